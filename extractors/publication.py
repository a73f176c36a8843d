"""When an article was published, and how that is known: what is given wins, save over a date line of the article itself."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from onrecord.corpus.model import Document, PublishedBasis
from onrecord.extractors.times import calendar
from onrecord.extractors.times.dates import parse_date
from onrecord.extractors.times.model import FoundTime, Point, Reading
from onrecord.extractors.times.pack import time_words
from onrecord.extractors.times.post_ids import address_instant
from onrecord.extractors.times.spelling import level, one_of
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
_PLACE: Final = re.compile(r"^\s*\(?[^\W\d_][^\n.!?]{0,60}[,(]\s*(?:le\s+|the\s+)?$")
_AFTER_PLACE: Final = re.compile(r"\s*\)?\s*(?:\([^)\n]{2,20}\)\s*)?[-–—:]|\s*\)")
_OPENED: Final = re.compile(r"\s*[|·•]|\s*(?:,[^\n,.!?;:–—]{2,40}){0,2}(?:\([^)\n]{2,40}\))?\s*\.?\s*[-–—](?=\s|$)")
"""`8 janvier 2016. – Les salariés …`, `2 May 2024, Leith — A ship …`; where many lines begin so, they are a chronology."""
_DATED_LINE: Final = re.compile(r"(?m)^\W*\d{1,4}\W{0,2}[^\n\d]{0,20}\d{0,4}\s*[-–—]\s")
_ENTRIES: Final = 2
_LINE_REST: Final = re.compile(r"[\s,;:.|()\[\]–—-]*(?:(?:à|at)?\s*\d{1,2}\s?[.:h]\s?\d\d(?:\s?[A-Za-z]{1,4})?)?[\s,;:.|()\[\]–—-]*")
_BYLINE: Final = re.compile(r"[,|·–—•(-]\s*(?:le\s+|on\s+)?$")
_SIGNATURE: Final = re.compile(r"^\s*[—–-]|@")
_SENTENCE: Final = re.compile(r"\s+[A-ZÀ-Ý«“\"]")
"""A text that begins on the line of its date, with nothing between them."""
_SHORT_LINE: Final = 90


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date and what it rests on."""

    date: str | None
    """ISO 8601 day or minute. None: nothing says."""
    basis: PublishedBasis
    place: tuple[int, int] | None = field(default=None, compare=False)
    """Where the text itself gives the date of the article. None: it does not."""


def publication(document: Document, readings: tuple[Reading, ...], lang: str, option: str | None = None) -> Published:
    """Option first; then a full date line of the text, over what the container declares; then file name, posts, inference.

    `readings` are those of the document's text (`parse_times`).
    """
    given = _given(option, lang) if option is not None else None
    declared = _given(document.published, lang) if document.published else None
    found = _dateline(document.text, readings, lang, given or declared)
    if found is None:
        return Published(*((given, "option") if given else _published(document, readings, declared, None)))
    day, basis = (given, "option") if given else _published(document, readings, declared, _full_day(found, declared))
    return Published(day, basis, (found.reading.start, found.reading.end))


def _published(
    document: Document, readings: tuple[Reading, ...], declared: str | None, line: str | None
) -> tuple[str | None, PublishedBasis]:
    """The day that the document gives; `line` is that of its date line."""
    if line is not None and not (declared is not None and declared.startswith(line[:10])):
        return line, "dateline"
    if declared is not None:  # the line confirms it at most, and it has the hours
        return declared, document.published_basis if document.published_basis != "none" else "metadata"
    if named := _from_name(document.path):
        return named, "file name"
    if posted := _own_post(document):
        return posted, "post"
    day = infer_day(document.text, readings)
    return (day.isoformat(), "inferred") if day else (None, "none")


def _given(text: str, lang: str) -> str | None:
    parsed = parse_date(text, tuple(dict.fromkeys((lang, "en", "fr"))))
    return parsed.value if parsed and parsed.precision in ("minute", "day") else None


def _dateline(text: str, readings: tuple[Reading, ...], lang: str, declared: str | None) -> FoundTime | None:
    founds = value_times(readings, declared)
    places = (found for found in founds if found.reading.start < _HEAD or found.reading.end > len(text) - _TAIL)
    return next((found for found in places if _full_day(found, declared) is not None and _is_dateline(text, found, lang)), None)


