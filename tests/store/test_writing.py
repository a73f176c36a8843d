"""A record is read back equal; writing again changes nothing; the order of writing does not show."""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.corpus.errors import InvariantError
from onrecord.corpus.ids import article_id, text_sha256
from onrecord.corpus.model import Actor, Article, Document, Event, Mention, Post, Quote, Record, Span, TimelineEntry, When
from onrecord.corpus.store.connection import close_writer, open_writer, transaction
from onrecord.corpus.store.linking import link, pending
from onrecord.corpus.store.reading import canonical_hash, load_record, load_text
from onrecord.corpus.store.writing import write_record
from tests.invented import invented


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writer(tmp_path / "test.db")
    yield connection
    close_writer(connection)


def write(connection: sqlite3.Connection, pairs: Iterable[tuple[Document, Record]], maker: str = "one") -> list[int]:
    numbers = []
    for document, record in pairs:
        with transaction(connection):
            numbers.append(write_record(connection, record, document.text, maker))
    return numbers


def full_record() -> tuple[Document, Record]:
    """Every field filled, or empty where it may be."""
    text = "Ivo Sorel wrote: “No 😀 more.” — Ivo (@ivo) 3 May 2021\nMaud denied it on 4 May, then left."

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words), words)

    article = article_id(text)
    ivo = Actor("a-1", "Ivo Sorel", "person", "@ivo", ("Ivo",), (Mention(0, 9, "Ivo Sorel", "name"), Mention(33, 36, text[33:36], "name")))
    maud = Actor("a-2", "Maud", "person", None, (), (Mention(span("Maud").start, span("Maud").end, "Maud", "name"),))
    crowd = Actor("a-3", "the crowd", "group", None, (), ())
    may = When("2021-05-03", "2021-05-03", "2021-05-03", "day", span("3 May 2021"), "signature", "day month year")
    later = When(None, "2021-05-04", None, "unknown", None, "order", "after")
    post = Post("p-1", "x", "a-1", "@ivo", "https://x.example/1", (span("“No 😀 more.”"),), span("— Ivo (@ivo) 3 May 2021"), may, "p-0")
    quote = Quote(
        "q-1", "mixed", (span("“No 😀"), span("more.”")), (span("wrote"),), "write", span("Ivo Sorel"), "a-1", "name", "a-2", "write",
        negated=True, hedged=True, date=may, post="p-1", reply_to="q-0", rule="lead-in", confidence=0.25,
    )  # fmt: skip
    bare = Quote(
        "q-2", "indirect", (span("it"),), (), None, None, None, "none", None, "deny", negated=False, hedged=False, date=later, post=None,
        reply_to=None, rule="x", confidence=1.0,
    )  # fmt: skip
    denial = Event(
        "e-1", "deny", "speech", "boycott", span("denied"), (span("denied"), span("left")), ("a-2", "a-3"), ("a-1",), "Paris", later,
        "claimed", "a-3", hedged=True, after=("e-2",), before=(), quote="q-1", rule="verb", confidence=0.5,
    )  # fmt: skip
    leaving = replace(denial, id="e-2", trigger=span("left"), agents=(), targets=(), claimed_by=None, after=(), before=("e-1", "e-9"))
    head = Article(
        article, "x/y.txt", "https://example.org", "Title", ("A. B.", "C"), "Le Port", "en", text_sha256(text), len(text),
        "2021-05-05", "metadata", "2021-05-06", ("a note",),
    )  # fmt: skip
    timeline = (TimelineEntry(may, ("p-1", "q-1")), TimelineEntry(later, ("e-2", "e-1")), TimelineEntry(None, ("q-2",)))
    return Document(text), Record(head, (ivo, maud, crowd), (post,), (quote, bare), (denial, leaving), (), timeline)


def test_every_field_comes_back(store: sqlite3.Connection) -> None:
    document, record = full_record()
    (number,) = write(store, [(document, record)])
    assert load_record(store, number) == replace(record, article=replace(record.article, path=None))
    assert load_text(store, number) == document.text


