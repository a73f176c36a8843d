"""When an article was published, and how that is known. What is given wins, save over a date line of the article itself; what is not said is inferred."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from onrecord.corpus.model import Document, PublishedBasis
from onrecord.extractors.times import calendar
from onrecord.extractors.times.dates import parse_date
from onrecord.extractors.times.grammar import SPACE, one_of
from onrecord.extractors.times.model import FoundTime, Point, Reading
from onrecord.extractors.times.pack import time_words
from onrecord.extractors.times.post_ids import address_instant
from onrecord.extractors.times.valuing import as_day, value_times

_HEAD: Final = 700
"""A date line stands within so many code points of the start …"""
_TAIL: Final = 300
"""… or of the end."""
_LEAD: Final = 900
"""The lead's first weekday is looked for within so many code points."""
_FILE_DATE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_AGENCY: Final = re.compile(
    r"^[^\n]{0,60}\((?:[A-Z][\w.]*[ /-]?){1,4}\)\s*[-–—]*\s*$|^[^\n]{0,40}\((?:[A-Z][\w.]*[ /-]?){1,4}\)\s*[-–—]\s*$"
)
_PLACE: Final = re.compile(r"^\s*[^\W\d_][^\n.!?]{0,60}[,(]\s*(?:le\s+|the\s+)?$")
_AFTER_PLACE: Final = re.compile(r"\s*\)?\s*(?:\([^)\n]{2,20}\)\s*)?[-–—:]")
_LINE_REST: Final = re.compile(r"[\s,;:.|()\[\]–—-]*")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date and what it rests on."""

    date: str | None
    """ISO 8601 day or minute. None: nothing says."""
    basis: PublishedBasis


def publication(document: Document, readings: tuple[Reading, ...], lang: str, option: str | None = None) -> Published:
    """Option first; then a full date line of the text, over what the container declares; then file name, posts, inference.

    `readings` are those of the document's text (`parse_times`).
    """
    if option is not None and (given := _given(option, lang)):
        return Published(given, "option")
    declared = _given(document.published, lang) if document.published else None
    if line := _dateline(document.text, readings, lang, declared):
        return Published(line, "dateline")
    if declared is not None:
        return Published(declared, document.published_basis if document.published_basis != "none" else "metadata")
    if named := _from_name(document.path):
        return Published(named, "file name")
    if posted := _own_post(document):
        return Published(posted, "post")
    if day := infer_day(document.text, readings):
        return Published(day.isoformat(), "inferred")
    return Published(None, "none")


def _given(text: str, lang: str) -> str | None:
    parsed = parse_date(text, tuple(dict.fromkeys((lang, "en", "fr"))))
    return parsed.value if parsed and parsed.precision in ("minute", "day") else None


def _dateline(text: str, readings: tuple[Reading, ...], lang: str, declared: str | None) -> str | None:
    founds = value_times(readings, declared)
    places = [found for found in founds if found.reading.start < _HEAD or found.reading.end > len(text) - _TAIL]
    for found in places:
        day = _full_day(found, declared)
        if day is not None and _is_dateline(text, found, lang):
            if declared is not None and declared.startswith(day[:10]):
                return None  # it confirms what is declared, hours included
            return day
    return None


def _full_day(found: FoundTime, declared: str | None) -> str | None:
    """The day of a date with its year; a month and a day do where the container tells the year."""
    point = found.reading.meaning
    if not isinstance(point, Point) or point.day is None or (point.year is None and declared is None):
        return None
    return found.expression.edtf[:16] if found.expression.edtf and found.precision in ("day", "minute") else None


def _is_dateline(text: str, found: FoundTime, lang: str) -> bool:
    start, end = found.reading.start, found.reading.end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before, after = text[line_start:start], text[end : line_end if line_end >= 0 else len(text)]
    full = isinstance(found.reading.meaning, Point) and found.reading.meaning.year is not None
    if _leads(lang).fullmatch(before) and start < _HEAD and full and len(after) <= _LEAD_REST:
        return True
    if _LINE_REST.fullmatch(before) and _LINE_REST.fullmatch(after):
        return full
    place = _PLACE.match(before) is not None and _AFTER_PLACE.match(after) is not None
    return start < _HEAD and (place or _AGENCY.match(before) is not None)


_LEAD_REST: Final = 80


@cache
def _leads(lang: str) -> re.Pattern[str]:
    words = one_of(time_words(lang).dateline_leads)
    return re.compile(rf"\W*(?:(?:[^\n]{{0,60}}\W)?(?:{words}){SPACE}?:?{SPACE}?)(?:le{SPACE}|the{SPACE})?", re.IGNORECASE)


def _from_name(path: str | None) -> str | None:
    if path is None:
        return None
    name = PurePosixPath(path.replace("\\", "/").partition("#")[0]).name
    match = _FILE_DATE.search(name)
    day = calendar.real_day(int(match.group(1)), int(match.group(3)), int(match.group(4))) if match else None
    return day.isoformat() if day else None


def _own_post(document: Document) -> str | None:
    """The document is itself one post."""
    if document.url and (moment := address_instant(document.url)):
        return moment.strftime("%Y-%m-%dT%H:%M")
    if len(document.posts) != 1:
        return None
    post = document.posts[0]
    whole = post.start == 0 and post.end >= len(document.text.rstrip())
    if not whole:
        return None
    if post.created:
        return post.created[:16] if as_day(post.created) else None
    moment = address_instant(post.url) if post.url else None
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else None


def infer_day(text: str, readings: tuple[Reading, ...]) -> date | None:
    """The smallest day, on or after the latest explicit date told as past, whose last such weekday falls on or after that date.

    The weekday is the first that the lead tells in the past. None: no full date, or no weekday.
    """
    latest = _latest_explicit(readings)
    if latest is None:
        return None
    weekday = _lead_weekday(text, readings)
    return latest if weekday is None else calendar.add_days(latest, (weekday - latest.isoweekday()) % 7)


def _latest_explicit(readings: tuple[Reading, ...]) -> date | None:
    days = []
    for reading in readings:
        for part in reading.parts or (reading,):
            point = part.meaning
            if isinstance(point, Point) and point.year and point.month and point.day and part.tense != "future":
                days.append(calendar.real_day(point.year, point.month, point.day))
    return max((day for day in days if day is not None), default=None)


def _lead_weekday(text: str, readings: tuple[Reading, ...]) -> int | None:
    lead = max(_LEAD, len(text) // 4)
    for reading in readings:
        point = reading.meaning
        if reading.start > lead:
            return None
        if isinstance(point, Point) and point.weekday and point.day is None and point.which is None and reading.tense != "future":
            return point.weekday
    return None


__all__ = ["Published", "infer_day", "publication"]
