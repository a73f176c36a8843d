"""Where the name of a body ends: `Office français de protection des réfugiés et apatrides`, `Department for Food and Rural Affairs`.

The one rule: a body's noun alone is no name yet; what hangs on it goes with it, in French whatever the case of the words, in English only
words with a capital.
"""

from collections.abc import Iterator
from typing import Final

from onrecord.extractors.actors.names import Run, run_around
from onrecord.extractors.actors.reading import Reading, is_capitalised
from onrecord.extractors.syntax import ADNOMINAL_CLAUSES, COORDINATIONS

LONGEST: Final = 20
"""Tokens that the name of a body may have."""
NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "X"})


def whole_bodies(reading: Reading) -> Iterator[Run]:
    """Names of bodies that go on after their capitals, in text order."""
    if not reading.doc.has_annotation("DEP"):
        return
    entities = {token.i: entity for entity in reading.doc.ents for token in entity}
    after = 0
    for place in reading.capitalised:
        if place < after or place in reading.loud or reading.plain[place] not in reading.words.body_words:
            continue
        start, end = run_around(reading, place, place + 1)
        if (entity := entities.get(place)) is not None:
            start, end = min(start, entity.start), max(end, entity.end)
        whole = _whole(reading, start, end)
        if whole > end:
            yield start, whole
            after = whole


def _whole(reading: Reading, start: int, end: int) -> int:
    """Past the last word of the name."""
    while _is_open(reading, start, end) and end - start < LONGEST and (after := _next_end(reading, start, end)) > end:
        end = after
    return end


def _is_open(reading: Reading, start: int, end: int) -> bool:
    """Whether the name ends with the noun of a body, or with a small word, or in English with what an `of` governs."""
    words, last = reading.words, reading.plain[end - 1]
    if last in words.body_words:
        return True
    if words.lang == "en":
        return not words.name_prepositions.isdisjoint(reading.plain[start:end])
    return reading.doc[end - 1].text.islower()


def _next_end(reading: Reading, start: int, end: int) -> int:
    """Past the next part of the name; the same where it ends here."""
    doc, plains, words = reading.doc, reading.plain, reading.words
    place = end
    joined = place < len(doc) and (plains[place] in words.conjunctions or plains[place] == ",")
    place += joined
    governed = place < len(doc) and plains[place] in words.name_prepositions
    while place < len(doc) and (plains[place] in words.name_prepositions or plains[place] in words.determiners.definite):
        place += 1
    last = _last_of_part(reading, (start, end), place)
    if last is None:
        return end
    if joined and not _is_shared(reading, (start, end), last, governed=governed):
        return end
    if words.lang == "en":
        return last + 1 if is_capitalised(doc[last]) and (governed or joined) else end
    bare_adjective = doc[last].pos_ == "ADJ" and doc[last].text.islower()
    return last + 1 if joined or governed or bare_adjective else end


def _last_of_part(reading: Reading, name: Run, first: int) -> int | None:
    """The noun or adjective that hangs on the name and begins here, or goes on from modifiers here. None: what is here is no part of it."""
    for place in range(first, min(first + 3, len(reading.doc))):
        token, word = reading.doc[place], reading.plain[place]
        if token.pos_ not in NOMINAL or word in reading.words.times or word in reading.words.calendar:
            return None
        if reading.sentence[place] != reading.sentence[name[0]] or token.dep_ in ADNOMINAL_CLAUSES:
            return None
        if name[0] <= token.head.i < name[1]:
            return place
    return None


def _is_shared(reading: Reading, name: Run, place: int, *, governed: bool) -> bool:
    """`de la concurrence, de la consommation et …`, `d’enquêtes et d’analyses`: it goes on the complement, not the body."""
    token = reading.doc[place]
    head = token.head
    if token.dep_ not in COORDINATIONS:
        return False
    if reading.plain[name[1]] == "," and not any(grand.dep_ == "cc" for child in head.children for grand in child.children):
        return False
    found = reading.nouns.get(place)
    somebody = found is not None and found.noun.kind in {"person", "organization", "group"}
    return reading.plain[head.i] not in reading.words.body_words or (governed and token.text.islower() and not somebody)


__all__ = ["whole_bodies"]
