"""The program with a stand-in for the pipeline: `python driver.py WORDS…`, run by the torture tests and killed by them."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run() -> int:
    from onrecord.cli import adding
    from onrecord.cli.app import main

    adding.EXTRACTOR = os.environ.get("TORTURE_EXTRACTOR", "tests.batch.fakes:quick")  # type: ignore[misc]  # a stand-in
    adding.PRELOAD = ()  # type: ignore[misc,assignment]
    adding.maker = lambda _: "torture"
    return main(sys.argv[1:])


if __name__ == "__main__":  # workers import this file as well, and must not run it
    sys.path.insert(0, str(ROOT))
    sys.exit(run())
