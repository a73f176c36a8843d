"""Train, measure and package the pipeline of one language.

    python -m onrecord.extractors.training fr --data ../shared/train --out build/fr

leaves the weights in `build/fr/weights` and the pipeline that ships in `build/fr/model`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.util import load_model_from_path
from thinc.api import NumpyOps, set_current_ops

from onrecord.extractors.training.gold import GoldText
from onrecord.extractors.training.inventing import Inventor
from onrecord.extractors.training.loop import Budget, train
from onrecord.extractors.training.measure import in_paragraphs
from onrecord.extractors.training.model import blank_pipeline
from onrecord.extractors.training.package import UNSCORED, package
from onrecord.extractors.training.renaming import Renamer
from onrecord.extractors.training.sources import Corpus, read_corpus
from onrecord.extractors.training.stream import Mixture

FIRST: Final = {"fr": Budget(steps=3_000), "en": Budget(steps=1_500)}
"""Training from nothing, on the texts as they are."""
SECOND: Final = {
    "fr": Budget(steps=3_000, seed=8, learn_rate=0.001, warmup=100, first_batch=1_000),
    "en": Budget(steps=3_200, seed=8, learn_rate=0.0011, warmup=100, first_batch=900),
}
"""Training on, with other names in the texts."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m onrecord.extractors.training", description="Train and package a pipeline.")
    parser.add_argument("language", choices=sorted(FIRST))
    parser.add_argument("--data", type=Path, required=True, help="folder with <language>/ud-*.conllu and ner-*.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights and model")
    parser.add_argument("--weights", type=Path, help="go on from these weights: skip the first half")
    parser.add_argument("--package", action="store_true", help="package the weights in the folder without training")
    return parser.parse_args()


def main() -> None:
    """Trains and packages as the command line says and prints the figures."""
    arguments = _arguments()
    set_current_ops(NumpyOps(use_blis=False))  # numpy's matrix product is about three times as fast
    language, weights = arguments.language, arguments.out / "weights"
    corpus = read_corpus(arguments.data, language)
    if not arguments.package:
        nlp = _loaded(arguments.weights) if arguments.weights else _first(language, corpus, weights)
        _train(nlp, language, corpus, SECOND[language], weights, renamed=True)
    _say(f"test: {package(weights, language, corpus, arguments.out / 'model')}")


def _first(language: str, corpus: Corpus, weights: Path) -> Language:
    _train(blank_pipeline(language), language, corpus, FIRST[language], weights, renamed=False)
    return _loaded(weights)


def _loaded(weights: Path) -> Language:
    """A pipeline to train on. spaCy does not restore what a lemmatizer's labels stand for."""
    nlp = load_model_from_path(weights)
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    return nlp


def _train(nlp: Language, language: str, corpus: Corpus, budget: Budget, weights: Path, *, renamed: bool) -> None:
    inventor = Inventor(language)
    renamer = Renamer((text for _, texts in corpus.named for text in texts), inventor)
    mixture = Mixture(language, corpus.parsed, corpus.named, inventor, renamer if renamed else _unchanged)
    dev: list[GoldText] = [*in_paragraphs(corpus.dev), *corpus.dev_named]
    train(nlp, mixture, dev, budget, weights, _say, UNSCORED[language])


def _unchanged(text: GoldText, _random: object) -> GoldText:
    return text


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
