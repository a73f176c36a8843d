"""Plots as text, for a terminal of any width, with colour or without."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.text import Text

from onrecord.cli.plots import PlotName
from onrecord.cli.plots.figures import KINDS, activity, dots, ranking, ties, with_gaps
from onrecord.cli.render.dates import point_label
from onrecord.cli.render.layout import flowed
from onrecord.cli.words import Words
from onrecord.corpus.errors import UsageError
from onrecord.corpus.facts import Fact, FactKind
from onrecord.corpus.safe import show

if TYPE_CHECKING:
    from types import ModuleType

MOST_ACTORS: Final = 15
_NAME: Final = 28
"""Code points of a name on an axis."""
_SLACK: Final = 3
"""Columns that plotext's bars take more than they are told to."""
_COLOURS: Final[dict[FactKind, str]] = {"quote": "red", "event": "green", "post": "blue"}
_BARS: Final = {"1": "▇", "2": "▒", "4": "░"}
"""What bars are made of, by the number of their colour: kinds differ where there are no colours, or not everyone sees them."""
_BAR: Final = re.compile(r"(\x1b\[38;5;([124])m)(▇+)")
_GAP: Final = "⋮"
_GAP_LINE: Final = re.compile(rf"^(.*{_GAP}).*$", re.MULTILINE)
_TICK: Final = 18
"""Columns that a date takes on an axis, its distance from the next included."""
_WHOLE_NUMBER: Final = re.compile(r"(?<=\d)\.00(?=(?:\x1b\[[\d;]*m|\s)*$)", re.MULTILINE)
"""The end of a count, which plotext writes as a fraction."""
_MARKERS: Final[dict[FactKind, str]] = {"quote": "“", "event": "●", "post": "@"}
_VAGUE: Final = "○"
"""A fact of which the day is not known, in the middle of its month or year."""


def draw(plot: PlotName, facts: Sequence[Fact], words: Words, *, width: int, colour: bool) -> str:
    """The plot as lines of text; empty where there is nothing to draw. Raises: UsageError where plotext is not installed."""
    plt = _plotext()
    plt.clear_figure()
    plt.theme("pro" if colour else "clear")
    if not _DRAWERS[plot](plt, facts, words, width):
        return ""
    text: str = _WHOLE_NUMBER.sub("", plt.build())
    text = _GAP_LINE.sub("\\1\x1b[0m", _BAR.sub(lambda match: match[1] + _BARS[match[2]] * len(match[3]), text))
    text += _legend(facts, words, width) if plot == "timeline" else ""
    return text if colour else plt.uncolorize(text)


def _activity(plt: "ModuleType", facts: Sequence[Fact], words: Words, width: int) -> bool:
    found = with_gaps(activity(facts))
    if found.periods:
        periods = [point_label(period, words) if period else _GAP for period in found.periods]
        labels = [words.name("fact", kind) for kind in KINDS]
        colours = [_COLOURS[kind] for kind in KINDS]
        plt.simple_stacked_bar(periods, [list(found.counts[kind]) for kind in KINDS], width=width - _SLACK, labels=labels, colors=colours)
    return bool(found.periods)


def _actors(plt: "ModuleType", facts: Sequence[Fact], words: Words, width: int) -> bool:
    found = ranking(facts, MOST_ACTORS)
    if found.names:
        labels = [words.name("fact", "quote"), words.name("fact", "event")]
        names = [axis_name(name) for name in found.names]
        colours = [_COLOURS["quote"], _COLOURS["event"]]
        plt.simple_stacked_bar(names, [list(found.said), list(found.done)], width=width - _SLACK, labels=labels, colors=colours)
    return bool(found.names)


def _network(plt: "ModuleType", facts: Sequence[Fact], words: Words, width: int) -> bool:  # noqa: ARG001  # drawers share one shape
    found = ties(facts, MOST_ACTORS)
    if found:
        names = [f"{axis_name(tie.source, width // 4)} → {axis_name(tie.target, width // 4)}" for tie in found]
        plt.simple_bar(names, [tie.facts for tie in found], width=width - _SLACK, color=_COLOURS["event"])
    return bool(found)


def _timeline(plt: "ModuleType", facts: Sequence[Fact], words: Words, width: int) -> bool:
    found = dots(facts, MOST_ACTORS)
    names = [*dict.fromkeys(dot.actor for dot in found)][::-1]  # whoever comes first stands on top
    periods = {key: place for place, key in enumerate(dict.fromkeys((dot.middle, dot.period) for dot in found))}
    for kind in KINDS:
        exact, vague = ([dot for dot in found if dot.kind == kind and (dot.first == dot.last) is sure] for sure in (True, False))
        for marker, mine in ((_MARKERS[kind], exact), (_VAGUE, vague)):
            if mine:
                places = [periods[dot.middle, dot.period] for dot in mine], [names.index(dot.actor) for dot in mine]
                plt.scatter(*places, color=_COLOURS[kind], marker=marker)
    plt.yticks(range(len(names)), [axis_name(name) for name in names])
    step = max(1, -(-len(periods) // max(2, width // _TICK - 1)))
    plt.xticks(list(periods.values())[::step], [point_label(period, words) for _, period in list(periods)[::step]])
    plt.plotsize(width, 5 + 2 * len(names))
    return bool(found)


def _legend(facts: Sequence[Fact], words: Words, width: int) -> str:
    """What the marks of the timeline mean, and that its dates stand side by side however far apart they are."""
    found = dots(facts, MOST_ACTORS)
    parts = [f"{_MARKERS[kind]} {words.name('fact', kind)}" for kind in KINDS if any(dot.kind == kind for dot in found)]
    if any(dot.first != dot.last for dot in found):
        parts.append(f"{_VAGUE} {words.say('plot.vague')}")
    lines = flowed(map(Text, [*parts, words.say("plot.no_scale")]), width - 2)
    return "\n".join(f" {line.plain}" for line in lines)


_DRAWERS: Final = {"activity": _activity, "actors": _actors, "timeline": _timeline, "network": _network}


def axis_name(name: str, limit: int = _NAME) -> str:
    """The name, safe and of at most `limit` code points (never more than an axis bears)."""
    shown, most = show(name, newlines=False), min(limit, _NAME)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _plotext() -> "ModuleType":
    try:
        import plotext
    except ImportError as absent:
        raise UsageError("plots need plotext and matplotlib: pip install 'onrecord[plots]'") from absent
    module: ModuleType = plotext
    return module


__all__ = ["MOST_ACTORS", "axis_name", "draw"]
