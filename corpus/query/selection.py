"""Records cut down to the facts that a question finds: what exports, plots and pages are made from."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from onrecord.corpus.errors import UsageError
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Event, Post, Quote, Record, TimelineEntry
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.identities import with_known_actors
from onrecord.corpus.query.timeline import fact_numbers
from onrecord.corpus.store.reading import load_record, load_text

_EVERYTHING = Filters()


def select_records(connection: sqlite3.Connection, filters: Filters, *, known: bool = False) -> Iterator[SourcedRecord]:
    """The records that hold a fact that passes the filters, each with such facts only, by day of publication and id.

    Without any filter every record is given whole. `known`: with the actors as they are over all articles. Raises: UsageError.
    """
    wanted = None if filters == _EVERYTHING else _facts_by_article(connection, filters)
    for number, identifier in connection.execute("SELECT n, id FROM articles ORDER BY published IS NULL, published, id").fetchall():
        if wanted is None or identifier in wanted:
            record = load_record(connection, number)
            kept = record if wanted is None else keep_facts(record, wanted[identifier])
            yield SourcedRecord(with_known_actors(connection, number, kept) if known else kept, load_text(connection, number))


def find_fact(connection: sqlite3.Connection, named: str) -> tuple[SourcedRecord, Event | Quote | Post]:
    """The fact whose id begins so, with its whole record.

    Raises: UsageError where no fact, or more than one, has such an id.
    """
    query = "SELECT id, article FROM facts WHERE id >= ? AND id < ? || '~' ORDER BY id LIMIT 4"
    found = connection.execute(query, (named, named)).fetchall()
    if not found or not named:
        unknown = UsageError(f"no fact has an id that begins with {named!r}; ids stand in every listing (onrecord timeline --format jsonl)")
        raise unknown.named("no_fact", typed=named)
    if len(found) > 1:
        some = ", ".join(identifier for identifier, _ in found[:3]) + (" …" if len(found) > 3 else "")
        several = UsageError(f"more than one fact begins with {named!r}: {some}; type more of the id")
        raise several.named("many_facts", typed=named, some=some)
    identifier, article = found[0]
    record = load_record(connection, article)
    facts: tuple[Event | Quote | Post, ...] = (*record.events, *record.quotes, *record.posts)
    return SourcedRecord(record, load_text(connection, article)), next(fact for fact in facts if fact.id == identifier)


def same_facts(connection: sqlite3.Connection, identifier: str) -> tuple[tuple[str, str], ...]:
    """Ids of the facts of other articles that tell the same, each with how it relates (exact, partial, altered …), by id."""
    query = """
        SELECT other.id, same.relation FROM facts AS one
        JOIN (SELECT fact, other, relation FROM same_facts UNION SELECT other, fact, relation FROM same_facts) AS same ON same.fact = one.n
        JOIN facts AS other ON other.n = same.other WHERE one.id = ? ORDER BY other.id"""
    return tuple((other, relation) for other, relation in connection.execute(query, (identifier,)))


def keep_facts(record: Record, wanted: frozenset[str]) -> Record:
    """The record with these facts only, and with the actors that take part in them."""
    posts = tuple(post for post in record.posts if post.id in wanted)
    quotes = tuple(_quote(quote, wanted) for quote in record.quotes if quote.id in wanted)
    events = tuple(_event(event, wanted) for event in record.events if event.id in wanted)
    entries = (TimelineEntry(entry.date, tuple(fact for fact in entry.facts if fact in wanted)) for entry in record.timeline)
    taking_part = _actors(posts, quotes, events)
    actors = tuple(actor for actor in record.actors if actor.id in taking_part)
    return replace(
        record, actors=actors, posts=posts, quotes=quotes, events=events, timeline=tuple(entry for entry in entries if entry.facts)
    )


def _facts_by_article(connection: sqlite3.Connection, filters: Filters) -> dict[str, frozenset[str]]:
    query = "SELECT facts.id, articles.id FROM facts JOIN articles ON articles.n = facts.article WHERE facts.n = ?"
    found: dict[str, set[str]] = {}
    for number in fact_numbers(connection, filters):
        fact, article = connection.execute(query, (number,)).fetchone()
        found.setdefault(article, set()).add(fact)
    return {article: frozenset(facts) for article, facts in found.items()}


def _quote(quote: Quote, wanted: frozenset[str]) -> Quote:
    return replace(quote, post=_if_wanted(quote.post, wanted), reply_to=_if_wanted(quote.reply_to, wanted))


def _event(event: Event, wanted: frozenset[str]) -> Event:
    after, before = (tuple(other for other in others if other in wanted) for others in (event.after, event.before))
    return replace(event, quote=_if_wanted(event.quote, wanted), after=after, before=before)


def _if_wanted(identifier: str | None, wanted: frozenset[str]) -> str | None:
    return identifier if identifier in wanted else None


def _actors(posts: tuple[Post, ...], quotes: tuple[Quote, ...], events: tuple[Event, ...]) -> set[str | None]:
    said = {actor for quote in quotes for actor in (quote.speaker, quote.addressee)}
    done = {actor for event in events for actor in (*event.agents, *event.targets, event.claimed_by)}
    return said | done | {post.author for post in posts}


__all__ = ["find_fact", "keep_facts", "same_facts", "select_records"]
