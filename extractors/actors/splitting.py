"""Runs of capitals cut into names: at an office (`Example director Ann Lee`), at a platform, where a first name begins another."""

from collections.abc import Iterator
from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.names import Run, has_body_word, names_people, trim
from onrecord.extractors.actors.reading import FoundNoun, Reading, is_capitalised, plain

Labelled = tuple[Run, ActorKind | None]
"""A name, and what a model takes it for. None: no model knows it."""
KIND_OF_LABEL: Final[dict[str, ActorKind]] = {
    "PER": "person", "PERSON": "person", "ORG": "organization", "LOC": "place", "GPE": "place", "FAC": "place", "NORP": "group",
    "MISC": "thing", "PRODUCT": "thing", "EVENT": "thing", "WORK_OF_ART": "thing", "LAW": "thing",
}  # fmt: skip
"""Entity labels of the shipped models and of others; what is not listed (dates, amounts) is no actor."""


def split_run(reading: Reading, run: Run, kind: ActorKind | None = None) -> Iterator[Labelled]:
    """A run cut where an office stands between names: `Example director Ann Lee`; each name with what it was taken for."""
    start = run[0]
    for place in range(run[0], run[1]):
        found = reading.nouns.get(place)
        if found is not None and _is_office(reading, run, found) and not has_body_word(reading, place + 1, run[1]):
            yield from _trimmed(reading, (start, max(start, found.start)), None)
            start = found.end
        elif _is_platform(reading, start, place, run[1]):
            yield from _trimmed(reading, (start, place), None)
            yield from _trimmed(reading, (place, place + 1), None)
            start = place + 1
        elif place > start and _begins_person(reading, start, place, run[1]):
            yield from _trimmed(reading, (start, place), None)
            start, kind = place, "person"
    yield from _trimmed(reading, (start, run[1]), kind)


def holds_several(reading: Reading, run: Run) -> bool:
    """Whether more than one name stands in the run: an office and a first name, or a first name that begins another name."""
    tests = (_begins_person, _is_platform)
    return any(_holds_office(reading, run, place) or any(test(reading, run[0], place, run[1]) for test in tests) for place in range(*run))


def _holds_office(reading: Reading, run: Run, place: int) -> bool:
    found = reading.nouns.get(place)
    if found is None or found.noun.kind != "person" or found.end >= run[1]:
        return False
    return reading.plain[found.end] in reading.words.first_names


def _is_office(reading: Reading, run: Run, found: FoundNoun) -> bool:
    """A noun for a person, unless it is the surname after a first name: `Ann Baker`."""
    names, (start, end) = reading.words.first_names, run
    first = reading.plain[start]
    head = reading.plain[found.head]
    if found.noun.kind != "person" or head in names or head in reading.words.body_words:
        return False
    if found.start > start and found.end >= end and found.start not in reading.loud:
        return False  # `Orvaal Marine`
    return first not in names or found.start == start


def _is_platform(reading: Reading, start: int, place: int, end: int) -> bool:
    """Whether a platform's name only stands beside another: `sur Facebook Anne Roy`, against `Facebook Inc`."""
    if end - start < 2 or reading.doc[place].text not in reading.words.platforms or len(reading.doc[place].text) < 2:
        return False
    after = place + 1 if place + 1 < end else start
    return not has_body_word(reading, start, end) and (place > start or reading.plain[after] in reading.words.first_names)


def _begins_person(reading: Reading, start: int, place: int, end: int) -> bool:
    """Whether a first name inside a run begins another name: `États-Unis Anne Roy`."""
    doc, names = reading.doc, reading.words.first_names
    if place <= start or reading.plain[place] not in names or place + 1 >= end or not is_capitalised(doc[place + 1]):
        return False
    if not doc[place - 1].whitespace_ or reading.plain[start] in names or has_body_word(reading, start, end):
        return False
    front = doc[start:place].text
    before = start - 1
    of, definite = reading.words.of, reading.words.determiners.definite
    while before > 0 and reading.plain[before] in definite and reading.plain[before] not in of:
        before -= 1
    governed = before >= 0 and reading.plain[before] in of
    after_place = KIND_OF_LABEL.get(doc[place - 1].ent_type_) == "place" or front in reading.words.states
    return governed or after_place or names_people(reading, front)


def is_common(reading: Reading, run: Run) -> bool:
    """Whether it is a noun in capitals (`the Church`, `le Président`) or a people's adjective, not a name."""
    if _is_portfolio(reading, run[0]):
        return True
    if run[1] - run[0] == 1 and names_people(reading, reading.doc[run[0]].text) and reading.doc[run[0]].text not in reading.words.peoples:
        return True
    whole = reading.nouns.get(run[0]) or reading.nouns.get(run[1] - 1)
    if whole is not None and (whole.start, whole.end) == run and reading.doc[run[0] : run[1]].text.isupper():
        return True  # `ONG`, `NGO`
    if run[1] - run[0] > 1 and all(is_capitalised(token) for token in reading.doc[run[0] : run[1]]) and run[0] not in reading.loud:
        return whole is not None and (whole.start, whole.end) == run and whole.noun.kind == "person"
    if whole is None or (whole.start, whole.end) != run or plain(reading.doc[run[0]].text) in reading.words.first_names:
        return False
    return whole.noun.kind != "organization" or reading.first_of_sentence(run[0]) or run[0] in reading.loud


def _is_portfolio(reading: Reading, start: int) -> bool:
    """Whether it is what somebody is in charge of: `ministre de l’Intérieur`, `Minister of Fisheries`."""
    words, place = reading.words, start - 1
    while (
        place > 0 and start - place < 3 and (reading.plain[place] in words.belonging or reading.plain[place] in words.determiners.definite)
    ):
        place -= 1
    governed = any(reading.plain[between] in words.belonging for between in range(place + 1, start))
    found = reading.nouns.get(place) or reading.noun_ending.get(place + 1)
    known = reading.doc[start].text in words.known_places
    return governed and not known and found is not None and found.noun.lemma in words.portfolios


def _trimmed(reading: Reading, run: Run, kind: ActorKind | None) -> Iterator[Labelled]:
    trimmed = trim(reading, run, person=kind in {"person", None} and not has_body_word(reading, *run)) if run[0] < run[1] else None
    if trimmed is not None and not is_common(reading, trimmed):
        yield trimmed, kind


__all__ = ["KIND_OF_LABEL", "Labelled", "holds_several", "is_common", "split_run"]
