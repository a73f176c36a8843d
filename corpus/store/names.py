"""What a name tells by itself: which words of it are somebody's own, which are the family's, and which letters stand for a longer name."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from onrecord.corpus.folding import fold, fold_words

_PARTICLES: Final = frozenset({
    "af", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "ibn", "la", "le", "les",
    "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
"""Words that begin a family name and are none by themselves."""
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv", "junior", "senior", "fils", "pere"))
_STEM: Final = 5
"""Letters that spellings of one word share: `organisation`, `organization`."""
_AKIN: Final = 0.5


def is_full_name(name: str) -> bool:
    """Whether a person's name holds two words of their own: no particle, no initial, no half of a hyphenated word."""
    return sum(not _is_initial(word) and fold(word) not in _PARTICLES for word in _words(name)) > 1


def surname(name: str) -> str:
    """The family name, folded, with its particles: `Ada van der Fenn` gives `van der fenn`. Empty: there are no letters."""
    words = _words(name)
    start = max(0, len(words) - 1)
    while start > 0 and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    return fold(" ".join(words[start:]))


def initial(name: str) -> str:
    """The letter that the name begins with where its first word is no more than letters with full stops. Empty: it is spelled out."""
    words = _words(name)
    return fold(words[0])[:1] if len(words) > 1 and _is_initial(words[0]) else ""


def acronyms(names: Iterable[str]) -> Iterator[str]:
    """Those of the names that are one word in capitals, folded."""
    return (fold(name) for name in names if name.isupper() and " " not in fold(name))


def name_several(names: Iterable[str]) -> bool:
    """Whether two of these longer names are of different things: they have less than half of their words in common."""
    stems = {frozenset(word[:_STEM] for word in fold_words(name)) for name in names}
    return any(len(one & other) < _AKIN * len(one | other) for one, other in combinations(stems, 2))


def _words(name: str) -> list[str]:
    words = [word for word in name.split() if fold(word)]
    while len(words) > 1 and fold(words[-1]) in _SUFFIXES:
        words.pop()
    return words


def _is_initial(word: str) -> bool:
    return all(len(part) == 1 for part in fold_words(word))


__all__ = ["acronyms", "initial", "is_full_name", "name_several", "surname"]
