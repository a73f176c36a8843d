"""One event before another, and many such edges together.

The one rule: edges are closed transitively, and of a circle the weakest is dropped and noted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

STRONG, FAIR, WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Edge:
    """One event before another, how firmly, and the word or form that says so."""

    first: int
    second: int
    strength: int
    rule: str


@dataclass(frozen=True, slots=True)
class Order:
    """What comes before what, without circles."""

    edges: tuple[Edge, ...]
    dropped: tuple[Edge, ...]
    """Edges that would have made a circle."""
    after: tuple[tuple[int, ...], ...]
    """For each event, every event before it, closed transitively, by index."""
    before: tuple[tuple[int, ...], ...]


def acyclic(edges: Iterable[Edge], size: int) -> tuple[list[Edge], list[Edge]]:
    """Edges taken from the strongest down, those that close a circle set aside."""
    kept: list[Edge] = []
    dropped: list[Edge] = []
    before: list[set[int]] = [set() for _ in range(size)]
    for edge in edges:
        if edge.first == edge.second or edge.second in before[edge.first]:
            dropped.append(edge)
            continue
        kept.append(edge)
        gained = before[edge.first] | {edge.first}
        for place in range(size):
            if place == edge.second or edge.second in before[place]:
                before[place] |= gained
    return kept, dropped


def closure(edges: Iterable[Edge], size: int) -> list[tuple[int, ...]]:
    """For each event, every event that stands before it, by index. The edges have no circle."""
    before: list[set[int]] = [set() for _ in range(size)]
    for edge in edges:
        gained = before[edge.first] | {edge.first}
        for place in range(size):
            if place == edge.second or edge.second in before[place]:
                before[place] |= gained
    return [tuple(sorted(ones)) for ones in before]


__all__ = ["FAIR", "STRONG", "WEAK", "Edge", "Order", "acyclic", "closure"]
