"""Whether a shape could match at a place, without a pattern compiled: compiling takes a hundred times as long as a look.

The one rule: what the pattern matches is never passed over; that something is passed on which it does not match is no harm.
"""

from collections.abc import Iterable

from onrecord.extractors.times.shape import Ahead, Letters, One, Part, Row, Times, Ways, Words

Places = frozenset[int] | set[int]


def could_match(shape: Ways, text: str) -> bool:
    """Whether the shape could match at the beginning of the text: lower case, single blanks."""
    return any(place == len(text) or not _is_word(text[place]) for place in _after_row((shape,), text, {0}))


def _after_row(row: Row, text: str, places: Places) -> Places:
    for part in row:
        if not places:
            break
        places = _after(part, text, places)
    return places


def _after(part: Part, text: str, places: Places) -> Places:
    """Where the part can end, begun at any of the places."""
    match part:
        case Letters(letters):
            return {place + len(letters) for place in places if text.startswith(letters, place)}
        case Words(words):
            return {
                place + len(word) for place in places if text.startswith(words, place) for word in words if text.startswith(word, place)
            }
        case One(kind):
            return {place + 1 for place in places if place < len(text) and _is_one(kind, text[place])}
        case Ways(rows):
            return _union(_after_row(row, text, places) for row in rows)
        case Times():
            return _again(part, text, places)
        case Ahead(ways):
            return {place for place in places if _after_row((ways,), text, {place})}
    return set(range(min(places), len(text) + 1))


def _again(times: Times, text: str, places: Places) -> Places:
    found = set(places) if times.least == 0 else set()
    for count in range(1, times.most + 1):
        places = _after(times.part, text, places)
        if not places or (count > times.least and places <= found):
            break
        if count >= times.least:
            found |= places
    return found


def _union(found: Iterable[Places]) -> Places:
    places: set[int] = set()
    return places.union(*found)


def _is_one(kind: str, letter: str) -> bool:
    if kind == "digit":
        return letter.isdecimal()
    return kind == "any" or _is_word(letter)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


__all__ = ["could_match"]
