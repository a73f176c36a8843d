"""Actors over all articles as a cast: who they are, how often they speak and act, and when; one of them by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.render.colours import name_colour
from onrecord.cli.render.dates import edtf_label
from onrecord.cli.render.dossier import fitted
from onrecord.cli.render.layout import flowed, layout_for, plain
from onrecord.cli.words import Words
from onrecord.corpus.query.actors import FoundActor

_BARS: Final = "▁▂▃▄▅▆▇█"
_BINS: Final = 16
_FEW_BINS: Final = 10
_ROOMY: Final = 100
"""From this many columns on, names leave room for `_BINS` bars."""
_NARROW: Final = 72
"""Below this many columns there is no room for activity."""
_COUNTS: Final = ("articles", "quotes", "events", "posts")
_COUNTED: Final = {"articles": "count.source", "quotes": "count.quote", "events": "count.event", "posts": "count.post"}
_NAME: Final = 30
_GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Activity:
    """When actors take part in facts, over one period for all of them."""

    first: date
    last: date
    days: Callable[[str], Iterable[date]]
    """The days of an actor, by id."""


def roster(found: Iterable[FoundActor], activity: Activity | None, words: Words, width: int) -> Iterator[list[Text]]:
    """The heading, then each actor with other names below."""
    drawer = _Roster(words, width, activity)
    for place, actor in enumerate(found):
        yield [*(drawer.heading() if place == 0 else []), *drawer.lines(actor)]


def profile(actor: FoundActor, words: Words, width: int) -> list[Text]:
    """One actor above the facts that they take part in, an empty line at the end."""
    margin = layout_for(width).margin
    lines = [Text(plain(actor.name), f"bold {name_colour(actor.name)}")]
    for parts in known_of(actor, words):
        lines += flowed((Text(plain(part), "dim") for part in parts), width - 2 * margin)
    return [*(Text(" " * margin).append_text(line) for line in lines), Text()]


def known_of(actor: FoundActor, words: Words) -> Iterator[tuple[str, ...]]:
    """What is known of an actor beside the name: what they are, how often they appear, since when and until when."""
    aliases = f"{words.say('timeline.others')} {', '.join(actor.aliases)}" if actor.aliases else ""
    yield tuple(filter(None, (words.name("kind", actor.kind), *actor.handles, aliases)))
    period = ""
    if actor.first and actor.last:
        first, last = edtf_label(actor.first[:10], words), edtf_label(actor.last[:10], words)
        period = first if first == last else words.say("date.span", first=first, last=last)
    yield tuple(filter(None, (*_counts(actor, words), period)))
    if actor.note:
        yield (actor.note,)


def _counts(actor: FoundActor, words: Words) -> Iterator[str]:
    for count, key in _COUNTED.items():
        if number := getattr(actor, count):
            yield words.count(key, number)


class _Roster:
    def __init__(self, words: Words, width: int, activity: Activity | None) -> None:
        self._words, self._width = words, width
        self._narrow = width < _NARROW
        self._activity = None if self._narrow else activity
        self._bins = _BINS if width >= _ROOMY else _FEW_BINS
        self._headings = [words.say(f"column.{count}") for count in _COUNTS]
        counts = sum(cell_len(heading) + _GAP for heading in self._headings) + (self._activity is not None) * (self._bins + _GAP)
        self._name = max(8, min(width - counts - 2, _NAME if width < 2 * _NARROW else 2 * _NAME))

    def heading(self) -> list[Text]:
        if self._narrow:
            return []
        line = Text(" ").append_text(fitted(Text(self._words.say("timeline.cast"), "bold"), self._name))
        for heading in self._headings:
            line.append(" " * _GAP + heading, "dim")
        if self._activity:
            line.append(" " * _GAP + self._period(self._activity), "dim")
        return [line]

    def lines(self, actor: FoundActor) -> list[Text]:
        counts = [(heading, getattr(actor, count)) for heading, count in zip(self._headings, _COUNTS, strict=True)]
        told = [
            self._words.name("kind", actor.kind),
            *(_counts(actor, self._words) if self._narrow else ()),
            *actor.handles,
            *actor.aliases,
        ]
        if self._narrow:
            line = Text(f" {plain(actor.name)}", f"bold {name_colour(actor.name)}")
            line.truncate(self._width, overflow="ellipsis")
        else:
            line = self._counted(actor, counts)
        below = flowed((Text(plain(part), "dim") for part in told), max(16, min(self._width - 4, 84)))
        return [line, *(Text("   ").append_text(each) for each in below)]

    def _counted(self, actor: FoundActor, counts: list[tuple[str, int]]) -> Text:
        line = Text(" ").append_text(fitted(Text(plain(actor.name), f"bold {name_colour(actor.name)}"), self._name))
        for heading, count in counts:
            line.append(str(count or "·").rjust(cell_len(heading) + _GAP), "" if count else "dim")
        if self._activity:
            bars = sparkline(tuple(self._activity.days(actor.id)), self._activity, self._bins)
            line.append(" " * _GAP).append(bars, name_colour(actor.name))
        line.rstrip()
        return line

    def _period(self, activity: Activity) -> str:
        """The ends of the period over the ends of the bars."""
        first, last = activity.first, activity.last
        ends = [str(day.year) for day in (first, last)] if first.year != last.year else [self._month(day) for day in (first, last)]
        if ends[0] == ends[1]:
            return f"{ends[0]} {first.year}"
        return ends[0] + ends[1].rjust(self._bins - cell_len(ends[0]))

    def _month(self, day: date) -> str:
        return self._words.say(f"month.{day.month}")


def sparkline(days: Sequence[date], activity: Activity, most_bins: int = _BINS) -> str:
    """How many of the days fall into each part of the period, as bars; a space for none. Days outside of it are left out."""
    whole = (activity.last - activity.first).days + 1
    bins = [0] * min(most_bins, whole)
    for day in days:
        if activity.first <= day <= activity.last:
            bins[(day - activity.first).days * len(bins) // whole] += 1
    most = max(bins, default=0)
    return "".join(_BARS[(count * len(_BARS) - 1) // most] if count else " " for count in bins) if most else ""


__all__ = ["Activity", "known_of", "profile", "roster", "sparkline"]
