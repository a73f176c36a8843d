"""What a name is: by the text around it, then by its own words, then by what a model took it for.

The one rule: what the text says (title, noun before or after) overrules a model.
"""

from dataclasses import dataclass, field

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.introductions import introducing, is_one_of
from onrecord.extractors.actors.names import Run, first_name, has_body_word, is_acronym, title_before
from onrecord.extractors.actors.reading import FoundNoun, Reading, is_capitalised, plain
from onrecord.extractors.actors.words import Gender

NEVER_IN_PERSONS = frozenset({"'s", "’s", "The", "Of", "And"})
"""Words inside a title or a product's name that no person's name has."""
GUESSED, LABELLED, LIKELY, SAID = 0, 1, 2, 3
"""How well the kind of a mention is known: by capitals only, by the model, by its words, by the text around it."""


@dataclass(frozen=True, slots=True)
class Named:
    """One mention by name or handle: tokens `[start, end)`, code points `[first, last)`."""

    start: int
    end: int
    first: int
    last: int
    text: str
    kind: ActorKind | None
    certainty: int
    gender: Gender | None = None
    handle: str | None = None
    nouns: frozenset[str] = field(default_factory=frozenset)
    """Nouns by which the text introduces it here."""
    is_handle: bool = False
    introduced_by: int | None = None
    """Head token of the noun that introduces it here."""


def judge(reading: Reading, run: Run, label: ActorKind | None, named_by: FoundNoun | None = None) -> Named:
    """What the name is, by the text around it, then by its own words, then by the model."""
    start, end = run
    if (kind := _known(reading, run, label)) is not None:
        return make(reading, run, kind, LIKELY)
    titled, gender = title_before(reading, start)
    known, first_gender = first_name(reading, start, end)
    if titled and not has_body_word(reading, start, end):
        office = introducing(reading, run)
        office = office if office is not None and office.noun.kind == "person" else None
        return make(reading, run, "person", SAID, gender=gender or first_gender, noun=office)
    if start > 0 and (certain := reading.words.certain.get(reading.plain[start - 1])) is not None:
        return make(reading, run, "person", SAID, gender=first_gender or certain)
    introduced = named_by or introducing(reading, run)
    if introduced is not None and (said := _said(reading, run, introduced, label)) is not None:
        return said
    if _follows_thing(reading, start):
        return make(reading, run, "thing", LIKELY)
    kind, certainty = _by_words(reading, run, label, known=known)
    return make(reading, run, kind, certainty, gender=first_gender if kind == "person" else None)


def _known(reading: Reading, run: Run, label: ActorKind | None) -> ActorKind | None:
    """What the words alone settle: a platform, a people, a street, a title that a model took for a person. None: nothing."""
    start, end = run
    text = reading.doc[start:end].text
    if text in reading.words.platforms:
        return "organization"
    if text in reading.words.peoples:
        return "group"
    if label == "person" and any(token.text in NEVER_IN_PERSONS for token in reading.doc[start + 1 : end]):
        return "thing"
    return "place" if _is_on_street(reading, start) else None


def _said(reading: Reading, run: Run, introduced: FoundNoun, label: ActorKind | None) -> Named | None:
    """The mention as the noun that introduces it says. None: the noun says nothing of it."""
    start, end = run
    known, first_gender = first_name(reading, start, end)
    said, body = introduced.noun.kind, has_body_word(reading, start, end)
    if introduced.noun.is_document:
        return None
    if introduced.plural and said == "person":
        return make(reading, run, "person", SAID, gender=first_gender, noun=introduced if is_one_of(reading, introduced) else None)
    if said == "person" and label != "person" and is_acronym(reading.doc[start:end].text):
        return make(reading, run, "organization", LIKELY)  # `le député ABC` is of a party
    if introduced.noun.is_firm and label != "person" and not known:
        return make(reading, run, "organization", SAID, noun=introduced)
    gender = introduced.noun.gender or (first_gender if said == "person" else None)
    if said == "organization" and introduced.end == start:
        run = _with_number(reading, run)
    if said == "place" or (said == "person" and body):
        return None
    return make(reading, run, "group" if introduced.plural else said, SAID, gender=gender, noun=introduced)


