"""Readings placed in the calendar: incomplete ones from the anchor, anaphoric ones from the date told before. Without an anchor they stay open."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.corpus.model import DateBasis, Precision, TimeExpression
from onrecord.extractors.times import calendar
from onrecord.extractors.times.bounds import bounded, narrowed
from onrecord.extractors.times.meanings import length_value
from onrecord.extractors.times.model import (
    Clock,
    FoundTime,
    Interval,
    Kind,
    Length,
    Meaning,
    Period,
    Point,
    Range,
    Reading,
    Repeat,
    Role,
    Shift,
    Unit,
    Vague,
)
from onrecord.extractors.times.points import (
    Around,
    Place,
    day_place,
    month_place,
    months_place,
    place_point,
    season_place,
    unknown,
    week_place,
    weekday_near,
    weekend_place,
    year_place,
)

_FINE: Final[tuple[Precision, ...]] = ("second", "minute", "hour", "part of day", "day")
_FINENESS: Final[dict[Precision, int]] = {**dict.fromkeys(_FINE, 1), "week": 2, "month": 3, "season": 4, "quarter": 4, "year": 5}
_FINENESS_OF_UNIT: Final[dict[Unit, int]] = {
    "week": 2, "fortnight": 2, "weekend": 2, "month": 3, "quarter": 4, "season": 4, "half": 4, "year": 5, "decade": 5, "century": 5,
}  # fmt: skip
_NOON: Final = 12
_HOURS: Final = ("second", "minute", "hour")


def value_times(readings: tuple[Reading, ...], anchor: date | str | None) -> tuple[FoundTime, ...]:
    """The readings with their values, in the same order. `anchor` is the day of publication; None: relative dates stay open, never “now”."""
    day = as_day(anchor)
    story = _Story(day)
    completed = _completed(readings)
    founds = [story.value(reading) for reading in completed]
    return tuple(story.with_day(founds, position) if _lacks_day(found.reading) else found for position, found in enumerate(founds))


def as_day(anchor: date | str | None) -> date | None:
    """The day of an anchor given as a date or in ISO 8601; None where it is less than a day."""
    if anchor is None or isinstance(anchor, date):
        return anchor
    try:
        return date.fromisoformat(anchor[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Placed:
    place: Place
    clock: Clock | None = None


class _Story:
    """Values readings in text order and remembers the day last told."""

    def __init__(self, anchor: date | None) -> None:
        self.anchor = anchor
        self.told: list[tuple[date, int]] = []

    def value(self, reading: Reading) -> FoundTime:
        if isinstance(reading.meaning, Range):
            return self._range(reading)
        place = self._place(reading)
        if place.days is not None and place.precision in _FINENESS and not _is_today(reading):
            self.told.append((place.days.first, _FINENESS[place.precision]))
        return found_time(reading, place, self.anchor)

    def with_day(self, founds: list[FoundTime], position: int) -> FoundTime:
        """Hours take the day of their sentence, else the day last told, else the anchor."""
        found = founds[position]
        day = _day_near(founds, position) or self.anchor
        if found.parts:
            parts = tuple(_dated(part, day, self.anchor) for part in found.parts)
            return range_found(found.reading, parts[0], parts[1])
        return _dated(found, day, self.anchor)

    def _place(self, reading: Reading) -> Place:
        match reading.meaning:
            case Point() as point:
                return self._point(point, reading)
            case Shift() as shift:
                return self._shift(shift, reading.clock)
            case Period() as period:
                return self._period(period, reading)
            case Length() as length:
                return self._length(length)
            case Repeat(value) | Vague(value):
                return unknown(value)
        return unknown("XXXX-XX-XX")

    def _point(self, point: Point, reading: Reading) -> Place:
        base = self._told("day") if point.base == "text" else self.anchor
        around = Around(base, None if point.base == "text" and point.which else reading.tense, reading.role)
        return place_point(point, around)

    def _shift(self, shift: Shift, clock: Clock | None) -> Place:
        base = self._told(shift.unit) if shift.base == "text" else self.anchor
        if base is None and clock is not None and shift.amount == 0:
            base = self.anchor  # “in the evening” of a text that told no day yet
        if shift.amount is None:
            return _several(shift, base)
        if base is None:
            return unknown("XXXX-XX-XX")
        return _shifted(shift, base)

    def _period(self, period: Period, reading: Reading) -> Place:
        base = self._told(period.unit) if period.base == "text" else self.anchor
        return unknown("XXXX-XX-XX") if base is None else _period_place(period, base, reading)

    def _told(self, unit: Unit) -> date | None:
        """The last date told that is at least as fine as the unit, and not of the future."""
        coarsest = _FINENESS_OF_UNIT.get(unit, 1)
        fitting = (day for day, fineness in reversed(self.told) if fineness <= coarsest and (self.anchor is None or day <= self.anchor))
        return next(fitting, None)

    def _length(self, length: Length) -> Place:
        value = length_value(length.amount, length.unit)
        if length.window is None or self.anchor is None:
            return unknown(value)
        if length.amount is None:
            edtf = f"../{self.anchor}" if length.window == "last" else f"{self.anchor}/.."
            return Place(value, None, "unknown", edtf)
        other = calendar.shifted(self.anchor, length.amount if length.window == "next" else -length.amount, length.unit)
        days = Interval(min(self.anchor, other), max(self.anchor, other))
        return Place(value, days, "day", f"{days.first}/{days.last}")

    def _range(self, reading: Reading) -> FoundTime:
        first = self.value(_same_year(*reading.parts))
        start = as_day(first.earliest)
        second_reading = reading.parts[1]
        point = second_reading.meaning
        if isinstance(point, Point) and _bare_weekday(point) and start is not None:
            day = weekday_near(start, point.weekday or 1, None, "future")
            second = found_time(second_reading, day_place(day), self.anchor)
        else:
            second = self.value(second_reading)
        return range_found(reading, first, second)


def _same_year(first: Reading, second: Reading) -> Reading:
    """`between September and October of 2007`: the first end takes the year of the second."""
    point, other = first.meaning, second.meaning
    if (
        isinstance(point, Point)
        and isinstance(other, Point)
        and point.year is None
        and other.year is not None
        and point.month
        and other.month
    ):
        return replace(first, meaning=replace(point, year=other.year - (point.month > other.month)))
    return first


def _bare_weekday(point: Point) -> bool:
    return point.weekday is not None and point.day is None and point.month is None and point.which is None


def _several(shift: Shift, base: date | None) -> Place:
    value = length_value(None, shift.unit)
    if base is None:
        return unknown(value)
    if shift.unit in _HOURS:
        return replace(day_place(base), value=value)
    days = Interval(base, date.max) if shift.forward else Interval(date.min, base)
    if shift.base == "publication" and not shift.forward:
        about = f"{base:%Y-%m}~" if shift.unit in ("day", "week") else f"{base.year:04}~"
        return Place(value, days, "unknown", about)
    return Place(value, days, "unknown", None)


def _shifted(shift: Shift, base: date) -> Place:
    amount = shift.amount or 0.0
    day = calendar.shifted(base, amount, shift.unit)
    if shift.unit in ("year", "half", "decade", "century", "millennium"):
        return year_place(day.year)
    if shift.unit in ("month", "quarter", "season"):
        return month_place(day.year, day.month)
    if shift.unit in ("week", "fortnight", "weekend") and shift.base == "publication":
        return replace(week_place(day), edtf=f"{day}~", precision="week")
    return day_place(day)


def _period_place(period: Period, base: date, reading: Reading) -> Place:
    step = {"last": -1, "this": 0, "next": 1}[period.which]
    if period.unit == "weekend":
        return weekend_place(_saturday(base, period.which, future=reading.tense == "future"))
    day = calendar.shifted(base, step, period.unit)
    match period.unit:
        case "week" | "fortnight":
            return week_place(day)
        case "month":
            return month_place(day.year, day.month)
        case "quarter":
            quarter = (day.month + 2) // 3
            return months_place(f"{day.year:04}-Q{quarter}", day.year, quarter * 3 - 2, quarter * 3, "quarter")
        case "half":
            half = 1 if day.month <= 6 else 2
            return months_place(f"{day.year:04}-H{half}", day.year, half * 6 - 5, half * 6, "month")
        case "season":
            season = {12: "WI", 1: "WI", 2: "WI", 3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU"}.get(day.month, "FA")
            return season_place(day.year - (day.month < 3), season)
        case "year":
            return year_place(day.year)
        case "decade" | "century":
            length, digits = (10, 3) if period.unit == "decade" else (100, 2)
            first = day.year // length * length
            value = f"{day.year // length:0{digits}}"
            return Place(value, calendar.year_of(first, first + length - 1), period.unit, value + "X" * (4 - digits))
    return day_place(day)


def _saturday(base: date, which: str, *, future: bool) -> date:
    back = (base.isoweekday() - 6) % 7
    if which == "next":
        return calendar.add_days(base, 7 - back)
    last = calendar.add_days(base, -back)
    if which == "last":
        return calendar.add_days(last, -7) if back <= 1 else last
    if base.isoweekday() >= 4 or future:
        return last if back <= 1 else calendar.add_days(last, 7)
    return last


def _lacks_day(reading: Reading) -> bool:
    parts = reading.parts or (reading,)
    return all(part.meaning is None for part in parts)


def _day_near(founds: list[FoundTime], position: int) -> date | None:
    """The day told last in the same sentence, else the next one in it, else the last one before it."""
    here = founds[position].reading
    night = next((found for found in founds if _is_night(found) and found.reading.sentence == here.sentence), None)
    if night is not None and here.clock is not None and here.clock.hour is not None:
        return as_day(night.latest if here.clock.hour < _NOON else night.earliest)
    before = [found for found in founds[:position] if _one_day(found, here.sentence)]
    after = [found for found in founds[position + 1 :] if _one_day(found, here.sentence) and found.reading.sentence == here.sentence]
    if before and before[-1].reading.sentence == here.sentence:
        return as_day(before[-1].earliest)
    near = after[:1] or before[-1:]
    return as_day(near[0].earliest) if near else None


def _is_night(found: FoundTime) -> bool:
    return isinstance(found.reading.meaning, Range) and found.reading.meaning.night


def _is_today(reading: Reading) -> bool:
    """`today`, `ce soir`: often of a post or a quotation, they do not carry the story on."""
    return isinstance(reading.meaning, Shift) and reading.meaning.base == "publication" and reading.meaning.amount == 0


def _one_day(found: FoundTime, sentence: int) -> bool:
    """A day that hours of that sentence can be of."""
    if found.kind not in ("absolute", "deictic", "anaphoric") or found.reading.meaning is None or found.precision not in _FINE:
        return False
    return found.reading.sentence == sentence or (found.role in (None, Role.AS_EARLY_AS) and not _is_today(found.reading))


def _dated(found: FoundTime, day: date | None, anchor: date | None) -> FoundTime:
    place = unknown("XXXX-XX-XX") if day is None else day_place(day)
    return found_time(found.reading, place, anchor)


def _completed(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Days that leave their month to the next date (`les 6 et 13 avril`), or to the one before, get it."""
    flat = [part for reading in readings for part in (reading.parts or (reading,))]
    filled = {id(part): _with_month(part, flat, position) for position, part in enumerate(flat)}
    return tuple(
        replace(reading, parts=tuple(filled[id(part)] for part in reading.parts)) if reading.parts else filled[id(reading)]
        for reading in readings
    )


