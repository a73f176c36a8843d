"""Marks of a wording: numbers that two texts share when they share a run of words, so that only likely pairs are ever compared.

Facts: winnowing (Schleimer, Wilkerson, Aiken 2003) of three-word shingles; two texts with five words in a row in common share a mark.
Articles: the smallest hashes of five-word shingles (Broder 1997); the share of marks in common estimates how alike two texts are.
"""

import zlib
from collections.abc import Sequence
from typing import Final

from onrecord.corpus.folding import fold_words

SKETCH: Final = 32
"""Marks of an article, at most."""
_FACT_SHINGLE: Final = 3
_WINDOW: Final = 3
_ARTICLE_SHINGLE: Final = 5
_LEAST_WORDS: Final = 4
_SPREAD: Final = 2654435761  # Knuth's multiplier: neighbouring checksums end up far apart


def fact_marks(text: str) -> frozenset[int]:
    """Marks of a quote or post; none for fewer than four words, which anyone may say."""
    words = fold_words(text)
    if len(words) < _LEAST_WORDS:
        return frozenset()
    hashes = _hashes(words, _FACT_SHINGLE)
    last = max(1, len(hashes) - _WINDOW + 1)
    return frozenset(min(hashes[start : start + _WINDOW]) for start in range(last))


def article_marks(text: str) -> frozenset[int]:
    """Marks of an article; none for a text too short to be told from another."""
    return frozenset(sorted(set(_hashes(fold_words(text), _ARTICLE_SHINGLE)))[:SKETCH])


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Estimated share of five-word shingles that two articles have in common, from their marks."""
    both = sorted(one | other)[:SKETCH]
    return sum(mark in one and mark in other for mark in both) / len(both) if both else 0.0


def _hashes(words: Sequence[str], length: int) -> list[int]:
    shingles = (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
    return [zlib.crc32(shingle.encode("utf-8", "surrogatepass")) * _SPREAD & 0xFFFFFFFF for shingle in shingles]


__all__ = ["SKETCH", "article_marks", "fact_marks", "resemblance"]
