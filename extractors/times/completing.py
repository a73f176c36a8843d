"""What a reading leaves to its neighbours: the month of a day, the day of an hour. Every search is one step: texts can be hostile."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.corpus.model import Precision
from onrecord.extractors.times.model import FoundTime, Point, Range, Reading, Role, Shift

FINE: Final[tuple[Precision, ...]] = ("second", "minute", "hour", "part of day", "day")
_NOON: Final = 12
_NEAR: Final = 4
"""Between a day and the one whose year it shares: `3 or 4 May 2021`."""
_AHEAD: Final = 3


def with_months(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Days that leave their month to the next date (`les 6 et 13 avril`), or to the one before, get it."""
    flat = [part for reading in readings for part in (reading.parts or (reading,))]
    filled: dict[int, Reading] = {}
    earlier: Point | None = None
    for position, part in enumerate(flat):
        filled[id(part)] = _with_month(part, flat[position + 1 : position + 1 + _AHEAD], earlier)
        earlier = _month_point(part) or earlier
    return tuple(
        replace(reading, parts=tuple(filled[id(part)] for part in reading.parts)) if reading.parts else filled[id(reading)]
        for reading in readings
    )


def _with_month(reading: Reading, following: list[Reading], earlier: Point | None) -> Reading:
    point = reading.meaning
    if not isinstance(point, Point) or point.year is not None:
        return reading
    later = next((month for other in following if other.sentence == reading.sentence and (month := _month_point(other))), None)
    if point.month is None and point.day is not None and (source := later or earlier):
        return replace(reading, meaning=replace(point, month=source.month, year=source.year, which=point.which or source.which))
    if point.month is not None and later is not None and later.year is not None and following[0].start - reading.end <= _NEAR:
        return replace(reading, meaning=replace(point, year=later.year))
    return reading


def _month_point(reading: Reading) -> Point | None:
    return reading.meaning if isinstance(reading.meaning, Point) and reading.meaning.month is not None else None


@dataclass(frozen=True, slots=True)
class DaysForHours:
    """For each found time, by position: the nearest days on both sides, and the last that carries the story on."""

    before: tuple[FoundTime | None, ...]
    after: tuple[FoundTime | None, ...]
    story: tuple[FoundTime | None, ...]
    nights: dict[int, FoundTime]
    """The night told in a sentence."""

    def day(self, position: int, reading: Reading) -> date | None:
        """The day of the sentence, last told first; else the day last told before. None: no day is told."""
        night = self.nights.get(reading.sentence)
        if night is not None and reading.clock is not None and reading.clock.hour is not None:
            return _first_day(night.latest if reading.clock.hour < _NOON else night.earliest)
        for found in (self.before[position], self.after[position]):
            if found is not None and found.reading.sentence == reading.sentence:
                return _first_day(found.earliest)
        carried = self.story[position]
        return _first_day(carried.earliest) if carried else None


def days_for_hours(founds: list[FoundTime]) -> DaysForHours:
    """The days that hours without one can be of."""
    return DaysForHours(
        before=_last_seen(founds, [_is_day(found) for found in founds]),
        after=_last_seen(founds[::-1], [_is_day(found) for found in founds[::-1]])[::-1],
        story=_last_seen(founds, [_is_day(found) and _carries(found) for found in founds]),
        nights={
            found.reading.sentence: found for found in founds if isinstance(found.reading.meaning, Range) and found.reading.meaning.night
        },
    )


def _last_seen(founds: list[FoundTime], wanted: Iterable[bool]) -> tuple[FoundTime | None, ...]:
    seen: list[FoundTime | None] = []
    last: FoundTime | None = None
    for found, fits in zip(founds, wanted, strict=True):
        seen.append(last)
        last = found if fits else last
    return tuple(seen)


def _is_day(found: FoundTime) -> bool:
    return found.kind in ("absolute", "deictic", "anaphoric") and found.reading.meaning is not None and found.precision in FINE


def _carries(found: FoundTime) -> bool:
    return found.role in (None, Role.AS_EARLY_AS) and not is_today(found.reading)


def is_today(reading: Reading) -> bool:
    """`today`, `ce soir`: often of a post or a quotation, they do not carry the story on."""
    return isinstance(reading.meaning, Shift) and reading.meaning.base == "publication" and reading.meaning.amount == 0


def _first_day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None


__all__ = ["FINE", "DaysForHours", "days_for_hours", "is_today", "with_months"]
