"""Tests of queries share one database of invented articles."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.corpus.store.connection import open_reader
from tests.invented import write_database

ARTICLES = 400


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred invented articles, linked."""
    path = tmp_path_factory.mktemp("database") / "invented.db"
    write_database(path, ARTICLES, people=60)
    return path


@pytest.fixture
def asked(database: Path) -> Iterator[sqlite3.Connection]:
    """The same, for questions."""
    connection = open_reader(database)
    yield connection
    connection.close()
