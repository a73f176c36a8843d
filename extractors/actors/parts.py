"""Phrases that take some out of many: `l'un des juges`, `three of the players`, `12 d'entre eux`, `anyone who paid`.

The one rule: those taken out are somebody new, whoever the many are.
"""

from dataclasses import dataclass
from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.reading import FoundNoun, Reading
from onrecord.extractors.actors.words import Number

REACH: Final = 8
"""Tokens after the preposition in which the noun for the many stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """Who is taken out, at the token that counts them."""

    head: int
    end: int
    """Past the last token that says of whom: a participle behind says only what they do."""
    kind: ActorKind
    number: Number


def read_part(reading: Reading, start: int, end: int) -> Part | None:
    """What the phrase takes out of many. None: it takes nothing out, or no people and bodies."""
    doc, words = reading.doc, reading.words
    place = start + (reading.plain[start] in words.determiners.definite and start + 1 < end)
    word = reading.plain[place]
    if word in words.whoever and place + 2 < end and reading.plain[place + 1] in words.relatives:
        return Part(place, end, "group", "plural")
    one = word in words.ones
    if place + 2 >= end or not (one or word in words.determiners.numbers or doc[place].like_num or word in words.some):
        return None
    if reading.plain[place + 1] not in words.belonging:
        return None
    return _out_of(reading, place, end, one=one)


def _out_of(reading: Reading, place: int, end: int, *, one: bool) -> Part | None:
    doc, words = reading.doc, reading.words
    for after in range(place + 2, min(end, place + REACH)):
        pronoun = words.pronouns.get(reading.plain[after])
        if pronoun is not None and pronoun.role in {"personal", "oblique"} and after + 1 == end:
            return Part(place, end, "person" if one else "group", "singular" if one else "plural")
        found = reading.nouns.get(after)
        if found is not None:
            verb = next((later for later in range(found.end, end) if doc[later].pos_ in {"VERB", "AUX"}), end)
            return _out_of_noun(place, verb, found, one=one)
    return None


def _out_of_noun(place: int, end: int, found: FoundNoun, *, one: bool) -> Part | None:
    kind = found.noun.kind
    if kind not in {"person", "organization", "group"} or not found.plural:
        return None
    if one:
        return Part(place, end, "organization" if kind == "organization" else "person", "singular")
    return Part(place, end, "group", "plural")


__all__ = ["Part", "read_part"]
