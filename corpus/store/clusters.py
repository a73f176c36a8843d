"""Things that belong together, found pair by pair (union-find)."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Clusters(Generic[Item]):
    """Disjoint sets of items; what was never joined is alone."""

    def __init__(self) -> None:
        self._parents: dict[Item, Item] = {}

    def join(self, one: Item, other: Item) -> None:
        """Put the sets of both together."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parents[second] = first

    def join_all(self, items: Iterable[Item]) -> None:
        """Put the sets of all of them together."""
        iterator = iter(items)
        for first in iterator:
            self.root(first)
            for item in iterator:
                self.join(first, item)

    def root(self, item: Item) -> Item:
        """The item that stands for the set of this one; which of its items depends on the order of joins, so never keep it."""
        parents = self._parents
        root = item
        while (parent := parents.setdefault(root, root)) != root:
            root = parent
        while parents[item] != root:
            parents[item], item = root, parents[item]
        return root

    def sets(self) -> list[list[Item]]:
        """Every set, items in the order they were first seen."""
        found: dict[Item, list[Item]] = {}
        for item in list(self._parents):
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())


__all__ = ["Clusters"]
