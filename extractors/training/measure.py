"""How good a pipeline is on annotated texts it has not seen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from onrecord.extractors.training.gold import GoldText, join, to_example

__all__ = ["Figures", "in_paragraphs", "measure", "words_per_second"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores between 0 and 1; `entities` by label, `all` over every label."""

    pos: float = 0.0
    lemma: float = 0.0
    uas: float = 0.0
    las: float = 0.0
    sentences: float = 0.0
    tokens: float = 0.0
    entities: dict[str, float] = field(default_factory=dict)

    @property
    def overall(self) -> float:
        """What a checkpoint is chosen by."""
        return self.las + self.entities.get("all", 0.0) + 0.5 * self.pos + 0.5 * self.lemma

    def __str__(self) -> str:
        named = " ".join(f"{label} {value:.3f}" for label, value in self.entities.items())
        return (
            f"pos {self.pos:.4f} lemma {self.lemma:.4f} uas {self.uas:.4f} las {self.las:.4f} "
            f"sents {self.sentences:.3f} tokens {self.tokens:.4f} | {named}"
        )


def in_paragraphs(texts: Sequence[GoldText], size: int = 4) -> list[GoldText]:
    """Neighbouring texts, `size` at a time, as one raw text whose sentences are unknown:
    a space between them, a line break after one that has no final mark."""
    groups = [texts[first : first + size] for first in range(0, len(texts), size)]
    return [join(group, [" " if _is_finished(text) else "\n" for text in group]) for group in groups]


def _is_finished(text: GoldText) -> bool:
    return text.text.rstrip("»”\"')] ")[-1:] in (".", "!", "?", "…", ":")


def measure(nlp: Language, texts: Sequence[GoldText], *, gold_tokens: bool = False, without: frozenset[str] = frozenset()) -> Figures:
    """Scores `nlp` on texts with a parse, entities or both. The tokens are the
    pipeline's own unless `gold_tokens`; entities with a label in `without` are not counted."""
    examples = [to_example(nlp, text) for text in texts]
    if gold_tokens:
        examples = [Example(_same_tokens(example.reference), example.reference) for example in examples]
    for example, doc in zip(examples, nlp.pipe([example.predicted for example in examples]), strict=True):
        example.predicted = doc
        if without:
            doc.set_ents([entity for entity in doc.ents if entity.label_ not in without])
    return _figures(examples)


def _same_tokens(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


def _figures(examples: list[Example]) -> Figures:
    parsed = [example for example in examples if example.reference.has_annotation("DEP")]
    named = [example for example in examples if example.reference.has_annotation("ENT_IOB")]
    scores: dict[str, Any] = {}
    if parsed:
        scores |= Scorer.score_tokenization(parsed)
        scores |= Scorer.score_token_attr(parsed, "pos") | Scorer.score_token_attr(parsed, "lemma")
        scores |= Scorer.score_deps(parsed, "dep", ignore_labels=("p", "punct"))
        scores |= Scorer.score_spans(parsed, "sents")
    if named:
        scores |= Scorer.score_spans(named, "ents")
    entities = {"all": scores.get("ents_f") or 0.0}
    entities |= {label: part["f"] for label, part in sorted((scores.get("ents_per_type") or {}).items())}
    return Figures(
        scores.get("pos_acc") or 0.0,
        scores.get("lemma_acc") or 0.0,
        scores.get("dep_uas") or 0.0,
        scores.get("dep_las") or 0.0,
        scores.get("sents_f") or 0.0,
        scores.get("token_f") or 0.0,
        entities if named else {},
    )


def words_per_second(nlp: Language, texts: Sequence[str]) -> float:
    """Tokens a pipeline annotates in one second here."""
    began = time.perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(texts))
    return count / (time.perf_counter() - began)
