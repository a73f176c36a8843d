"""Who does something in the article's own words: a name that was taken for a place or a thing, or somebody who is only described.

The one rule: the subject of a finite verb acts, by the parse or, where a parenthesis misleads it, by the order of words.
"""

from collections.abc import Iterable
from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.figures import Place
from onrecord.extractors.actors.judging import LABELLED, Named
from onrecord.extractors.actors.reading import Reading, plain
from onrecord.extractors.syntax import AGENTS, OBJECTS, SUBJECTS, VERBAL

CLITICS: Final = frozenset({"PRON", "ADV", "PART"})
ASIDE: Final = 9
"""Tokens that a parenthesis between a subject and its verb may have."""


def is_body(reading: Reading, mentions: Iterable[Named], kind: ActorKind) -> bool:
    """Whether what a model took for a place or a thing does what only bodies do, and nothing is ever in it or at it."""
    named = tuple(mentions)
    words = reading.words
    if not reading.doc.has_annotation("DEP") or any(one.certainty > LABELLED or one.text in words.known_places for one in named):
        return False
    if kind == "place" and any(one.start and reading.plain[one.start - 1] in words.locatives for one in named):
        return False
    return any(_does(reading, place, kind) for one in named for place in range(one.start, one.end))


def is_firm(reading: Reading, mentions: Iterable[Named]) -> bool:
    """Whether what a model took for a person has what only firms have, and is never named in full: `X shares`, `le PDG de X`."""
    named = tuple(mentions)
    if any(one.certainty > LABELLED or one.end - one.start > 1 for one in named):
        return False
    texts = {one.text for one in named}
    places = reading.where(plain(text) for text in texts)
    return any(_owns(reading, place) for place in places if reading.doc[place].text in texts)


def _owns(reading: Reading, place: int) -> bool:
    words, doc = reading.words, reading.doc
    if words.lang == "fr":
        return place > 1 and reading.plain[place - 1] in words.of and doc[place - 2].lemma_ in words.belongings
    after = place + 1
    after += after < len(doc) and doc[after].text in {"'s", "’s"}
    return after < len(doc) and doc[after].lemma_ in words.belongings


def _does(reading: Reading, place: int, kind: ActorKind) -> bool:
    """Whether the word is the subject of a verb, of one that tells a will where the name is a thing's; or is beaten in a contest."""
    token = reading.doc[place]
    if token.dep_ in SUBJECTS | AGENTS:
        return kind == "place" or token.head.lemma_ in reading.words.wills
    return token.dep_ in OBJECTS and token.head.lemma_ in reading.words.contests


def acts(reading: Reading, place: Place) -> bool:
    """Whether the description is the subject or the agent of a verb: `la mairie a refusé`."""
    head, first = reading.doc[place.head], reading.plain[place.start]
    if reading.in_marks(place.head) or first in reading.words.determiners.possessive:
        return False
    if head.dep_ in SUBJECTS | AGENTS and head.head.pos_ == "VERB":
        return True
    before = reading.plain[place.start - 1] if place.start else ""
    governed = any(word in reading.words.prepositions for word in (before, first) if word not in reading.words.determiners.indefinite)
    return not governed and _is_before_verb(reading, place.end)


def _is_before_verb(reading: Reading, end: int) -> bool:
    """Whether a finite verb that is no copula follows, a relative pronoun or a parenthesis between commas passed over."""
    doc = reading.doc
    place = end
    if place < len(doc) and doc[place].text == ",":
        commas = (after for after in range(place + 2, min(place + ASIDE, len(doc))) if doc[after].text == ",")
        place = next(commas, place) + 1
    if place < len(doc) and (relative := reading.words.pronouns.get(reading.plain[place])) is not None and relative.role == "relative":
        place += doc[place].dep_ in SUBJECTS
    while place < len(doc) and place - end < ASIDE and doc[place].pos_ in CLITICS and doc[place].dep_ not in SUBJECTS:
        place += 1
    if place >= len(doc) or reading.sentence[place] != reading.sentence[end - 1]:
        return False
    verb = doc[place]
    return verb.pos_ in VERBAL and verb.dep_ != "cop" and "Fin" in verb.morph.get("VerbForm")


__all__ = ["acts", "is_body", "is_firm"]
