"""Dates in people's words: EDTF in, `24 Nov 2022`, `since 2021`, `≈ October 2022` out, in the language of the interface."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.cli.words import Words
from onrecord.corpus.model import Article, When

_OPEN: Final = ("", "..")
_OPEN_END: Final = ("/", "/..")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_QUALIFIER: Final = re.compile(r"[~?%]")
_SEASONS: Final = range(21, 25)
_QUARTERS: Final = range(33, 37)
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})")
_DECADE: Final = re.compile(r"(\d{3})X")
_CENTURY: Final = re.compile(r"(\d{2})XX")
_CALENDAR: Final = re.compile(r"(?P<year>-?\d{4,})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?:T(?P<time>[\d:.]+)(?:Z|[+-][\d:]+)?)?")


def when_label(when: When | None, words: Words, published: str | None = None) -> str:
    """The date in words; its bounds where only these are known; `undated` where nothing is.

    `published`: the day the article appeared; that nothing in it is later goes without saying.
    """
    if when is None:
        return words.say("date.undated")
    if when.edtf is None:
        latest = None if _goes_without_saying(when, published) else when.latest
        return _bounds_label(when.earliest, latest, words)
    if when.precision == "week" and "/" in when.edtf:
        return words.say("date.week", date=point_label(when.edtf.split("/")[0], words))
    return edtf_label(when.edtf, words)


def short_label(when: When, words: Words, published: str | None = None) -> str:
    """The date in a column of its own: `24 Nov 2022`, `≤ 24 Nov 2022` where it is known by a bound only, `20 Nov 2022 …` where it lasts."""
    day = day_of(when)
    if day.edtf and "/" not in day.edtf:
        return edtf_label(day.edtf, words)
    latest = None if _goes_without_saying(when, published) else when.latest
    if not when.earliest:
        return words.say("date.short_before", date=point_label(latest[:10], words)) if latest else words.say("date.undated")
    first = point_label(when.earliest[:10].removesuffix("-01-01"), words)
    return words.say("date.short_after" if not when.edtf or when.edtf.endswith(_OPEN_END) else "date.short_span", date=first)


def edtf_label(edtf: str, words: Words) -> str:
    """A point or an interval in words."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return point_label(edtf, words)
    if last in _OPEN:
        return words.say("date.since_day" if _is_day(first) else "date.since", date=point_label(first, words))
    if first in _OPEN:
        return words.say("date.until_day" if _is_day(last) else "date.until", date=point_label(last, words))
    return _interval_label(first, last, words)


def point_label(point: str, words: Words) -> str:
    """One date of any precision in words; as written where it is none of the calendar's."""
    if qualifier := _QUALIFIER.search(point):
        key = "date.doubtful" if qualifier[0] == "?" else "date.about"
        return words.say(key, date=point_label(_QUALIFIER.sub("", point), words))
    if match := _WEEK.fullmatch(point):
        return words.say("date.week_number", year=match[1], week=int(match[2]))
    if match := _DECADE.fullmatch(point):
        return words.say("date.decade", decade=f"{match[1]}0")
    if match := _CENTURY.fullmatch(point):
        return words.say("date.century", century=int(match[1]) + 1)
    match = _CALENDAR.fullmatch(point)
    return point if match is None else _calendar_label(match, words) or point


def weekday(when: When | None, words: Words) -> str | None:
    """The day of the week, where one day is known."""
    if when is None or when.edtf is None or "/" in when.edtf:
        return None
    try:
        return words.say(f"weekday.{date.fromisoformat(when.edtf[:10]).isoweekday()}")
    except ValueError:
        return None


def time_of(when: When) -> str | None:
    """The time of day, where a single one is known: `08:00`, `≈ 08:00`."""
    point = when.edtf or ""
    match = _CALENDAR.fullmatch(_QUALIFIER.sub("", point))
    time = match["time"][:5] if match and match["time"] else None
    return f"≈ {time}" if time and _QUALIFIER.search(point) else time


def day_of(when: When) -> When:
    """The same date without its time of day, where it is a single point."""
    return replace(when, edtf=when.edtf[:10]) if when.edtf and time_of(when) else when


def published_label(article: Article, words: Words) -> str:
    """The day the article appeared, and how it is known."""
    if article.published is None:
        return words.say("published.none")
    label = point_label(article.published, words)
    if article.published_basis == "none":
        return label
    return words.say(f"published.{article.published_basis.replace(' ', '_')}", date=label)


def _calendar_label(match: re.Match[str], words: Words) -> str | None:
    year, month, day_, time = match["year"], match["month"], match["day"], match["time"]
    if month in (None, "XX"):
        return year
    number = int(month)
    if number in _SEASONS:
        return words.say("date.season", season=words.say(f"season.{number}"), year=year)
    if number in _QUARTERS:
        return words.say("date.quarter", quarter=number - 32, year=year)
    if not 1 <= number <= 12:
        return None
    if day_ in (None, "XX"):
        return words.say("date.month", month=words.say(f"month_alone.{number}"), year=year)
    ordinal = words.say("date.first_of_month") if int(day_) == 1 else str(int(day_))
    label = words.say("date.day", day=ordinal, month=words.say(f"month.{number}"), year=year)
    return words.say("date.time", day=label, time=time[:5]) if time else label


def _interval_label(first: str, last: str, words: Words) -> str:
    if first == last:
        return point_label(first, words)
    if first[:10] == last[:10] and "T" in first and "T" in last:
        return words.say("date.span", first=point_label(first, words), last=last.partition("T")[2][:5])
    key = "date.between" if not _is_day(last) else "date.between_days" if _is_day(first) else "date.between_and_day"
    return words.say(key, first=_shortened(first, last, words), last=point_label(last, words))


def _goes_without_saying(when: When, published: str | None) -> bool:
    """Whether the latest day is the article's own, and there is an earlier bound to tell."""
    if not published or not when.latest or not when.earliest:
        return False
    return when.latest[:10] == published[:10] != when.earliest[:10]


def _is_day(point: str) -> bool:
    return _DAY.match(point) is not None


def _shortened(first: str, last: str, words: Words) -> str:
    """The first date without what the last one repeats: `20` of `20 Nov 2022` before `22 Nov 2022`."""
    label = point_label(first, words)
    if len(first) != 10 or len(last) != 10:
        return label
    if first[:7] == last[:7]:
        return label.split(" ")[0]
    return label.removesuffix(f" {first[:4]}") if first[:4] == last[:4] else label


def _bounds_label(earliest: str | None, latest: str | None, words: Words) -> str:
    first = earliest.removesuffix("-01-01") if earliest else None  # from the first day of a year on: from that year on
    last = latest.removesuffix("-12-31") if latest else None
    if earliest and latest:
        return _interval_label(first or earliest, last or latest, words)
    if first:
        return words.say("date.after", date=point_label(first, words))
    if last:
        return words.say("date.before", date=point_label(last, words))
    return words.say("date.undated")


__all__ = ["day_of", "edtf_label", "point_label", "published_label", "short_label", "time_of", "weekday", "when_label"]
