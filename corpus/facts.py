"""Facts of a record as rows, in the order of its timeline: what tables, exports and pages are made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.corpus.model import Actor, Event, EventStatus, Post, Quote, Record, Span, When
from onrecord.corpus.passages import passage

FactKind = Literal["event", "quote", "post"]
PIECE = " … "
"""Stands between the pieces of a quote that its cue interrupts."""


@dataclass(frozen=True, slots=True)
class SourcedRecord:
    """A record beside the text that its spans cut."""

    record: Record
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One quote, event or post with its actors looked up and the sentence it stands in."""

    id: str
    kind: FactKind
    type: str
    """Type of an event, force of a quote, platform of a post (empty: unknown)."""
    when: When
    who: tuple[Actor, ...]
    """Agents, the speaker, or the author."""
    whom: tuple[Actor, ...]
    """Targets, or the addressee."""
    words: str
    """Trigger of an event; content of a quote or post, pieces joined by `PIECE`."""
    spans: tuple[Span, ...]
    sentence: Span
    """The passage of the article that proves it."""
    status: EventStatus | None
    """None: not an event."""
    claimed_by: Actor | None
    hedged: bool
    fact: Event | Quote | Post


def facts(sourced: SourcedRecord) -> Iterator[Fact]:
    """Every fact that the record's timeline holds, in its order."""
    record = sourced.record
    actors = {actor.id: actor for actor in record.actors}
    every: tuple[Event | Quote | Post, ...] = (*record.events, *record.quotes, *record.posts)
    by_id = {fact.id: fact for fact in every}
    for entry in record.timeline:
        for identifier in entry.facts:
            yield _fact(by_id[identifier], actors, sourced.text)


def _fact(fact: Event | Quote | Post, actors: dict[str, Actor], text: str) -> Fact:
    match fact:
        case Event():
            return _event(fact, actors, text)
        case Quote():
            return _quote(fact, actors, text)
        case Post():
            return _post(fact, actors, text)


def _event(event: Event, actors: dict[str, Actor], text: str) -> Fact:
    return Fact(
        event.id, "event", event.type, event.date, _known(actors, *event.agents), _known(actors, *event.targets), event.trigger.text,
        (event.trigger,), _sentence(text, event.trigger), event.status, actors.get(event.claimed_by or ""), event.hedged, event,
    )  # fmt: skip


def _quote(quote: Quote, actors: dict[str, Actor], text: str) -> Fact:
    return Fact(
        quote.id, "quote", quote.force, quote.date, _known(actors, quote.speaker), _known(actors, quote.addressee), _joined(quote.content),
        quote.content, _sentence(text, *quote.content, *quote.cue), None, None, quote.hedged, quote,
    )  # fmt: skip


def _post(post: Post, actors: dict[str, Actor], text: str) -> Fact:
    signature = (post.signature,) if post.signature else ()
    return Fact(
        post.id, "post", post.platform or "", post.date, _known(actors, post.author), (), _joined(post.content),
        post.content, _sentence(text, *post.content, *signature), None, None, False, post,  # noqa: FBT003  # fields, in order
    )  # fmt: skip


def _known(actors: dict[str, Actor], *ids: str | None) -> tuple[Actor, ...]:
    return tuple(actors[identifier] for identifier in ids if identifier is not None and identifier in actors)


def _joined(pieces: tuple[Span, ...]) -> str:
    return PIECE.join(piece.text for piece in pieces)


def _sentence(text: str, *spans: Span) -> Span:
    start, end = passage(text, min(span.start for span in spans), max(span.end for span in spans))
    return Span(start, end, text[start:end])


__all__ = ["PIECE", "Fact", "FactKind", "SourcedRecord", "facts"]
