"""The line that all facts stand in.

The one rule: dated facts by date, then by stated order, then by text; what only order places comes after what it follows; the rest last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.corpus.model import When
from onrecord.extractors.chronology.edges import Order
from onrecord.extractors.chronology.model import FactIndex
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import Layout
from onrecord.extractors.quotes import FoundQuote

Entry = tuple[When | None, tuple[FactIndex, ...]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to be placed."""

    index: FactIndex
    start: int
    """Where the text tells it."""
    when: When


def facts_of(
    layout: Layout, quotes: Sequence[FoundQuote], events: Sequence[FoundEvent], dates: tuple[Sequence[When], Sequence[When], Sequence[When]]
) -> list[Fact]:
    """Every fact once, in text order; a post that is an event, and a quote that an event carries out, stand as the event.

    `dates` are those of events, quotes and posts.
    """
    on_events, on_quotes, on_posts = dates
    posts = {event.post for event in events if event.post is not None}
    found = [Fact(("event", number), event.trigger[0], on_events[number]) for number, event in enumerate(events)]
    found += [
        Fact(("post", number), post.content[0][0], on_posts[number]) for number, post in enumerate(layout.posts) if number not in posts
    ]
    found += [
        Fact(("quote", number), quote.content[0][0], on_quotes[number])
        for number, quote in enumerate(quotes)
        if quote.post is None and not _is_event(number, quote, events)
    ]
    return sorted(found, key=lambda fact: (fact.start, fact.index))


def _is_event(number: int, quote: FoundQuote, events: Sequence[FoundEvent]) -> bool:
    return quote.cue_token is not None and any(event.quote == number and quote.cue_token in event.mention_tokens for event in events)


def arrange(facts: Sequence[Fact], order: Order) -> tuple[Entry, ...]:
    """The facts by date; those that only order places after what they follow; under None, last, what nothing places."""
    placed = {fact.index: _key(fact.when) for fact in facts if fact.when.edtf is not None}
    dates = {fact.index: fact.when for fact in facts if fact.when.edtf is not None}
    rows: list[tuple[tuple[str, int, int, int], When, FactIndex]] = []
    loose: list[FactIndex] = []
    ranks = _ranks(order)
    for fact in facts:
        rank = ranks.get(fact.index, 0)
        if fact.index in placed:
            rows.append(((placed[fact.index], 0, rank, fact.start), dates[fact.index], fact.index))
            continue
        anchor = _anchor(fact.index, placed, order)
        if anchor is None:
            loose.append(fact.index)
        else:
            rows.append(((anchor, 1, rank, fact.start), fact.when, fact.index))
    rows.sort(key=lambda row: row[0])
    return (*_grouped(rows), *(((None, tuple(loose)),) if loose else ()))


def _key(when: When) -> str:
    """What to sort by: the first day it can have been, the last for what is open at its start."""
    return when.earliest or when.latest or when.edtf or ""


def _ranks(order: Order) -> dict[FactIndex, int]:
    """How many events stand before each: a later one never has fewer."""
    return {("event", number): len(firsts) for number, firsts in enumerate(order.after)}


def _anchor(index: FactIndex, placed: dict[FactIndex, str], order: Order) -> str | None:
    """The date of the latest dated event that this one follows. None: it follows none."""
    kind, number = index
    if kind != "event":
        return None
    known = [placed["event", first] for first in order.after[number] if ("event", first) in placed]
    return max(known, default=None)


def _grouped(rows: Sequence[tuple[tuple[str, int, int, int], When, FactIndex]]) -> list[Entry]:
    """Neighbours of one date under one date."""
    entries: list[tuple[When, list[FactIndex]]] = []
    for _, when, index in rows:
        if entries and entries[-1][0].edtf == when.edtf and (when.edtf is not None or entries[-1][0] == when):
            entries[-1][1].append(index)
        else:
            entries.append((when, [index]))
    return [(when, tuple(indexes)) for when, indexes in entries]


__all__ = ["Entry", "Fact", "arrange", "facts_of"]
