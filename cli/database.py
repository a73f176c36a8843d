"""Which database a command speaks to, and how it is opened."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    import sqlite3


_ACTIVE: Final = re.compile(r'["$`\\]')
"""What some shells act upon, also in a completion: names that hold any are not offered."""
_WORD_ENDS: Final = re.compile(r"[\s'’-]+")
_APART: Final = re.compile(r"([^\w@.,:/’-])")
"""What bash would act upon, or end a word at; it is written with a backslash."""


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
    from onrecord.corpus.safe import show

    try:
        with asked(DatabaseOptions(Path(os.environ.get("ONRECORD_DB") or "onrecord.db"))) as connection:
            names = complete_names(connection, incomplete)
    except (OnRecordError, sqlite3.Error):
        return []
    is_bash = os.environ.get("_ONRECORD_COMPLETE", "").endswith("bash")
    if show(incomplete, newlines=False) != incomplete:
        return []
    inert = (name for name in names if show(name, newlines=False) == name and (is_bash or not _ACTIVE.search(name)))
    completed = dict.fromkeys(filter(None, (_goes_on(name, incomplete) for name in inert)))
    return [_APART.sub(r"\\\1", name) for name in completed] if is_bash else list(completed)


def _goes_on(name: str, typed: str) -> str | None:
    """What was typed, to the end of the name: shells take only what begins as it was typed, capitals and accents included."""
    from onrecord.corpus.folding import fold

    if typed and not fold(typed):
        return None
    for start in (0, *(match.end() for match in _WORD_ENDS.finditer(name))):
        if fold(name[start : start + len(typed)]) == fold(typed):
            return typed + name[start + len(typed) :]
    return None


__all__ = ["DatabaseOptions", "asked", "complete_actor"]
