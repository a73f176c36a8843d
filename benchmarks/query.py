"""How long answers take.

    python benchmarks/query.py [--articles 10000] [--facts 6] [--keep bench.db]

Fills a database with invented articles and asks it: first inside one process (the query alone and fifty results), then as a person does,
the whole program from start to end. Of five times, tells the first and the least by the clock, and the least of CPU time, which a busy
machine leaves nearly as it is. A million facts: `--articles 100000 --facts 10` (about ten minutes and 2 GB to fill). With `--keep FILE`
the database is made once and used again.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from onrecord.corpus.query.actors import find_actors
from onrecord.corpus.query.articles import find_articles
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.names import complete_names, find_actor
from onrecord.corpus.query.timeline import find_facts
from onrecord.corpus.store.connection import open_reader
from tests.costs import PROGRAM, cost
from tests.invented import write_database

PEOPLE = 2000
NAME = "elodie varlot"
FILTERS: dict[str, dict[str, Any]] = {
    "everything": {},
    "period": {"since": "2019-03", "until": "2019-04"},
    "type": {"types": ("deny",)},
    "kind, status": {"kinds": ("event",), "status": "planned"},
    "outlet, type, period": {"outlet": "gazette vallée", "types": ("praise",), "since": "2020"},
    "actor": {"actor": NAME},
    "actor, kind, period": {"actor": NAME, "kinds": ("quote",), "since": "2018"},
    "two outlets": {"min_sources": 2},
    "two outlets, kind, period": {"min_sources": 2, "kinds": ("quote",), "since": "2021"},
    "disputed": {"standing": "disputed"},
    "common word": {"search": "said"},
    "three words": {"search": "harbour ferry ledger"},
    "word, outlet, status": {"search": "règlement", "outlet": "gazette north", "status": "denied"},
    "word of everyone, actor": {"search": "said", "actor": NAME},
    "nothing fits": {"types": ("deny",), "kinds": ("quote",), "outlet": "gazette north"},
}
COMMANDS = (
    ("timeline", "--limit", "50"),
    ("timeline", "--actor", NAME, "--since", "2018", "--limit", "50"),
    ("quotes", "--search", "harbour ferry", "--limit", "50"),
    ("events", "--type", "deny", "--min-sources", "2", "--limit", "50"),
    ("actors", "--limit", "50"),
    ("actors", NAME, "--limit", "50"),
    ("articles", "--since", "2020", "--limit", "50"),
    ("search", "harbour", "--limit", "50"),
    ("status",),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--facts", type=int, default=6)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        database = options.keep or Path(home) / "bench.db"
        if not database.exists():
            started = time.perf_counter()
            write_database(database, options.articles, facts=options.facts, people=PEOPLE)
            print(f"written and linked in {time.perf_counter() - started:.0f} s")
        print(f"{database.stat().st_size / 1e6:.0f} MB")
        inside(database)
        outside(database)


def inside(database: Path) -> None:
    """The queries alone, fifty results each."""
    with closing(open_reader(database)) as connection:
        for name, given in FILTERS.items():
            values = {**given, "limit": 50}
            if "actor" in values:
                values["actor"] = find_actor(connection, NAME)
            report(name, lambda: list(find_facts(connection, Filters(**values))))  # noqa: B023
        report("name typed", lambda: find_actor(connection, NAME))
        report("name completed", lambda: complete_names(connection, "var"))
        report("actors", lambda: list(find_actors(connection, filters=Filters(limit=50))))
        report("articles", lambda: list(find_articles(connection, Filters(search="ferry", limit=50))))


def outside(database: Path) -> None:
    """The whole program."""
    for words in COMMANDS:
        command = (*PROGRAM, *words, "--db", str(database), "--format", "jsonl")
        report(f"onrecord {' '.join(words)}", lambda: cost(*command))  # noqa: B023


def report(name: str, work: Callable[[], object]) -> None:
    """Do it five times, and tell how long that takes. Work in a process of its own gives its CPU seconds."""
    by_clock, of_cpu = [], []
    for _ in range(5):
        started, before = time.perf_counter(), time.process_time()
        given = work()
        of_cpu.append(given if isinstance(given, float) else time.process_time() - before)
        by_clock.append(time.perf_counter() - started)
    first, least, cpu = (1000 * seconds for seconds in (by_clock[0], min(by_clock), min(of_cpu)))
    print(f"{first:8.1f} ms first {least:8.1f} ms least {cpu:8.1f} ms of CPU  {name}")


if __name__ == "__main__":
    main()
