"""iCalendar (RFC 5545): dated facts as all-day entries or at their minute.

What is claimed, planned or supposed is tentative; what is denied is cancelled.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.followthemoney import http
from onrecord.cli.exports.telling import Told, told
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.safe import show

STATUS: Final = {"claimed": "TENTATIVE", "planned": "TENTATIVE", "hypothetical": "TENTATIVE", "denied": "CANCELLED"}
_OCTETS: Final = 75
_DAY: Final = 10
"""Length of `2022-11-24`."""


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """The whole calendar. Facts without a first day are left out, and counted."""
    yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//onrecord//timeline//EN\r\nCALSCALE:GREGORIAN\r\n"
    undated = 0
    for fact in told(records, options):
        bounds = days(fact)
        undated += bounds is None
        if bounds is not None:
            yield entry(fact, *bounds)
    yield b"END:VCALENDAR\r\n"
    if undated:
        options.note(options.words.count("count.dayless", undated))


def days(fact: Told) -> tuple[str, str] | None:
    """First and last day (or minute) of the fact, ISO 8601. None: its date has no beginning."""
    when = fact.when
    if when is None or when.edtf is None or not when.earliest or when.edtf.endswith("/.."):
        return (when.earliest, when.earliest) if when is not None and when.edtf is not None and when.earliest else None
    return when.earliest, when.latest or when.earliest


def entry(fact: Told, first: str, last: str) -> bytes:
    """One VEVENT, its lines folded at 75 octets."""
    article = fact.article
    lines = [
        "BEGIN:VEVENT",
        f"UID:{fact.id}@onrecord",
        f"DTSTAMP:{_compact(article.published or first, minute=True)}",
        *_dates(first, last),
        f"SUMMARY:{escaped(fact.heading)}",
        f"DESCRIPTION:{escaped(_description(fact))}",
        f"STATUS:{STATUS.get(fact.tone, 'CONFIRMED')}",
        *([f"URL:{url}"] if (url := http(article.url)) and url.isprintable() else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    return b"".join(folded(line) for line in lines)


def _dates(first: str, last: str) -> list[str]:
    if len(first) > _DAY:
        return [f"DTSTART:{_compact(first, minute=True)}"]
    after = date.fromisoformat(last[:_DAY]) + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{_compact(first)}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _description(fact: Told) -> str:
    source = ", ".join(part for part in (fact.article.title, fact.article.outlet, fact.date) if part)
    return "\n".join((*fact.evidence, *fact.tags, source))


def _compact(moment: str, *, minute: bool = False) -> str:
    """`2022-11-24` as `20221124`, with a time of day where one is asked for. Times are floating: articles name no zone."""
    day, _, time = moment.partition("T")
    digits = (time.replace(":", "") + "000000")[:6]
    return day.replace("-", "") + (f"T{digits}" if minute else "")


def escaped(text: str) -> str:
    """The text as iCalendar writes it, hidden characters made visible."""
    return show(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never inside a character, each continued by CRLF and a space."""
    pieces: list[bytes] = []
    current = b""
    for character in line:
        octets = character.encode()
        if len(current) + len(octets) > _OCTETS - bool(pieces):
            pieces.append(current)
            current = b""
        current += octets
    return b"\r\n ".join([*pieces, current]) + b"\r\n"


__all__ = ["STATUS", "days", "entry", "escaped", "export", "folded"]
