"""Articles in order of publication, and what was found in each."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.corpus.query.filters import Filters, is_common, match_words, outlets_named, search_condition
from onrecord.corpus.query.holding import Condition, holding


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One article of the database."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    published_basis: str
    lang: str
    url: str | None
    characters: int
    quotes: int
    events: int
    posts: int
    copies: str | None
    """Id of the first of the articles with nearly the same text. None: there is no other."""
    paths: tuple[str, ...]
    """Where it was seen, in order of letters."""
    excerpt: str | None
    """Around the words that were searched for. None: none were."""


def find_articles(connection: sqlite3.Connection, filters: Filters) -> Iterator[FoundArticle]:
    """Articles by day of publication, undated ones last: outlet, language, days, actor and words are theirs, the rest is asked of a fact.

    Raises: UsageError.
    """
    conditions, values = _conditions(connection, filters)
    left = filters.limit
    dated = () if filters.since or filters.until else ("published IS NULL",)
    for more in ("published >= ''", *dated):
        where = " AND ".join((*conditions, more))
        query = f"SELECT n FROM articles WHERE {where} ORDER BY published, id LIMIT ?"  # noqa: S608  # values are bound
        for (number,) in connection.execute(query, (*values, -1 if left is None else left)).fetchall():
            yield load_article(connection, number, filters.search)
            left = None if left is None else left - 1
        if left == 0:
            return


def load_article(connection: sqlite3.Connection, number: int, searched: str | None = None) -> FoundArticle:
    """The article of this row."""
    row: tuple[Any, ...] = connection.execute(_ARTICLE, (number,)).fetchone()
    counts = dict(connection.execute("SELECT kind, count(*) FROM facts WHERE article = ? GROUP BY kind", (number,)).fetchall())
    paths = tuple(path for (path,) in connection.execute("SELECT DISTINCT path FROM sightings WHERE article = ? ORDER BY path", (number,)))
    excerpt = _excerpt(connection, number, searched) if searched else None
    found = (counts.get(kind, 0) for kind in ("quote", "event", "post"))
    values: tuple[Any, ...] = (*row[:8], *found, row[8], paths, excerpt)
    return FoundArticle(*values)


def _conditions(connection: sqlite3.Connection, filters: Filters) -> tuple[list[str], list[object]]:
    found: list[Condition] = []
    if filters.outlet is not None:
        outlets = outlets_named(connection, filters.outlet)
        found.append((f"outlet IN ({', '.join('?' * len(outlets))})", [*outlets]))
    for value, condition in ((filters.lang, "lang = ?"), (filters.since, "published >= ?"), (filters.actor, _NAMES)):
        if value is not None:
            found.append((condition, [value]))
    if filters.until is not None:
        found.append(("published <= ?", [filters.until + "~"]))
    if filters.search is not None:
        words = match_words(filters.search)
        common = is_common(connection, "articles_search", words)
        condition, values = search_condition("articles_search", "articles.n", words, common=common)
        found.append((condition, [*values]))
    of_facts = replace(filters, since=None, until=None, outlet=None, lang=None, search=None, limit=None)
    if replace(of_facts, actor=None) != Filters():
        found.append(holding(connection, of_facts, "article"))
    return [condition for condition, _ in found], [value for _, bound in found for value in bound]


def _excerpt(connection: sqlite3.Connection, number: int, searched: str) -> str | None:
    query = "SELECT snippet(articles_search, 1, '', '', '…', 24) FROM articles_search WHERE articles_search MATCH ? AND rowid = ?"
    row = connection.execute(query, (match_words(searched), number)).fetchone()
    return None if row is None else str(row[0])


_NAMES: Final = """
    n IN (SELECT article FROM article_actors WHERE n IN (SELECT article_actor FROM same_actors WHERE actor = ?))"""
_ARTICLE: Final = """
    SELECT id, title, outlet, published, published_basis, lang, url, characters,
           (SELECT id FROM articles AS firsts WHERE firsts.n = articles.copies)
    FROM articles WHERE n = ?"""

__all__ = ["FoundArticle", "find_articles", "load_article"]