def _with_month(reading: Reading, flat: list[Reading], position: int) -> Reading:
    point = reading.meaning
    if not isinstance(point, Point) or point.year is not None:
        return reading
    later = next((r.meaning for r in flat[position + 1 : position + 4] if r.sentence == reading.sentence and _has_month(r)), None)
    if point.month is None:
        if point.day is None:
            return reading
        earlier = next((r.meaning for r in reversed(flat[:position]) if _has_month(r)), None)
        source = later or earlier
        if isinstance(source, Point):
            return replace(reading, meaning=replace(point, month=source.month, year=source.year, which=point.which or source.which))
        return reading
    if isinstance(later, Point) and later.year is not None and flat[position + 1].start - reading.end <= 4:
        return replace(reading, meaning=replace(point, year=later.year))
    return reading


def _has_month(reading: Reading) -> bool:
    return isinstance(reading.meaning, Point) and reading.meaning.month is not None


def found_time(reading: Reading, place: Place, anchor: date | None) -> FoundTime:
    """One reading at its place, with what its hours, its edge and its role make of it."""
    place = _with_clock(place, reading.clock)
    edged = narrowed(place, reading.edge)
    edtf, earliest, latest = bounded(edged, reading, anchor)
    expression = TimeExpression(reading.start, reading.end, reading.text, reading.type, place.value, edged.edtf, reading.rule)
    kind = _kind(reading)
    return FoundTime(
        expression=expression,
        kind=kind,
        precision=place.precision,
        role=reading.role,
        edge=reading.edge,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        basis=_basis(reading, kind),
        offset=_offset(reading.meaning),
        reading=reading,
    )


