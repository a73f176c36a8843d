"""Facts as people are told them, each once: a heading, the article's words, a date in words.

Markdown, calendars and timelines are made of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.cli.exports import ExportOptions
from onrecord.cli.render.dates import when_label
from onrecord.cli.render.sentences import Fact
from onrecord.cli.render.view import view_of
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Article, When
from onrecord.corpus.safe import show


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words. Every text is safe to show, on one line each."""

    id: str
    when: When | None
    date: str
    heading: str
    tags: tuple[str, ...]
    tone: str
    """Status of an event; `occurred` for quotes and posts."""
    evidence: tuple[str, ...]
    """The article's words, a paragraph each."""
    article: Article


def told(records: Iterable[SourcedRecord], options: ExportOptions) -> tuple[Told, ...]:
    """Every fact of every record, by date, then by article and the order of its timeline; undated facts last.

    At most `options.limit` of them; the user is told how many were left out.
    """
    everything = sorted((fact for sourced in records for fact in _of_record(sourced, options)), key=_order)
    kept = tuple(islice(everything, options.limit))
    if left_out := len(everything) - len(kept):
        options.note(options.words.count("count.over_limit", left_out))
    return kept


def _of_record(sourced: SourcedRecord, options: ExportOptions) -> Iterator[Told]:
    view = view_of(sourced.record, sourced.text, options.words)
    for section in view.sections:
        for fact in section.facts:
            yield _told(fact, section.when, sourced.record.article, options)


def _told(fact: Fact, when: When | None, article: Article, options: ExportOptions) -> Told:
    heading = "".join(piece.text for piece in fact.heading)
    evidence = tuple(one_line("".join(piece.text for piece in pieces)) for pieces in fact.paragraphs)
    tags = tuple(one_line(tag.text) for tag in fact.tags)
    return Told(fact.id, when, when_label(when, options.words, article.published), one_line(heading), tags, fact.tone, evidence, article)


def _order(fact: Told) -> tuple[bool, str, str]:
    """Sorting is stable: within a date and an article the timeline's own order stands."""
    day = None if fact.when is None else fact.when.earliest or fact.when.latest
    return day is None, day or "", fact.article.id


def one_line(text: str) -> str:
    """The text without line breaks or hidden characters."""
    return show(" ".join(text.split()), newlines=False)


__all__ = ["Told", "one_line", "told"]
