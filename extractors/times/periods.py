"""Durations away and calendar periods: from a base day to the days they cover."""

from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.extractors.times import calendar
from onrecord.extractors.times.meanings import length_value
from onrecord.extractors.times.model import Interval, Length, Period, Shift, Tense
from onrecord.extractors.times.points import (
    Place,
    day_place,
    month_place,
    months_place,
    season_place,
    unknown,
    week_place,
    weekend_place,
    year_place,
)

_HOURS: Final = ("second", "minute", "hour")
_THURSDAY: Final = 4
_MIDYEAR: Final = 6
_SEASON_OF_MONTH: Final = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")


def length_place(length: Length, anchor: date | None, tense: Tense | None) -> Place:
    """A duration; where its words tie it to the publication, the days it covers or the day it leads to."""
    value = length_value(length.amount, length.unit)
    if length.window is None or anchor is None or (length.window == "ahead" and tense != "future"):
        return unknown(value)
    if length.window == "ahead":
        return replace(shifted_place(Shift(length.amount, length.unit, "publication"), anchor), value=value)
    if length.amount is None:
        return Place(value, None, "unknown", f"../{anchor}" if length.window == "last" else f"{anchor}/..")
    other = calendar.shifted(anchor, length.amount if length.window == "next" else -length.amount, length.unit)
    days = Interval(min(anchor, other), max(anchor, other))
    return Place(value, days, "day", f"{days.first}/{days.last}")


def several_place(shift: Shift, base: date | None) -> Place:
    """Several units away from a day: bounds, and for the recent past about the month or the year."""
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


def shifted_place(shift: Shift, base: date) -> Place:
    """So many units away from a day, at the unit's own precision; weeks from the publication are about a day."""
    amount = shift.amount or 0.0
    day = calendar.shifted(base, amount, shift.unit)
    if shift.unit in ("year", "half", "decade", "century", "millennium"):
        return year_place(day.year)
    if shift.unit in ("month", "quarter", "season"):
        return month_place(day.year, day.month)
    if shift.unit in ("week", "fortnight", "weekend") and shift.base == "publication":
        return replace(week_place(day), edtf=f"{day}~", precision="week")
    return day_place(day)


def period_place(period: Period, base: date, tense: Tense | None) -> Place:
    """The unit around a day, the one before or the one after; a weekend is the nearest in the direction of the tense."""
    step = {"last": -1, "this": 0, "next": 1}[period.which]
    if period.unit == "weekend":
        return weekend_place(_saturday(base, period.which, future=tense == "future"))
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
            half = 1 if day.month <= _MIDYEAR else 2
            return months_place(f"{day.year:04}-H{half}", day.year, half * 6 - 5, half * 6, "month")
        case "season":
            return season_place(day.year - (day.month < 3), _SEASON_OF_MONTH[day.month - 1])
        case "year":
            return year_place(day.year)
        case "decade":
            return _years_place(day.year, 10, 3)
        case "century" | "millennium":
            return _years_place(day.year, 100, 2)
    return day_place(day)


def _years_place(year: int, length: int, digits: int) -> Place:
    first = year // length * length
    value = f"{year // length:0{digits}}"
    return Place(value, calendar.year_of(first, first + length - 1), "decade" if length == 10 else "century", value + "X" * (4 - digits))


def _saturday(base: date, which: str, *, future: bool) -> date:
    back = (base.isoweekday() - 6) % 7
    if which == "next":
        return calendar.add_days(base, 7 - back)
    last = calendar.add_days(base, -back)
    if which == "last":
        return calendar.add_days(last, -7) if back <= 1 else last
    if base.isoweekday() >= _THURSDAY or future:
        return last if back <= 1 else calendar.add_days(last, 7)
    return last


__all__ = ["length_place", "period_place", "several_place", "shifted_place"]
