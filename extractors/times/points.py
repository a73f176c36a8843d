"""Where a point of the calendar lies, once the anchor and the tense of its clause are known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.corpus.model import Precision
from onrecord.extractors.times import calendar
from onrecord.extractors.times.model import Interval, Point, Role, Tense

_SHORT_DECADE: Final = 100
_QUARTER: Final = 3
_HALF: Final = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A value and, where it is known, the days it covers."""

    value: str
    """TIMEX3."""
    days: Interval | None
    precision: Precision
    edtf: str | None
    """Without role. None: no place in the calendar."""


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to place an incomplete point."""

    anchor: date | None
    """The day it is counted from. None: nothing incomplete can be placed."""
    tense: Tense | None
    role: Role | None


def place_point(point: Point, around: Around) -> Place:
    """The place of a point; what its words leave out is understood from the anchor, nearest in the direction of the tense."""
    if point.century is not None:
        return _century(point.century, point.half)
    if point.decade is not None:
        return _decade(point.decade)
    year = point.year
    if year is None and point.year_which and around.anchor:
        year = calendar.held(around.anchor.year + {"last": -1, "this": 0, "next": 1}[point.year_which])
    if point.holiday and point.holiday.count("-") == 2:
        return day_place(date.fromisoformat(point.holiday))
    if point.day is None and point.holiday is None and point.month is None and point.weekday is not None:
        return _weekday(point, year, around)
    if year is None:
        year = _understood_year(point, around)
    return _in_year(point, year)


def day_place(day: date) -> Place:
    """One day."""
    return Place(day.isoformat(), Interval(day, day), "day", day.isoformat())


def week_place(day: date) -> Place:
    """The week around a day, Monday to Sunday."""
    week = calendar.week_of(day)
    return Place(calendar.week_number(day), week, "week", _interval(week))


def weekend_place(saturday: date) -> Place:
    """A Saturday and its Sunday."""
    days = Interval(saturday, calendar.add_days(saturday, 1))
    return Place(f"{calendar.week_number(saturday)}-WE", days, "week", _interval(days))


def month_place(year: int, month: int) -> Place:
    """One month."""
    value = f"{year:04}-{month:02}"
    return Place(value, calendar.month_of(year, month), "month", value)


def year_place(year: int) -> Place:
    """One year."""
    value = f"{year:04}"
    return Place(value, calendar.year_of(year), "year", value)


def months_place(value: str, year: int, first: int, last: int, precision: Precision) -> Place:
    """Several months of a year under one value."""
    return Place(value, calendar.months_of(year, first, last), precision, f"{year:04}-{first:02}/{year:04}-{last:02}")


def season_place(year: int, season: str) -> Place:
    """A meteorological season."""
    days = calendar.season_of(year, season)
    return Place(f"{year:04}-{season}", days, "season", f"{days.first:%Y-%m}/{days.last:%Y-%m}")


def unknown(value: str, precision: Precision = "unknown") -> Place:
    """A value without a place in the calendar."""
    return Place(value, None, precision, None)


def _interval(days: Interval) -> str:
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


def _century(number: int, half: int | None) -> Place:
    first = (number - 1) * 100
    if half is not None:
        days = calendar.year_of(first + 50 * (half - 1), first + 50 * half - 1)
        return Place(f"{number - 1:02}", days, "century", f"{days.first.year:04}/{days.last.year:04}")
    return Place(f"{number - 1:02}", calendar.year_of(first, first + 99), "century", f"{number - 1:02}XX")


def _decade(first: int) -> Place:
    first = first + 1900 if first < _SHORT_DECADE else first
    return Place(f"{first // 10:03}", calendar.year_of(first, first + 9), "decade", f"{first // 10:03}X")


def _weekday(point: Point, year: int | None, around: Around) -> Place:
    weekday = point.weekday or 1
    if point.week is not None and year is not None:
        return day_place(date.fromisocalendar(year, point.week, weekday))
    if around.anchor is None:
        return unknown(f"XXXX-WXX-{weekday}", "day")
    return day_place(weekday_near(around.anchor, weekday, point.which, _direction(around)))


def weekday_near(anchor: date, weekday: int, which: str | None, tense: Tense | None) -> date:
    """The day of that name: last (before the anchor), next (after it), else the latest up to the anchor, or the first from it if future."""
    back = (anchor.isoweekday() - weekday) % 7
    if which == "last":
        return calendar.add_days(anchor, -(back or 7))
    if which == "next":
        return calendar.add_days(anchor, 7 - back)
    if tense == "future" or (which == "this" and tense is None):
        return calendar.add_days(anchor, (7 - back) % 7)
    return calendar.add_days(anchor, -back)


def _direction(around: Around) -> Tense | None:
    if around.role is Role.UNTIL:
        return "future"
    return around.tense or ("future" if around.role in (Role.BY, Role.FROM, Role.AS_EARLY_AS) else None)


def _in_year(point: Point, year: int | None) -> Place:
    if point.holiday is not None:
        day = calendar.holiday(point.holiday, year) if year is not None else None
        return day_place(day) if day else unknown(_unplaced(point), "day")
    if point.day is not None and point.month is not None:
        day = calendar.real_day(year, point.month, point.day) if year is not None else None
        return day_place(day) if day else unknown(_unplaced(point), "day")
    if year is None:
        return unknown(_unplaced(point))
    if point.week is not None:
        return week_place(date.fromisocalendar(year, max(1, min(point.week, 52)), 1))
    if point.month is not None:
        return month_place(year, point.month)
    if point.season is not None:
        return season_place(year, point.season)
    if point.quarter is not None and point.quarter <= 4:
        return months_place(f"{year:04}-Q{point.quarter}", year, point.quarter * 3 - 2, point.quarter * 3, "quarter")
    if point.half is not None and point.half <= 2:
        return months_place(f"{year:04}-H{point.half}", year, point.half * 6 - 5, point.half * 6, "month")
    return year_place(year)


def _unplaced(point: Point) -> str:
    year = "XXXX" if point.year is None else f"{point.year:04}"
    if point.holiday is not None and point.holiday[:1].isdigit() and "." not in point.holiday:
        return f"{year}-{point.holiday}"
    if point.season is not None:
        return f"{year}-{point.season}"
    if point.quarter is not None:
        return f"{year}-Q{point.quarter}"
    month = "XX" if point.month is None else f"{point.month:02}"
    return f"{year}-{month}" + (f"-{point.day:02}" if point.day is not None else "")


def _understood_year(point: Point, around: Around) -> int | None:
    anchor = around.anchor
    if anchor is None or not (point.month or point.season or point.holiday or point.quarter or point.half or point.week):
        return None
    if point.weekday is not None and point.day is not None and (year := _year_by_weekday(point, anchor)):
        return year
    spans = [(year, days) for year in _years_around(anchor) if (days := _in_year(point, year).days) is not None]
    if point.month is None and point.holiday is None and point.season is None and point.which is None and around.tense is None:
        return anchor.year  # quarters and halves are of the year in course
    return _nearest(spans, point, anchor, None if around.role is Role.BY and point.which is None else _direction(around), around.role)


def _years_around(anchor: date) -> range:
    return range(calendar.held(anchor.year - 3), calendar.held(anchor.year + 3) + 1)


def _year_by_weekday(point: Point, anchor: date) -> int | None:
    years = sorted(_years_around(anchor), key=lambda year: abs(year - anchor.year))
    for year in years:
        day = calendar.real_day(year, point.month or 0, point.day or 0)
        if day is not None and day.isoweekday() == point.weekday:
            return year
    return None


def _nearest(spans: list[tuple[int, Interval]], point: Point, anchor: date, tense: Tense | None, role: Role | None) -> int | None:
    test: Callable[[Interval], bool]
    if point.which == "this" or role is Role.BY:
        test = lambda _: True  # noqa: E731
    elif point.which == "last":
        test = lambda days: days.last < anchor  # noqa: E731
    elif point.which == "next":
        test = lambda days: days.first > anchor  # noqa: E731
    elif tense == "future":
        test = lambda days: days.last >= anchor  # noqa: E731
    elif tense == "past" or (point.day is None and point.holiday is None):
        test = lambda days: days.first <= anchor  # noqa: E731
    else:
        test = lambda _: True  # noqa: E731
    fitting = [(year, days) for year, days in spans if test(days)]
    return min(fitting, key=lambda item: (_gap(item[1], anchor), item[0]), default=(None, None))[0]


def _gap(days: Interval, anchor: date) -> int:
    if days.first <= anchor <= days.last:
        return 0
    return min(abs((days.first - anchor).days), abs((days.last - anchor).days))


__all__ = [
    "Around", "Place", "day_place", "month_place", "months_place", "place_point", "season_place", "unknown", "week_place", "weekday_near",
    "weekend_place", "year_place",
]  # fmt: skip
