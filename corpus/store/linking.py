"""What the articles say together is worked out again from all of them when some came or changed: who is who, copies, stories.

All of it is one transaction and depends on the articles alone, so a run that is killed, repeated or split ends in the same state.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from onrecord.corpus.folding import fold
from onrecord.corpus.ids import text_sha256
from onrecord.corpus.store.clusters import Clusters
from onrecord.corpus.store.connection import transaction
from onrecord.corpus.store.copies import link_copies
from onrecord.corpus.store.denials import undated_denials
from onrecord.corpus.store.people import link_actors
from onrecord.corpus.store.sameness import Happening, Link, Words, same_happening, same_words

_MADE: Final = ("story_facts", "same_facts", "stories", "facets")


def pending(connection: sqlite3.Connection) -> int:
    """How many articles were stored since everything was last linked."""
    changes: int = connection.execute("SELECT changes - linked FROM linking").fetchone()[0]
    return changes


def link(connection: sqlite3.Connection) -> bool:
    """Link everything, unless nothing changed; whether there was something to do."""
    if not pending(connection):
        return False
    connection.execute("PRAGMA foreign_keys = OFF")  # whole tables are made anew: checking row by row would take most of the time
    try:
        with transaction(connection):
            if not pending(connection):  # another process did it meanwhile
                return False
            link_actors(connection)
            link_copies(connection)
            _link_facts(connection)
            connection.execute("UPDATE linking SET linked = changes")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return True


def _link_facts(connection: sqlite3.Connection) -> None:
    for table in _MADE:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
    connection.execute(_COUNT_FACETS)
    links = [*_same_words(connection), *same_happening(_happenings(connection)), *undated_denials(connection)]
    by_story: Clusters[str] = Clusters()
    for each in links:
        by_story.join(each.one, each.other)
    involved = sorted(identifier for group in by_story.sets() for identifier in group)
    facts = {row[0]: row[1:] for identifier in involved for row in connection.execute(_FACT, (identifier,))}
    rows = ((facts[each.one][0], facts[each.other][0], each.relation) for each in links)
    connection.executemany("INSERT OR IGNORE INTO same_facts VALUES (?, ?, ?)", rows)
    disputed = {identifier for each in links if each.disputed for identifier in (each.one, each.other)}
    for group in sorted(map(sorted, by_story.sets())):
        _write_story(connection, group, facts, disputed=not disputed.isdisjoint(group))


_FACT: Final = """
    SELECT facts.id, facts.n, facts.kind, facts.type, facts.sort_date, facts.tie, articles.n, coalesce(articles.copies, articles.n),
           articles.outlet
    FROM facts JOIN articles ON articles.n = facts.article WHERE facts.id = ?"""
_COUNT_FACETS: Final = """
    INSERT INTO facets
    SELECT facts.kind, quotes.kind, facts.type, facts.family, facts.status, facts.lang, count(*)
    FROM facts LEFT JOIN quotes ON quotes.fact = facts.n GROUP BY 1, 2, 3, 4, 5, 6"""


def _write_story(connection: sqlite3.Connection, group: list[str], facts: dict[str, tuple[object, ...]], *, disputed: bool) -> None:
    rows = [facts[identifier] for identifier in group]
    articles = {row[5] for row in rows}
    if len(articles) < 2:
        return
    outlets = _independent([(row[6], row[7]) for row in rows])
    standing = "disputed" if disputed else "corroborated" if outlets > 1 else "single-source"
    values = (f"s-{text_sha256(group[0])[:16]}", "event" if rows[0][1] == "event" else "words", len(articles), outlets, standing)
    cursor = connection.execute("INSERT INTO stories (id, kind, articles, outlets, standing) VALUES (?, ?, ?, ?, ?)", values)
    told = ((fact, cursor.lastrowid, date, tie, kind, type_, outlets, standing) for fact, kind, type_, date, tie, *_ in rows)
    connection.executemany("INSERT INTO story_facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)


def _independent(articles: list[tuple[object, object]]) -> int:
    """How many independent sources, given the first copy and the outlet of each article.

    Copies of one text are one source, and so are all articles of one outlet; an article whose outlet is unknown is one of its own.
    """
    sources: Clusters[tuple[str, object]] = Clusters()
    for copy, outlet in articles:
        sources.join_all([("text", copy), *([("outlet", fold(str(outlet)))] if outlet else [])])
    return len(sources.sets())


def _same_words(connection: sqlite3.Connection) -> Iterator[Link]:
    buckets = list(_buckets(connection))
    quotes: dict[int, Words] = {}
    for number in {number for bucket in buckets for number in bucket}:
        quotes[number] = _words(connection, number)
    by_id = {quote.id: quote for quote in quotes.values()}
    return same_words(by_id, ([quotes[number].id for number in bucket] for bucket in buckets))


def _words(connection: sqlite3.Connection, fact: int) -> Words:
    identifier, article, speaker, kind, text, body = connection.execute(_WORDS, (fact,)).fetchone()
    return Words(identifier, article, speaker, kind != "indirect", text, person=not body)


_WORDS: Final = """
    SELECT facts.id, articles.id, actors.id, quotes.kind, facts.text, coalesce(actors.kind IN ('organization', 'group'), 0)
    FROM facts JOIN articles ON articles.n = facts.article
    LEFT JOIN quotes ON quotes.fact = facts.n LEFT JOIN posts ON posts.fact = facts.n
    LEFT JOIN same_actors ON same_actors.article_actor = coalesce(quotes.speaker, posts.author)
    LEFT JOIN actors ON actors.n = same_actors.actor
    WHERE facts.n = ?"""


def _happenings(connection: sqlite3.Connection) -> Iterator[Happening]:
    """Events that can be compared: dated, told as fact, claim or denial, with an actor; saying something is compared by its words."""
    rows = connection.execute(_EVENTS)
    for fact, told in groupby(rows, key=lambda row: row[:7]):
        roles: dict[str, set[str]] = defaultdict(set)
        for *_, role, actor in told:
            roles[role].add(actor)
        identifier, article, kind, date, status, mode, precision = fact
        agents, targets = (frozenset(roles[name]) for name in ("agent", "target"))
        yield Happening(identifier, article, kind, date, status == "denied", agents, targets, mode, to_the_day=precision in _TO_THE_DAY)


_TO_THE_DAY: Final = frozenset(("day", "part of day", "hour", "minute", "second"))


_EVENTS: Final = """
    SELECT facts.id, articles.id, facts.type,
           CASE WHEN facts.precision IN ('second', 'minute', 'hour', 'part of day') THEN substr(facts.edtf, 1, 10) ELSE facts.edtf END,
           facts.status, events.mode, facts.precision, roles.role, actors.id
    FROM facts JOIN articles ON articles.n = facts.article JOIN events ON events.fact = facts.n JOIN roles ON roles.fact = facts.n
    JOIN same_actors ON same_actors.article_actor = roles.actor JOIN actors ON actors.n = same_actors.actor
    WHERE facts.kind = 'event' AND facts.edtf IS NOT NULL AND facts.status NOT IN ('hypothetical', 'planned')
      AND facts.type NOT IN ('statement', 'post', 'reply') AND roles.role IN ('agent', 'target')
    ORDER BY facts.n"""


def _buckets(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """Numbers of the facts that share a mark, for each mark that several share."""
    rows = connection.execute("SELECT mark, fact FROM fact_marks ORDER BY mark")
    for _, shared in groupby(rows, key=lambda row: row[0]):
        facts = [fact for _, fact in shared]
        if len(facts) > 1:
            yield facts


__all__ = ["link", "pending"]
