"""Killed anywhere, run again: the same database as if nothing had happened.

The long form kills a batch of 2,000 articles 200 times. Its articles hold two facts each: killing takes a quarter of an hour of one core
all the same.
"""

import random
import time
from pathlib import Path

import pytest

from tests.invented import write_folder
from tests.torture.runs import export, finish, kill, sound, start


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, long: bool) -> Path:
    home = tmp_path_factory.mktemp("torture")
    write_folder(home / "in", range(2000 if long else 120), facts=2 if long else 6)
    return home


@pytest.fixture(scope="module")
def whole(folder: Path) -> tuple[str, float]:
    """The export of a run that nothing disturbs, and how long it takes."""
    started = time.monotonic()
    assert finish("add", "in", "--db", "whole.db", "--jobs", "2", cwd=folder)[0] == 0
    return export(folder / "whole.db"), time.monotonic() - started


def test_kills_at_random_points(folder: Path, whole: tuple[str, float], long: bool) -> None:
    chance, (expected, seconds) = random.Random(7), whole  # noqa: S311
    kills = rounds = 0
    while kills < (200 if long else 20) and rounds < 1000:
        database = folder / f"killed-{rounds}.db"
        while kill(start("add", "in", "--db", str(database), "--jobs", "2", cwd=folder), chance.uniform(0.02, 0.5) * seconds):
            kills += 1
            if database.exists() and database.stat().st_size:
                assert sound(database)
        code, said = finish("add", "in", "--db", str(database), "--jobs", "2", cwd=folder)
        assert code == 0, said
        assert sound(database)
        assert export(database) == expected
        rounds += 1
        database.unlink()
    assert rounds < 1000


def test_four_at_once_store_each_article_once(folder: Path, whole: tuple[str, float]) -> None:
    together = [start("add", "in", "--db", "four.db", "--jobs", "1", cwd=folder) for _ in range(4)]
    for process in together:
        _, said = process.communicate(timeout=3600)
        assert process.returncode == 0, said.decode()
    assert sound(folder / "four.db")
    assert export(folder / "four.db") == whole[0]
