"""From trained weights to the pipeline that ships: complete, small, and telling what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.strings import StringStore
from spacy.util import load_model_from_path

from onrecord.extractors.boundaries import FACTORY as BOUNDARIES
from onrecord.extractors.boundaries import JOINING
from onrecord.extractors.consistency import FACTORY as CONSISTENCY
from onrecord.extractors.known import FACTORY as KNOWN
from onrecord.extractors.lemmas import FACTORY as LEMMAS
from onrecord.extractors.lemmas import LemmaTable, most_frequent
from onrecord.extractors.training.gold import GoldText
from onrecord.extractors.training.loop import save
from onrecord.extractors.training.measure import in_paragraphs, measure
from onrecord.extractors.training.sources import SOURCES, Corpus
from onrecord.extractors.training.uniting import unite

__all__ = ["complete", "package"]

VERSION: Final = "1.0.0"
SPACY: Final = ">=3.8.0,<4.0.0"
UNSCORED: Final = {"fr": frozenset[str](), "en": frozenset({"MISC"})}
"""Labels that the test texts of a language do not have."""


def complete(weights: Path, entities: Path | None, parsed: list[GoldText]) -> Language:
    """The trained pipeline with the second way of finding names, if any, and the parts that are not trained: boundaries and lemma table."""
    nlp = load_model_from_path(weights)
    if entities is not None:
        unite(nlp, load_model_from_path(entities))
    if not nlp.has_pipe(BOUNDARIES):
        nlp.add_pipe(BOUNDARIES, before="parser")
        nlp.add_pipe(JOINING, after="parser")
    if not nlp.has_pipe(LEMMAS):
        nlp.add_pipe(LEMMAS, after="lemmatizer")
    if not nlp.has_pipe(CONSISTENCY):
        nlp.add_pipe(CONSISTENCY, after="ner")
    if not nlp.has_pipe(KNOWN):
        nlp.add_pipe(KNOWN, after=CONSISTENCY)
    table = nlp.get_pipe(LEMMAS)
    assert isinstance(table, LemmaTable)  # noqa: S101  (for the type checker)
    table.table = most_frequent(_lemma_rows(parsed))
    return nlp


def _lemma_rows(texts: list[GoldText]) -> Iterator[tuple[str, str, str]]:
    for text in texts:
        for token in text.tokens or ():
            yield text.text[token.start : token.end], token.pos, token.lemma


def package(weights: Path, entities: Path | None, language: str, corpus: Corpus, folder: Path) -> dict[str, float]:
    """Writes the complete pipeline to `folder`; returns its scores on the test texts."""
    nlp = complete(weights, entities, list(corpus.parsed))
    scores = scores_on_test(nlp, language, corpus)
    nlp.meta.update(_meta(language, scores))
    for key in ("url", "email", "author", "labels", "vectors", "speed"):
        nlp.meta.pop(key, None)
    save(nlp, folder)
    _keep_strings(folder, _needed(nlp))
    _settle_meta(folder / "meta.json")
    return scores


def scores_on_test(nlp: Language, language: str, corpus: Corpus) -> dict[str, float]:
    """Scores on the test texts: of raw text, four sentences to a paragraph, tokens and
    sentences our own; and, with `_given`, of single sentences cut as the treebank cuts them."""
    raw = measure(nlp, in_paragraphs(corpus.test))
    given = measure(nlp, corpus.test, gold_tokens=True)
    names = measure(nlp, corpus.test_named, without=UNSCORED[language]).entities
    scores = {name: getattr(raw, name) for name in ("pos", "lemma", "uas", "las", "sentences", "tokens")}
    scores |= {f"{name}_given": getattr(given, name) for name in ("pos", "lemma", "uas", "las")}
    scores["entities"] = names["all"]
    scores |= {f"entities_{label.lower()}": value for label, value in names.items() if label not in {"all"} | UNSCORED[language]}
    return {name: round(score, 4) for name, score in scores.items()}


def _meta(language: str, scores: dict[str, float]) -> dict[str, Any]:
    return {
        "name": "news",
        "version": VERSION,
        "description": f"News and posts in {'French' if language == 'fr' else 'English'}: parse, lemmas, names",
        "license": "CC BY-SA 4.0 and the licences of the sources",
        "sources": list(SOURCES[language]),
        "performance": scores,
    }


def _needed(nlp: Language) -> set[str]:
    """Strings that the weights refer to: labels, features and the affixes of edit trees."""
    needed: set[str] = set()
    for labels in nlp.pipe_labels.values():
        for label in labels:
            needed.update((str(label), *re.split(r"[|=\-]", str(label))))
    trees: Any = nlp.get_pipe("lemmatizer").trees  # type: ignore[attr-defined]
    for number in range(len(trees)):
        needed.update(nlp.vocab.strings[part] for key, part in trees[number].items() if key in ("orig", "subst"))
    return needed


def _settle_meta(path: Path) -> None:
    """spaCy writes the version it happens to have; the model works with a range of them."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["spacy_version"] = SPACY
    meta.pop("spacy_git_version", None)
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _keep_strings(folder: Path, needed: set[str]) -> None:
    StringStore(sorted(needed)).to_disk(folder / "vocab" / "strings.json")
