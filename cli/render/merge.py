"""Which facts are one and the same to a reader: a post with its tellings, a quote with the act of saying it."""

from dataclasses import dataclass, field

from onrecord.corpus.model import Event, Post, Quote, Record, Span


@dataclass(slots=True)
class Group:
    """A post or a quote with what carries it out, or an event by itself."""

    post: Post | None = None
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the fact that leads the group."""
        return next(fact.id for fact in (self.post, *self.quotes, *self.events) if fact is not None)


def grouped_facts(record: Record) -> dict[str, Group]:
    """The group of every fact, by the fact's id."""
    groups: dict[str, Group] = {post.id: Group(post=post) for post in record.posts}
    for quote in record.quotes:
        group = groups.get(quote.post or "") or Group()
        group.quotes.append(quote)
        groups[quote.id] = group
    quotes = {quote.id: quote for quote in record.quotes}
    for event in record.events:
        group = _home(event, record, quotes, groups) or Group()
        group.events.append(event)
        groups[event.id] = group
    return groups


def _home(event: Event, record: Record, quotes: dict[str, Quote], groups: dict[str, Group]) -> Group | None:
    """The group of the post or quote that this event carries out; None for an event of its own, told inside a quote or outside of any."""
    quote = quotes.get(event.quote or "")
    if quote is not None and not any(_within(event.trigger, piece) for piece in quote.content):
        return groups[quote.id]
    signed = (post for post in record.posts if post.signature and _within(event.trigger, post.signature))
    return next((groups[post.id] for post in signed), None)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


__all__ = ["Group", "grouped_facts"]
