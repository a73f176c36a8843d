"""Where the article names someone: the model's entities, names by shape, account names, handles and signatures, each with what it is.

The one rule: what the text says of a name (title, noun before or after, handle) overrules what a model took it for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.abbreviations import bracketed
from onrecord.extractors.actors.names import (
    Run,
    first_name,
    has_body_word,
    is_acronym,
    is_capitalised,
    names_people,
    run_around,
    shape_runs,
    title_before,
    trim,
)
from onrecord.extractors.actors.phrases import Phrase, read_phrase
from onrecord.extractors.actors.reading import FoundNoun, Reading, plain
from onrecord.extractors.actors.words import Gender
from onrecord.extractors.layout import Layout
from onrecord.extractors.syntax import APPOSITIONS, COORDINATIONS, SUBJECTS

KIND_OF_LABEL: Final[dict[str, ActorKind]] = {
    "PER": "person", "PERSON": "person", "ORG": "organization", "LOC": "place", "GPE": "place", "FAC": "place", "NORP": "group",
    "MISC": "thing", "PRODUCT": "thing", "EVENT": "thing", "WORK_OF_ART": "thing", "LAW": "thing",
}  # fmt: skip
"""Entity labels of the shipped models and of others; what is not listed (dates, amounts) is no actor."""
GUESSED, LABELLED, LIKELY, SAID = 0, 1, 2, 3
"""How well the kind of a mention is known: by capitals only, by the model, by its words, by the text around it."""
REACH: Final = 9
"""Tokens that an office may stand before its holder's name: `le ministre de l’Intérieur, X`."""
_BROKEN: Final = re.compile(r"[\n«»“”„\"()]|, ")
"""What no name holds: an entity that does is a slip of the model."""
_INSIDE: Final = frozenset({"-", "‑", "'", "’", ".", "&"})
_HANDLE: Final = re.compile(r"(?<![\w@/.])@\w[\w.\-]*\w(?:@\w[\w\-]*(?:\.[\w\-]+)+)?")


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


def find_names(reading: Reading, layout: Layout) -> tuple[Named, ...]:
    """Every mention by name or handle, in text order, none overlapping another."""
    signed = list(_signed(reading, layout))
    handles = list(_handles(reading, layout))
    spelt = list(_spelt(reading))
    cued = list(_cued(reading))
    entities = list(_entities(reading))
    shapes = [named for run in shape_runs(reading) for named in _split(reading, run)]
    found = _without_overlap((signed, handles, spelt, cued, entities, shapes))
    return _without_overlap((list(_repeated(reading, found)), list(found), list(_surnames(reading, found))))


def _spelt(reading: Reading) -> Iterator[Named]:
    """Long names and their acronyms, one in brackets after the other."""
    for extents in bracketed(reading.doc.text):
        for extent in extents:
            if (run := _at_characters(reading, *extent)) is not None:
                yield _made(reading, run, "organization", LIKELY)


