"""The JSON that TimelineJS 3 draws. A slide needs a date, texts are HTML there, and a date that was inferred says so in words."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.followthemoney import http
from onrecord.cli.exports.telling import Told, told
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import When

READABLE: Final = 20
"""Slides that a reader still goes through."""
_UNDERSTOOD: Final = {"order", "lead", "dateline"}
_PARTS: Final = ("year", "month", "day", "hour", "minute")


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """The whole timeline; what has no date is left out and counted, and so many slides that nobody reads them are remarked on."""
    facts = told(records, options)
    slides = [slide(fact, options) for fact in facts if fact.when is not None and fact.when.earliest]
    if undated := len(facts) - len(slides):
        options.note(options.words.count("count.undated", undated))
    if len(slides) > READABLE:
        options.note(options.words.say("export.many_slides", number=len(slides), readable=READABLE))
    yield dump_json({"events": slides}) + b"\n"


def slide(fact: Told, options: ExportOptions) -> dict[str, object]:
    """One slide. Raises nothing for a fact that has an earliest day, which the caller makes sure of."""
    when = fact.when
    first = when.earliest if when else None
    data: dict[str, object] = {
        "unique_id": fact.id,
        "start_date": date_parts(first or ""),
        "display_date": escape(display_date(fact, options)),
        "text": {"headline": escape(fact.heading), "text": body(fact)},
        "group": escape(fact.tags[0]) if fact.tags else "",
    }
    if when and when.latest and when.latest != first and not (when.edtf or "").endswith("/.."):
        data["end_date"] = date_parts(when.latest)
    return data


def display_date(fact: Told, options: ExportOptions) -> str:
    """The date in words; where only order or context gives it, that is said."""
    return options.words.say("published.inferred", date=fact.date) if _is_understood(fact.when) else fact.date


def _is_understood(when: When | None) -> bool:
    return when is not None and (when.basis in _UNDERSTOOD or when.edtf is None)


def body(fact: Told) -> str:
    """The article's words and its source, as HTML in which every text is escaped."""
    article = fact.article
    named = escape(", ".join(part for part in (article.title or article.path, article.outlet) if part))
    link = http(article.url)
    source = f'<a href="{escape(link)}" rel="noopener noreferrer">{named or escape(link)}</a>' if link else named
    tags = f"<p><em>{escape(', '.join(fact.tags))}</em></p>" if fact.tags else ""
    return "".join(f"<p>{escape(words)}</p>" for words in fact.evidence) + tags + f"<p><small>{source}</small></p>"


def date_parts(moment: str) -> dict[str, int]:
    """`2022-11-24T14:30` as year, month, day, hour and minute; fewer where the date is coarser."""
    day, _, time = moment.partition("T")
    numbers = [*day.split("-"), *(time.split(":")[:2] if time else [])]
    return {name: int(number) for name, number in zip(_PARTS, numbers, strict=False) if number.isdigit()}


__all__ = ["READABLE", "body", "date_parts", "display_date", "export", "slide"]
