"""The line that all facts stand in.

The one rule: dated facts by date, then by stated order, then by text; what only order places comes after what it follows; the rest last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from onrecord.corpus.model import When
from onrecord.extractors.chronology.edges import Order
from onrecord.extractors.chronology.model import FactIndex
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import Layout
from onrecord.extractors.quotes import FoundQuote

_BEFORE, _DATED, _AFTER = -1, 0, 1
Place = tuple[str, int]
"""A day to sort by, and whether the fact stands on it, before it or after it."""
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
    """The facts by date; those that only order places after what they follow, else before what they precede; last what nothing places."""
    places = {fact.index: (_key(fact.when), _DATED) for fact in facts if fact.when.edtf is not None or _on_one_day(fact.when)}
    for fact in facts:
        if fact.index not in places and (after := _neighbour(fact.index, places, order.after, max)) is not None:
            places[fact.index] = (after[0], _AFTER)
    for fact in facts:
        if fact.index not in places and (before := _neighbour(fact.index, places, order.before, min)) is not None:
            places[fact.index] = (before[0], _BEFORE if before[1] == _DATED else before[1])
    ranks = _ranks(facts, order)
    line = [fact for fact in facts if fact.index in places]
    line.sort(key=lambda fact: (places[fact.index], ranks[fact.index]))
    loose = tuple(fact.index for fact in facts if fact.index not in places)
    return (*_grouped(line), *(((None, loose),) if loose else ()))


def _key(when: When) -> str:
    """What to sort by: the first day it can have been, the last for what is open at its start."""
    return when.earliest or when.latest or when.edtf or ""


def _ranks(facts: Sequence[Fact], order: Order) -> dict[FactIndex, int]:
    """The place of each fact where everything stands as told, but for what is stated to come before it."""
    told = {fact.index: rank for rank, fact in enumerate(facts)}
    events = [number for kind, number in told if kind == "event"]
    waiting = {number: {first for first in order.after[number] if ("event", first) in told} for number in events}
    ready = [told[index] for index in told if not waiting.get(index[1] if index[0] == "event" else -1)]
    heapify(ready)
    ranks: dict[FactIndex, int] = {}
    while ready:
        index = facts[heappop(ready)].index
        ranks[index] = len(ranks)
        for second in order.before[index[1]] if index[0] == "event" else ():
            left = waiting.get(second, set())
            if index[1] in left:
                left.discard(index[1])
                if not left:
                    heappush(ready, told["event", second])
    return ranks


def _neighbour(
    index: FactIndex, places: Mapping[FactIndex, Place], edges: Sequence[Sequence[int]], nearest: Callable[..., Place | None]
) -> Place | None:
    """Where the nearest stands of the dated events, or of those placed already, on one side of this one. None: there is none."""
    kind, number = index
    if kind != "event":
        return None
    sides = {_DATED} if nearest is max else {_DATED, _AFTER}
    known = [places["event", other] for other in edges[number] if ("event", other) in places and places["event", other][1] in sides]
    return nearest(known, default=None)


def _grouped(line: Sequence[Fact]) -> list[Entry]:
    """Neighbours of one date under one date."""
    entries: list[tuple[When, list[FactIndex]]] = []
    for fact in line:
        when = fact.when
        if entries and _alike(entries[-1][0], when):
            entries[-1] = (entries[-1][0] if when.edtf is None else when, [*entries[-1][1], fact.index])
        else:
            entries.append((when, [fact.index]))
    return [(when, tuple(indexes)) for when, indexes in entries]


def _on_one_day(when: When) -> bool:
    """Whether order leaves it one day."""
    return when.earliest is not None and when.earliest[:10] == (when.latest or "")[:10]


def _alike(first: When, second: When) -> bool:
    if first.edtf == second.edtf and first.edtf is not None:
        return True
    return (first.edtf is None or second.edtf is None) and _bounds(first) == _bounds(second)


def _bounds(when: When) -> tuple[str | None, str | None]:
    return when.earliest, when.latest


__all__ = ["Entry", "Fact", "arrange", "facts_of"]
