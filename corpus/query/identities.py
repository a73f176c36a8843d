"""A record whose actors are those over all articles: one id and one name for each, whatever its article calls them.

Whom no other name ties to an article's actor stays as the article has it.
"""

import sqlite3
from dataclasses import replace
from typing import Final

from onrecord.corpus.model import Actor, Event, Quote, Record

_Known = dict[str, Actor]
"""The actor over all articles for each actor of an article, by the id that it has there."""


def with_known_actors(connection: sqlite3.Connection, number: int, record: Record) -> Record:
    """The record of the article of this row with the actors that everything else in the database knows."""
    found = {own: (identifier, name, kind) for own, identifier, name, kind in connection.execute(_KNOWN, (number,))}
    known: _Known = {}
    for actor in record.actors:
        if actor.id in found:
            identifier, name, kind = found[actor.id]
            known[actor.id] = replace(actor, id=identifier, name=name, kind=kind, aliases=_aliases(name, actor))
    if not known:
        return record
    return replace(
        record,
        actors=_once([known.get(actor.id, actor) for actor in record.actors]),
        posts=tuple(replace(post, author=_id(post.author, known)) for post in record.posts),
        quotes=tuple(_quote(quote, known) for quote in record.quotes),
        events=tuple(_event(event, known) for event in record.events),
    )


def _aliases(name: str, actor: Actor) -> tuple[str, ...]:
    return tuple(other for other in dict.fromkeys((actor.name, *actor.aliases)) if other != name)


def _once(actors: list[Actor]) -> tuple[Actor, ...]:
    """Each actor once, with all that the article says of those who are the same."""
    merged: dict[str, Actor] = {}
    for actor in actors:
        same = merged.get(actor.id)
        merged[actor.id] = actor if same is None else joined(same, actor)
    return tuple(merged.values())


def joined(one: Actor, other: Actor) -> Actor:
    """Two tellings of one actor as one: every alias once, every mention in order of text."""
    aliases = tuple(dict.fromkeys((*one.aliases, *other.aliases)))
    mentions = tuple(sorted((*one.mentions, *other.mentions), key=lambda mention: (mention.start, mention.end)))
    return replace(one, handle=one.handle or other.handle, aliases=aliases, mentions=mentions)


def _quote(quote: Quote, known: _Known) -> Quote:
    return replace(quote, speaker=_id(quote.speaker, known), addressee=_id(quote.addressee, known))


def _event(event: Event, known: _Known) -> Event:
    agents, targets = (tuple(dict.fromkeys(_required(actor, known) for actor in actors)) for actors in (event.agents, event.targets))
    return replace(event, agents=agents, targets=targets, claimed_by=_id(event.claimed_by, known))


def _required(identifier: str, known: _Known) -> str:
    return known[identifier].id if identifier in known else identifier


def _id(identifier: str | None, known: _Known) -> str | None:
    return None if identifier is None else _required(identifier, known)


_KNOWN: Final = """
    SELECT article_actors.id, actors.id, actors.name, actors.kind
    FROM article_actors JOIN same_actors ON same_actors.article_actor = article_actors.n JOIN actors ON actors.n = same_actors.actor
    WHERE article_actors.article = ?"""

__all__ = ["joined", "with_known_actors"]