def test_invented_records_come_back(store: sqlite3.Connection) -> None:
    pairs = [invented(number) for number in range(30)]
    for number, (_, record) in zip(write(store, pairs), pairs, strict=True):
        assert load_record(store, number) == replace(record, article=replace(record.article, path=None))


def test_writing_again_changes_nothing(store: sqlite3.Connection) -> None:
    pairs = [invented(number) for number in range(5)]
    first = write(store, pairs)
    changes = pending(store)
    assert write(store, pairs) == first
    assert pending(store) == changes


def test_another_maker_replaces_the_facts_and_nothing_else(store: sqlite3.Connection) -> None:
    document, record = invented(3)
    (number,) = write(store, [(document, record)])
    fewer = replace(record, quotes=(), events=record.events[:1], timeline=())
    assert write(store, [(document, fewer)], "two") == [number]
    assert load_record(store, number).events == fewer.events
    assert store.execute("SELECT count(*) FROM facts").fetchone() == (1,)
    words = [row[0] for row in store.execute("SELECT rowid FROM facts_search WHERE facts_search MATCH ?", (fewer.events[0].trigger.text,))]
    assert words == [row[0] for row in store.execute("SELECT n FROM facts")]
    store.execute("INSERT INTO facts_search (facts_search, rank) VALUES ('integrity-check', 1)")
    store.execute("INSERT INTO articles_search (articles_search, rank) VALUES ('integrity-check', 1)")


def test_of_two_documents_with_one_text_the_fuller_wins_whatever_came_first(tmp_path: Path) -> None:
    document, record = invented(3)
    bare = replace(record, article=replace(record.article, outlet=None, published=None, published_basis="none"))
    hashes = set()
    for place, order in enumerate(([record, bare], [bare, record], [record, bare, record])):
        connection = open_writer(tmp_path / f"{place}.db")
        write(connection, [(document, each) for each in order])
        link(connection)
        hashes.add(canonical_hash(connection))
        assert load_record(connection, 1).article.outlet == record.article.outlet
        close_writer(connection)
    assert len(hashes) == 1


def test_a_record_that_contradicts_itself_leaves_nothing(store: sqlite3.Connection) -> None:
    document, record = invented(3)
    broken = replace(record, actors=())
    with pytest.raises(InvariantError, match="not among its actors"):
        write(store, [(document, broken)])
    assert store.execute("SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM facts)").fetchone() == (0,)


def test_facts_stay_tied_to_the_text(store: sqlite3.Connection) -> None:
    write(store, [invented(number) for number in range(10)])
    rows = store.execute('SELECT facts.text, facts.start, facts."end", articles.text FROM facts JOIN articles ON articles.n = article')
    assert all(text[start:end] == words for words, start, end, text in rows)


def test_the_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    numbers = list(range(120))
    hashes = set()
    for seed in range(3):
        random.Random(seed).shuffle(numbers)  # noqa: S311
        connection = open_writer(tmp_path / f"{seed}.db")
        for place, number in enumerate(numbers):
            write(connection, [invented(number, people=24)])
            if place % (seed + 30) == 0:
                link(connection)
        link(connection)
        hashes.add(canonical_hash(connection))
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        close_writer(connection)
    assert len(hashes) == 1


def test_views_are_for_people(store: sqlite3.Connection) -> None:
    write(store, [full_record(), *(invented(number) for number in range(3))])
    link(store)
    quote = store.execute("SELECT speaker, cue, kind, text, date FROM quotes_said WHERE fact = 'q-1'").fetchone()
    assert quote == ("Ivo Sorel", "write", "mixed", "“No 😀 … more.”", "2021-05-03")
    dates = [row[0] for row in store.execute("SELECT date FROM timeline")]
    assert dates == [*sorted(filter(None, dates)), *[None] * dates.count(None)]
    assert ("Ivo Sorel", "alone") in store.execute("SELECT name, rule FROM who_is_who").fetchall()
