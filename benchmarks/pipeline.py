"""How the time of the pipeline is shared among its stages, and how many tokens a second go through it.

    python benchmarks/pipeline.py [--rounds 3] [FOLDER]

Reads the articles of FOLDER (default: the examples of the project) in one process, after a first round that loads what is needed and
does not count. Prints CPU seconds of this process and shares: compare shares, not seconds, between machines and between busy hours.
`words` is the step from spaCy's tokens to plain values; `model` is spaCy with our components;
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.corpus import codec
from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import read_documents
from onrecord.extractors import pipeline

ROOT = Path(__file__).resolve().parents[1]
STAGES = {
    "annotate": "model", "Doc": "words", "find_marks": "marks and layout", "find_layout": "marks and layout", "parse_times": "dates",
    "publication": "dates", "value_times": "dates", "build_cast": "actors", "find_quotes": "quotes", "find_events": "events",
    "chronicle": "order", "assemble": "assembly",
}  # fmt: skip
"""The functions that the pipeline calls, and what each is counted as."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "examples"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    documents = [found for found in read_documents([options.folder]) if not isinstance(found, InputError)]
    seconds, tokens = measure(documents, options.rounds)
    total = seconds.total()
    for stage, spent in seconds.most_common():
        print(f"{stage:18}{spent:8.3f} s {100 * spent / total:5.1f} %")
    print(f"{len(documents)} articles, {tokens // options.rounds} tokens: {tokens / total:.0f} tokens/s")
    print(f"the whole is {total / seconds['model']:.2f} x the model")


def measure(documents: list[Document], rounds: int) -> tuple[Counter[str], int]:
    """CPU seconds by stage, and tokens read, over so many rounds."""
    seconds: Counter[str] = Counter()
    reader = pipeline.open_pipeline()
    for document in documents:
        reader.record(document)
    for name, stage in STAGES.items():
        setattr(pipeline, name, timed(getattr(pipeline, name), stage, seconds))
    encode = timed(codec.encode, "JSON", seconds)
    tokens = 0
    for document in documents * rounds:
        encode(reader.record(document))
    taken = seconds.copy()
    for document in documents:
        tokens += rounds * len(reader.analyse(document).doc)
    return taken, tokens


def timed(function: Callable[..., Any], stage: str, seconds: Counter[str]) -> Callable[..., Any]:
    """The function, its CPU time added to that of the stage."""

    def call(*arguments: object, **options: object) -> object:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            seconds[stage] += time.process_time() - start

    return call


if __name__ == "__main__":
    main()
