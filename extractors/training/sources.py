"""Where the training texts come from, under which licences, and how much each counts.

The files are those of the data folder's README: `<language>/ud-{train,dev,test}.conllu`
and `<language>/ner-{train,dev,test}.jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from onrecord.extractors.training.cleaning import clean
from onrecord.extractors.training.gold import GoldText, read_entities, read_treebank

__all__ = ["SOURCES", "Corpus", "paragraphs", "read_corpus"]

SOURCES: Final[dict[str, tuple[dict[str, str], ...]]] = {
    "fr": (
        {"name": "UD French Sequoia", "layer": "parse", "license": "LGPL-LR"},
        {"name": "UD French GSD (dev and test parts)", "layer": "parse", "license": "CC BY-SA 4.0"},
        {"name": "UD French PUD", "layer": "parse", "license": "CC BY-SA 3.0"},
        {"name": "WiNER-fr (French Wikinews)", "layer": "entities", "license": "CC BY 2.5 (text), CC BY 4.0 (annotation)"},
    ),
    "en": (
        {"name": "UD English EWT", "layer": "parse", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM (CC BY genres)", "layer": "parse, entities", "license": "CC BY 4.0"},
        {"name": "Universal NER (EWT)", "layer": "entities", "license": "CC BY-SA 4.0"},
        {"name": "Broad Twitter Corpus", "layer": "entities", "license": "CC BY 4.0"},
        {"name": "Wikigold", "layer": "entities", "license": "CC BY 4.0"},
        {"name": "CrossNER", "layer": "entities", "license": "MIT"},
        {"name": "WNUT17", "layer": "entities", "license": "CC BY 4.0"},
        {"name": "Groningen Meaning Bank (a part)", "layer": "entities", "license": "CDLA-Sharing 1.0"},
    ),
}
"""What a model is made of, for its meta.json."""

_WEIGHTS: Final[dict[str, float]] = {
    "gmb": 1.7,
    "wikigold": 1.0,
    "ewt": 1.1,
    "GUM": 0.7,
    "crossner": 0.9,
    "btc": 0.5,
    "wnut17": 0.3,
}
"""How often a source of English entities is drawn from; news counts most."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts of one language."""

    parsed: Sequence[GoldText]
    named: Sequence[tuple[float, Sequence[GoldText]]]
    dev: Sequence[GoldText]
    dev_named: Sequence[GoldText]
    test: Sequence[GoldText]
    test_named: Sequence[GoldText]


def read_corpus(folder: Path, language: str) -> Corpus:
    """Reads the files of a language under `folder`. Raises: OSError."""
    home = folder / language
    named = clean(read_entities(home / "ner-train.jsonl"), language)
    return Corpus(
        parsed=list(read_treebank(home / "ud-train.conllu")),
        named=_weighted(named) if language == "en" else [(1.0, [part for text in named for part in paragraphs(text)])],
        dev=list(read_treebank(home / "ud-dev.conllu")),
        dev_named=list(read_entities(home / "ner-dev.jsonl")),
        test=list(read_treebank(home / "ud-test.conllu")),
        test_named=list(read_entities(home / "ner-test.jsonl")),
    )


def _weighted(texts: Sequence[GoldText]) -> Sequence[tuple[float, Sequence[GoldText]]]:
    groups: dict[str, list[GoldText]] = {}
    for text in texts:
        groups.setdefault(text.source, []).append(text)
    return [(_WEIGHTS[source], members) for source, members in sorted(groups.items())]


def paragraphs(text: GoldText) -> Iterator[GoldText]:
    """The non-empty lines of a text with the entities that lie inside them."""
    start = 0
    for line in text.text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if start < end:
            inside = tuple((a - start, b - start, label) for a, b, label in text.entities or () if start <= a and b <= end)
            yield GoldText(text.text[start:end], entities=inside, source=text.source)
        start += len(line)
