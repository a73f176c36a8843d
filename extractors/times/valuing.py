"""Readings placed in the calendar, the incomplete from the anchor, the anaphoric from the date told before; without an anchor, open."""

from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.corpus.model import Precision
from onrecord.extractors.times.completing import FINE, DaysForHours, days_for_hours, is_today, with_months
from onrecord.extractors.times.found import found_time, range_found
from onrecord.extractors.times.model import FoundTime, Length, Period, Point, Range, Reading, Repeat, Shift, Unit, Vague
from onrecord.extractors.times.periods import length_place, period_place, several_place, shifted_place
from onrecord.extractors.times.points import Around, Place, day_place, place_point, unknown, weekday_near

_FINENESS: Final[dict[Precision, int]] = {**dict.fromkeys(FINE, 1), "week": 2, "month": 3, "season": 4, "quarter": 4, "year": 5}
_FINENESS_OF_UNIT: Final[dict[Unit, int]] = {
    "week": 2, "fortnight": 2, "weekend": 2, "month": 3, "quarter": 4, "season": 4, "half": 4, "year": 5, "decade": 5, "century": 5,
}  # fmt: skip
_UNPLACED: Final = "XXXX-XX-XX"


def value_times(readings: tuple[Reading, ...], anchor: date | str | None) -> tuple[FoundTime, ...]:
    """The readings with their values, in the same order.

    `anchor` is the day of publication; None: relative dates stay open, never “now”.
    """
    day = as_day(anchor)
    story = _Story(day)
    founds = [story.value(reading) for reading in with_months(readings)]
    days = days_for_hours(founds)
    return tuple(_with_day(found, days, position, day) for position, found in enumerate(founds))


def as_day(anchor: date | str | None) -> date | None:
    """The day of an anchor given as a date or in ISO 8601; None where it is less than a day."""
    if anchor is None or isinstance(anchor, date):
        return anchor
    try:
        return date.fromisoformat(anchor[:10])
    except ValueError:
        return None


def count_from(found: FoundTime, base: date) -> FoundTime:
    """An expression with an offset (`le lendemain`), counted from this day; as it stands where it has none."""
    if found.offset is None:
        return found
    return found_time(found.reading, place_from(found.offset, base), None)


def place_from(offset: Shift, base: date) -> Place:
    """So long before or after this day."""
    return several_place(offset, base) if offset.amount is None else shifted_place(offset, base)


class _Story:
    """Values readings in text order and remembers the dates told."""

    def __init__(self, anchor: date | None) -> None:
        self._anchor = anchor
        self._told: dict[int, tuple[int, date]] = {}

    def value(self, reading: Reading) -> FoundTime:
        if isinstance(reading.meaning, Range):
            return self._range(reading)
        place = self._place(reading)
        self._remember(reading, place)
        return found_time(reading, place, self._anchor)

    def _remember(self, reading: Reading, place: Place) -> None:
        if place.days is None or place.precision not in _FINENESS or is_today(reading):
            return
        if self._anchor is None or place.days.first <= self._anchor:  # what is to come is no ground to stand on
            self._told[_FINENESS[place.precision]] = (reading.start, place.days.first)

    def _last_told(self, unit: Unit) -> date | None:
        """The last date told that is at least as fine as the unit."""
        coarsest = _FINENESS_OF_UNIT.get(unit, 1)
        return max((told for fineness, told in self._told.items() if fineness <= coarsest), default=(0, None))[1]

    def _place(self, reading: Reading) -> Place:
        match reading.meaning:
            case Point() as point:
                return self._point(point, reading)
            case Shift() as shift:
                return self._shift(shift, reading)
            case Period() as period:
                base = self._last_told(period.unit) if period.base == "text" else self._anchor
                return unknown(_UNPLACED) if base is None else period_place(period, base, reading.tense)
            case Length() as length:
                return length_place(length, self._anchor, reading.tense)
            case Repeat(value) | Vague(value):
                return unknown(value)
        return unknown(_UNPLACED)

    def _point(self, point: Point, reading: Reading) -> Place:
        if point.base == "text":
            return place_point(point, Around(self._last_told("day"), None if point.which else reading.tense, reading.role))
        return place_point(point, Around(self._anchor, reading.tense, reading.role))

    def _shift(self, shift: Shift, reading: Reading) -> Place:
        base = self._last_told(shift.unit) if shift.base == "text" else self._anchor
        if base is None and reading.clock is not None and shift.amount == 0:
            base = self._anchor  # “in the evening” of a text that told no day yet
        if shift.amount is None:
            return several_place(shift, base)
        return unknown(_UNPLACED) if base is None else shifted_place(shift, base)

    def _range(self, reading: Reading) -> FoundTime:
        first = self.value(_same_year(*reading.parts))
        start, last = as_day(first.earliest), reading.parts[1]
        if start is not None and isinstance(last.meaning, Point) and _bare_weekday(last.meaning):
            day = weekday_near(start, last.meaning.weekday or 1, None, "future")
            return range_found(reading, first, found_time(last, day_place(day), self._anchor))
        return range_found(reading, first, self.value(last))


def _same_year(first: Reading, second: Reading) -> Reading:
    """`between September and October of 2007`: the first end takes the year of the second."""
    point, other = first.meaning, second.meaning
    if not isinstance(point, Point) or not isinstance(other, Point) or point.month is None or other.month is None:
        return first
    if point.year is not None or other.year is None:
        return first
    return replace(first, meaning=replace(point, year=other.year - (point.month > other.month)))


def _bare_weekday(point: Point) -> bool:
    return point.weekday is not None and point.day is None and point.month is None and point.which is None


def _with_day(found: FoundTime, days: DaysForHours, position: int, anchor: date | None) -> FoundTime:
    """Hours without a day take the one told last, else the anchor."""
    if any(part.meaning is not None for part in found.reading.parts or (found.reading,)):
        return found
    day = days.day(position, (found.reading.parts or (found.reading,))[0]) or anchor
    place = unknown(_UNPLACED) if day is None else day_place(day)
    if found.parts:
        first, last = (found_time(part.reading, place, anchor) for part in found.parts)
        return range_found(found.reading, first, last)
    return found_time(found.reading, place, anchor)


__all__ = ["as_day", "count_from", "place_from", "value_times"]
