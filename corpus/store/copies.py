"""Articles with nearly the same text: wire copies and reprints, which are one source however many outlets print them."""

import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby
from typing import Final

from onrecord.corpus.store.clusters import Clusters
from onrecord.corpus.store.marks import resemblance

ALIKE: Final = 0.4
"""Least estimated share of five-word shingles in common: a reprint shortened by half still reaches it."""
CROWD: Final = 40
"""In a larger bucket each member is compared with the first ones only, in an order that depends on content."""
_FIRST: Final = 12
_LEAST_IN_COMMON: Final = 4
_REMEMBERED: Final = 2_000
"""Articles whose marks are kept at hand: the first of each crowd are asked for again and again."""


def link_copies(connection: sqlite3.Connection) -> None:
    """Write down for each copied article which is the first of its kind."""
    marked = _Marked(connection)
    groups = find_copies(len(marked.numbers), marked.marks, marked.bearers)
    connection.execute("UPDATE articles SET copies = NULL WHERE copies IS NOT NULL")
    rows = ((marked.numbers[group[0]], marked.numbers[place]) for group in groups for place in group)
    connection.executemany("UPDATE articles SET copies = ? WHERE n = ?", rows)


def find_copies(articles: int, marks: Callable[[int], frozenset[int]], bearers: Callable[[int], Sequence[int]]) -> list[list[int]]:
    """Groups of two or more articles with nearly the same text.

    Articles are 0, 1, 2 … in an order that depends on content alone; `marks` gives those of one, `bearers` who may be compared for a mark.
    """
    clusters: Clusters[int] = Clusters()
    for article in range(articles):
        own = marks(article)
        common = Counter(other for mark in own for other in bearers(mark) if other < article)
        for other, count in common.items():
            if count >= _LEAST_IN_COMMON and resemblance(own, marks(other)) >= ALIKE:
                clusters.join(other, article)
    return sorted(sorted(group) for group in clusters.sets() if len(group) > 1)


class _Marked:
    """The articles of a database and their marks, in little memory however many there are: article by article, as they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.numbers = array("Q", (number for (number,) in connection.execute("SELECT n FROM articles ORDER BY id")))
        """Rows in the order of their ids, which are made from content."""
        self._connection = connection
        self._places = array("Q", bytes(8 * (max(self.numbers, default=0) + 1)))
        for place, number in enumerate(self.numbers):
            self._places[number] = place
        self._shared = array("Q")
        """Marks that several articles bear, in order."""
        self._crowded: dict[int, tuple[int, ...]] = {}
        """Marks that many bear, with the first of them."""
        self._look_for_shared()
        self.marks = lru_cache(maxsize=_REMEMBERED)(self._marks)

    def bearers(self, mark: int) -> Sequence[int]:
        """The articles that bear a mark, where several do; of a crowd, the first."""
        if mark in self._crowded:
            return self._crowded[mark]
        place = bisect_left(self._shared, mark)
        if place == len(self._shared) or self._shared[place] != mark:
            return ()
        return [self._places[number] for (number,) in self._connection.execute("SELECT article FROM article_marks WHERE mark = ?", (mark,))]

    def _marks(self, article: int) -> frozenset[int]:
        rows = self._connection.execute("SELECT mark FROM article_marks WHERE article = ?", (self.numbers[article],))
        return frozenset(mark for (mark,) in rows)

    def _look_for_shared(self) -> None:
        rows = self._connection.execute("SELECT mark, article FROM article_marks ORDER BY mark")
        for mark, found in groupby(rows, key=lambda row: row[0]):
            bearers = [self._places[number] for _, number in found]
            if len(bearers) > CROWD:
                self._crowded[mark] = tuple(sorted(bearers)[:_FIRST])
            elif len(bearers) > 1:
                self._shared.append(mark)


def likely_pairs(bucket: list[str]) -> Iterable[tuple[str, str]]:
    """Pairs to compare among things that share a mark, given in an order that depends on content alone."""
    return combinations(bucket, 2) if len(bucket) <= CROWD else _pairs_with_first(bucket)


def _pairs_with_first(bucket: list[str]) -> Iterator[tuple[str, str]]:
    for place, item in enumerate(bucket):
        for first in bucket[: min(place, _FIRST)]:
            yield first, item


__all__ = ["ALIKE", "CROWD", "find_copies", "likely_pairs", "link_copies"]
