"""One name, one kind, throughout an article: the mentions of a name vote on what it is.

A model labels each mention by its own neighbours; the article as a whole knows better.
"Varlot" alone is the person when "Ada Varlot" is one, and a mention that the model passed
over is a name when the same words are one elsewhere in the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["FACTORY", "agree"]

FACTORY: Final = "onrecord_consistency"
PERSON: Final = frozenset(("PER", "PERSON"))
"""The label of people in UD-style and in OntoNotes-style models."""
_SHORTEST: Final = 3
"""Code points of a name that is looked for where the model passed over it."""

Votes = dict[str, Counter[str]]


@Language.component(FACTORY, requires=["doc.ents"], assigns=["doc.ents"])
def agree(doc: Doc) -> Doc:
    """Gives all mentions of a name the label that most of them have, and finds those passed over."""
    if not doc.ents:
        return doc
    votes = _votes(doc.ents)
    labelled = [_relabelled(entity, votes) for entity in doc.ents]
    doc.set_ents([*labelled, *_passed_over(doc, labelled, votes)], default="outside")
    return doc


def _votes(entities: Iterable[Span]) -> Votes:
    """Labels by name; a person's full name also votes for the family name alone."""
    votes: Votes = defaultdict(Counter)
    for entity in entities:
        votes[_name(entity)][entity.label_] += 1
        if entity.label_ in PERSON and len(entity) > 1:
            votes[entity[-1].text][entity.label_] += 1
    return votes


def _name(entity: Span) -> str:
    return str(entity.text).replace("’", "'")


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
