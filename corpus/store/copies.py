"""Articles with nearly the same text: wire copies and reprints, which are one source however many outlets print them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from onrecord.corpus.store.clusters import Clusters
from onrecord.corpus.store.marks import resemblance

ALIKE: Final = 0.4
"""Least estimated share of five-word shingles in common: a reprint shortened by half still reaches it."""
CROWD: Final = 40
"""In a larger bucket each member is compared with the first ones only, in an order that depends on content."""
_FIRST: Final = 12
_LEAST_IN_COMMON: Final = 4


def find_copies(buckets: Iterable[list[str]], marks: Callable[[str], frozenset[int]]) -> list[list[str]]:
    """Groups of two or more articles with nearly the same text: `buckets` hold ids that share a mark, `marks` gives those of one id."""
    common = Counter(pair for bucket in buckets for pair in likely_pairs(sorted(bucket)))
    clusters: Clusters[str] = Clusters()
    for (one, other), count in common.items():
        if count >= _LEAST_IN_COMMON and resemblance(marks(one), marks(other)) >= ALIKE:
            clusters.join(one, other)
    return [sorted(group) for group in clusters.sets()]


def likely_pairs(bucket: list[str]) -> Iterable[tuple[str, str]]:
    """Pairs to compare among things that share a mark, given in an order that depends on content alone."""
    return combinations(bucket, 2) if len(bucket) <= CROWD else _pairs_with_first(bucket)


def _pairs_with_first(bucket: list[str]) -> Iterator[tuple[str, str]]:
    for place, item in enumerate(bucket):
        for first in bucket[: min(place, _FIRST)]:
            yield first, item


__all__ = ["ALIKE", "CROWD", "find_copies", "likely_pairs"]
