"""Actors over all articles: who there is, and what is known of one."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.holding import Condition, holding
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
    """Actors of this kind who say or do something, those that most articles name first; with filters, in a fact that passes them all.

    Who is only mentioned is found by name. The kinds that the filters name are those of facts, and left aside. Raises: UsageError.
    """
    asked = filters or Filters()
    conditions, values = _conditions(connection, kind, asked)
    where = " AND ".join(conditions)
    query = f"SELECT n FROM actors WHERE {where} ORDER BY articles DESC, id LIMIT ?"  # noqa: S608  # values are bound
    limit = -1 if asked.limit is None else asked.limit
    for (number,) in connection.execute(query, (*values, limit)).fetchall():
        yield load_actor(connection, number)


def load_actor(connection: sqlite3.Connection, number: int) -> FoundActor:
    """The actor of this row."""
    row = connection.execute(_ACTOR, (number,)).fetchone()
    identifier, name, kind, handles, aliases, *counts, rules = row
    values: tuple[Any, ...] = (identifier, name, kind, unpack_words(handles), unpack_words(aliases), *counts, unpack_words(rules))
    return FoundActor(*values)


def _conditions(connection: sqlite3.Connection, kind: str | None, filters: Filters) -> tuple[list[str], list[object]]:
    of_facts = replace(filters, kinds=(), limit=None)
    found: list[Condition] = [("quotes + events + posts > 0", [])]
    if kind is not None:
        found.append(("kind = ?", [kind]))
    if of_facts != Filters():
        found.append(holding(connection, of_facts, "actor"))
    return [condition for condition, _ in found], [value for _, bound in found for value in bound]


_ACTOR: Final = """
    SELECT id, name, kind, handles, aliases, articles, quotes, events, posts, first, last, note, rules FROM actors WHERE n = ?"""

__all__ = ["FoundActor", "find_actors", "load_actor"]
