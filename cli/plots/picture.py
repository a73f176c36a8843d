"""Plots as SVG and PNG, drawn by matplotlib without a window. The same facts give the same file."""

import io
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from onrecord.cli.plots import PlotName
from onrecord.cli.plots.figures import KINDS, Dot, activity, dots, ranking, ties, with_gaps
from onrecord.cli.plots.terminal import axis_name
from onrecord.cli.render.dates import point_label
from onrecord.cli.words import Words
from onrecord.corpus.errors import UsageError
from onrecord.corpus.facts import Fact, FactKind

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PictureFormat = Literal["svg", "png"]
MOST_ACTORS: Final = 20
MOST_TIES: Final = 40
_NODE_NAME: Final = 22
"""Code points of a name beside others in all directions."""
_FEW_DAYS: Final = 14
"""So many can each have their name below a picture."""
_DAY: Final = timedelta(days=1)
_LABEL: Final[dict[str, Any]] = {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.5}
_COLOURS: Final[dict[FactKind, str]] = {"quote": "#7a1626", "event": "#82b79b", "post": "#2f6f9f"}
"""Of different lightness, so that they differ in grey too."""
_MARKERS: Final[dict[FactKind, str]] = {"quote": "D", "event": "o", "post": "s"}
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
        figure = Figure(figsize=(10, 6) if plot != "network" else (12, 9))
        _DRAWERS[plot](figure.subplots(), facts, words)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {"Software": None})
    return buffer.getvalue()


def _activity(axes: "Axes", facts: Sequence[Fact], words: Words) -> None:
    found = with_gaps(activity(facts))
    places, below = range(len(found.periods)), [0] * len(found.periods)
    for kind in KINDS:
        axes.bar(places, found.counts[kind], bottom=below, label=words.name("fact", kind), color=_COLOURS[kind])
        below = [one + other for one, other in zip(below, found.counts[kind], strict=True)]
    axes.set_xticks(places, [point_label(period, words) if period else "…" for period in found.periods], rotation=45, ha="right")
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
    lines = {actor: place for place, actor in enumerate(dict.fromkeys(dot.actor for dot in found))}
    for kind in KINDS:
        exact, vague = ([dot for dot in found if dot.kind == kind and (dot.first == dot.last) is sure] for sure in (True, False))
        look: dict[str, Any] = {"marker": _MARKERS[kind], "edgecolors": _COLOURS[kind], "zorder": 2}
        if exact:
            axes.scatter(*_places(exact, lines), facecolors=_COLOURS[kind], label=words.name("fact", kind), **look)
        if vague:
            days, heights = _places(vague, lines)
            axes.hlines(heights, [dot.first for dot in vague], [dot.last for dot in vague], color=_COLOURS[kind], linewidth=3, alpha=0.5)  # type: ignore[arg-type]  # dates are units
            axes.scatter(days, heights, facecolors="white", **look)
    if any(dot.first != dot.last for dot in found):
        axes.plot([], [], color="#a09e97", marker="o", markerfacecolor="white", linewidth=3, label=words.say("plot.vague"))
    axes.set_yticks(list(lines.values()), [axis_name(actor) for actor in lines])
    axes.invert_yaxis()
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#e2dfd7")
    _calendar(axes, [day for dot in found for day in (dot.first, dot.last)], words)
    axes.figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)


def _calendar(axes: "Axes", days: Sequence[date], words: Words) -> None:
    """Days, months or years below, as people say them: no hours, for nothing is drawn by the hour."""
    from matplotlib import dates

    calendar: Any = dates  # which has no types
    few = bool(days) and (max(days) - min(days)).days <= _FEW_DAYS
    if few:
        axes.set_xlim(min(days) - _DAY, max(days) + _DAY)  # type: ignore[arg-type]  # dates are units; by itself a single one has years around it

    def label(number: float, _: float) -> str:
        day: str = calendar.num2date(number).date().isoformat()
        return point_label(day if few else day.removesuffix("-01").removesuffix("-01"), words)

    axes.xaxis.set_major_locator(calendar.DayLocator() if few else calendar.AutoDateLocator())
    axes.xaxis.set_major_formatter(label)
    axes.tick_params(axis="x", rotation=45)


