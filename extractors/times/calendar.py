"""Arithmetic on days: months, weeks, seasons, Easter. No words, no anchor of its own."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from onrecord.extractors.times.model import Interval, Unit

SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""Meteorological: first and last month; winter ends in the year after."""


def add_days(day: date, days: int) -> date:
    """The day so many days later, held within the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year = held(index // 12)
    month = index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def held(year: int) -> int:
    """The year, held within the calendar."""
    return min(max(year, MINYEAR), MAXYEAR)


def month_of(year: int, month: int) -> Interval:
    """All days of a month."""
    year = held(year)
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_of(year: int, first: int, last: int) -> Interval:
    """All days from a month to a month of the same year."""
    return Interval(month_of(year, first).first, month_of(year, last).last)


def year_of(first: int, last: int | None = None) -> Interval:
    """All days of a year, or of a run of years."""
    return Interval(date(held(first), 1, 1), date(held(first if last is None else last), 12, 31))


def week_of(day: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = add_days(day, 1 - day.isoweekday())
    return Interval(monday, add_days(monday, 6))


def season_of(year: int, season: str) -> Interval:
    """The meteorological season; a winter is named by the year it begins in."""
    first, last = SEASON_MONTHS[season]
    return Interval(month_of(year, first).first, month_of(year + (last < first), last).last)


def week_number(day: date) -> str:
    """ISO week, such as `2022-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def real_day(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none (30 February)."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day a rule names in a year: `12-25`, `easter+39`, `5-1.last` (last Monday of May), `11-4.4` (fourth Thursday of November)."""
    if rule.startswith("easter"):
        return add_days(easter(year), int(rule.removeprefix("easter") or 0))
    month, _, rest = rule.partition("-")
    weekday, _, order = rest.partition(".")
    if not order:
        return real_day(year, int(month), int(rest))
    return _weekday_of_month(year, int(month), int(weekday), order)


def _weekday_of_month(year: int, month: int, weekday: int, order: str) -> date:
    days = month_of(year, month)
    if order == "last":
        return add_days(days.last, -((days.last.isoweekday() - weekday) % 7))
    return add_days(days.first, (weekday - days.first.isoweekday()) % 7 + 7 * (int(order) - 1))


def shifted(day: date, amount: float, unit: Unit) -> date:
    """The day so many units later; parts of a day leave it as it is."""
    if unit in _DAYS:
        return add_days(day, round(amount * _DAYS[unit]))
    if unit in _MONTHS:
        return add_months(day, round(amount * _MONTHS[unit]))
    return add_days(day, int(timedelta(**{f"{unit}s": amount}) / timedelta(days=1)))


_DAYS: Final[dict[Unit, int]] = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_MONTHS: Final[dict[Unit, int]] = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip

__all__ = [
    "SEASON_MONTHS", "add_days", "add_months", "easter", "held", "holiday", "month_of", "months_of", "real_day", "season_of", "shifted",
    "week_number", "week_of", "year_of",
]  # fmt: skip
