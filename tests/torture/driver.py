"""The program with a stand-in for the pipeline: `python driver.py WORDS…`, run by the torture tests and killed by them."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run() -> int:
    from unittest.mock import patch

    from onrecord.cli.app import main

    home = "onrecord.cli.adding"
    extractor = os.environ.get("TORTURE_EXTRACTOR", "tests.batch.fakes:quick")
    with patch(f"{home}.EXTRACTOR", extractor), patch(f"{home}.PRELOAD", ()), patch(f"{home}.maker", lambda _: "torture"):
        return main(sys.argv[1:])


if __name__ == "__main__":  # workers import this file as well, and must not run it
    sys.path.insert(0, str(ROOT))
    sys.exit(run())