def _places(found: Sequence[Dot], lines: Mapping[str, int]) -> tuple[Any, list[int]]:
    """Dates, which are units to the library, and lines."""
    return [dot.middle for dot in found], [lines[dot.actor] for dot in found]


def _network(axes: "Axes", facts: Sequence[Fact], words: Words) -> None:  # noqa: ARG001  # drawers share one shape
    import networkx as nx

    graph: Any = nx.DiGraph()
    for tie in ties(facts, MOST_TIES):
        graph.add_edge(tie.source, tie.target, facts=tie.facts)
    groups = sorted((tuple(sorted(group)) for group in nx.weakly_connected_components(graph)), key=lambda group: (-len(group), group))
    places = _side_by_side([(group, _laid_out(graph.subgraph(group))) for group in groups])
    widths = [min(5.0, 0.8 * graph.edges[edge]["facts"]) for edge in graph.edges]
    sizes = [60 + 30 * graph.degree(node) for node in graph]
    nx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color="#a09e97", node_size=sizes, connectionstyle="arc3,rad=0.08")
    nx.draw_networkx_nodes(graph, places, ax=axes, node_color=_COLOURS["quote"], node_size=sizes)
    for name, place in places.items():
        label = axis_name(name, _NODE_NAME)
        others = [places[other][1] for other in (*graph.successors(name), *graph.predecessors(name))]
        above = place[1] >= sum(others) / len(others)  # away from its links, so that no name covers an arrow
        look: dict[str, Any] = {"xytext": (0, 8 if above else -8), "va": "bottom" if above else "top"}
        axes.annotate(label, place, **look, textcoords="offset points", ha="center", fontsize=8, bbox=_LABEL)
    axes.set_axis_off()
    axes.margins(0.08)


def _laid_out(group: Any) -> Mapping[str, Sequence[float]]:
    """Where linked actors stand among themselves; which way a link leads has no say in it."""
    import networkx as nx

    ring = nx.circular_layout(sorted(group))
    found: Mapping[str, Sequence[float]] = nx.spring_layout(
        group.to_undirected(), pos=ring, k=3 / len(group) ** 0.5, iterations=300, seed=1
    )
    return found


def _side_by_side(groups: Sequence[tuple[tuple[str, ...], Mapping[str, Sequence[float]]]]) -> dict[str, tuple[float, float]]:
    """Where each actor stands: those who are linked together, the largest group first, in rows; two by themselves one above the other."""
    places: dict[str, tuple[float, float]] = {}
    sizes = [max(1.0, 0.75 * len(group) ** 0.5) for group, _ in groups]
    room = max([*sizes, sum(size * size for size in sizes) ** 0.5 * 1.1], default=1.0)
    left = top = row = 0.0
    for size, (group, around) in zip(sizes, groups, strict=True):
        if left + size > room:
            left, top, row = 0.0, top - row, 0.0
        for number, name in enumerate(group):
            across, up = (0.0, 0.6 * (1 - 2 * number)) if len(group) == 2 else (float(value) for value in around[name])
            places[name] = left + size * (0.5 + 0.38 * across), top - size * (0.5 - 0.38 * up)
        left, row = left + size, max(row, size)
    return places


def _whole_numbers(axes: "Axes", side: Literal["x", "y"]) -> None:
    from matplotlib.ticker import MaxNLocator

    (axes.xaxis if side == "x" else axes.yaxis).set_major_locator(MaxNLocator(integer=True))


_DRAWERS: Final = {"activity": _activity, "actors": _actors, "timeline": _timeline, "network": _network}


__all__ = ["MOST_ACTORS", "MOST_TIES", "PictureFormat", "picture"]
