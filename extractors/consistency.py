"""One name, one kind, throughout an article: the mentions of a name vote on what it is.

A model labels each mention by its own neighbours; the article as a whole knows better.
A family name alone is the person whose full name the article gives, and a mention that the
model passed over is a name when the same words are one elsewhere in the text. Titles,
days and handles are no part of a name; a people ("Norwegians") and a letter or number that tells
one of a kind from the others ("Group C") are none at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from onrecord.extractors.packs import open_table

__all__ = ["FACTORY", "Consistency", "agree"]

FACTORY: Final = "onrecord_consistency"
PERSON: Final = frozenset(("PER", "PERSON"))
"""The label of people in UD-style and in OntoNotes-style models."""
_LINKING: Final = frozenset(("ADP", "DET", "CCONJ"))
"""Parts of speech that do not end a name."""
_MONARCH: Final = re.compile(r"(?=..)X{0,2}(?:IX|IV|VI{0,3}|I{1,3})|Ier")
"""Roman numbers, but for those that are also a pronoun or a platform."""
_SHORTEST: Final = 3
"""Code points of a name that is looked for where the model passed over it."""

_FULL_NAME: Final = 5
"""Votes of a full name on its family name: a stronger witness than a mention alone."""

Votes = dict[str, Counter[str]]


class Consistency:
    """A spaCy component that makes the entities of a document agree."""

    def __init__(
        self, titles: Iterable[str], calendar: Iterable[str], kinds: Iterable[str], demonyms: Iterable[str], generations: Iterable[str]
    ) -> None:
        self._demonyms = frozenset(demonyms)
        self._titles = frozenset(titles) | self._demonyms
        self._calendar = frozenset(calendar)
        self._kinds = frozenset(kinds)
        self._generations = frozenset(generations)

    def __call__(self, doc: Doc) -> Doc:
        """The same document: what is no part of a name cut off, the labels of a name agreed."""
        if doc.ents:
            entities = [
                name for entity in self._widened(_mended(doc)) if (name := self._trimmed(entity)) is not None and self._is_name(name)
            ]
            if any(_has_capital(entity) for entity in entities):
                entities = [entity for entity in entities if len(entity) > 1 or _has_capital(entity)]
            doc.set_ents(agree(doc, entities), default="outside")
        return doc

    def _widened(self, entities: Iterable[Span]) -> Iterator[Span]:
        """The entities, those of people with what the model left outside: the other half of a hyphen, the number
        of a monarch, "Jr."."""
        for entity, following in zip_longest(known := list(entities), known[1:]):
            limit = following.start if following is not None else len(entity.doc)
            end = self._end(entity, limit) if entity.label_ in PERSON else entity.end
            yield entity if end == entity.end else Span(entity.doc, entity.start, end, label=entity.label_)

    def _end(self, entity: Span, limit: int) -> int:
        doc, end = entity.doc, entity.end
        while end + 1 < limit and _is_tight_hyphen(doc[end]) and doc[end + 1].text[0].isupper():
            end += 2
        comma = end + 1 < limit and doc[end].text == ","
        if end + comma < limit and doc[end + comma].lower_ in self._generations:
            return end + comma + 1
        return end + 1 if end < limit and _MONARCH.fullmatch(doc[end].text) else end

    def _trimmed(self, entity: Span) -> Span | None:
        """An entity without titles, days, handles and hashtags at its ends; None when nothing is left."""
        start, end = entity.start, entity.end
        while start < end and self._is_foreign(entity.doc[start]):
            start += 1
        while start < end and (self._is_foreign(last := entity.doc[end - 1]) or last.pos_ in _LINKING):
            end -= 1
        while entity.label_ in PERSON and start < end - 1 and entity.doc[start].lower_ in self._titles:
            start += 1
        if (start, end) == (entity.start, entity.end):
            return entity
        return Span(entity.doc, start, end, label=entity.label_) if start < end else None

    def _is_name(self, entity: Span) -> bool:
        """Whether an entity is more than a people or one of a kind."""
        is_people = len(entity) == 1 and entity.label_ not in PERSON and entity[0].lower_ in self._demonyms
        return not is_people and not self._is_numbered(entity)

    def _is_numbered(self, entity: Span) -> bool:
        """Whether an entity is one of a kind, told from the others by a letter or number, or that letter alone."""
        last = entity[-1]
        before = last.nbor(-1) if last.i else None
        is_kind = before is not None and before.lower_ in self._kinds and entity.start >= last.i - 1
        return is_kind and (last.is_digit or (len(last) == 1 and last.is_upper))

    def _is_foreign(self, token: Token) -> bool:
        return token.lower_ in self._calendar or (token.text[0] in "@#" and len(token.text) > 1)


@Language.factory(FACTORY, requires=["doc.ents"], assigns=["doc.ents"])
def create_consistency(nlp: Language, name: str) -> Consistency:  # noqa: ARG001  (spaCy's signature)
    """With the words of the language of `nlp`. Raises: PackError."""
    table = open_table(str(nlp.lang).removeprefix("onrecord_"), "names")
    return Consistency(
        table.words("titles"), table.words("calendar"), table.words("kinds"), table.words("demonyms"), table.words("generations")
    )


def _is_tight_hyphen(token: Token) -> bool:
    return token.text in ("-", "‑") and not token.whitespace_ and not token.nbor(-1).whitespace_


def _has_capital(entity: Span) -> bool:
    """A single word without one is no name, unless all of the text does without."""
    return any(letter.isupper() for letter in entity.text)


def _mended(doc: Doc) -> Iterator[Span]:
    """The entities, those joined that a preposition or article joins ("Council of" "Elders")."""
    pending: Span | None = None
    for entity in doc.ents:
        if pending is not None and pending.end == entity.start and pending[-1].pos_ in _LINKING:
            entity = Span(doc, pending.start, entity.end, label=pending.label_)
        elif pending is not None:
            yield pending
        pending = entity
    if pending is not None:
        yield pending


def agree(doc: Doc, entities: list[Span]) -> list[Span]:
    """The entities, each with the label that most mentions of its name have, and those passed over."""
    votes = _votes(entities)
    labelled = [_relabelled(entity, votes) for entity in entities]
    return [*labelled, *_passed_over(doc, labelled, votes)]


def _votes(entities: Iterable[Span]) -> Votes:
    """Labels by name; a person's full name also votes for the family name alone."""
    votes: Votes = defaultdict(Counter)
    for entity in entities:
        votes[_name(entity)][entity.label_] += 1
        if entity.label_ in PERSON and len(entity) > 1:
            votes[entity[-1].text][entity.label_] += _FULL_NAME
    return votes


