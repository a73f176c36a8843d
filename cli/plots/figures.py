"""What a plot shows, counted from facts and free of any drawing: facts per period, facts per actor, who acts on whom."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.corpus.facts import Fact, FactKind

KINDS: Final[tuple[FactKind, ...]] = ("quote", "event", "post")
_PERIODS: Final = (10, 7, 4)
"""Lengths of ISO dates that stand for a day, a month, a year."""
_MONTHS: Final = (12, 1)
"""Months that a year and a month count."""
MOST_PERIODS: Final = 40
"""A plot with more bars than this cannot be read; periods get coarser instead."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Facts of each kind in each period, in order; periods without any are left out."""

    periods: tuple[str, ...]
    counts: dict[FactKind, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Actors by number of facts, most first."""

    names: tuple[str, ...]
    said: tuple[int, ...]
    """Quotes and posts."""
    done: tuple[int, ...]
    """Events with the actor as agent."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One dated fact of one actor."""

    period: str
    """The day, month or year that it falls in."""
    first: date
    last: date
    """The days between which it may lie; the same where the day is known."""
    actor: str
    kind: FactKind

    @property
    def middle(self) -> date:
        """Where it is drawn: a month or a year has no day that stands for it but the middle one."""
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True, slots=True)
class Tie:
    """How many facts lead from one actor to another."""

    source: str
    target: str
    facts: int


def activity(facts: Iterable[Fact]) -> Activity:
    """Facts per period: days, or months or years where there would be more than `MOST_PERIODS` of them.

    What is known by its month or year only counts under these, which come before their days.
    """
    dated = [(period[0], fact.kind) for fact in facts if (period := fact_period(fact))]
    length = next((each for each in _PERIODS if len({period[:each] for period, _ in dated}) <= MOST_PERIODS), _PERIODS[-1])
    counted = Counter((period[:length], kind) for period, kind in dated)
    periods = tuple(sorted({period for period, _ in counted}))
    return Activity(periods, {kind: tuple(counted[period, kind] for period in periods) for kind in KINDS})


def with_gaps(found: Activity) -> Activity:
    """The same with an empty period of no name wherever some are left out, so that a pause is seen as one."""
    periods = list(found.periods)
    for place in range(len(periods) - 1, 0, -1):
        if not _adjoin(periods[place - 1], periods[place]):
            periods.insert(place, "")
    numbers = {kind: dict(zip(found.periods, counts, strict=True)) for kind, counts in found.counts.items()}
    return Activity(tuple(periods), {kind: tuple(known.get(period, 0) for period in periods) for kind, known in numbers.items()})


def ranking(facts: Iterable[Fact], most: int) -> Ranking:
    """The `most` actors with most facts; ties by name."""
    said: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for fact in facts:
        (done if fact.kind == "event" else said).update(actor.name for actor in fact.who)
    names = sorted(said.keys() | done.keys(), key=lambda name: (-said[name] - done[name], name))[:most]
    return Ranking(tuple(names), tuple(said[name] for name in names), tuple(done[name] for name in names))


def dots(facts: Iterable[Fact], most: int) -> tuple[Dot, ...]:
    """The dated facts of the `most` actors with most facts, by day."""
    listed = tuple(facts)
    chosen = set(ranking(listed, most).names)
    found = (Dot(*period, actor.name, fact.kind) for fact in listed if (period := fact_period(fact)) for actor in fact.who)
    return tuple(sorted((dot for dot in found if dot.actor in chosen), key=lambda dot: (dot.middle, dot.actor)))


def ties(facts: Iterable[Fact], most: int) -> tuple[Tie, ...]:
    """Who speaks to or acts on whom, the `most` frequent ties first."""
    counted = Counter((one.name, other.name) for fact in facts for one in fact.who for other in fact.whom if one.name != other.name)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(Tie(source, target, number) for (source, target), number in ranked)


def _adjoin(one: str, other: str) -> bool:
    """Whether the second of two days, months or years comes right after the first, or lies within it."""
    if len(one) != len(other):
        return True
    if len(one) == _PERIODS[0]:
        return date.fromisoformat(other) - date.fromisoformat(one) == timedelta(days=1)
    first, second = ([int(part) for part in period.split("-")] for period in (one, other))
    return sum(part * weight for part, weight in zip(second, _MONTHS, strict=False)) == sum(
        part * weight for part, weight in zip(first, _MONTHS, strict=False)
    ) + (1 if len(first) > 1 else _MONTHS[0])


def fact_period(fact: Fact) -> tuple[str, date, date] | None:
    """The day, month or year of the fact, and the days between which it may lie; what lasts is told by its beginning.

    None: unknown, or its date has no beginning.
    """
    edtf, earliest, latest = fact.when.edtf, fact.when.earliest, fact.when.latest
    if edtf is None or earliest is None:
        return None
    lasts = latest is None or edtf.endswith(("/", "/.."))
    try:
        first = date.fromisoformat(earliest[:10])
        last = _end_of(edtf.partition("/")[0], first) if lasts else date.fromisoformat((latest or earliest)[:10])
    except ValueError:  # years that the calendar of the machine does not reach
        return None
    alike = next((length for length in _PERIODS if str(first)[:length] == str(last)[:length]), _PERIODS[-1])
    return str(first)[:alike], first, last


def _end_of(point: str, first: date) -> date:
    """The last day of the month or the year that begins on this day, where the date is one; else the day itself."""
    if re.fullmatch(r"\d{4}", point):
        return first.replace(month=12, day=31)
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", point):
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first


__all__ = [
    "KINDS", "MOST_PERIODS", "Activity", "Dot", "Ranking", "Tie", "activity", "dots", "fact_period", "ranking", "ties", "with_gaps",
]  # fmt: skip
