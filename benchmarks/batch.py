"""How much a batch costs beyond the pipeline itself, and how much a second process saves.

    python benchmarks/batch.py [--articles 60] [FOLDER]

Reads the articles of FOLDER (default: the examples of the project) as often as needed, each time under another first line, three ways: the
bare pipeline in one process, `onrecord add --jobs 1`, `onrecord add --jobs 2`. Prints seconds by the clock and of CPU time, of all
processes together, articles a second, and the ratios. Start-up (imports, models) is measured by a run of four articles and taken off all
three, so the ratios are those of a long batch. The cost of `add` is told in CPU time, which a busy machine leaves nearly as it is; what a
second process saves is told by the clock, and needs two idle cores.
"""

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import gc, sys
from onrecord.corpus.readers import read_documents
from onrecord.extractors.pipeline import open_pipeline
gc.set_threshold(200_000, 50, 50)
pipeline = open_pipeline()
for document in read_documents([sys.argv[1]]):
    pipeline.record(document)
"""


FEW = 4
ADOPT_ORPHANS = 36
"""`PR_SET_CHILD_SUBREAPER`: the workers of `add` are told in our account when they end, whoever started them."""


class Taken(NamedTuple):
    """Seconds of a run."""

    clock: float
    cpu: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "examples"))
    parser.add_argument("--articles", type=int, default=60)
    options = parser.parse_args()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as home:
        many, few = Path(home) / "many", Path(home) / "few"
        texts = sorted(Path(options.folder).glob("*.txt"))
        multiply(texts, many, options.articles)
        multiply(texts, few, FEW)
        bare = lasting(lambda folder: run("-c", BARE, str(folder)), many, few)
        one = lasting(lambda folder: add(folder, 1), many, few)
        two = lasting(lambda folder: add(folder, 2), many, few)
    for name, taken in (("bare pipeline", bare), ("add --jobs 1", one), ("add --jobs 2", two)):
        rate = (options.articles - FEW) / taken.clock
        print(f"{name:14} {taken.clock:7.1f} s by the clock {taken.cpu:7.1f} s of CPU {rate:7.1f} articles/s")
    beyond = (100 * (one.cpu / bare.cpu - 1), 100 * (one.clock / bare.clock - 1))
    print(f"add beyond the pipeline: {beyond[0]:.0f} % of CPU, {beyond[1]:.0f} % by the clock")
    print(f"two jobs: {one.clock / two.clock:.2f} x one by the clock, {two.cpu / one.cpu:.2f} x its CPU")


def multiply(texts: list[Path], folder: Path, count: int) -> None:
    """`count` articles of different content."""
    folder.mkdir()
    for number in range(count):
        text = texts[number % len(texts)].read_text(encoding="utf-8")
        first, _, rest = text.partition("\n")
        (folder / f"{number:05}.txt").write_text(f"{first} ({number})\n{rest}", encoding="utf-8")


def lasting(work: Callable[[Path], Taken], many: Path, few: Path) -> Taken:
    """What the articles of `many` take without start-up."""
    all_of_it, start = work(many), work(few)
    return Taken(all_of_it.clock - start.clock, all_of_it.cpu - start.cpu)


def add(folder: Path, jobs: int) -> Taken:
    """What it takes to add a folder to a new database."""
    database = folder.parent / f"{folder.name}-{jobs}.db"
    return run("-m", "onrecord.cli", "add", str(folder), "--db", str(database), "--jobs", str(jobs), "--quiet")


def run(*words: str) -> Taken:
    """What a command takes with all its processes."""
    started, before = time.perf_counter(), cpu()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    clock = time.perf_counter() - started
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return Taken(clock, cpu() - before)


def cpu() -> float:
    """CPU seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