def _by_words(reading: Reading, run: Run, label: ActorKind | None, *, known: bool) -> tuple[ActorKind | None, int]:
    start, end = run
    text = reading.doc[start:end].text
    words = reading.words
    if text in words.platforms:
        return "organization", LIKELY
    if text in words.capitals or text in words.states:
        return "place", LIKELY
    if has_body_word(reading, start, end) and (label != "place" or reading.plain[end - 1] in words.body_words):
        return "organization", LIKELY
    if known and end - start == 1 and _shares_surname(reading, end):
        return "person", LIKELY
    if known and label in {None, "person", "organization", "thing"} and sum(is_capitalised(token) for token in reading.doc[start:end]) > 1:
        return "person", LIKELY
    if known and label == "place" and _is_nowhere(reading, run):
        return "person", LABELLED
    if is_acronym(text) and label in {None, "person", "thing"} and text.isalpha():
        return "organization", LABELLED
    return label, LABELLED if label is not None else GUESSED


def _is_nowhere(reading: Reading, run: Run) -> bool:
    """Whether a name that opens with a first name is no place that the pack knows, holds no noun for one, and nothing is in it or at it."""
    start, end = run
    words = reading.words
    if reading.doc[start:end].text in words.known_places or (start and reading.plain[start - 1] in words.locatives):
        return False
    found = (words.nouns.get(word) for word in reading.plain[start:end])
    return not any(noun is not None and noun.kind == "place" for noun in found)


def _shares_surname(reading: Reading, end: int) -> bool:
    """`Lise et Hugo Morvan`: whether a conjunction and a first name with its surname follow."""
    doc, words = reading.doc, reading.words
    if end + 2 >= len(doc) or reading.plain[end] not in words.conjunctions:
        return False
    return reading.plain[end + 1] in words.first_names and is_capitalised(doc[end + 1]) and is_capitalised(doc[end + 2])


def _with_number(reading: Reading, run: Run) -> Run:
    """A small number that ends a body's name: `le cabinet Boussole 12`."""
    doc, end = reading.doc, run[1]
    if (
        end + 1 < len(doc)
        and doc[end].text.isdigit()
        and len(doc[end].text) < 3
        and (doc[end + 1].is_punct or doc[end + 1].is_space or doc[end + 1].pos_ in {"VERB", "AUX"})
    ):
        return run[0], end + 1
    return run


def _is_on_street(reading: Reading, start: int) -> bool:
    """Whether the name only names a street: `rue de la Gare`, `place Anne-Roy`."""
    doc, words = reading.doc, reading.words
    place = start - 1
    while place >= 0 and start - place < 4 and (reading.plain[place] in words.of or reading.plain[place] in words.determiners.definite):
        place -= 1
    return place >= 0 and reading.plain[place] in words.streets and doc[place].pos_ in {"", "NOUN", "PROPN"}


def _follows_thing(reading: Reading, start: int) -> bool:
    before = reading.doc[start - 1] if start else None
    return before is not None and before.pos_ in {"", "NOUN"} and plain(before.text) in reading.words.names_of_things


def make(
    reading: Reading, run: Run, kind: ActorKind | None, certainty: int, *, gender: Gender | None = None, noun: FoundNoun | None = None
) -> Named:
    """The mention of these tokens, as it has been judged."""
    span = reading.doc[run[0] : run[1]]
    nouns = frozenset({noun.noun.lemma}) if noun is not None else frozenset()
    by = noun.head if noun is not None else None
    return Named(*run, span.start_char, span.end_char, span.text, kind, certainty, gender, nouns=nouns, introduced_by=by)


__all__ = ["GUESSED", "LABELLED", "LIKELY", "SAID", "Named", "judge", "make"]