def _repeated(reading: Reading, found: tuple[Named, ...]) -> Iterator[Named]:
    """Names of several words wherever the text has them again, in any case: `musée des Arts`, `Musée des Arts`."""
    folded = reading.doc.text.casefold()
    if len(folded) != len(reading.doc.text):
        return
    longest: dict[str, Named] = {}
    for named in found:
        if named.end - named.start > 1 and named.certainty > LABELLED and not named.is_handle:
            longest.setdefault(named.text.casefold(), named)
    for text, named in sorted(longest.items(), key=lambda item: (-len(item[0]), item[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", folded):
            run = _at_characters(reading, match.start(), match.end())
            known = next((one for one in found if one.first == match.start() and one.last == match.end()), None)
            if known is not None:
                yield known
            elif run is not None and reading.doc[run[0] : run[1]].text.casefold() == text:
                yield _made(reading, run, named.kind, LABELLED, gender=named.gender)


def _without_overlap(layers: Iterable[list[Named]]) -> tuple[Named, ...]:
    """Earlier layers win; within one, the first."""
    taken: set[int] = set()
    kept: list[Named] = []
    for layer in layers:
        for named in layer:
            places = range(named.start, named.end)
            if not taken.intersection(places):
                taken.update(places)
                kept.append(named)
    return tuple(sorted(kept, key=lambda named: named.start))


def _surnames(reading: Reading, found: tuple[Named, ...]) -> Iterator[Named]:
    """Surnames of people who are named in full, wherever they stand alone."""
    people = {reading.doc[n.end - 1].text for n in found if n.kind == "person" and n.end - n.start > 1 and n.certainty > GUESSED}
    for token in reading.doc:
        if token.text in people and len(token.text) > 2 and is_capitalised(token):
            yield _made(reading, (token.i, token.i + 1), "person", LABELLED)


def _signed(reading: Reading, layout: Layout) -> Iterator[Named]:
    """Authors of embedded posts and signed quotations."""
    for post in layout.posts:
        if post.author is not None and (named := _at_characters(reading, *post.author)) is not None:
            yield replace(_as_author(_judged(reading, named, None)), handle=post.handle)
    for signed in layout.signed:
        author = reading.doc.text[slice(*signed.author)].split(",")[0]
        named = _at_characters(reading, signed.author[0], signed.author[0] + len(author))
        if named is not None and (run := trim(reading, named, person=True)) is not None:
            judged = _judged(reading, run, None)
            if judged.kind is not None or run[1] - run[0] > 1:
                yield judged


def _as_author(named: Named) -> Named:
    """Who signs a post is somebody: an account where nothing says more."""
    return replace(named, kind="account", certainty=LABELLED) if named.kind in {None, "place", "thing"} else named


def _handles(reading: Reading, layout: Layout) -> Iterator[Named]:
    """Handles in the text; one in brackets after a name belongs to the name (see clusters)."""
    signatures = [post.signature for post in layout.posts if post.signature is not None]
    for match in _HANDLE.finditer(reading.doc.text):
        if any(start <= match.start() < end for start, end in signatures):
            continue
        run = _at_characters(reading, match.start(), match.end())
        if run is not None:
            yield Named(*run, match.start(), match.end(), match.group(), "account", GUESSED, handle=match.group(), is_handle=True)


def _at_characters(reading: Reading, start: int, end: int) -> Run | None:
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    return None if span is None or not len(span) else (span.start, span.end)


def _cued(reading: Reading) -> Iterator[Named]:
    """Names that stand after `appelé`, `le compte`, `called`, `the account`, in marks or not; `the X account`."""
    for found in sorted(reading.nouns.values(), key=lambda found: found.start):
        if found.noun.kind != "account":
            continue
        place = found.end
        while place < len(reading.doc) and reading.doc[place].text in reading.words.platforms:
            place += 1
        run = _run_at(reading, place) or _run_in_marks(reading, place)
        if run is not None and run[0] not in reading.loud and reading.doc[run[0] : run[1]].text not in reading.words.platforms:
            yield _made(reading, run, "account", SAID, gender=found.noun.gender, noun=found)
    for token in reading.doc:
        before = plain(reading.doc[token.i - 1].text) if token.i else ""
        if token.i not in reading.loud and {plain(token.text), f"{before} {plain(token.text)}"} & reading.words.naming:
            run = _run_at(reading, token.i + 1) or _run_in_marks(reading, token.i + 1)
            if run is not None:
                yield _judged(reading, run, None, named_by=_noun_named(reading, token.i, run[1]))


def _noun_named(reading: Reading, participle: int, end: int) -> FoundNoun | None:
    """The noun that `appelé X` belongs to: right before it, or the subject that follows a fronted participle."""
    place = participle - 1
    while place >= 0 and participle - place < 5:
        if (found := _noun_ending(reading, place + 1)) is not None:
            return found
        if reading.sentence[place] != reading.sentence[participle]:
            break
        place -= 1
    if reading.first_of_sentence(participle):
        for place in range(end, min(end + 6, len(reading.doc))):
            if place in reading.nouns:
                return reading.nouns[place]
    return None


def _run_at(reading: Reading, place: int) -> Run | None:
    doc = reading.doc
    if place >= len(doc) or not is_capitalised(doc[place]):
        return None
    return trim(reading, run_around(reading, place, place + 1), person=False)


def _run_in_marks(reading: Reading, place: int) -> Run | None:
    """A name of a few words in quotation marks that open right here."""
    if place >= len(reading.doc):
        return None
    mark = reading.mark_around(reading.doc[place].idx)
    if mark is None or mark[0] != reading.doc[place].idx:
        return None
    span = reading.doc.char_span(*mark, alignment_mode="contract")
    if span is None or not 3 <= len(span) <= 8:
        return None
    return trim(reading, (span.start, span.end), person=False)


def _entities(reading: Reading) -> Iterator[Named]:
    for entity in reading.doc.ents:
        kind = KIND_OF_LABEL.get(entity.label_)
        if kind is None or _BROKEN.search(entity.text.strip()):
            continue
        run = (entity.start, entity.end)
        if kind == "person" or _first_name_before(reading, entity.start):
            run = run_around(reading, *run)
            yield from _split(reading, run, "person")
        elif (
            kind == "place"
            or _holds_office(reading, run)
            or any(_begins_person(reading, run[0], p, run[1]) for p in range(run[0] + 1, run[1]))
        ):
            yield from _split(reading, run, kind)
        elif (trimmed := trim(reading, run, person=False)) is not None and not _is_common(reading, trimmed):
            yield _judged(reading, trimmed, kind)


def _holds_office(reading: Reading, run: Run) -> bool:
    """Whether an office and a first name stand in the run: `Example Corp CEO Ann Lee`."""
    tokens = range(run[0], run[1] - 1)
    return any(
        (found := reading.nouns.get(place)) is not None
        and found.noun.kind == "person"
        and found.end < run[1]
        and plain(reading.doc[found.end].text) in reading.words.first_names
        for place in tokens
    )


def _is_office(reading: Reading, start: int, found: FoundNoun) -> bool:
    """A noun for a person, unless it is the surname after a first name: `Ann Baker`."""
    names = reading.words.first_names
    first = plain(reading.doc[start].text)
    head = plain(reading.doc[found.head].text)
    if found.noun.kind != "person" or head in names or head in reading.words.body_words:
        return False
    return first not in names or found.start == start


def _first_name_before(reading: Reading, start: int) -> bool:
    """Whether a first name, or the `O’` of a surname, stands right before."""
    before = reading.doc[start - 1] if start else None
    return before is not None and is_capitalised(before) and (plain(before.text) in reading.words.first_names or plain(before.text) == "o'")


def _split(reading: Reading, run: Run, kind: ActorKind | None = None) -> Iterator[Named]:
    """A run cut where an office stands between names: `Apple CEO Ann Lee`."""
    start = run[0]
    for place in range(run[0], run[1]):
        found = reading.nouns.get(place)
        if found is not None and _is_office(reading, run[0], found) and not has_body_word(reading, place + 1, run[1]):
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


def _is_platform(reading: Reading, start: int, place: int, end: int) -> bool:
    """Whether a platform's name only stands beside another: `sur Facebook Anne Roy`, against `Facebook Inc`."""
    if end - start < 2 or reading.doc[place].text not in reading.words.platforms or len(reading.doc[place].text) < 2:
        return False
    return not has_body_word(reading, start, end) and (place > start or plain(reading.doc[place + 1].text) in reading.words.first_names)


def _begins_person(reading: Reading, start: int, place: int, end: int) -> bool:
    """Whether a first name inside a run begins another name: `États-Unis Anne Roy`."""
    doc, names = reading.doc, reading.words.first_names
    if plain(doc[place].text) not in names or place + 1 >= end or not is_capitalised(doc[place + 1]):
        return False
    if not doc[place - 1].whitespace_ or plain(doc[start].text) in names or has_body_word(reading, start, end):
        return False
    front = doc[start:place].text
    countries = reading.words.capitals.values()
    governed = start > 0 and plain(doc[start - 1].text) in reading.words.of
    return governed or KIND_OF_LABEL.get(doc[place - 1].ent_type_) == "place" or front in countries or names_people(reading, front)


def _is_common(reading: Reading, run: Run) -> bool:
    """Whether it is a noun in capitals (`the Church`, `le Président`) or a people's adjective, not a name."""
    if run[1] - run[0] == 1 and names_people(reading, reading.doc[run[0]].text) and reading.doc[run[0]].text not in reading.words.peoples:
        return True
    whole = reading.nouns.get(run[0]) or reading.nouns.get(run[1] - 1)
    if run[1] - run[0] > 1 and all(is_capitalised(token) for token in reading.doc[run[0] : run[1]]) and run[0] not in reading.loud:
        return whole is not None and (whole.start, whole.end) == run and whole.noun.kind == "person"
    if whole is None or (whole.start, whole.end) != run or plain(reading.doc[run[0]].text) in reading.words.first_names:
        return False
    return whole.noun.kind != "organization" or reading.first_of_sentence(run[0]) or run[0] in reading.loud


def _trimmed(reading: Reading, run: Run, kind: ActorKind | None) -> Iterator[Named]:
    trimmed = trim(reading, run, person=kind in {"person", None} and not has_body_word(reading, *run)) if run[0] < run[1] else None
    if trimmed is not None and not _is_common(reading, trimmed):
        yield _judged(reading, trimmed, kind)


def _judged(reading: Reading, run: Run, label: ActorKind | None, named_by: FoundNoun | None = None) -> Named:
    """What the name is, by the text around it, then by its own words, then by the model."""
    start, end = run
    if reading.doc[start:end].text in reading.words.platforms:
        return _made(reading, run, "organization", LIKELY)
    if reading.doc[start:end].text in reading.words.peoples:
        return _made(reading, run, "group", LIKELY)
    titled, gender = title_before(reading, start)
    known, first_gender = first_name(reading, start, end)
    if titled and not has_body_word(reading, start, end):
        office = _introducing(reading, run)
        office = office if office is not None and office.noun.kind == "person" else None
        return _made(reading, run, "person", SAID, gender=gender or first_gender, noun=office)
    if start > 0 and (certain := reading.words.certain.get(plain(reading.doc[start - 1].text))) is not None:
        return _made(reading, run, "person", SAID, gender=first_gender or certain)
    introduced = named_by or _introducing(reading, run)
    if introduced is not None and not introduced.noun.is_document:
        said = introduced.noun.kind
        if introduced.plural and said == "person":
            return _made(reading, run, "person", SAID, gender=first_gender, noun=introduced if _one_of(reading, introduced) else None)
        gender = introduced.noun.gender or (first_gender if said == "person" else None)
        if said == "organization" and introduced.end == start:
            run = _with_number(reading, run)
        if said != "place" and (said != "person" or not has_body_word(reading, start, end)):
            return _made(reading, run, "group" if introduced.plural else said, SAID, gender=gender, noun=introduced)
    if _follows_thing(reading, start):
        return _made(reading, run, "thing", LIKELY)
    kind, certainty = _by_words(reading, run, label, known=known)
    return _made(reading, run, kind, certainty, gender=first_gender if kind == "person" else None)


def _by_words(reading: Reading, run: Run, label: ActorKind | None, *, known: bool) -> tuple[ActorKind | None, int]:
    start, end = run
    text = reading.doc[start:end].text
    words = reading.words
    if text in words.platforms:
        return "organization", LIKELY
    if text in words.capitals or text in words.capitals.values():
        return "place", LIKELY
    if has_body_word(reading, start, end) and (label != "place" or plain(reading.doc[end - 1].text) in words.body_words):
        return "organization", LIKELY
    if known and label in {None, "person", "organization", "thing"} and sum(is_capitalised(token) for token in reading.doc[start:end]) > 1:
        return "person", LIKELY
    if is_acronym(text) and label in {None, "person", "thing"} and text.isalpha():
        return "organization", LABELLED
    return label, LABELLED if label is not None else GUESSED


def _one_of(reading: Reading, found: FoundNoun) -> bool:
    """Whether a plural noun is introduced by `un de`, `one of`: one of them is meant."""
    words = [plain(token.text) for token in reading.doc[max(0, found.start - 4) : found.start]]
    return any(word in reading.words.determiners.singular or word == "one" for word in words) and any(
        word in reading.words.of for word in words
    )


def _with_number(reading: Reading, run: Run) -> Run:
    """A small number that ends a body's name: `le cabinet Boussole 12`."""
    doc, end = reading.doc, run[1]
    if end + 1 < len(doc) and doc[end].text.isdigit() and len(doc[end].text) < 3 and (doc[end + 1].is_punct or doc[end + 1].is_space):
        return run[0], end + 1
    return run


def _introducing(reading: Reading, run: Run) -> FoundNoun | None:
    """The noun that says what the name is: right before it, an office further before, or one in apposition after it."""
    return _noun_before(reading, run[0]) or _office_before(reading, run[0]) or _noun_after(reading, run)


def _noun_before(reading: Reading, start: int) -> FoundNoun | None:
    """`le groupe X`, `l’association X`, `journalist X`; one adjective may stand between."""
    doc = reading.doc
    place = start
    if place > 0 and doc[place - 1].is_quote:
        place -= 1
    if (found := _noun_ending(reading, place)) is not None:
        return found
    if place > 1 and doc[place - 1].text.islower() and doc[place - 1].is_alpha and not _breaks(reading, place - 1):
        found = _noun_ending(reading, place - 1)
        return found if found is not None and reading.words.lang == "fr" else None
    return None


def _noun_ending(reading: Reading, end: int) -> FoundNoun | None:
    for place in range(end - 1, max(end - 4, -1), -1):
        found = reading.nouns.get(place)
        if found is not None and found.end == end:
            return found
    return None


def _breaks(reading: Reading, place: int) -> bool:
    token = reading.doc[place]
    word = plain(token.text)
    return word in reading.words.prepositions or word in reading.words.conjunctions or word in reading.words.determiners.every


def _office_before(reading: Reading, start: int) -> FoundNoun | None:
    """`le ministre de l’Intérieur X`, `the head of the union, X`, `la directrice, X`: back over a complement and one comma."""
    doc, comma = reading.doc, False
    while start > 0 and _is_title(reading, start - 1):
        start -= 1
    place = start - 1
    if place >= 0 and _breaks(reading, place):
        return None
    while place >= 0 and start - place <= REACH and reading.sentence[place] == reading.sentence[start]:
        token = doc[place]
        found = reading.nouns.get(place)
        if found is not None and (found.noun.kind == "person" or (comma and place + 2 >= start and found.noun.kind != "thing")):
            if found.noun.kind == "person" or not _is_governed(reading, place):
                return found if comma or not found.plural else None
        if token.text == "," and not comma and _only_modifiers(reading, place + 1, start):
            comma = True
        elif token.is_punct and token.text not in {"-", "‑", "'", "’"}:
            return None
        elif token.pos_ in {"VERB", "AUX", "ADV", "SCONJ", "PRON"} or plain(token.text) in reading.words.conjunctions:
            return None
        place -= 1
    return None


def _only_modifiers(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing, or a word or two that go with the name, stand there: `la trésorière, étudiante Anne Roy`."""
    return last - first < 3 and all(token.text.islower() and token.pos_ in {"NOUN", "ADJ"} for token in reading.doc[first:last])


def _is_title(reading: Reading, place: int) -> bool:
    word = plain(reading.doc[place].text)
    return (
        word in reading.words.titles or f"{word}." in reading.words.titles or (word == "." and place > 0 and _is_title(reading, place - 1))
    )


def _is_governed(reading: Reading, place: int) -> bool:
    """Whether a preposition of belonging stands before the noun, its determiner between: `le secrétaire du syndicat, X`."""
    while place > 0 and plain(reading.doc[place - 1].text) in reading.words.determiners.every - reading.words.of:
        place -= 1
    return place > 0 and plain(reading.doc[place - 1].text) in reading.words.of


def _noun_after(reading: Reading, run: Run) -> FoundNoun | None:
    """`X, maire de Y`, `X, the head of Y`: the head of the phrase between a comma and the next mark, when that phrase is an apposition."""
    doc, comma = reading.doc, _after_bracket(reading, run[1])
    opening = comma + 1
    if opening >= len(doc) or doc[comma].text != ",":
        return None
    end = opening
    while end < len(doc) and end - opening < 14 and not (doc[end].is_punct and doc[end].text not in _INSIDE):
        end += 1
    phrase = read_phrase(reading, opening, end)
    if phrase is None or phrase.found is None or not _is_apposition(reading, phrase, run, closed=end < len(doc) and doc[end].is_punct):
        return None
    return phrase.found


def _after_bracket(reading: Reading, place: int) -> int:
    """Past a short bracket: `General Example (GE), a firm`."""
    doc = reading.doc
    if place < len(doc) and doc[place].text == "(":
        return next((after + 1 for after in range(place, min(place + 8, len(doc))) if doc[after].text == ")"), place)
    return place


def _is_apposition(reading: Reading, phrase: Phrase, run: Run, *, closed: bool) -> bool:
    """Not a new clause, not one of a list: no verb before the head, and by the parse where there is one."""
    found, first = phrase.found, plain(reading.doc[phrase.start].text)
    if (
        found is None
        or (phrase.number == "plural" and not _one_of(reading, found))
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
    if head.dep_ in SUBJECTS or first in reading.words.determiners.demonstrative:
        return False
    return closed and (first not in reading.words.determiners.definite or phrase.kind == "person")


def _follows_thing(reading: Reading, start: int) -> bool:
    before = reading.doc[start - 1] if start else None
    return before is not None and before.pos_ in {"", "NOUN"} and plain(before.text) in reading.words.names_of_things


def _made(
    reading: Reading, run: Run, kind: ActorKind | None, certainty: int, *, gender: Gender | None = None, noun: FoundNoun | None = None
) -> Named:
    span = reading.doc[run[0] : run[1]]
    nouns = frozenset({noun.noun.lemma}) if noun is not None else frozenset()
    by = noun.head if noun is not None else None
    return Named(*run, span.start_char, span.end_char, span.text, kind, certainty, gender, nouns=nouns, introduced_by=by)


__all__ = ["GUESSED", "LABELLED", "LIKELY", "SAID", "Named", "find_names"]
