"""Facts in order of date: what may reach into the asked period, then what lies in it, then what nothing dates.

The order is total and the same in every database with the same articles: date, article, place in the article's timeline.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from onrecord.corpus.query.filters import Filters, Question, question

_BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class FoundFact:
    """One fact with what is needed to show it; `article_text[start:end]` holds its words."""

    id: str
    kind: str
    type: str
    """Type of an event, force of a quote, platform of a post."""
    form: str | None
    """Of a quote: direct, mixed or indirect."""
    family: str
    status: str | None
    date: str | None
    """EDTF. None: it has no date of its own."""
    earliest: str | None
    latest: str | None
    precision: str
    date_basis: str
    who: tuple[str, ...]
    """Names of speaker, author or agents, as known over all articles."""
    whom: tuple[str, ...]
    claimed_by: str | None
    text: str
    sentence: str
    start: int
    end: int
    hedged: bool
    standing: str
    sources: int
    """Independent outlets that tell it."""
    rule: str
    confidence: float | None
    outlet: str | None
    published: str | None
    lang: str
    title: str | None
    article: str


def find_facts(connection: sqlite3.Connection, filters: Filters) -> Iterator[FoundFact]:
    """The facts that pass the filters, in order of date; those without any date last, and only where no period is asked for.

    Raises: UsageError.
    """
    batch: list[int] = []
    for number in fact_numbers(connection, filters):
        batch.append(number)
        if len(batch) == _BATCH:
            yield from load_facts(connection, batch)
            batch = []
    yield from load_facts(connection, batch)


def fact_numbers(connection: sqlite3.Connection, filters: Filters) -> Iterator[int]:
    """The rows of the facts that pass the filters, in the order of `find_facts`."""
    left = filters.limit
    for query, values in queries(connection, filters):
        limit = -1 if left is None else left
        for (number,) in connection.execute(query, (*values, limit)):
            yield number
            if left is not None:
                left -= 1
        if left == 0:
            return


def queries(connection: sqlite3.Connection, filters: Filters) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The queries whose results follow each other, each with its values but the last, the limit."""
    asked = question(connection, filters)
    if asked.nothing:
        return
    line = asked.line
    since, until = filters.since or "", (filters.until or "") + "~"
    if filters.since:
        yield _reaching(asked, since)
    if filters.until:
        yield _select(asked, (f"{line}.sort_date >= ?", f"{line}.sort_date <= ?"), (since, until))
    else:
        yield _select(asked, (f"{line}.sort_date >= ?",), (since,))
    if not filters.since and not filters.until:
        yield _select(asked, (f"{line}.sort_date IS NULL",), ())


def load_facts(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[FoundFact]:
    """These facts, in this order."""
    for number in numbers:
        row = connection.execute(_FACT, (number,)).fetchone()
        roles: dict[str, list[str]] = {}
        for role, name in connection.execute(_ROLES, (number,)):
            roles.setdefault(role, []).append(name)
        yield _found(row, roles)


def _select(asked: Question, conditions: tuple[str, ...], values: tuple[object, ...]) -> tuple[str, tuple[object, ...]]:
    where = " AND ".join((*asked.conditions, *conditions))
    query = f"SELECT facts.n FROM {asked.by_date} WHERE {where} ORDER BY {asked.line}.sort_date, {asked.line}.tie LIMIT ?"  # noqa: S608  # values are bound
    return query, (*asked.values, *values)


def _reaching(asked: Question, since: str) -> tuple[str, tuple[object, ...]]:
    """Facts that begin before the period and may last into it: few, found by their last date, then put in order."""
    where = " AND ".join(asked.conditions) or "1"
    query = (
        f"WITH reaching AS MATERIALIZED ({REACHING}) SELECT facts.n FROM reaching CROSS JOIN {asked.by_fact}"  # noqa: S608  # values are bound
        f" WHERE facts.n = reaching.n AND {where} ORDER BY facts.sort_date, facts.tie LIMIT ?"
    )
    return query, (since, since, *asked.values)


REACHING: Final = """
    SELECT n FROM facts INDEXED BY facts_that_last WHERE last_date > sort_date AND last_date >= ? AND sort_date < ?"""
"""The facts that begin before a day and may last into it; the day is bound twice."""


def _found(row: tuple[Any, ...], roles: dict[str, list[str]]) -> FoundFact:
    head, hedged, tail = row[:11], row[11], row[12:]
    who = [name for role in ("speaker", "author", "agent") for name in roles.get(role, ())]
    whom = [name for role in ("addressee", "target") for name in roles.get(role, ())]
    claimed = roles.get("claimed_by", [None])[0]
    text, sentence, start, end, *rest = tail
    values: tuple[Any, ...] = (*head, tuple(who), tuple(whom), claimed, text, sentence, start, end, bool(hedged), *rest)
    return FoundFact(*values)


_FACT: Final = """
    SELECT facts.id, facts.kind, facts.type, quotes.kind, facts.family, facts.status, facts.edtf, facts.earliest, facts.latest,
           facts.precision, facts.date_basis, coalesce(quotes.hedged, events.hedged, 0), facts.text,
           substr(articles.text, facts.sentence_start + 1, facts.sentence_end - facts.sentence_start), facts.start, facts."end",
           coalesce(story_facts.standing, 'single-source'), coalesce(story_facts.outlets, 1), facts.rule, facts.confidence,
           articles.outlet, articles.published, articles.lang, articles.title, articles.id
    FROM facts JOIN articles ON articles.n = facts.article
    LEFT JOIN quotes ON quotes.fact = facts.n LEFT JOIN events ON events.fact = facts.n
    LEFT JOIN story_facts ON story_facts.fact = facts.n
    WHERE facts.n = ?"""
_ROLES: Final = """
    SELECT roles.role, coalesce(actors.name, article_actors.name)
    FROM roles JOIN article_actors ON article_actors.n = roles.actor
    LEFT JOIN same_actors ON same_actors.article_actor = roles.actor LEFT JOIN actors ON actors.n = same_actors.actor
    WHERE roles.fact = ? ORDER BY roles.role, roles.position"""

__all__ = ["REACHING", "FoundFact", "fact_numbers", "find_facts", "load_facts", "queries"]
