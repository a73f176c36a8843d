"""Closed words are counted beforehand: a question that nothing answers is not asked, and the rarest word says where to look.

Counts are those of the last linking; while articles have come since, nothing is known.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

Closed = Mapping[str, Sequence[str]]
"""For each of `COLUMNS`, the words of which a fact must have one; none: any."""
COLUMNS: Final = ("kind", "form", "type", "family", "status", "lang")
_INDEXED: Final = ("kind", "type", "family", "status")
_MANY: Final = 20_000
"""Facts of one outlet are counted no further."""


def is_answered_by_none(connection: sqlite3.Connection, closed: Closed) -> bool:
    """Whether it is known that no fact has all these words."""
    return any(closed.values()) and _is_fresh(connection) and _count(connection, closed) == 0


def narrowest_index(connection: sqlite3.Connection, closed: Closed, outlets: Sequence[str]) -> str | None:
    """The index on `facts`, in order of date, in which the fewest must be looked at. None: the planner may choose."""
    if not _is_fresh(connection):
        return None
    single = [column for column in _INDEXED if len(closed[column]) == 1]
    counts = {f"facts_by_{column}": _count(connection, {column: closed[column]}) for column in single}
    if len(outlets) == 1:
        query = "SELECT count(*) FROM (SELECT 1 FROM facts WHERE outlet = ? LIMIT ?)"
        counts["facts_by_outlet"] = connection.execute(query, (*outlets, _MANY)).fetchone()[0]
    return min(counts, key=lambda index: (counts[index], index), default=None)


def _count(connection: sqlite3.Connection, closed: Closed) -> int:
    given = {column: words for column, words in closed.items() if words}
    where = " AND ".join(f"{column} IN ({', '.join('?' * len(words))})" for column, words in given.items())
    values = [word for words in given.values() for word in words]
    found: int = connection.execute(f"SELECT total(facts) FROM facets WHERE {where}", values).fetchone()[0]  # noqa: S608  # our own names
    return int(found)


def _is_fresh(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT changes = linked FROM linking").fetchone()[0])


__all__ = ["COLUMNS", "Closed", "is_answered_by_none", "narrowest_index"]
