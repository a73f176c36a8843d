"""Annotated texts as read from treebanks and entity files, and as spaCy examples.

Offsets are code points, intervals `[start, end)`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from onrecord.extractors.tokenizer import add_space

__all__ = ["GoldText", "GoldToken", "join", "read_entities", "read_treebank", "to_example"]


@dataclass(frozen=True, slots=True)
class GoldToken:
    """One token of a treebank."""

    start: int
    end: int
    pos: str
    lemma: str
    """Empty when it is not known for this spelling."""
    morph: str
    head: int
    """Index of the head in the same text; its own index for a root."""
    dep: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its parse, its entities, or both; None for a layer nobody annotated."""

    text: str
    tokens: tuple[GoldToken, ...] | None = None
    entities: tuple[tuple[int, int, str], ...] | None = None
    source: str = ""
    """Which collection it comes from."""


KEPT_RELATIONS: Final = frozenset(
    [
        "nsubj:pass",
        "csubj:pass",
        "aux:pass",
        "aux:tense",
        "aux:caus",
        "acl:relcl",
        "obl:agent",
        "obl:tmod",
        "obl:npmod",
        "obl:unmarked",
        "expl:subj",
        "expl:pass",
        "expl:comp",
        "expl:pv",
        "flat:name",
        "flat:foreign",
        "nmod:poss",
        "cc:preconj",
        "compound:prt",
        "iobj:agent",
        "obj:agent",
        "nsubj:caus",
        "nmod:tmod",
        "parataxis:obj",
        "parataxis:insert",
        "det:predet",
    ]
)
"""Relations kept with their subtype; the others are reduced to the universal part."""

KEPT_FEATURES: Final = frozenset(
    [
        "Case",
        "Definite",
        "Degree",
        "Gender",
        "Mood",
        "NumType",
        "Number",
        "Person",
        "Polarity",
        "Poss",
        "PronType",
        "Reflex",
        "Tense",
        "VerbForm",
        "Voice",
    ]
)


def _relation(label: str) -> str:
    return label if label in KEPT_RELATIONS else label.partition(":")[0]


def _features(column: str) -> str:
    kept = [part for part in column.split("|") if part.partition("=")[0] in KEPT_FEATURES]
    return "|".join(kept)


def read_treebank(path: Path) -> Iterator[GoldText]:
    """The sentences of a CoNLL-U file, amalgams ("du") as one token, contractions that
    are spelt by their parts ("don't") as several."""
    rows: list[list[str]] = []
    text = ""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text ="):
                text = line[8:].strip()
            elif line.startswith("#"):
                continue
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield _sentence(text, rows)
                rows = []


def _sentence(text: str, rows: list[list[str]]) -> GoldText:
    groups = _groups(rows)
    place = {row[0]: index for index, (_, members) in enumerate(groups) for row in members}
    tokens = []
    position = 0
    for index, (form, members) in enumerate(groups):
        start = text.index(form, position)
        position = start + len(form)
        row = _outer(members)
        head = place[row[6]] if row[6] != "0" else index
        lemma = "" if row[2] == "_" and row[1] != "_" else row[2]
        tokens.append(GoldToken(start, position, row[3], lemma, _features(row[5]), head, _relation(row[7]) if head != index else "ROOT"))
    return GoldText(text, tokens=tuple(tokens))


def _groups(rows: list[list[str]]) -> list[tuple[str, list[list[str]]]]:
    """The surface tokens, each with the treebank words it holds."""
    groups: list[tuple[str, list[list[str]]]] = []
    words = {row[0]: row for row in rows if row[0].isdigit()}
    taken = 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            members = [words[str(number)] for number in range(first, last + 1)]
            if "".join(member[1] for member in members) == row[1]:
                groups.extend((member[1], [member]) for member in members)
            else:
                groups.append((row[1], members))
            taken = last
        elif row[0].isdigit() and int(row[0]) > taken:
            groups.append((row[1], [row]))
    return groups


def _outer(members: list[list[str]]) -> list[str]:
    """The word of a group whose head lies outside it."""
    inside = {member[0] for member in members}
    return next((member for member in members if member[6] not in inside), members[0])


def read_entities(path: Path) -> Iterator[GoldText]:
    """The texts of a JSON Lines file with `text` and `entities` [[start, end, label]]."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            entities = tuple((start, end, label) for start, end, label in row["entities"])
            source, _, _ = row["id"].replace("_", "-").partition("-")
            yield GoldText(row["text"], entities=entities, source=source)


def join(parts: Iterable[GoldText], separators: Iterable[str]) -> GoldText:
    """Texts put one after the other, each followed by its separator but the last.
    A layer survives when every part has it."""
    pieces = list(parts)
    text = ""
    tokens: list[GoldToken] = []
    entities: list[tuple[int, int, str]] = []
    for part, separator in zip(pieces, [*[*separators][: len(pieces) - 1], ""], strict=True):
        shift, first = len(text), len(tokens)
        tokens.extend(
            replace(token, start=token.start + shift, end=token.end + shift, head=token.head + first) for token in part.tokens or ()
        )
        entities.extend((start + shift, end + shift, label) for start, end, label in part.entities or ())
        text += part.text + separator
    parsed = all(part.tokens is not None for part in pieces)
    named = all(part.entities is not None for part in pieces)
    return GoldText(text, tuple(tokens) if parsed else None, tuple(entities) if named else None)


def to_example(nlp: Language, gold: GoldText) -> Example:
    """A spaCy example; white space that is a token hangs on the token before it."""
    predicted = nlp.make_doc(gold.text)
    reference = _parsed(nlp, gold) if gold.tokens else nlp.make_doc(gold.text)
    if gold.entities is not None:
        _set_entities(reference, gold.entities)
    return Example(predicted, reference)


def _set_entities(doc: Doc, entities: Iterable[tuple[int, int, str]]) -> None:
    spans: list[Span] = []
    unsure: list[Span] = []
    for start, end, label in entities:
        span = doc.char_span(start, end, label=label)
        if span is not None:
            spans.append(span)
        elif (wide := doc.char_span(start, end, alignment_mode="expand")) is not None:
            unsure.append(wide)
    taken = {token.i for span in spans for token in span}
    unsure = filter_spans([span for span in unsure if not any(token.i in taken for token in span)])
    doc.set_ents(spans, missing=unsure, default="outside")


def _parsed(nlp: Language, gold: GoldText) -> Doc:
    assert gold.tokens is not None  # noqa: S101  (the caller has looked)
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[GoldToken | None] = []
    position = 0
    for token in gold.tokens:
        gap = gold.text[position : token.start]
        if gap:
            add_space(gap, words, spaces)
            rows.extend([None] * (len(words) - len(rows)))
        words.append(gold.text[token.start : token.end])
        spaces.append(False)
        rows.append(token)
        position = token.end
    return _filled(nlp, words, spaces, rows)


def _filled(nlp: Language, words: list[str], spaces: list[bool], rows: list[GoldToken | None]) -> Doc:
    place = [index for index, row in enumerate(rows) if row is not None]
    heads = [place[row.head] if row else max(index - 1, 0) for index, row in enumerate(rows)]
    if rows[0] is None:
        heads[0] = min(1, len(rows) - 1)
    return Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        pos=[row.pos if row else "SPACE" for row in rows],
        morphs=[row.morph if row else "" for row in rows],
        lemmas=[row.lemma if row else word for row, word in zip(rows, words, strict=True)],
        heads=heads,
        deps=[row.dep if row else "dep" for row in rows],
    )