def range_found(reading: Reading, first: FoundTime, last: FoundTime) -> FoundTime:
    """A range of two placed ends."""
    night = isinstance(reading.meaning, Range) and reading.meaning.night
    ends = (first.expression.edtf, last.expression.edtf)
    edtf = f"{ends[0].split('/')[0]}/{ends[1].split('/')[-1]}" if ends[0] and ends[1] else None
    value = f"{first.expression.value}TNI" if night else f"{first.expression.value}/{last.expression.value}"
    return FoundTime(
        expression=TimeExpression(reading.start, reading.end, reading.text, reading.type, value, edtf, reading.rule),
        kind="range",
        precision=first.precision,
        role=reading.role,
        edge=None,
        edtf=edtf,
        earliest=first.earliest,
        latest=last.latest,
        basis=first.basis,
        offset=None,
        reading=reading,
        parts=(first, last),
    )


def _with_clock(place: Place, clock: Clock | None) -> Place:
    if clock is None:
        return place
    day = place.value if place.precision == "day" and place.days else ""
    if clock.part is not None:
        edtf = place.edtf
        if clock.overnight and place.days is not None:
            edtf = f"{place.days.first}/{calendar.add_days(place.days.first, 1)}"
        return Place(f"{day}T{clock.part}", place.days, "part of day", edtf)
    local = f"T{clock.hour or 0:02}:{clock.minute or 0:02}" + ("" if clock.second is None else f":{clock.second:02}")
    time = local + (clock.zone or "")
    local += "Z" if clock.zone == "Z" else ""
    return Place(f"{day}{time}", place.days, "minute", f"{place.edtf}{local}" if day and place.edtf else None)


def _kind(reading: Reading) -> Kind:
    match reading.meaning:
        case Point(base="text") | Shift(base="text") | Period(base="text"):
            return "anaphoric"
        case Point() as point:
            return "absolute" if point.year or point.decade or point.century else "deictic"
        case Length():
            return "duration"
        case Repeat():
            return "set"
        case Vague():
            return "duration" if reading.type == "DURATION" else "vague"
    return "deictic"


def _offset(meaning: Meaning | None) -> Shift | None:
    if isinstance(meaning, Shift):
        return meaning if meaning.base == "text" else None
    if isinstance(meaning, Length) and meaning.side is not None:
        sign = 1 if meaning.side == "after" else -1
        return Shift(None if meaning.amount is None else sign * meaning.amount, meaning.unit, "text", meaning.side == "after")
    return None


def _basis(reading: Reading, kind: Kind) -> DateBasis:
    if kind == "absolute":
        return "explicit"
    if kind == "anaphoric":
        return "relative"
    point = reading.meaning
    return "explicit" if isinstance(point, Point) and point.month is not None and point.which is None else "deictic"


__all__ = ["as_day", "value_times"]
