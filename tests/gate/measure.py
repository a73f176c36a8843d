"""Measure records against annotated articles: `python tests/gate/measure.py SHARED [SET …] [--misses]`.

The scorers are those of the development data, run as programs; nothing here decides what is right.
Annotated articles of our own lie in tests/gold.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.corpus.codec import encode
from onrecord.corpus.model import Document, Record
from onrecord.corpus.readers import ReadOptions, read_documents
from onrecord.extractors.pipeline import Pipeline, open_pipeline

FLOORS = Path(__file__).with_name("floors.toml")
OWN_GOLD = Path(__file__).parents[1] / "gold"


class Measured(NamedTuple):
    """One annotated set: where its gold lies, and which scorer reads it."""

    gold: Path
    articles: Path
    scorer: Path


def measured_set(shared: Path, name: str) -> Measured:
    """The set of this name: one of ours, or from the development data's time expression sets or quote and event sets."""
    if (OWN_GOLD / f"{name}.jsonl").is_file():
        return Measured(OWN_GOLD / f"{name}.jsonl", OWN_GOLD / name, shared / "score" / "score.py")
    if (shared / "time" / f"{name}.jsonl").is_file():
        return Measured(shared / "time" / f"{name}.jsonl", shared / "time" / name, shared / "score" / "timex.py")
    return Measured(shared / "gold" / f"{name}.jsonl", shared / "gold" / name, shared / "score" / "score.py")


def records(pipeline: Pipeline, articles: Path) -> Iterator[Record]:
    """The record of every article of a folder, with the folder's own metadata where it has any."""
    metadata = articles / "metadata.csv"
    options = ReadOptions(metadata=metadata if metadata.is_file() else None)
    for document in read_documents(sorted(articles.glob("*.txt")), options):
        if isinstance(document, Document):
            yield pipeline.record(document)


def score(found: Iterable[Record], measured: Measured, *flags: str) -> str:
    """What the scorer prints for these records."""
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as file:
        file.writelines(encode(record) + b"\n" for record in found)
        file.flush()
        command = [sys.executable, str(measured.scorer), str(measured.gold), file.name, *flags]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def figures(printed: str) -> dict[str, float]:
    """One figure per measure, in percent: F1, accuracy or recall, whichever the scorer gives."""
    result: dict[str, Any] = json.loads(printed)
    result.pop("articles", None)
    flat = {}
    for name, value in result.items():
        best = value if isinstance(value, int | float) else next(value[key] for key in ("f1", "accuracy", "recall") if key in value)
        flat[name] = float(best)
    return flat


def floors() -> dict[str, dict[str, float]]:
    """The least figure of each measure of each set; floors only go up."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def main() -> None:
    """Print the figures of the sets that are named, of every set with a floor otherwise."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("shared", type=Path)
    options.add_argument("sets", nargs="*")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--model")
    chosen = options.parse_args()
    pipeline = open_pipeline(chosen.model)
    for name in chosen.sets or floors():
        measured = measured_set(chosen.shared, name)
        found = list(records(pipeline, measured.articles))
        if chosen.misses:
            sys.stdout.write(score(found, measured, "--misses"))
        shown = "  ".join(f"{measure} {value}" for measure, value in figures(score(found, measured, "--json")).items())
        sys.stdout.write(f"{name:16} {shown}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
