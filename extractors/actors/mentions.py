"""Where the article names someone: the model's entities, names by shape, account names, handles and signatures, each with what it is.

The one rule: what the text says of a name (title, noun before or after, handle) overrules what a model took it for.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Final

from onrecord.extractors.actors.abbreviations import bracketed
from onrecord.extractors.actors.bodies import whole_bodies
from onrecord.extractors.actors.judging import GUESSED, LABELLED, LIKELY, SAID, Named, judge, make
from onrecord.extractors.actors.names import Run, names_people, run_around, shape_runs, trim
from onrecord.extractors.actors.reading import FoundNoun, Reading, is_capitalised, plain
from onrecord.extractors.actors.splitting import KIND_OF_LABEL, Labelled, holds_several, is_common, split_run
from onrecord.extractors.layout import Layout

_BROKEN: Final = re.compile(r"[\n«»“”„\"()]|, ")
"""What no name holds: an entity that does is a slip of the model."""
_HOST: Final = re.compile(
    r"(?<![\w@/.:\-])[a-z][a-z0-9\-]{2,40}\.(?:social|chat|town|online|world|space|club|com|org|net|info|media|news|fr|io|eu|app|dev)(?![\w/@\-])"
)
_HANDLE: Final = re.compile(r"(?<![\w@/.])@\w[\w.\-]*\w(?:@\w[\w\-]*(?:\.[\w\-]+)+)?")


def find_names(reading: Reading, layout: Layout) -> tuple[Named, ...]:
    """Every mention by name or handle, in text order, none overlapping another."""
    taken: set[int] = set()
    entities = _judged(reading, _entities(reading), taken)
    shapes = _judged(reading, _shapes(reading, taken), taken)
    bodies = _judged(reading, ((run, "organization") for run in whole_bodies(reading)), taken)
    layers = (_signed(reading, layout), _handles(reading, layout), _hosts(reading), _spelt(reading), _cued(reading))
    found = _without_overlap((*layers, bodies, entities, shapes), taken)
    return _without_overlap((_repeated(reading, found), found, _surnames(reading, found)), set())


def _shapes(reading: Reading, taken: Set[int]) -> Iterator[Labelled]:
    """Names by their capitals only."""
    for run in shape_runs(reading):
        if not taken >= set(range(*run)):
            yield from split_run(reading, run)


def _judged(reading: Reading, names: Iterable[Labelled], taken: Set[int]) -> Iterator[Named]:
    """What the names are, those left out that hold a word which is taken by the time they are asked for."""
    for run, kind in names:
        if taken.isdisjoint(range(*run)):
            yield judge(reading, run, kind)


def _spelt(reading: Reading) -> Iterator[Named]:
    """Long names and their acronyms, one in brackets after the other."""
    for extents in bracketed(reading.doc.text):
        for extent in extents:
            if (run := _at_characters(reading, *extent)) is not None:
                yield make(reading, run, "organization", LIKELY)


def _repeated(reading: Reading, found: tuple[Named, ...]) -> Iterator[Named]:
    """Names of several words wherever the text has them again, in any case: `musée des Arts`, `Musée des Arts`; the longest first."""
    known = {(named.start, named.end): named for named in found}
    by_first: dict[str, dict[tuple[str, ...], Named]] = {}
    for named in found:
        if named.end - named.start > 1 and named.certainty > LABELLED and not named.is_handle:
            words = tuple(reading.plain[named.start : named.end])
            by_first.setdefault(words[0], {}).setdefault(words, named)
    again: list[Named] = []
    for place in reading.where(by_first):
        for words, named in by_first[reading.plain[place]].items():
            run = place, place + len(words)
            if tuple(reading.plain[slice(*run)]) == words:
                again.append(known.get(run) or make(reading, run, named.kind, LABELLED, gender=named.gender))
    yield from sorted(again, key=lambda named: (named.start - named.end, named.start))


def _without_overlap(layers: Iterable[Iterable[Named]], taken: set[int]) -> tuple[Named, ...]:
    """Earlier layers win; within one, the first. The words of what is kept are taken."""
    kept: list[Named] = []
    for layer in layers:
        for named in layer:
            places = range(named.start, named.end)
            if taken.isdisjoint(places):
                taken.update(places)
                kept.append(named)
    return tuple(sorted(kept, key=lambda named: named.start))


def _surnames(reading: Reading, found: tuple[Named, ...]) -> Iterator[Named]:
    """Surnames of people who are named in full, wherever they stand alone."""
    people = {reading.doc[n.end - 1].text for n in found if n.kind == "person" and n.end - n.start > 1 and n.certainty > GUESSED}
    for place in reading.where({plain(name) for name in people}):
        token = reading.doc[place]
        if token.text in people and len(token.text) > 2 and is_capitalised(token):
            yield make(reading, (token.i, token.i + 1), "person", LABELLED)


def _signed(reading: Reading, layout: Layout) -> Iterator[Named]:
    """Authors of embedded posts and signed quotations."""
    for post in layout.posts:
        if post.author is not None and (named := _at_characters(reading, *post.author)) is not None:
            yield replace(_as_author(judge(reading, named, None)), handle=post.handle)
    for signed in layout.signed:
        author = reading.doc.text[slice(*signed.author)].split(",")[0]
        named = _at_characters(reading, signed.author[0], signed.author[0] + len(author))
        if named is not None and (run := trim(reading, named, person=True)) is not None:
            judged = judge(reading, run, None)
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


def _hosts(reading: Reading) -> Iterator[Named]:
    """Servers and sites that go by their address: `example.social`."""
    for match in _HOST.finditer(reading.doc.text):
        run = _at_characters(reading, *match.span())
        if run is not None and reading.doc[run[0] : run[1]].text == match.group():
            yield make(reading, run, "organization", LIKELY)


def _at_characters(reading: Reading, start: int, end: int) -> Run | None:
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    return None if span is None or not len(span) else (span.start, span.end)


def _cued(reading: Reading) -> Iterator[Named]:
    """Names that stand after `appelé`, `le compte`, `called`, `the account`, in marks or not; `the X account`; `le club X du Y`."""
    for found in sorted(reading.nouns.values(), key=lambda found: found.start):
        run = _called(reading, found) if found.noun.kind in {"account", "organization"} else None
        if run is not None and run[0] not in reading.loud and reading.doc[run[0] : run[1]].text not in reading.words.platforms:
            yield make(reading, run, found.noun.kind, SAID, gender=found.noun.gender, noun=found)
    for place in reading.where({words.rpartition(" ")[2] for words in reading.words.naming}):
        word, before = reading.plain[place], reading.plain[place - 1] if place else ""
        if place not in reading.loud and {word, f"{before} {word}"} & reading.words.naming:
            run = _run_at(reading, place + 1) or _run_in_marks(reading, place + 1)
            if run is not None:
                yield judge(reading, run, None, named_by=_noun_named(reading, place, run[1]))


def _called(reading: Reading, found: FoundNoun) -> Run | None:
    """The name that the noun of an account introduces; that of a body where an `of` goes on after it, which a model may cut."""
    place = found.end
    while place < len(reading.doc) and reading.doc[place].text in reading.words.platforms:
        place += 1
    run = _run_at(reading, place)
    if found.noun.kind == "account":
        return run or _run_in_marks(reading, place)
    goes_on = run is not None and not reading.words.belonging.isdisjoint(reading.plain[slice(*run)])
    return run if goes_on and reading.words.lang == "fr" else None


def _noun_named(reading: Reading, participle: int, end: int) -> FoundNoun | None:
    """The noun that `appelé X` belongs to: right before it, or the subject that follows a fronted participle."""
    place = participle - 1
    while place >= 0 and participle - place < 5:
        if (found := reading.noun_ending.get(place + 1)) is not None:
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
    """The name that begins here; a day or a month may end it, as in `le groupe Silence Dimanche`."""
    doc = reading.doc
    if place >= len(doc) or not is_capitalised(doc[place]):
        return None
    run = trim(reading, run_around(reading, place, place + 1), person=False)
    if run is None or run[1] >= len(doc) or run[0] != place:
        return run
    ended_by_day = is_capitalised(doc[run[1]]) and plain(doc[run[1]].text) in reading.words.calendar and bool(doc[run[1] - 1].whitespace_)
    return (run[0], run[1] + 1) if ended_by_day else run


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


def _entities(reading: Reading) -> Iterator[Labelled]:
    """What a model takes for names, in text order."""
    for entity in reading.doc.ents:
        kind = KIND_OF_LABEL.get(entity.label_)
        if kind is None or _BROKEN.search(entity.text.strip()):
            continue
        run = entity.start, _past_ampersand(reading, entity.end)
        if kind == "person" or _holds_office(reading, run) or _first_name_before(reading, entity.start) or _between_commas(reading, run):
            run = run_around(reading, *run)
            yield from split_run(reading, run, "person")
        elif kind == "place" or holds_several(reading, run):
            yield from split_run(reading, run, kind)
        elif (trimmed := trim(reading, _with_people(reading, run), person=False)) is not None and not is_common(reading, trimmed):
            yield trimmed, kind


def _holds_office(reading: Reading, run: Run) -> bool:
    """Whether a noun for a person stands right before what a model took for a body, and the name goes on: `le ministre Ali Ben-Omar`."""
    doc = reading.doc
    office = reading.noun_ending.get(run[0])
    goes_on = run[1] < len(doc) and is_capitalised(doc[run[1]]) and bool(doc[run[1] - 1].whitespace_)
    return office is not None and office.noun.kind == "person" and run[1] - run[0] == 1 and goes_on


def _with_people(reading: Reading, run: Run) -> Run:
    """`Force aérienne suisse`: the adjective of a people that ends the name of a body, where other small words do too."""
    doc, end = reading.doc, run[1]
    small = end - run[0] > 1 and doc[end - 1].text.islower() and doc[end - 1].is_alpha
    if small and end < len(doc) and doc[end].text.islower() and names_people(reading, doc[end].text.capitalize()):
        return run[0], end + 1
    return run


def _between_commas(reading: Reading, run: Run) -> bool:
    """Whether `X de Y` stands between commas after a person's office: X is no place, whatever a model says."""
    around = run_around(reading, *run)
    if around[1] - around[0] < 3 or run[0] < 2 or reading.doc[run[0] - 1].text != ",":
        return False
    office = reading.noun_ending.get(run[0] - 1)
    return office is not None and office.noun.kind == "person"


def _past_ampersand(reading: Reading, end: int) -> int:
    """`Smith & Co` is one name."""
    doc = reading.doc
    joined = end + 1 < len(doc) and doc[end].text == "&" and is_capitalised(doc[end + 1])
    return end + 2 if joined else end


def _first_name_before(reading: Reading, start: int) -> bool:
    """Whether a first name, or the `O’` of a surname, stands right before."""
    before = reading.doc[start - 1] if start else None
    return before is not None and is_capitalised(before) and (plain(before.text) in reading.words.first_names or plain(before.text) == "o'")


__all__ = ["find_names"]
