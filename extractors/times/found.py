"""A reading at its place becomes a found time: its hours, its edge, its role and what it rests on."""

from datetime import date

from onrecord.corpus.model import DateBasis, TimeExpression
from onrecord.extractors.times import calendar
from onrecord.extractors.times.bounds import bounded, narrowed
from onrecord.extractors.times.model import Clock, FoundTime, Kind, Length, Meaning, Period, Point, Range, Reading, Repeat, Shift, Vague
from onrecord.extractors.times.points import Place


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


__all__ = ["found_time", "range_found"]
