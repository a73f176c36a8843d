"""Plots as SVG and PNG, drawn by matplotlib without a window. The same facts give the same file."""

import io
import warnings
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from onrecord.cli.plots import PlotName
from onrecord.cli.plots.figures import KINDS, activity, dots, ranking, ties
from onrecord.cli.plots.terminal import axis_name
from onrecord.cli.words import Words
from onrecord.corpus.errors import UsageError
from onrecord.corpus.facts import Fact, FactKind

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PictureFormat = Literal["svg", "png"]
MOST_ACTORS: Final = 20
MOST_TIES: Final = 60
_COLOURS: Final[dict[FactKind, str]] = {"quote": "#8a1c2b", "event": "#2c6e49", "post": "#1f5f8b"}
_SETTINGS: Final[dict[str, Any]] = {
    "svg.hashsalt": "onrecord", "svg.fonttype": "none", "text.parse_math": False, "font.size": 10,
    "axes.spines.top": False, "axes.spines.right": False, "figure.constrained_layout.use": True,
}  # fmt: skip
"""Fixed salt: ids in the file do not change from run to run. No mathematics: `$` in a name is a dollar."""


def picture(plot: PlotName, facts: Sequence[Fact], words: Words, form: PictureFormat) -> bytes:
    """The plot as a file of this form. Raises: UsageError where matplotlib is not installed."""
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as absent:
        raise UsageError("plots need plotext and matplotlib: pip install 'onrecord[plots]'") from absent
    with warnings.catch_warnings(), mpl.rc_context(_SETTINGS):  # type: ignore[arg-type]  # its stubs want every key spelt as a literal
        warnings.filterwarnings("ignore", "Glyph .* missing")  # names come in every script; what a font lacks it draws as a box
        figure = Figure(figsize=(10, 6))
        _DRAWERS[plot](figure.subplots(), facts, words)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {"Software": None})
    return buffer.getvalue()


def _activity(axes: "Axes", facts: Sequence[Fact], words: Words) -> None:
    found = activity(facts)
    below = [0] * len(found.periods)
    for kind in KINDS:
        axes.bar(found.periods, found.counts[kind], bottom=below, label=words.name("fact", kind), color=_COLOURS[kind])
        below = [one + other for one, other in zip(below, found.counts[kind], strict=True)]
    axes.tick_params(axis="x", rotation=45)
    _whole_numbers(axes, "y")
    axes.legend(frameon=False)


def _actors(axes: "Axes", facts: Sequence[Fact], words: Words) -> None:
    found = ranking(facts, MOST_ACTORS)
    names = [axis_name(name) for name in found.names]
    axes.barh(names, found.said, label=words.name("fact", "quote"), color=_COLOURS["quote"])
    axes.barh(names, found.done, left=found.said, label=words.name("fact", "event"), color=_COLOURS["event"])
    axes.invert_yaxis()
    _whole_numbers(axes, "x")
    axes.legend(frameon=False)


def _timeline(axes: "Axes", facts: Sequence[Fact], words: Words) -> None:
    found = dots(facts, MOST_ACTORS)
    for kind in KINDS:
        mine = [dot for dot in found if dot.kind == kind]
        days = [date.fromisoformat(dot.day) for dot in mine]
        axes.scatter(days, [axis_name(dot.actor) for dot in mine], label=words.name("fact", kind), color=_COLOURS[kind], alpha=0.75)  # type: ignore[arg-type]  # dates and names are units of their own
    axes.grid(axis="y", color="#e2dfd7")
    axes.tick_params(axis="x", rotation=45)
    axes.legend(frameon=False)


def _network(axes: "Axes", facts: Sequence[Fact], words: Words) -> None:  # noqa: ARG001  # drawers share one shape
    import networkx as nx

    graph: Any = nx.DiGraph()
    for tie in ties(facts, MOST_TIES):
        graph.add_edge(axis_name(tie.source), axis_name(tie.target), facts=tie.facts)
    places = nx.spring_layout(graph, seed=1, k=1.2)
    widths = [min(5.0, 0.8 * graph.edges[edge]["facts"]) for edge in graph.edges]
    nx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color="#a09e97", connectionstyle="arc3,rad=0.08")
    nx.draw_networkx_nodes(graph, places, ax=axes, node_color="#8a1c2b", node_size=[120 + 60 * graph.degree(node) for node in graph])
    for name, (across, up) in places.items():
        axes.annotate(name, (across, up), xytext=(0, 10), textcoords="offset points", ha="center")
    axes.set_axis_off()
    axes.margins(0.15)


def _whole_numbers(axes: "Axes", side: Literal["x", "y"]) -> None:
    from matplotlib.ticker import MaxNLocator

    (axes.xaxis if side == "x" else axes.yaxis).set_major_locator(MaxNLocator(integer=True))


_DRAWERS: Final = {"activity": _activity, "actors": _actors, "timeline": _timeline, "network": _network}


__all__ = ["MOST_ACTORS", "MOST_TIES", "PictureFormat", "picture"]
