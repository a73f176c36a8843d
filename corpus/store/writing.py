"""One article and all it says is written in one piece, or not at all; writing it twice changes nothing.

The functions here expect to run inside `connection.transaction`.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from onrecord.corpus.codec import encode
from onrecord.corpus.errors import InvariantError
from onrecord.corpus.model import Actor, Article, Event, Post, Quote, Record, Span, When
from onrecord.corpus.passages import passage
from onrecord.corpus.store.lists import pack_words
from onrecord.corpus.store.marks import article_marks, fact_marks
from onrecord.corpus.store.rows import DATE_COLUMNS, date_values, ends, pack_spans, sort_dates

Fact = Quote | Event | Post
_UNPLACED: Final = 4095
"""Of a fact that its article's timeline leaves out; also the last place told apart."""
_ARTICLE_COLUMNS: Final = (
    "id", "title", "outlet", "byline", "url", "lang", "published", "published_basis", "modified", "sha256", "characters", "notes", "maker",
    "text",
)  # fmt: skip
_FACT_COLUMNS: Final = (
    "id", "article", "kind", "position", "place_in_line", "type", "family", "status", "start", '"end"', "sentence_start", "sentence_end",
    "text", *DATE_COLUMNS, "rule", "confidence", "sort_date", "last_date", "tie", "lang", "outlet",
)  # fmt: skip


class _Home(NamedTuple):
    """What every fact of one article needs to know."""

    article: Article
    n: int
    text: str
    actors: dict[str, int]
    places: dict[str, int]


def write_record(connection: sqlite3.Connection, record: Record, text: str, maker: str) -> int:
    """Store the record of the article with this text; the number of its row.

    What is there already is replaced when another maker made it, or when two documents with one text disagree on their metadata: the
    record that says more wins, then the one that sorts first, whatever came first.
    """
    known = connection.execute("SELECT n, maker FROM articles WHERE id = ?", (record.article.id,)).fetchone()
    if known is None:
        article = _insert_article(connection, record.article, text, maker)
    else:
        article = int(known[0])
        if known[1] == maker and not _wins(connection, record, article):
            return article
        _clear(connection, article)
        _update_article(connection, article, record.article, text, maker)
    _insert_facts(connection, article, record, text)
    connection.execute("UPDATE linking SET changes = changes + 1")
    return article


