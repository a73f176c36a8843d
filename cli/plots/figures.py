"""What a plot shows, counted from facts and free of any drawing: facts per period, facts per actor, who acts on whom."""

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

    day: str
    actor: str
    kind: FactKind
    words: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How many facts lead from one actor to another."""

    source: str
    target: str
    facts: int


def activity(facts: Iterable[Fact]) -> Activity:
    """Facts per period: days, or months or years where there would be more than `MOST_PERIODS` of them."""
    dated = [(day, fact.kind) for fact in facts if (day := fact_day(fact))]
    length = next((each for each in _PERIODS if len({day[:each] for day, _ in dated}) <= MOST_PERIODS), _PERIODS[-1])
    counted = Counter((day[:length], kind) for day, kind in dated)
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
    dated = [(day, fact) for fact in listed if (day := fact_day(fact))]
    found = [Dot(day, actor.name, fact.kind, fact.words) for day, fact in dated for actor in fact.who if actor.name in chosen]
    return tuple(sorted(found, key=lambda dot: (dot.day, dot.actor)))


def ties(facts: Iterable[Fact], most: int) -> tuple[Tie, ...]:
    """Who speaks to or acts on whom, the `most` frequent ties first."""
    counted = Counter((one.name, other.name) for fact in facts for one in fact.who for other in fact.whom if one.name != other.name)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(Tie(source, target, number) for (source, target), number in ranked)


def _adjoin(one: str, other: str) -> bool:
    """Whether the second of two days, months or years comes right after the first."""
    if len(one) == _PERIODS[0]:
        return date.fromisoformat(other) - date.fromisoformat(one) == timedelta(days=1)
    first, second = ([int(part) for part in period.split("-")] for period in (one, other))
    return sum(part * weight for part, weight in zip(second, _MONTHS, strict=False)) == sum(
        part * weight for part, weight in zip(first, _MONTHS, strict=False)
    ) + (1 if len(first) > 1 else _MONTHS[0])


def fact_day(fact: Fact) -> str | None:
    """First day of the fact, ISO 8601. None: unknown, or its date has no beginning."""
    first = fact.when.earliest if fact.when.edtf else None
    return first[:10] if first else None


__all__ = [
    "KINDS", "MOST_PERIODS", "Activity", "Dot", "Ranking", "Tie", "activity", "dots", "fact_day", "ranking", "ties", "with_gaps",
]  # fmt: skip
