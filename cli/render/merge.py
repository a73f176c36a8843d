"""Which facts are one and the same to a reader: a post with its tellings, a quote with the act of saying it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from onrecord.corpus.model import Event, Post, Quote, Record, Span

_ALIKE: Final = 0.6
"""Part of its words that a retelling shares with what it tells."""
_PUNCTUATION: Final = ".,;:!?“”«»\"'‘’()…"


@dataclass(slots=True)
class Group:
    """A post or a quote with what carries it out, or an event by itself."""

    post: Post | None = None
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the fact that leads the group."""
        return self.ids[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its facts by rank: the post, then quotes, then events."""
        return tuple(fact.id for fact in (self.post, *self.quotes, *self.events) if fact is not None)

    @property
    def speaker(self) -> str | None:
        """Id of the actor who posts or speaks. None: unknown, or nobody does."""
        return self.post.author if self.post else next((quote.speaker for quote in self.quotes), None)


def grouped_facts(record: Record) -> dict[str, Group]:
    """The group of every fact, by the fact's id."""
    groups: dict[str, Group] = {post.id: Group(post=post) for post in record.posts}
    for quote in record.quotes:
        group = groups.get(_post_of(quote, record) or "") or Group()
        group.quotes.append(quote)
        groups[quote.id] = group
    quotes = {quote.id: quote for quote in record.quotes}
    for event in record.events:
        group = _home(event, record, quotes, groups) or Group()
        group.events.append(event)
        groups[event.id] = group
    return groups


def alike(content: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether most words of the first are among those of the second: the same words retold, perhaps translated back."""
    mine, theirs = _vocabulary(content), _vocabulary(other)
    return len(mine & theirs) >= _ALIKE * len(mine)


def _post_of(quote: Quote, record: Record) -> str | None:
    """The id of the post that the quote tells: the one it names, else one of the same author in the same words."""
    if quote.post is not None:
        return quote.post
    own = (post for post in record.posts if post.author and post.author == quote.speaker)
    return next((post.id for post in own if alike(quote.content, post.content)), None)


def _vocabulary(content: Iterable[Span]) -> set[str]:
    return {word.strip(_PUNCTUATION) for piece in content for word in piece.text.lower().split()} - {""}


def _home(event: Event, record: Record, quotes: dict[str, Quote], groups: dict[str, Group]) -> Group | None:
    """The group of the post or quote that this event carries out; None for an event of its own, told inside a quote or outside of any."""
    quote = quotes.get(event.quote or "")
    if quote is not None and not any(_within(event.trigger, piece) for piece in quote.content):
        return groups[quote.id]
    signed = (post for post in record.posts if post.signature and _within(event.trigger, post.signature))
    return next((groups[post.id] for post in signed), None)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


__all__ = ["Group", "alike", "grouped_facts"]
