"""How much a batch costs beyond the pipeline itself, and how much a second process saves.

    python benchmarks/batch.py [--articles 60] [--rounds 1] [FOLDER]

Reads the articles of FOLDER (default: the examples of the project) as often as needed, each time under another first line, four ways: the
bare pipeline in one process, in two that share the articles and know nothing of each other, `onrecord add --jobs 1`, `onrecord add
--jobs 2`. Prints seconds by the clock and of CPU time, of all processes together, articles a second, and the ratios. Start-up (imports,
models) is measured by a run of four articles and taken off all four, so the ratios are those of a long batch. The cost of `add` is told in
CPU time, which a busy machine leaves nearly as it is; what a second process saves is told by the clock, beside what it saves the bare
pipeline: two cores that share a cache, or their time with others, are not twice as fast as one. `--rounds` takes them in turn so many
times, and tells the median.
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
from statistics import median
from typing import Final, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import gc, sys
from onrecord.corpus.readers import read_documents
from onrecord.extractors.pipeline import open_pipeline
part, parts = map(int, sys.argv[2:])
gc.set_threshold(200_000, 50, 50)
pipeline = open_pipeline()
for number, document in enumerate(read_documents([sys.argv[1]])):
    if number % parts == part:
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
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as home:
        many, few = Path(home) / "many", Path(home) / "few"
        texts = sorted(Path(options.folder).glob("*.txt"))
        multiply(texts, many, options.articles)
        multiply(texts, few, FEW)
        rounds = [[lasting(work, many, few) for work in WAYS.values()] for _ in range(options.rounds)]
    for name, taken in zip(WAYS, zip(*rounds, strict=True), strict=True):
        clock, cpu = (median(values) for values in zip(*taken, strict=True))
        rate = (options.articles - FEW) / clock
        print(f"{name:18} {clock:7.1f} s by the clock {cpu:7.1f} s of CPU {rate:7.1f} articles/s")
    ratio = {name: median(work(*taken) for taken in rounds) for name, work in RATIOS.items()}
    print(f"add beyond the pipeline: {100 * (ratio['cpu'] - 1):.0f} % of CPU, {100 * (ratio['clock'] - 1):.0f} % by the clock")
    print(
        f"two jobs: {ratio['jobs']:.2f} x one by the clock, {ratio['jobs cpu']:.2f} x its CPU; two bare pipelines: {ratio['two']:.2f} x one"
    )


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
    database.unlink(missing_ok=True)
    return run(("-m", "onrecord.cli", "add", str(folder), "--db", str(database), "--jobs", str(jobs), "--quiet"))


def bare(folder: Path, parts: int) -> Taken:
    """What the pipeline alone takes, in so many processes that share the articles."""
    return run(*(("-c", BARE, str(folder), str(part), str(parts)) for part in range(parts)))


def run(*commands: tuple[str, ...]) -> Taken:
    """What commands take side by side, with all their processes."""
    started, before = time.perf_counter(), cpu()
    running = [subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL) for words in commands]
    if any(process.wait() for process in running):
        sys.exit("a run has failed")
    clock = time.perf_counter() - started
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return Taken(clock, cpu() - before)


def cpu() -> float:
    """CPU seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


WAYS: Final[dict[str, Callable[[Path], Taken]]] = {
    "bare pipeline": lambda folder: bare(folder, 1),
    "two bare pipelines": lambda folder: bare(folder, 2),
    "add --jobs 1": lambda folder: add(folder, 1),
    "add --jobs 2": lambda folder: add(folder, 2),
}
RATIOS: Final[dict[str, Callable[[Taken, Taken, Taken, Taken], float]]] = {
    "cpu": lambda alone, _both, one, _two: one.cpu / alone.cpu,
    "clock": lambda alone, _both, one, _two: one.clock / alone.clock,
    "two": lambda alone, both, _one, _two: alone.clock / both.clock,
    "jobs": lambda _alone, _both, one, two: one.clock / two.clock,
    "jobs cpu": lambda _alone, _both, one, two: two.cpu / one.cpu,
}

if __name__ == "__main__":
    main()