def _name(entity: Span) -> str:
    """The words, however they are spaced: a name is known by its words where it was passed over (`Al-Asmari`, `Al -Asmari`)."""
    return " ".join([token.text for token in entity]).replace("’", "'")


def _relabelled(entity: Span, votes: Votes) -> Span:
    labels = votes[_name(entity)]
    best, count = labels.most_common(1)[0]
    if best == entity.label_ or count == labels[entity.label_]:
        return entity
    return Span(entity.doc, entity.start, entity.end, label=best)


def _passed_over(doc: Doc, entities: list[Span], votes: Votes) -> Iterator[Span]:
    """Names of the text standing outside every entity, the longest first at each place."""
    taken = {token.i for entity in entities for token in entity}
    known = _known(entities)
    position = 0
    while position < len(doc):
        found = None if position in taken else _starting(doc, position, known, taken)
        if found is None:
            position += 1
            continue
        label = votes[_name(found)].most_common(1)[0][0]
        yield Span(doc, found.start, found.end, label=label)
        position = found.end


def _known(entities: list[Span]) -> dict[str, set[tuple[str, ...]]]:
    """The names, as token texts, by their first token. A family name counts by itself."""
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entity in entities:
        words = tuple(token.text for token in entity)
        known[words[0]].add(words)
        if entity.label_ in PERSON and len(words) > 1:
            known[words[-1]].add(words[-1:])
    return known


def _starting(doc: Doc, position: int, known: dict[str, set[tuple[str, ...]]], taken: set[int]) -> Span | None:
    for words in sorted(known.get(doc[position].text, ()), key=len, reverse=True):
        tokens = doc[position : position + len(words)]
        same = tuple(token.text for token in tokens) == words
        if same and _may_be_name(tokens[0]) and taken.isdisjoint(range(position, position + len(words))):
            return tokens
    return None


def _may_be_name(token: Token) -> bool:
    """Capitals, and not a word that is there only because a sentence begins."""
    return token.text[0].isupper() and len(token.text) >= _SHORTEST and (token.pos_ in ("PROPN", "X", "") or token.is_upper)
