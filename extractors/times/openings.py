"""How the text of a shape can begin: the first letters, read off the shape itself, so that it is tried only where they stand.

The one rule: too many openings cost time, too few cost matches; what is not understood opens anything.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

DEPTH: Final = 4
"""Letters that are looked at."""
_DONE: Final = "\uffff"
"""Ends an opening after which anything may follow."""
_PART: Final = re.compile(
    r"\(\?P=\w+\)|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?P<\w+>|\?[-\w]*:)?)|(?P<close>\))|(?P<bar>\|)"
    r"|<~?(?P<slot>\w+)>|\[(?P<some>(?:\\.|[^\]])+)\]|\\(?P<escaped>.)|(?P<nothing>[‹›^$])"
    r"|(?P<letters>(?:[\w ,'/-](?![?*+{]))+|.)",
    re.DOTALL,
)
_TIMES: Final = re.compile(r"(\?|\*|\+|\{(\d+)(?:,\d*)?\})[?+]?")
_BLANKS: Final = re.compile(r" {2,}")
_DIGIT: Final = re.compile(r"\d")

Openings = frozenset[str]


def key_at(text: str, place: int) -> str:
    """The letters at a place of a levelled text as openings spell them: lower case, single blanks, 0 for every digit."""
    return spelt(text[place : place + 2 * DEPTH])[:DEPTH]


def spelt(words: str) -> str:
    """Words as openings spell them."""
    return _DIGIT.sub("0", _BLANKS.sub(" ", words).lower())


def openings_of(shape: str, slots: Mapping[str, Openings]) -> Openings:
    """What a shape can begin with, up to `DEPTH` letters; a shorter opening may go on with anything. `slots`: openings by table."""
    found, _ = _Walk(shape, slots).ways(0, frozenset({""}))
    return frozenset(opening.rstrip(_DONE) for opening in found)


def any_of(words: Iterable[str], *, exactly: bool = True) -> Openings:
    """The openings of words; `exactly`: the shape goes on right after them."""
    return frozenset(spelt(word)[:DEPTH] + ("" if exactly else _DONE) for word in words)


class _Walk:
    """Reads a shape once, from left to right, with all openings that are possible so far."""

    def __init__(self, shape: str, slots: Mapping[str, Openings]) -> None:
        self._shape, self._slots = shape, slots

    def ways(self, place: int, before: Openings) -> tuple[Openings, int]:
        """The openings after any of the ways up to the closing bracket, and the place after it."""
        found: set[str] = set()
        current = before
        while place < len(self._shape):
            match = _PART.match(self._shape, place)
            if match is None or match.lastgroup == "close":
                return frozenset(found | current), place + 1
            place = match.end()
            if match.lastgroup == "bar":
                found |= current
                current = before
                continue
            after, place = self._after(match, place, current)
            current, place = self._repeated(current, after, place)
        return frozenset(found | current), place

    def _after(self, match: re.Match[str], place: int, before: Openings) -> tuple[Openings, int]:
        match match.lastgroup:
            case "look":
                return before, self.ways(place, frozenset())[1]
            case "open":
                return self.ways(place, before)
            case "slot":
                return _extended(before, self._slots.get(match["slot"], _ANYTHING)), place
            case "nothing":
                return before, place
            case "letters":
                return _extended(before, any_of((match["letters"],))), place
            case "escaped":
                return self._escaped(match["escaped"], before), place
        return _extended(before, _ANYTHING), place

    def _escaped(self, letter: str, before: Openings) -> Openings:
        if letter == "b":
            return before
        if letter == "d":
            return _extended(before, frozenset({"0"}))
        return _extended(before, _ANYTHING if letter.isalpha() else any_of(letter))

    def _repeated(self, before: Openings, after: Openings, place: int) -> tuple[Openings, int]:
        match = _TIMES.match(self._shape, place)
        if match is None:
            return after, place
        if match[1] != "?":
            after = _extended(after, _ANYTHING)
        if match[1] in "?*" or match[2] == "0":
            after |= before
        return after, match.end()


_ANYTHING: Final[Openings] = frozenset({_DONE})


def _extended(before: Openings, more: Openings) -> Openings:
    """Openings that are still open, each with each continuation."""
    done = {opening for opening in before if len(opening) >= DEPTH or opening[-1:] == _DONE}
    if len(done) == len(before):
        return before
    return frozenset(done | {(opening + further)[:DEPTH] for opening in before - done for further in more})


__all__ = ["DEPTH", "Openings", "any_of", "key_at", "openings_of", "spelt"]
