"""How the text of a shape can begin: the first letters, read off the shape itself, so that it is tried only where they stand.

The one rule: too many openings cost time, too few cost matches; what is not understood opens anything.
"""

import re
from collections.abc import Iterable
from typing import Final

from onrecord.extractors.times.shape import Ahead, Letters, One, Part, Row, Times, Ways, Words

DEPTH: Final = 4
"""Letters that are looked at."""
_DONE: Final = "\uffff"
"""Ends an opening after which anything may follow."""
_DIGIT: Final = re.compile(r"\d")

Openings = frozenset[str]
_NOTHING: Final[Openings] = frozenset({""})
_ANYTHING: Final[Openings] = frozenset({_DONE})


def key_of(words: str) -> str:
    """The first of these squashed letters as openings spell them."""
    return spell(words[:DEPTH])


def spell(words: str) -> str:
    """Words as openings spell them: lower case, 0 for every digit."""
    return _DIGIT.sub("0", words.lower())


def openings_of(shape: Ways) -> Openings:
    """What a shape can begin with, up to `DEPTH` letters; a shorter opening may go on with anything."""
    return frozenset(opening.rstrip(_DONE) for opening in _after(shape, _NOTHING))


def _after_row(row: Row, before: Openings) -> Openings:
    for part in row:
        if all(len(opening) >= DEPTH or opening[-1:] == _DONE for opening in before):
            break
        before = _after(part, before)
    return before


def _after(part: Part, before: Openings) -> Openings:
    match part:
        case Letters(letters):
            return _extended(before, frozenset({key_of(letters)}))
        case Words(words):
            return _extended(before, frozenset(map(key_of, words)))
        case One("digit"):
            return _extended(before, frozenset({"0"}))
        case Ways(rows):
            return frozenset().union(*(_after_row(row, before) for row in rows))
        case Times(inner, least, most):
            after = _after(inner, before)
            if most > 1:
                after = _extended(after, _ANYTHING)
            return after | before if least == 0 else after
        case Ahead():
            return before
    return _extended(before, _ANYTHING)


def _extended(before: Openings, more: Iterable[str]) -> Openings:
    """Openings that are still open, each with each continuation."""
    done = {opening for opening in before if len(opening) >= DEPTH or opening[-1:] == _DONE}
    still_open = [opening for opening in before - done if opening + _DONE not in done]
    return frozenset(done | {(opening + further)[:DEPTH] for opening in still_open for further in more})


__all__ = ["DEPTH", "Openings", "key_of", "openings_of", "spell"]
