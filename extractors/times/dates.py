"""One date in any spelling, from an option, a container or a signature: our grammar first, dateparser for the odd ones."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

from onrecord.corpus.model import Precision
from onrecord.extractors.packs import languages as pack_languages
from onrecord.extractors.times.model import FoundTime
from onrecord.extractors.times.parse import parse_times
from onrecord.extractors.times.valuing import value_times

_LONGEST: Final = 100
_ISO: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?")
_ISO_SHORT: Final = re.compile(r"(?:1\d|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_HOLDS_A_DATE: Final = re.compile(r"(?:1\d|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d\d")
"""Without a year dateparser would make one up."""
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_BASE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - dateparser compares naive values; no clock is ever read
_PERIODS: Final[dict[str, Precision]] = {"time": "minute", "day": "day", "week": "week", "month": "month", "year": "year"}
_FORMATS: Final[dict[Precision, str]] = {"minute": "%Y-%m-%dT%H:%M", "month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date and how much of it was said."""

    value: str
    """ISO 8601: `2022-11-24`, `2022-11`, `2022`, `2022-11-24T18:32`."""
    precision: Precision


@lru_cache(maxsize=4096)
def parse_date(text: str, languages: tuple[str, ...]) -> ParsedDate | None:
    """The date that the whole text is. None: it is none, or it only says a day relative to another."""
    text = text.strip()
    if len(text) > _LONGEST or not _HOLDS_A_DATE.search(text):
        return None
    return _iso(text) or _by_grammar(text, languages) or _by_dateparser(text, languages)


def _iso(text: str) -> ParsedDate | None:
    if match := _COMPACT.fullmatch(text):
        text = "-".join(match.groups())
    if _ISO_SHORT.fullmatch(text):
        return ParsedDate(text, "month" if "-" in text else "year")
    match = _ISO.fullmatch(text)
    if match is None or _day(match.group(1)) is None:
        return None
    day, minute, _zone = match.groups()
    return ParsedDate(f"{day}T{minute}", "minute") if minute else ParsedDate(day, "day")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _by_grammar(text: str, languages: tuple[str, ...]) -> ParsedDate | None:
    for lang in languages:
        if lang not in pack_languages():
            continue
        found = value_times(parse_times(text, lang), None)
        if len(found) == 1 and found[0].kind == "absolute" and _whole(found[0], text):
            return _parsed(found[0])
    return None


def _whole(found: FoundTime, text: str) -> bool:
    outside = text[: found.reading.start] + text[found.reading.end :]
    return not any(letter.isalnum() for letter in outside)


def _parsed(found: FoundTime) -> ParsedDate | None:
    value = found.expression.edtf
    if value is None or found.edge or not value[:1].isdigit() or "/" in value or "X" in value:
        return None
    return ParsedDate(value[:16], found.precision) if found.precision in ("minute", "day", "month", "year") else None


def _by_dateparser(text: str, languages: tuple[str, ...]) -> ParsedDate | None:
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=list(languages),
        settings={
            "RELATIVE_BASE": _BASE, "TIMEZONE": "UTC", "TO_TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False,
            "RETURN_TIME_AS_PERIOD": True, "PREFER_DAY_OF_MONTH": "first", "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["year"],
            "PARSERS": ["timestamp", "custom-formats", "absolute-time"],
        },
    )  # fmt: skip
    data = parser.get_date_data(text)
    if data is None or data.date_obj is None:
        return None
    precision = _PERIODS.get(data.period or "day", "day")
    moment = data.date_obj if data.date_obj.tzinfo is None else data.date_obj.astimezone(UTC)
    return ParsedDate(moment.strftime(_FORMATS.get(precision, "%Y-%m-%d")), precision)


__all__ = ["ParsedDate", "parse_date"]
