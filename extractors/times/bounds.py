"""What range words make of a date: since, until, about; and which part of a period `early` or `fin` leaves."""

from dataclasses import replace
from datetime import date

from onrecord.extractors.times import calendar
from onrecord.extractors.times.model import Edge, Interval, Length, Reading, Role
from onrecord.extractors.times.points import Place

_THIRD_OF_MONTH = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
_THIRD_OF_YEAR = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}
_MONTH_AT_EDGE = {"start": 1, "mid": 6, "end": 12}

Bounded = tuple[str | None, str | None, str | None]
"""EDTF, earliest, latest."""


def narrowed(place: Place, edge: Edge | None) -> Place:
    """The start, middle or end of a month or a year: bounds narrow to a third, EDTF says about."""
    if edge is None or place.days is None or place.edtf is None:
        return place
    year, month = place.days.first.year, place.days.first.month
    if place.precision == "year":
        first, last = _THIRD_OF_YEAR[edge]
        return replace(place, days=calendar.months_of(year, first, last), edtf=f"{year:04}-{_MONTH_AT_EDGE[edge]:02}~")
    if place.precision == "month":
        first, last = _THIRD_OF_MONTH[edge]
        end = min(last, place.days.last.day)
        return replace(place, days=Interval(date(year, month, first), date(year, month, end)), edtf=f"{place.edtf}~")
    return place


def bounded(place: Place, reading: Reading, anchor: date | None) -> Bounded:
    """EDTF with its role, and the first and last day it allows."""
    if isinstance(reading.meaning, Length) and reading.meaning.window is None:
        return _from_length(reading.meaning, reading.role, anchor)
    first, last = _ends(place)
    if place.edtf is None:
        return None, first, last
    start, end = place.edtf.split("/")[0], place.edtf.split("/")[-1]
    match reading.role:
        case Role.SINCE | Role.FROM:
            return f"{_first_day(place, reading.edge) or start}/..", first, None
        case Role.AFTER:
            return f"{start}/..", first, None
        case Role.UNTIL | Role.BY:
            return f"../{end}", None, last
        case Role.BEFORE:
            return (f"{end.rstrip('~')}~", first, last) if "T" in end else (f"../{end}", None, last)
        case Role.ABOUT:
            return ("/".join(f"{part.rstrip('~')}~" for part in place.edtf.split("/")), first, last)
    return place.edtf, first, last


def _ends(place: Place) -> tuple[str | None, str | None]:
    if place.days is None:
        start, _, end = (place.edtf or "").partition("/")
        return (start if start not in ("", "..") else None), (end if end not in ("", "..") else None)
    if place.precision in ("minute", "second") and place.edtf:
        return place.edtf, place.edtf
    last = calendar.add_days(place.days.last, 1) if place.precision == "part of day" and "/" in (place.edtf or "") else place.days.last
    return place.days.first.isoformat(), last.isoformat()


def _first_day(place: Place, edge: Edge | None) -> str | None:
    """Since the start of a year or a month is since its first day."""
    return place.days.first.isoformat() if edge == "start" and place.days and place.precision in ("year", "month") else None


def _from_length(length: Length, role: Role | None, anchor: date | None) -> Bounded:
    if anchor is None or length.amount is None or role not in (Role.SINCE, Role.BY):
        return None, None, None
    if role is Role.SINCE:
        start = calendar.shifted(anchor, -length.amount, length.unit)
        return f"{_at_unit(start, length.unit)}/..", start.isoformat(), anchor.isoformat()
    end = calendar.shifted(anchor, length.amount, length.unit)
    return f"{_at_unit(anchor, length.unit)}/{_at_unit(end, length.unit)}", anchor.isoformat(), end.isoformat()


def _at_unit(day: date, unit: str) -> str:
    if unit in ("year", "decade", "century"):
        return f"{day.year:04}"
    return f"{day:%Y-%m}" if unit in ("month", "quarter", "half", "season") else day.isoformat()


__all__ = ["Bounded", "bounded", "narrowed"]