def _clear(connection: sqlite3.Connection, article: int) -> None:
    """Remove what an article says, and its words from the search; the article and where it was seen stay."""
    connection.execute(
        "INSERT INTO facts_search (facts_search, rowid, text, sentence) SELECT 'delete', n, text, sentence FROM fact_words"
        " WHERE n IN (SELECT n FROM facts WHERE article = ?)",
        (article,),
    )
    connection.execute(
        "INSERT INTO articles_search (articles_search, rowid, title, text) SELECT 'delete', n, title, text FROM articles WHERE n = ?",
        (article,),
    )
    for table in ("facts", "article_actors", "dates", "timeline_entries", "article_marks"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608  # our own names


def _wins(connection: sqlite3.Connection, record: Record, known: int) -> bool:
    from onrecord.corpus.store.reading import load_record

    return _preference(record) < _preference(load_record(connection, known))


def _preference(record: Record) -> tuple[bool, bool, bool, bytes]:
    article = record.article
    pathless = encode(_without_path(record))
    return article.published is None, article.outlet is None, article.title is None, pathless


def _without_path(record: Record) -> Record:
    return replace(record, article=replace(record.article, path=None))


def _insert_facts(connection: sqlite3.Connection, article: int, record: Record, text: str) -> None:
    actors = {actor.id: _insert_actor(connection, article, place, actor) for place, actor in enumerate(record.actors)}
    placed = (fact for entry in record.timeline for fact in entry.facts)
    home = _Home(record.article, article, text, actors, {fact: place for place, fact in enumerate(placed)})
    for place, post in enumerate(record.posts):
        _insert_post(connection, home, place, post)
    for place, quote in enumerate(record.quotes):
        _insert_quote(connection, home, place, quote)
    for place, event in enumerate(record.events):
        _insert_event(connection, home, place, event)
    _insert_dates(connection, article, record)
    _insert_search(connection, article)
    _insert_marks(connection, "article_marks", article, article_marks(text))


def _insert_article(connection: sqlite3.Connection, article: Article, text: str, maker: str) -> int:
    return _insert_row(connection, "articles", _ARTICLE_COLUMNS, _article_values(article, text, maker))


def _update_article(connection: sqlite3.Connection, number: int, article: Article, text: str, maker: str) -> None:
    columns = ", ".join(f"{column} = ?" for column in _ARTICLE_COLUMNS)
    values = (*_article_values(article, text, maker), number)
    connection.execute(f"UPDATE articles SET {columns} WHERE n = ?", values)  # noqa: S608  # our own names


def _article_values(article: Article, text: str, maker: str) -> tuple[object, ...]:
    if article.characters != len(text):
        raise InvariantError(f"article {article.id} has {article.characters} characters, its text {len(text)}")
    return (
        article.id, article.title, article.outlet, pack_words(article.byline), article.url, article.lang, article.published,
        article.published_basis, article.modified, article.sha256, article.characters, pack_words(article.notes), maker, text,
    )  # fmt: skip


def _insert_actor(connection: sqlite3.Connection, article: int, place: int, actor: Actor) -> int:
    named = any(mention.form in ("name", "handle") for mention in actor.mentions)
    values = (actor.id, article, place, actor.name, actor.kind, actor.handle, pack_words(actor.aliases), named)
    columns = ("id", "article", "position", "name", "kind", "handle", "aliases", "named")
    number = _insert_row(connection, "article_actors", columns, values)
    rows = ((number, place, mention.start, mention.end, mention.form) for place, mention in enumerate(actor.mentions))
    connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", rows)
    return number


def _insert_post(connection: sqlite3.Connection, home: _Home, place: int, post: Post) -> None:
    words = post.content or ((post.signature,) if post.signature else ())
    head = (post.id, "post", place, post.platform or "post", "speech", None)
    fact = _insert_fact(connection, home, head, words, post.date, ("embedded post", None))
    values = (fact, post.platform, _actor(home, post.author), post.handle, post.url, pack_spans(post.content), *ends(post.signature),
              post.reply_to)  # fmt: skip
    connection.execute("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    _insert_roles(connection, home, fact, (("author", (post.author,)),))
    _insert_marks(connection, "fact_marks", fact, fact_marks(_joined(words)))


def _insert_quote(connection: sqlite3.Connection, home: _Home, place: int, quote: Quote) -> None:
    head = (quote.id, "quote", place, quote.force, "speech", None)
    fact = _insert_fact(connection, home, head, quote.content, quote.date, (quote.rule, quote.confidence))
    values = (
        fact, quote.kind, pack_spans(quote.content), pack_spans(quote.cue), quote.cue_lemma, *ends(quote.source),
        _actor(home, quote.speaker),
        quote.speaker_basis, _actor(home, quote.addressee), quote.negated, quote.hedged, quote.post, quote.reply_to,
    )  # fmt: skip
    connection.execute("INSERT INTO quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    _insert_roles(connection, home, fact, (("speaker", (quote.speaker,)), ("addressee", (quote.addressee,))))
    _insert_marks(connection, "fact_marks", fact, fact_marks(_joined(quote.content)))


def _insert_event(connection: sqlite3.Connection, home: _Home, place: int, event: Event) -> None:
    head = (event.id, "event", place, event.type, event.family, event.status)
    fact = _insert_fact(connection, home, head, (event.trigger,), event.date, (event.rule, event.confidence))
    values = (fact, event.mode, pack_spans(event.mentions), event.place, _actor(home, event.claimed_by), event.hedged, event.quote)
    connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    _insert_roles(connection, home, fact, (("agent", event.agents), ("target", event.targets), ("claimed_by", (event.claimed_by,))))
    orders = (
        (fact, relation, number, other)
        for relation, others in (("after", event.after), ("before", event.before))
        for number, other in enumerate(others)
    )
    connection.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", orders)


def _insert_fact(
    connection: sqlite3.Connection,
    home: _Home,
    head: tuple[str, str, int, str, str, str | None],
    words: tuple[Span, ...],
    when: When,
    tail: tuple[str, float | None],
) -> int:
    """The row that every kind of fact has: `head` is id, kind, position, type, family, status; `tail` is rule and confidence."""
    start, end = (words[0].start, words[-1].end) if words else (0, 0)
    place = home.places.get(head[0])
    named, *rest = head
    values = (
        named, home.n, *rest[:2], place, *rest[2:], start, end, *passage(home.text, start, end), _joined(words), *date_values(when),
        *tail, *sort_dates(when), _tie(home.article.id, place), home.article.lang, home.article.outlet,
    )  # fmt: skip
    return _insert_row(connection, "facts", _FACT_COLUMNS, values)


def _tie(article_id: str, place: int | None) -> int:
    """Orders facts of one date in the same way in every database: the article's id, then the place in its timeline."""
    head = int.from_bytes(bytes.fromhex(article_id[:10])) if _is_hexadecimal(article_id[:10]) else 0
    return head << 12 | min(_UNPLACED if place is None else place, _UNPLACED)


def _is_hexadecimal(digits: str) -> bool:
    return len(digits) == 10 and all(digit in "0123456789abcdef" for digit in digits)


def _joined(words: Iterable[Span]) -> str:
    return " … ".join(span.text for span in words)


def _insert_roles(connection: sqlite3.Connection, home: _Home, fact: int, roles: Iterable[tuple[str, tuple[str | None, ...]]]) -> None:
    rows = ((fact, role, place, _actor(home, who)) for role, actors in roles for place, who in enumerate(actors) if who is not None)
    connection.executemany("INSERT INTO roles VALUES (?, ?, ?, ?)", rows)


def _actor(home: _Home, named: str | None) -> int | None:
    if named is None:
        return None
    if named not in home.actors:
        raise InvariantError(f"article {home.article.id} speaks of actor {named}, who is not among its actors")
    return home.actors[named]


def _insert_dates(connection: sqlite3.Connection, article: int, record: Record) -> None:
    expressions = ((article, place, each.start, each.end, each.type, each.value, each.edtf, each.rule)
                   for place, each in enumerate(record.dates))  # fmt: skip
    connection.executemany("INSERT INTO dates VALUES (?, ?, ?, ?, ?, ?, ?, ?)", expressions)
    entries = ((article, place, *(date_values(entry.date) if entry.date else (None,) * len(DATE_COLUMNS)), pack_words(entry.facts))
               for place, entry in enumerate(record.timeline))  # fmt: skip
    connection.executemany(f"INSERT INTO timeline_entries VALUES (?, ?{', ?' * len(DATE_COLUMNS)}, ?)", entries)  # noqa: S608  # marks only


def _insert_search(connection: sqlite3.Connection, article: int) -> None:
    connection.execute("INSERT INTO articles_search (rowid, title, text) SELECT n, title, text FROM articles WHERE n = ?", (article,))
    connection.execute(
        "INSERT INTO facts_search (rowid, text, sentence) SELECT n, text, sentence FROM fact_words"
        " WHERE n IN (SELECT n FROM facts WHERE article = ?)",
        (article,),
    )


def _insert_marks(connection: sqlite3.Connection, table: str, owner: int, marks: Iterable[int]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", ((mark, owner) for mark in marks))  # noqa: S608  # one of two names


def _insert_row(connection: sqlite3.Connection, table: str, columns: tuple[str, ...], values: tuple[object, ...]) -> int:
    places = ", ".join("?" * len(columns))
    cursor = connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", values)  # noqa: S608  # our own names
    return int(cursor.lastrowid or 0)


__all__ = ["write_record"]
