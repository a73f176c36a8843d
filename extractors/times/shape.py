"""A shape of the pack taken to pieces, so that what it can match is known without a pattern compiled.

The one rule: what is not understood could be anything; too much costs time, too little costs matches.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_PIECE: Final = re.compile(
    r"(?P<back>\(\?P=\w+\))|(?P<ahead>\(\?=)|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?P<\w+>|\?[-\w]*:)?)|(?P<close>\))|(?P<bar>\|)"
    r"|<~?(?P<slot>\w+)>|(?P<some>\[(?:\\.|[^\]])+\]|\.)|\\(?P<escaped>.)|(?P<nothing>[‹›^$])"
    r"|(?P<letters>(?:[\w ,'/-](?![?*+{]))+|.)",
    re.DOTALL,
)
_TIMES: Final = re.compile(r"(?:(\?)|(\*)|(\+)|\{(\d+)(,(\d*))?\})[?+]?")
_DIGITS: Final = re.compile(r"\[[\d-]+\]")
_ENDLESS: Final = 60
"""Times that what repeats without end is followed."""


@dataclass(frozen=True, slots=True)
class Letters:
    """These letters, lower case, single blanks."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Any of these words, lower case, single blanks."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class One:
    """One sign."""

    kind: str
    """`digit`, `word` or `any`."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Any of these rows."""

    rows: "tuple[Row, ...]"


@dataclass(frozen=True, slots=True)
class Times:
    """A part again and again."""

    part: "Part"
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What must follow, but is no part of the expression."""

    ways: Ways


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever follows."""


Part = Letters | Words | One | Ways | Times | Ahead | Anything
Row = tuple[Part, ...]


def read_shape(shape: str, slot: Callable[[str], Part]) -> Ways:
    """The parts of a levelled shape; `slot` tells those of a table."""
    ways, _ = _ways(shape, 0, slot)
    return ways


def _ways(shape: str, place: int, slot: Callable[[str], Part]) -> tuple[Ways, int]:
    """What stands up to the closing bracket, and the place after it."""
    rows: list[Row] = []
    row: list[Part] = []
    while place < len(shape):
        match = _PIECE.match(shape, place)
        if match is None or match.lastgroup == "close":
            place += 1
            break
        place = match.end()
        if match.lastgroup == "bar":
            rows.append(tuple(row))
            row = []
            continue
        part, place = _part(shape, match, place, slot)
        if part is not None:
            part, place = _repeated(shape, part, place)
            row.append(part)
    return Ways((*rows, tuple(row))), place


def _part(shape: str, match: re.Match[str], place: int, slot: Callable[[str], Part]) -> tuple[Part | None, int]:
    text = match.group()
    match match.lastgroup:
        case "ahead":
            ways, place = _ways(shape, place, slot)
            return Ahead(ways), place
        case "look":
            return None, _ways(shape, place, slot)[1]
        case "open":
            return _ways(shape, place, slot)
        case "slot":
            return slot(match["slot"]), place
        case "nothing":
            return None, place
        case "letters":
            return Letters(text.lower()), place
        case "escaped":
            return _escaped(match["escaped"]), place
        case "some":
            return One("digit" if _DIGITS.fullmatch(text) else "any"), place
    return Anything(), place


def _escaped(letter: str) -> Part | None:
    if letter == "b":
        return None
    if letter.isalpha():
        return One({"d": "digit", "w": "word"}.get(letter, "any"))
    return Letters(letter)


def _repeated(shape: str, part: Part, place: int) -> tuple[Part, int]:
    match = _TIMES.match(shape, place)
    if match is None:
        return part, place
    maybe, any_times, some_times, least, open_end, most = match.groups()
    if maybe:
        return Times(part, 0, 1), match.end()
    if any_times or some_times:
        return Times(part, 0 if any_times else 1, _ENDLESS), match.end()
    return Times(part, int(least), int(most) if most else _ENDLESS if open_end else int(least)), match.end()


__all__ = ["Ahead", "Anything", "Letters", "One", "Part", "Row", "Times", "Ways", "Words", "read_shape"]
