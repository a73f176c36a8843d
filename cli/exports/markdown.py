"""Markdown for a content system: a section a date, a line a fact, the article's words as quotation, a footnote a source."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.telling import Told, one_line, told
from onrecord.cli.render.dates import published_label
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Article

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START: Final = re.compile(r"^(\d+)([.)])|^([-+=])")


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """The whole timeline, then the sources."""
    facts = told(records, options)
    numbers = {article.id: number for number, article in enumerate(dict.fromkeys(fact.article for fact in facts), 1)}
    for date, same_date in groupby(facts, key=lambda fact: fact.date):
        yield f"## {plain(date)}\n\n".encode()
        yield from (item(fact, numbers[fact.article.id]).encode() for fact in same_date)
    for article in dict.fromkeys(fact.article for fact in facts):
        yield f"[^{numbers[article.id]}]: {source(article, options)}\n".encode()


def item(fact: Told, number: int) -> str:
    """One fact: heading, tags, footnote, and the article's words below."""
    tags = f" ({', '.join(plain(tag) for tag in fact.tags)})" if fact.tags else ""
    lines = [f"- **{plain(fact.heading)}**{tags}[^{number}]", *(f"  > {plain(words)}" for words in fact.evidence)]
    return "\n".join(lines) + "\n\n"


def source(article: Article, options: ExportOptions) -> str:
    """The article as a footnote tells it: title, outlet, date, address.

    The title is in italics: where footnotes are unknown, what follows `[^1]:` is an address, and a title must not become one.
    """
    title, *rest = (plain(one_line(part)) for part in (article.title or article.path or article.id, article.outlet,
                                                       published_label(article, options.words), article.url) if part)  # fmt: skip
    return ", ".join((f"*{title.strip()}*", *rest))


def plain(text: str) -> str:
    """The text with everything that Markdown or HTML would take for markup made literal."""
    return _LINE_START.sub(_literal_start, _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;")))


def _literal_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


__all__ = ["export", "item", "plain", "source"]
