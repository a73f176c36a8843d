"""Train, measure and package the pipeline of one language.

python -m onrecord.extractors.training fr --data ../shared/train --out build/fr
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from thinc.api import NumpyOps, set_current_ops

from onrecord.extractors.training.inventing import Inventor
from onrecord.extractors.training.loop import Budget, train
from onrecord.extractors.training.measure import in_paragraphs
from onrecord.extractors.training.model import blank_pipeline
from onrecord.extractors.training.sources import read_corpus
from onrecord.extractors.training.stream import Mixture


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m onrecord.extractors.training", description=__doc__)
    parser.add_argument("language", choices=["fr", "en"])
    parser.add_argument("--data", type=Path, required=True, help="folder with <language>/ud-*.conllu and ner-*.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for the packaged model")
    parser.add_argument("--steps", type=int, default=5_500)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def main() -> None:
    """Trains with the arguments of the command line and prints the figures."""
    arguments = _arguments()
    set_current_ops(NumpyOps(use_blis=False))  # numpy's matrix product is about three times as fast
    corpus = read_corpus(arguments.data, arguments.language)
    mixture = Mixture(arguments.language, corpus.parsed, corpus.named, Inventor(arguments.language))
    dev = [*in_paragraphs(corpus.dev), *corpus.dev_named]
    budget = Budget(steps=arguments.steps, seed=arguments.seed)
    unknown = frozenset({"MISC"}) if arguments.language == "en" else frozenset[str]()
    train(blank_pipeline(arguments.language), mixture, dev, budget, arguments.out / "weights", _say, unknown)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
