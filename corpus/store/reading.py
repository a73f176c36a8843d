"""A record is read back from its rows equal to what was written, and a whole database gives the same bytes however it was filled."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.corpus.codec import encode
from onrecord.corpus.errors import StoreError
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import (
    Actor,
    Article,
    Event,
    Mention,
    Post,
    Quote,
    Record,
    TimeExpression,
    TimelineEntry,
)
from onrecord.corpus.store.lists import unpack_words
from onrecord.corpus.store.rows import DATE_COLUMNS, cut, read_date, unpack_spans

_DATE: str = ", ".join(DATE_COLUMNS)
_FACT: str = 'facts.id, facts.n, type, family, status, start, "end", facts.rule, confidence, ' + _DATE
_HEAD = 9


def article_number(connection: sqlite3.Connection, named: str) -> int:
    """The row of the article with this id, or with an id that begins so.

    Raises: StoreError when there is none or more than one.
    """
    found = connection.execute("SELECT n FROM articles WHERE id >= ? AND id < ? || 'g' ORDER BY id LIMIT 2", (named, named)).fetchall()
    if len(found) != 1:
        raise StoreError(f"{'more than one article begins' if found else 'no article begins'} with {named}")
    return int(found[0][0])


def load_text(connection: sqlite3.Connection, article: int) -> str:
    """The exact text of an article."""
    text: str = connection.execute("SELECT text FROM articles WHERE n = ?", (article,)).fetchone()[0]
    return text


def load_record(connection: sqlite3.Connection, article: int) -> Record:
    """The record of an article; its path is the first, in order of letters, of those it was seen at."""
    head, text = _load_article(connection, article)
    actors, ids = _load_actors(connection, article, text)
    return Record(
        article=head,
        actors=actors,
        posts=tuple(_load_posts(connection, article, text, ids)),
        quotes=tuple(_load_quotes(connection, article, text, ids)),
        events=tuple(_load_events(connection, article, text, ids)),
        dates=tuple(_load_dates(connection, article, text)),
        timeline=tuple(_load_timeline(connection, article, text)),
    )


def records(connection: sqlite3.Connection) -> Iterator[Record]:
    """Every record, in order of article id."""
    for (number,) in connection.execute("SELECT n FROM articles ORDER BY id").fetchall():
        yield load_record(connection, number)


def canonical_lines(connection: sqlite3.Connection) -> Iterator[bytes]:
    """What the database says, as lines of JSON: each record without its path, then who is who, then what is told more than once.

    The lines depend on the texts and their metadata alone: not on the order, the folder, the machine or the day they were added.
    """
    for record in records(connection):
        yield encode(replace(record, article=replace(record.article, path=None)))
    for query in (_WHO, _STORIES, _LINKS, _COPIES):
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        yield from (dump_json(dict(zip(names, row, strict=True))) for row in cursor)


def canonical_hash(connection: sqlite3.Connection) -> str:
    """SHA-256 of the canonical lines."""
    digest = hashlib.sha256()
    for line in canonical_lines(connection):
        digest.update(line + b"\n")
    return digest.hexdigest()


_WHO = """
    SELECT actors.id AS actor, actors.name, actors.kind, actors.handles, actors.aliases, actors.articles, actors.quotes, actors.events,
           actors.posts, actors.first, actors.last, actors.note, article_actors.id AS named, same_actors.rule
    FROM same_actors JOIN actors ON actors.n = same_actors.actor JOIN article_actors ON article_actors.n = same_actors.article_actor
    ORDER BY actors.id, article_actors.id"""
_STORIES = """
    SELECT stories.id AS story, stories.kind, stories.articles, stories.outlets, stories.standing, facts.id AS fact
    FROM story_facts JOIN stories ON stories.n = story_facts.story JOIN facts ON facts.n = story_facts.fact
    ORDER BY stories.id, facts.id"""
_LINKS = """
    SELECT facts.id AS fact, others.id AS other, relation
    FROM same_facts JOIN facts ON facts.n = same_facts.fact JOIN facts AS others ON others.n = same_facts.other
    ORDER BY facts.id, others.id"""
_COPIES = """
    SELECT articles.id AS article, firsts.id AS copies FROM articles JOIN articles AS firsts ON firsts.n = articles.copies
    ORDER BY articles.id"""


def _load_article(connection: sqlite3.Connection, number: int) -> tuple[Article, str]:
    row = connection.execute(
        "SELECT id, (SELECT min(path) FROM sightings WHERE article = n), url, title, byline, outlet, lang, sha256, characters, published,"
        " published_basis, modified, notes, text FROM articles WHERE n = ?",
        (number,),
    ).fetchone()
    named, path, url, title, byline, outlet, lang, sha256, characters, published, basis, modified, notes, text = row
    article = Article(named, path, url, title, unpack_words(byline), outlet, lang, sha256, characters, published, basis, modified,
                      unpack_words(notes))  # fmt: skip
    return article, text


def _load_actors(connection: sqlite3.Connection, article: int, text: str) -> tuple[tuple[Actor, ...], dict[int, str]]:
    mentions: dict[int, list[Mention]] = {}
    query = (
        'SELECT actor, start, "end", form FROM mentions WHERE actor IN (SELECT n FROM article_actors WHERE article = ?)'
        " ORDER BY actor, mentions.position"
    )
    for actor, start, end, form in connection.execute(query, (article,)):
        mentions.setdefault(actor, []).append(Mention(start, end, text[start:end], form))
    rows = connection.execute(
        "SELECT n, id, name, kind, handle, aliases FROM article_actors WHERE article = ? ORDER BY position", (article,)
    ).fetchall()
    actors = tuple(
        Actor(named, name, kind, handle, unpack_words(aliases), tuple(mentions.get(number, ())))
        for number, named, name, kind, handle, aliases in rows
    )
    return actors, {row[0]: row[1] for row in rows}


def _rows(connection: sqlite3.Connection, table: str, columns: str, article: int) -> list[tuple[Any, ...]]:
    """Facts of one kind, in order: the common columns, those of the date, then those of the kind."""
    query = f"SELECT {_FACT}, {columns} FROM facts JOIN {table} ON fact = n WHERE article = ? ORDER BY position"  # noqa: S608  # our own names
    return connection.execute(query, (article,)).fetchall()


def _split(row: tuple[Any, ...], text: str) -> tuple[tuple[Any, ...], Any, tuple[Any, ...]]:
    ends = _HEAD + len(DATE_COLUMNS)
    return row[:_HEAD], read_date(row[_HEAD:ends], text), row[ends:]


def _load_quotes(connection: sqlite3.Connection, article: int, text: str, ids: dict[int, str]) -> Iterator[Quote]:
    columns = (
        "quotes.kind, content, cue, cue_lemma, source_start, source_end, speaker, speaker_basis, addressee, negated, hedged, post, reply_to"
    )
    for row in _rows(connection, "quotes", columns, article):
        head, when, own = _split(row, text)
        kind, content, cue, lemma, first, last, speaker, basis, addressee, negated, hedged, post, reply_to = own
        yield Quote(
            head[0], kind, unpack_spans(content, text), unpack_spans(cue, text), lemma, cut(text, first, last), ids.get(speaker), basis,
            ids.get(addressee), head[2], bool(negated), bool(hedged), when, post, reply_to, head[7], head[8],
        )  # fmt: skip


def _load_events(connection: sqlite3.Connection, article: int, text: str, ids: dict[int, str]) -> Iterator[Event]:
    roles, orders = _roles(connection, article, ids), _orders(connection, article)
    for row in _rows(connection, "events", "mode, mentions, place, claimed_by, hedged, quote", article):
        (named, fact, kind, family, status, start, end, rule, confidence), when, own = _split(row, text)
        mode, mentions, place, claimed_by, hedged, quote = own
        trigger = cut(text, start, end) or unpack_spans(mentions, text)[0]
        yield Event(
            named, kind, family, mode, trigger, unpack_spans(mentions, text), roles.get((fact, "agent"), ()),
            roles.get((fact, "target"), ()), place, when, status, ids.get(claimed_by), bool(hedged), orders.get((fact, "after"), ()),
            orders.get((fact, "before"), ()), quote, rule, confidence,
        )  # fmt: skip


def _load_posts(connection: sqlite3.Connection, article: int, text: str, ids: dict[int, str]) -> Iterator[Post]:
    columns = "platform, author, handle, url, content, signature_start, signature_end, reply_to"
    for row in _rows(connection, "posts", columns, article):
        head, when, (platform, author, handle, url, content, first, last, reply_to) = _split(row, text)
        yield Post(head[0], platform, ids.get(author), handle, url, unpack_spans(content, text), cut(text, first, last), when, reply_to)


def _roles(connection: sqlite3.Connection, article: int, ids: dict[int, str]) -> dict[tuple[int, str], tuple[str, ...]]:
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    query = "SELECT fact, role, actor FROM roles WHERE fact IN (SELECT n FROM facts WHERE article = ?) ORDER BY fact, role, position"
    for fact, role, actor in connection.execute(query, (article,)):
        found[fact, role] = (*found.get((fact, role), ()), ids[actor])
    return found


def _orders(connection: sqlite3.Connection, article: int) -> dict[tuple[int, str], tuple[str, ...]]:
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    query = (
        "SELECT fact, relation, other FROM orders WHERE fact IN (SELECT n FROM facts WHERE article = ?) ORDER BY fact, relation, position"
    )
    for fact, relation, other in connection.execute(query, (article,)):
        found[fact, relation] = (*found.get((fact, relation), ()), other)
    return found


def _load_dates(connection: sqlite3.Connection, article: int, text: str) -> Iterator[TimeExpression]:
    query = 'SELECT start, "end", type, value, edtf, rule FROM dates WHERE article = ? ORDER BY position'
    for start, end, kind, value, edtf, rule in connection.execute(query, (article,)):
        yield TimeExpression(start, end, text[start:end], kind, value, edtf, rule)


def _load_timeline(connection: sqlite3.Connection, article: int, text: str) -> Iterator[TimelineEntry]:
    query = f"SELECT {_DATE}, facts FROM timeline_entries WHERE article = ? ORDER BY position"  # noqa: S608  # our own names
    for *date, facts in connection.execute(query, (article,)):
        when = read_date(date, text) if date[3] is not None else None
        yield TimelineEntry(when, unpack_words(facts))


__all__ = ["article_number", "canonical_hash", "canonical_lines", "load_record", "load_text", "records"]
