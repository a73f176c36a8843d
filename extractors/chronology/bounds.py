"""The earliest and the latest that an undated happening can have been.

The one rule: an event is no earlier than what it follows and no later than what it precedes or, told as done, than the publication.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.corpus.model import When
from onrecord.extractors.chronology.edges import Order
from onrecord.extractors.events import FoundEvent

DONE = frozenset({"occurred", "claimed", "denied"})


def bound(events: Sequence[FoundEvent], dates: Sequence[When], order: Order, published: str | None) -> tuple[When, ...]:
    """The dates, those that only order places with their bounds."""
    return tuple(_bounded(number, events, dates, order, published) for number in range(len(events)))


def _bounded(number: int, events: Sequence[FoundEvent], dates: Sequence[When], order: Order, published: str | None) -> When:
    when = dates[number]
    if when.edtf is not None:
        return when
    starts = [found for first in order.after[number] if (found := dates[first].earliest) is not None]
    ends = [found for second in order.before[number] if (found := dates[second].latest) is not None]
    if published is not None and events[number].status in DONE:
        ends.append(published)
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if earliest is not None and latest is not None and earliest[:10] > latest[:10]:
        earliest = None  # the text contradicts itself; the later bound is the safer one
    ordered = bool(order.after[number] or order.before[number])
    if not ordered and latest is None:
        return when
    return replace(
        when,
        earliest=earliest,
        latest=latest,
        basis="order" if ordered else when.basis,
        rule="order" if ordered else when.rule,
    )


__all__ = ["bound"]
