"""How much a batch costs beyond the pipeline itself, and how much a second process saves.

    python benchmarks/batch.py [--articles 200] [FOLDER]

Reads the articles of FOLDER (default: the examples of the project) as often as needed, each time under another first line, three ways: the
bare pipeline in one process, `onrecord add --jobs 1`, `onrecord add --jobs 2`. Prints seconds, articles a second, and the ratios.
Start-up (imports, models) is measured by a run of two articles and taken off all three, so the ratios are those of a long batch.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import sys
from onrecord.corpus.readers import read_documents
from onrecord.extractors.pipeline import open_pipeline
pipeline = open_pipeline()
for document in read_documents([sys.argv[1]]):
    pipeline.record(document)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "examples"))
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        many, few = Path(home) / "many", Path(home) / "few"
        texts = sorted(Path(options.folder).glob("*.txt"))
        multiply(texts, many, options.articles)
        multiply(texts, few, 2)
        bare = lasting(lambda folder: run("-c", BARE, str(folder)), many, few)
        one = lasting(lambda folder: add(folder, 1), many, few)
        two = lasting(lambda folder: add(folder, 2), many, few)
    for name, seconds in (("bare pipeline", bare), ("add --jobs 1", one), ("add --jobs 2", two)):
        print(f"{name:14} {seconds:7.1f} s  {(options.articles - 2) / seconds:6.1f} articles/s")
    print(f"overhead of add: {100 * (one / bare - 1):.0f} %   two jobs: {one / two:.2f} x one")


def multiply(texts: list[Path], folder: Path, count: int) -> None:
    """`count` articles of different content."""
    folder.mkdir()
    for number in range(count):
        text = texts[number % len(texts)].read_text(encoding="utf-8")
        first, _, rest = text.partition("\n")
        (folder / f"{number:05}.txt").write_text(f"{first} ({number})\n{rest}", encoding="utf-8")


def lasting(work: Callable[[Path], float], many: Path, few: Path) -> float:
    """Seconds for the articles of `many` without start-up."""
    return work(many) - work(few)


def add(folder: Path, jobs: int) -> float:
    """Seconds to add a folder to a new database."""
    database = folder.parent / f"{folder.name}-{jobs}.db"
    return run("-m", "onrecord.cli", "add", str(folder), "--db", str(database), "--jobs", str(jobs), "--quiet")


def run(*words: str) -> float:
    """Seconds by the clock."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
