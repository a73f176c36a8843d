"""Tests of queries share one database of invented articles."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from onrecord.corpus.store.connection import close_writer, open_reader, open_writer, transaction
from onrecord.corpus.store.linking import link
from onrecord.corpus.store.writing import write_record
from tests.invented import invented

ARTICLES = 400


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred invented articles, linked."""
    path = tmp_path_factory.mktemp("database") / "invented.db"
    connection = open_writer(path)
    with transaction(connection):
        for number in range(ARTICLES):
            document, record = invented(number, people=60)
            write_record(connection, record, document.text, "test")
    link(connection)
    close_writer(connection)
    return path


@pytest.fixture
def asked(database: Path) -> Iterator[sqlite3.Connection]:
    """The same, for questions."""
    connection = open_reader(database)
    yield connection
    connection.close()
