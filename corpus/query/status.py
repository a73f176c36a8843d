"""What is in the database and what went wrong."""

import sqlite3
from dataclasses import dataclass

from onrecord.corpus.errors import StoreError


@dataclass(frozen=True, slots=True)
class Status:
    """The database at a glance; tuples of pairs are (what, how many), in a stable order."""

    articles: int
    languages: tuple[tuple[str, int], ...]
    outlets: int
    first: str | None
    """Earliest day of publication. None: none is known."""
    last: str | None
    actors: int
    facts: tuple[tuple[str, int], ...]
    stories: tuple[tuple[str, int], ...]
    """Facts told by several articles, by standing."""
    copies: int
    """Articles whose text is nearly that of an earlier one."""
    failures: tuple[tuple[str, int], ...]
    unlinked: int
    """Articles stored since actors and stories were last worked out."""
    bytes: int


def status(connection: sqlite3.Connection) -> Status:
    """The state of the database."""
    articles, outlets, first, last = connection.execute(
        "SELECT count(*), count(DISTINCT outlet), min(published), max(published) FROM articles"
    ).fetchone()
    unlinked = _one(connection, "SELECT changes - linked FROM linking")
    return Status(
        articles,
        _counts(connection, "SELECT lang, count(*) FROM articles GROUP BY lang ORDER BY 2 DESC, 1"),
        outlets, first, last,
        _one(connection, "SELECT count(*) FROM actors"),
        _facts_by_kind(connection, unlinked),
        _counts(connection, "SELECT standing, count(*) FROM stories GROUP BY standing ORDER BY standing"),
        _one(connection, "SELECT count(*) FROM articles WHERE copies <> n"),
        _counts(connection, "SELECT code, count(*) FROM failures GROUP BY code ORDER BY 2 DESC, 1"),
        unlinked,
        _one(connection, "PRAGMA page_count") * _one(connection, "PRAGMA page_size"),
    )  # fmt: skip


def check_soundness(connection: sqlite3.Connection) -> None:
    """Read every page of the file.

    Raises: StoreError telling what is wrong first.
    """
    found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(f"the database is damaged: {found[:200]}; restore a copy")
    if row := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError(
            f"the database contradicts itself: a row of {row[0]} points at a row of {row[2]} that is not there; restore a copy"
        )


def _facts_by_kind(connection: sqlite3.Connection, unlinked: int) -> tuple[tuple[str, int], ...]:
    """As counted when everything was last linked, unless articles came since."""
    if unlinked:
        return _counts(connection, "SELECT kind, count(*) FROM facts GROUP BY kind ORDER BY kind")
    return _counts(connection, "SELECT kind, sum(facts) FROM facets GROUP BY kind ORDER BY kind")


def _one(connection: sqlite3.Connection, query: str) -> int:
    value: int = connection.execute(query).fetchone()[0]
    return value


def _counts(connection: sqlite3.Connection, query: str) -> tuple[tuple[str, int], ...]:
    return tuple(connection.execute(query).fetchall())


__all__ = ["Status", "check_soundness", "status"]
