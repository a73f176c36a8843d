"""Train, measure and package the pipeline of one language, in two stages.

    python -m onrecord.extractors.training fr --data ../shared/train --out build/fr

The parse stage trains every part on one shared trunk and leaves its weights in `build/fr/parse`; the
entity stage, which French has, trains a second `ner`, with a trunk of its own, on the same tagging, and leaves
it in `build/fr/entities`. The pipeline that ships, with the two ways of finding names united, is `build/fr/model`.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.util import load_model_from_path
from thinc.api import NumpyOps, fix_random_seed, set_current_ops

from onrecord.extractors.training.gold import GoldText
from onrecord.extractors.training.inventing import Inventor
from onrecord.extractors.training.loop import Budget, train
from onrecord.extractors.training.measure import in_paragraphs
from onrecord.extractors.training.model import TAGGING, blank_pipeline, entity_pipeline
from onrecord.extractors.training.package import UNSCORED, package
from onrecord.extractors.training.renaming import Renamer
from onrecord.extractors.training.sources import Corpus, read_corpus
from onrecord.extractors.training.stream import Mixture


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of training."""

    budget: Budget
    renamed: bool = False
    """Whether other names are put into the texts."""
    parsed: float = 0.5
    """Share of the words that carry a parse."""
    invented: float = 0.12
    """Share of the words with entities that are invented."""


PARSE: Final[dict[str, tuple[Phase, ...]]] = {
    "fr": (
        Phase(Budget(steps=3_000)),
        Phase(Budget(steps=3_000, seed=8, learn_rate=0.001, warmup=100, first_batch=1_000), renamed=True),
    ),
    "en": (
        Phase(Budget(steps=1_500)),
        Phase(Budget(steps=3_500, seed=8, learn_rate=0.0011, warmup=100, first_batch=900), renamed=True),
        Phase(Budget(steps=500, seed=9, learn_rate=0.0005, warmup=50, evaluate_every=125, first_batch=1_200), parsed=0.5, invented=0.08),
    ),
}
"""Training from nothing, on the texts as they are; with other names in them; and, where it helps,
briefly and with small steps, once more on the texts as they are."""

ENTITIES: Final[dict[str, Phase]] = {
    "fr": Phase(Budget(steps=3_000, evaluate_every=250, dropout=0.2, first_batch=500, last_batch=1_500), renamed=True, parsed=0.0)
}
"""The second `ner`, where a language has one: entities only, other names in them."""

STAGES: Final = ("parse", "entities", "package")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m onrecord.extractors.training", description="Train and package a pipeline.")
    parser.add_argument("language", choices=sorted(PARSE))
    parser.add_argument("--data", type=Path, required=True, help="folder with <language>/ud-*.conllu and ner-*.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights and model")
    parser.add_argument("--from", dest="first", choices=STAGES, default="parse", help="begin with this stage, on what is in the folder")
    parser.add_argument("--phase", type=int, default=1, choices=[1, 2, 3], help="phase of the parse stage to begin with (default: 1)")
    return parser.parse_args()


def main() -> None:
    """Trains and packages as the command line says and prints the figures."""
    arguments = _arguments()
    set_current_ops(NumpyOps(use_blis=False))  # numpy's matrix product is about three times as fast
    language, out = arguments.language, arguments.out
    corpus = read_corpus(arguments.data, language)
    stages = STAGES[STAGES.index(arguments.first) :]
    if "parse" in stages:
        _train_parse(language, corpus, arguments.phase, out / "parse")
    entities = out / "entities" if language in ENTITIES else None
    if "entities" in stages and entities is not None:
        phase = ENTITIES[language]
        fix_random_seed(phase.budget.seed)
        _train(entity_pipeline(load_model_from_path(out / "parse")), language, corpus, phase, entities, frozen=TAGGING)
    _say(f"test: {package(out / 'parse', entities, language, corpus, out / 'model')}")


def _train_parse(language: str, corpus: Corpus, first: int, weights: Path) -> None:
    nlp = blank_pipeline(language) if first == 1 else _loaded(weights)
    for phase in PARSE[language][first - 1 :]:
        _train(nlp, language, corpus, phase, weights)
        nlp = _loaded(weights)


def _loaded(weights: Path) -> Language:
    """A pipeline to train on. spaCy does not restore what a lemmatizer's labels stand for."""
    nlp = load_model_from_path(weights)
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    return nlp


def _train(nlp: Language, language: str, corpus: Corpus, phase: Phase, weights: Path, frozen: tuple[str, ...] = ()) -> None:
    inventor = Inventor(language)
    renamer = Renamer((text for _, texts in corpus.named for text in texts), inventor)
    rename = renamer if phase.renamed else _unchanged
    mixture = Mixture(language, corpus.parsed, corpus.named, inventor, rename, phase.parsed, phase.invented)
    dev: list[GoldText] = [*(in_paragraphs(corpus.dev) if phase.parsed else ()), *corpus.dev_named]
    train(nlp, mixture, dev, phase.budget, weights, _say, UNSCORED[language], frozen)


def _unchanged(text: GoldText, _random: object) -> GoldText:
    return text


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
