"""Which database a command speaks to, and how it is opened."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class DatabaseOptions:
    """Where the articles are kept."""

    db: Annotated[Path, typer.Option("--db", envvar="ONRECORD_DB", metavar="FILE", help="The database.")] = Path("onrecord.db")


@contextmanager
def asked(database: DatabaseOptions) -> "Iterator[sqlite3.Connection]":
    """The database, for questions only.

    Raises: StoreError.
    """
    from onrecord.corpus.store.connection import open_reader, store_errors

    with closing(open_reader(database.db)) as connection, store_errors(database.db):
        yield connection


def complete_actor(incomplete: str) -> list[str]:
    """Names for the shell to complete, from the database that the environment or the working folder gives; none where there is none."""
    import os
    import sqlite3

    from onrecord.corpus.errors import OnRecordError
    from onrecord.corpus.query.names import complete_names

    try:
        with asked(DatabaseOptions(Path(os.environ.get("ONRECORD_DB") or "onrecord.db"))) as connection:
            return complete_names(connection, incomplete)
    except (OnRecordError, sqlite3.Error):
        return []


__all__ = ["DatabaseOptions", "asked", "complete_actor"]
