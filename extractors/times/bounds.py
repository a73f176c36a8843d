"""What range words make of a date: since, until, about; and which part of a period `early` or `fin` leaves."""

from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.extractors.times import calendar
from onrecord.extractors.times.model import Edge, Interval, Length, Reading, Role
from onrecord.extractors.times.points import Place

_THIRD_OF_MONTH: Final[dict[Edge, tuple[int, int]]] = {
    "start": (1, 10),
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
}
_THIRD_OF_YEAR: Final[dict[Edge, tuple[int, int]]] = {"start": (1, 4), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (9, 12)}
_MONTH_AT_EDGE: Final[dict[Edge, int]] = {"start": 1, "mid": 6, "end": 12}

Bounded = tuple[str | None, str | None, str | None]
"""EDTF, earliest, latest."""


def narrowed(place: Place, edge: Edge | None) -> Place:
    """The start, middle or end of a month or a year: bounds narrow to a third, EDTF says about."""
    if edge is None or place.days is None or place.edtf is None:
        return place
    year, month = place.days.first.year, place.days.first.month
    if place.precision == "year":
        first, last = _THIRD_OF_YEAR[edge]
        return replace(
            place,
            days=calendar.months_of(year, first, last),
            edtf=f"{year:04}-{_MONTH_AT_EDGE[edge]:02}~" if edge in _MONTH_AT_EDGE else place.edtf,
        )
    if place.precision == "decade" and edge != "mid":
        year += 5 if edge in ("late", "end") else 0
        return replace(place, days=calendar.year_of(year, year + 4), edtf=f"{year:04}/{year + 4:04}")
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
    if "T" in end and reading.role in (Role.BEFORE, Role.AFTER):
        return f"{end}~", first, last  # shortly before noon is about noon
    match reading.role:
        case Role.SINCE | Role.FROM:
            return f"{_edge_day(place, reading.edge, 'start') or start}/..", first, None
        case Role.AFTER:
            return f"{start}/..", first, None
        case Role.UNTIL | Role.BY | Role.BEFORE:
            return f"../{_edge_day(place, reading.edge, 'end') or end}", None, last
        case Role.ABOUT:
            return ("/".join(f"{part.rstrip('~')}~" for part in place.edtf.split("/")), first, last)
    return place.edtf, first, last


def _ends(place: Place) -> tuple[str | None, str | None]:
    if place.days is not None and place.precision == "unknown":
        return _bound(place.days.first), _bound(place.days.last)
    if place.days is None:
        start, _, end = (place.edtf or "").partition("/")
        return (start if start not in ("", "..") else None), (end if end not in ("", "..") else None)
    if place.precision in ("minute", "second") and place.edtf:
        return place.edtf, place.edtf
    last = calendar.add_days(place.days.last, 1) if place.precision == "part of day" and "/" in (place.edtf or "") else place.days.last
    return place.days.first.isoformat(), last.isoformat()


def _bound(day: date) -> str | None:
    return None if day in (date.min, date.max) else day.isoformat()


def _edge_day(place: Place, edge: Edge | None, wanted: Edge) -> str | None:
    """Since the start of a year is since its first day, by the end of a month by its last."""
    if edge != wanted or place.days is None or place.precision not in ("year", "month"):
        return None
    return (place.days.first if edge == "start" else place.days.last).isoformat()


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
