"""What the first article costs from a cold start, as against importing spaCy, which nothing can avoid.

    python benchmarks/cold_start.py [--rounds 3] [ARTICLE]

Runs each command in a process of its own and takes the best of the rounds, in CPU seconds of that process (user and system): a busy machine
makes a run last longer, not cost more. Bytecode is kept between the rounds, as for an installed program.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.costs import PROGRAM, cost

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=str(min((ROOT / "examples").glob("*.txt"))))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    costs = measure(options.article, options.rounds)
    for name, seconds in costs.items():
        print(f"{name:22}{seconds:7.2f} s of CPU {seconds / costs['import spacy']:6.2f} x import spacy")


def measure(article: str, rounds: int) -> dict[str, float]:
    """The least CPU time of each command."""
    commands = {
        "import spacy": ("-c", "import spacy"),
        "onrecord --help": (*PROGRAM, "--help"),
        "onrecord --version": (*PROGRAM, "--version"),
        "onrecord read, piped": (*PROGRAM, "read", article),
        "onrecord read, drawn": (*PROGRAM, "read", article, "-f", "table"),
    }
    for command in commands.values():
        cost(*command)
    seconds = [{name: cost(*command) for name, command in commands.items()} for _ in range(rounds)]
    return {name: min(each[name] for each in seconds) for name in commands}


if __name__ == "__main__":
    main()
