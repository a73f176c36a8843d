"""Which noun introduces a name: `le groupe X`, `la directrice, X`, `X, maire de Y`, and whether several words before it are its office.

The one rule: a noun counts when nothing but its own complement, an adjective or one comma stands between it and the name.
"""

from typing import Final

from onrecord.extractors.actors.names import Run
from onrecord.extractors.actors.phrases import Phrase, read_phrase
from onrecord.extractors.actors.reading import FoundNoun, Reading, plain
from onrecord.extractors.syntax import APPOSITIONS, COORDINATIONS, SUBJECTS

REACH: Final = 9
"""Tokens that an office may stand before its holder's name: `le ministre de l’Intérieur, X`."""
_INSIDE: Final = frozenset({"-", "‑", "'", "’", ".", "&"})


def introducing(reading: Reading, run: Run) -> FoundNoun | None:
    """The noun that says what the name is: right before it, an office further before, or one in apposition after it."""
    return _noun_before(reading, run[0]) or _office_before(reading, run) or _noun_after(reading, run)


def is_one_of(reading: Reading, found: FoundNoun) -> bool:
    """Whether a plural noun is introduced by `un de`, `one of`: one of them is meant."""
    words = reading.plain[max(0, found.start - 4) : found.start]
    return any(word in reading.words.determiners.singular or word == "one" for word in words) and any(
        word in reading.words.of for word in words
    )


def _noun_before(reading: Reading, start: int) -> FoundNoun | None:
    """`le groupe X`, `l’association X`, `journalist X`; one adjective may stand between."""
    doc = reading.doc
    place = start
    if place > 0 and doc[place - 1].is_quote:
        place -= 1
    if (found := reading.noun_ending.get(place)) is not None:
        before = reading.noun_ending.get(found.start)
        return before if before is not None and before.noun.kind == found.noun.kind == "person" and reading.words.lang == "fr" else found
    if place > 1 and doc[place - 1].text.islower() and doc[place - 1].is_alpha and not _breaks(reading, place - 1):
        found = reading.noun_ending.get(place - 1)
        return found if found is not None and reading.words.lang == "fr" else None
    return None


def _breaks(reading: Reading, place: int) -> bool:
    token = reading.doc[place]
    word = plain(token.text)
    return word in reading.words.prepositions or word in reading.words.conjunctions or word in reading.words.determiners.every


def _office_before(reading: Reading, run: Run) -> FoundNoun | None:
    """`le ministre de l’Intérieur X`, `the head of the union, X`, `la directrice, X`: back over a complement and one comma."""
    doc, comma, start = reading.doc, False, run[0]
    closed = run[1] >= len(doc) or doc[run[1]].is_punct or "\n" in doc[run[1]].text
    while start > 0 and _is_title(reading, start - 1):
        start -= 1
    place = start - 1
    if place >= 0 and _breaks(reading, place):
        return None
    while place >= 0 and start - place <= REACH and reading.sentence[place] == reading.sentence[start]:
        found = reading.nouns.get(place)
        if found is not None and _is_office(reading, found, beside=closed and comma and place + 2 >= start):
            return found if comma or not found.plural else None
        if doc[place].text == "," and not comma and _only_modifiers(reading, place + 1, start):
            comma = True
        elif _parts(reading, place):
            return None
        place -= 1
    return None


def _is_office(reading: Reading, found: FoundNoun, *, beside: bool) -> bool:
    """A person's office, or any noun but a thing's right before the comma, unless a preposition governs it."""
    if found.noun.kind == "person":
        return True
    return beside and found.noun.kind != "thing" and not _is_governed(reading, found.head)


def _parts(reading: Reading, place: int) -> bool:
    """Whether the token stands between an office and its holder only by chance."""
    token = reading.doc[place]
    if token.is_punct and token.text not in _INSIDE:
        return True
    return token.pos_ in {"VERB", "AUX", "ADV", "SCONJ", "PRON"} or plain(token.text) in reading.words.conjunctions


def _only_modifiers(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing, or a word or two that go with the name, stand there: `la trésorière, étudiante Anne Roy`."""
    return last - first < 3 and all(token.text.islower() and token.pos_ in {"NOUN", "ADJ"} for token in reading.doc[first:last])


def _is_title(reading: Reading, place: int) -> bool:
    word = reading.plain[place]
    return (
        word in reading.words.titles or f"{word}." in reading.words.titles or (word == "." and place > 0 and _is_title(reading, place - 1))
    )


def _is_governed(reading: Reading, place: int) -> bool:
    """Whether a preposition of belonging stands before the noun, its determiner between: `le secrétaire du syndicat, X`."""
    while place > 0 and reading.plain[place - 1] in reading.words.determiners.every - reading.words.of:
        place -= 1
    return place > 0 and reading.plain[place - 1] in reading.words.of


def _noun_after(reading: Reading, run: Run) -> FoundNoun | None:
    """`X, maire de Y`, `X, the head of Y`: the head of the phrase between a comma and the next mark, when that phrase is an apposition."""
    doc, comma = reading.doc, _after_bracket(reading, run[1])
    opening = comma + 1
    if opening >= len(doc) or doc[comma].text != ",":
        return None
    end = opening
    while end < len(doc) and end - opening < 14 and not _parts_phrases(reading, end):
        end += 1
    phrase = read_phrase(reading, opening, end)
    if phrase is None or phrase.found is None or not _is_apposition(reading, phrase, run, closed=end < len(doc) and doc[end].is_punct):
        return None
    return phrase.found


def _parts_phrases(reading: Reading, place: int) -> bool:
    """Whether a mark stands there that no name holds, or that ends the sentence."""
    token = reading.doc[place]
    if not token.is_punct:
        return False
    ends = place + 1 == len(reading.doc) or reading.sentence[place + 1] != reading.sentence[place]
    return ends or token.text not in _INSIDE


def _is_closed(reading: Reading, phrase: Phrase) -> bool:
    """Whether a comma or a stop ends the phrase: what stands between two of them is no subject, whatever a parse says."""
    return phrase.end < len(reading.doc) and reading.doc[phrase.end].text in {",", ".", ";"}


def _after_bracket(reading: Reading, place: int) -> int:
    """Past a short bracket: `General Example (GE), a firm`."""
    doc = reading.doc
    if place < len(doc) and doc[place].text == "(":
        return next((after + 1 for after in range(place, min(place + 8, len(doc))) if doc[after].text == ")"), place)
    return place


def _is_apposition(reading: Reading, phrase: Phrase, run: Run, *, closed: bool) -> bool:
    """Not a new clause, not one of a list: no verb before the head, and by the parse where there is one."""
    found, first = phrase.found, reading.plain[phrase.start]
    if (
        found is None
        or (phrase.number == "plural" and not is_one_of(reading, found))
        or phrase.is_document
        or phrase.kind in {"group", "place"}
        or first in reading.words.prepositions
    ):
        return False
    if any(token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} for token in reading.doc[run[1] + 1 : found.head + 1]):
        return False
    head = reading.doc[found.head]
    if head.dep_ in APPOSITIONS or (head.dep_ and run[0] <= head.head.i < run[1] and head.dep_ not in COORDINATIONS):
        return True
    if first in reading.words.determiners.demonstrative:
        return False
    if head.dep_ in SUBJECTS and not (phrase.kind == "person" and _is_closed(reading, phrase)):
        return False
    return closed and (first not in reading.words.determiners.definite or phrase.kind == "person")


__all__ = ["introducing", "is_one_of"]