def _full_day(found: FoundTime, declared: str | None) -> str | None:
    """The day of a date with its year; a month and a day do where the container tells the year."""
    point = found.reading.meaning
    if not isinstance(point, Point) or point.day is None or (point.year is None and declared is None):
        return None
    return found.expression.edtf[:16] if found.expression.edtf and found.precision in ("day", "minute") else None


def _is_dateline(text: str, found: FoundTime, lang: str) -> bool:
    start, end = found.reading.start, found.reading.end
    line_end = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    full = isinstance(found.reading.meaning, Point) and found.reading.meaning.year is not None
    if full and _LINE_REST.fullmatch(before) and _LINE_REST.fullmatch(after):
        return True
    if full and start < _HEAD and not before.strip() and _OPENED.match(after):
        return len(_DATED_LINE.findall(text)) < _ENTRIES
    weekday = full and isinstance(found.reading.meaning, Point) and found.reading.meaning.weekday is not None
    if weekday and start < _HEAD and not before.strip() and _SENTENCE.match(after):
        return True
    if start >= _HEAD or _SIGNATURE.search(before):
        return False
    if full and len(before) + len(after) <= _SHORT_LINE and (_leads(lang).fullmatch(level(before)) or _closes_line(before, after)):
        return True
    place = _PLACE.match(before) is not None and (_AFTER_PLACE.match(after) or _LINE_REST.fullmatch(after)) is not None
    return place or _AGENCY.match(before) is not None


def _closes_line(before: str, after: str) -> bool:
    """A byline and its date: `Rédaction, 9 janvier 2024, 07:42`."""
    return _BYLINE.search(before) is not None and _LINE_REST.fullmatch(after) is not None


@cache
def _leads(lang: str) -> re.Pattern[str]:
    leads = time_words(lang).dateline_leads
    words = one_of((*leads, *(lead.removesuffix(" le").removesuffix(" on") for lead in leads)))
    return re.compile(rf"\W*(?:(?:[^\n]{{0,60}}\W)?(?:{words})) *:? *(?:le +|the +)?", re.IGNORECASE)


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
    """The smallest day, on or after the latest date told as past, whose last such weekday falls on or after that date.

    The weekday is the one the lead calls this (`ce jeudi`), else the first that it tells in the past. None: no date to start from.
    """
    latest = _latest_told(readings)
    if latest is None:
        return None
    weekday = _lead_weekday(text, readings)
    return latest if weekday is None else calendar.add_days(latest, (weekday - latest.isoweekday()) % 7)


def _latest_told(readings: tuple[Reading, ...]) -> date | None:
    points = [(part.meaning, part.tense) for reading in readings for part in (reading.parts or (reading,))]
    years = sorted({point.year for point, _ in points if isinstance(point, Point) and point.year and point.month}, reverse=True)
    days = [day for point, tense in points if isinstance(point, Point) and tense != "future" and (day := _day_of(point, years))]
    return max(days, default=None)


def _day_of(point: Point, years: list[int]) -> date | None:
    """A day without its year takes the latest year told with a month, if its weekday agrees."""
    if point.month is None or point.day is None:
        return None
    if point.year is not None:
        return calendar.real_day(point.year, point.month, point.day)
    day = calendar.real_day(years[0], point.month, point.day) if years and point.which is None else None
    return day if day and point.weekday in (None, day.isoweekday()) else None


def _lead_weekday(text: str, readings: tuple[Reading, ...]) -> int | None:
    lead = max(_LEAD, len(text) // 4)
    told = [(reading.meaning, reading.tense) for reading in readings if reading.start <= lead]
    bare = [(point, tense) for point, tense in told if isinstance(point, Point) and point.weekday and point.day is None]
    this = [point.weekday for point, _ in bare if point.which == "this"]
    past = [point.weekday for point, tense in bare if point.which is None and point.base == "publication" and tense != "future"]
    return next(iter(this + past), None)


__all__ = ["Published", "infer_day", "publication"]
