"""Stretches of text that rules have claimed, asked in a time that does not grow with their number.

The one rule: stretches may overlap; a question looks only where its own stretch lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from onrecord.extractors.quotes.found import Extent

__all__ = ["Claims"]

BUCKET = 512
"""Code points of one place in the index."""
Item = TypeVar("Item")


class Claims(Generic[Item]):
    """Items by the stretches of text that they cover."""

    def __init__(self) -> None:
        self._places: dict[int, list[tuple[Extent, Item]]] = {}

    def add(self, extents: Iterable[Extent], item: Item) -> None:
        """Registers an item under each of its stretches."""
        for extent in extents:
            for place in _places(extent):
                self._places.setdefault(place, []).append((extent, item))

    def over(self, extents: Iterable[Extent]) -> Iterator[Item]:
        """Items that share a code point with one of the stretches; an item may come more than once."""
        for start, end in extents:
            for place in _places((start, end)):
                for (first, last), item in self._places.get(place, ()):
                    if first < end and start < last:
                        yield item

    def covers(self, start: int, end: int) -> bool:
        """Whether anything shares a code point with the stretch."""
        return next(self.over(((start, end),)), None) is not None


def _places(extent: Extent) -> range:
    return range(extent[0] // BUCKET, max(extent[0], extent[1] - 1) // BUCKET + 1)
