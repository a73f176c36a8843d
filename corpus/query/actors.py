"""Actors over all articles: who there is, and what is known of one."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from onrecord.corpus.query.filters import Filters, match_words
from onrecord.corpus.store.lists import unpack_words


@dataclass(frozen=True, slots=True)
class FoundActor:
    """One actor over all articles."""

    id: str
    name: str
    kind: str
    handles: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: int
    quotes: int
    events: int
    posts: int
    first: str | None
    """Date of the earliest fact. None: no fact of theirs has a date."""
    last: str | None
    note: str | None
    rules: tuple[str, ...]
    """Why the articles' actors are taken for this one."""


def find_actors(connection: sqlite3.Connection, *, kind: str | None = None, filters: Filters | None = None) -> Iterator[FoundActor]:
    """Actors, those that most articles name first; with filters, those who take part in a fact that passes them."""
    asked = filters or Filters()
    conditions, values = _conditions(kind, asked)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT n FROM actors {where} ORDER BY articles DESC, id LIMIT ?"  # noqa: S608  # values are bound
    limit = -1 if asked.limit is None else asked.limit
    for (number,) in connection.execute(query, (*values, limit)).fetchall():
        yield load_actor(connection, number)


def load_actor(connection: sqlite3.Connection, number: int) -> FoundActor:
    """The actor of this row."""
    row = connection.execute(_ACTOR, (number,)).fetchone()
    identifier, name, kind, handles, aliases, *counts, rules = row
    values: tuple[Any, ...] = (identifier, name, kind, unpack_words(handles), unpack_words(aliases), *counts, unpack_words(rules))
    return FoundActor(*values)


def _conditions(kind: str | None, filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if kind is not None:
        conditions.append("kind = ?")
        values.append(kind)
    if filters.since is not None:
        conditions.append("last >= ?")
        values.append(filters.since)
    if filters.until is not None:
        conditions.append("first <= ?")
        values.append(filters.until + "~")
    if filters.search is not None:
        conditions.append(_SPOKEN_OF)
        values.append(match_words(filters.search))
    return conditions, values


_ACTOR: Final = """
    SELECT id, name, kind, handles, aliases, articles, quotes, events, posts, first, last, note, rules FROM actors WHERE n = ?"""
_SPOKEN_OF: Final = """
    n IN (SELECT actor FROM actor_facts WHERE fact IN (SELECT rowid FROM facts_search WHERE facts_search MATCH ?))"""

__all__ = ["FoundActor", "find_actors", "load_actor"]
