"""Actors and articles by their facts: those of which some fact passes the filters."""

import sqlite3
from typing import Final, Literal

from onrecord.corpus.query.filters import Filters, Question, question
from onrecord.corpus.query.timeline import REACHING

Condition = tuple[str, list[object]]
"""Of a WHERE on the table of the owners, with the values that are bound in it."""
_IN_PERIOD: Final = "{dated}.sort_date >= ? AND {dated}.sort_date <= ?"
_MANY: Final = 2_000
"""Where more facts than this pass, each owner's are looked at in turn, in the order of the answer, instead of collecting all first."""
_COLLECTED: Final = {
    "actor": "SELECT taking.actor FROM {tables} JOIN actor_facts AS taking ON taking.fact = facts.n WHERE {where}",
    "article": "SELECT facts.article FROM {tables} WHERE {where}",
}
_LOOKED_AT: Final = {
    "actor": "SELECT 1 FROM actor_facts AS taking CROSS JOIN {tables} WHERE taking.actor = actors.n AND facts.n = taking.fact AND {where}",
    "article": "SELECT 1 FROM {tables} WHERE facts.article = articles.n AND {where}",
}


def holding(connection: sqlite3.Connection, filters: Filters, owner: Literal["actor", "article"]) -> Condition:
    """The condition that an actor takes part in a fact, or an article tells one, that passes all of these filters.

    Raises: UsageError.
    """
    asked = question(connection, filters)
    if asked.nothing:
        return "0", []
    if filters.since is None and filters.until is None:
        return _of(connection, asked, (), (), owner)
    found = _of(connection, asked, (_IN_PERIOD,), (filters.since or "", f"{filters.until or ''}~"), owner)
    if filters.since is None:
        return found
    reaching = _of(connection, asked, (f"facts.n IN ({REACHING})",), (filters.since, filters.since), owner)
    return f"({found[0]} OR {reaching[0]})", [*found[1], *reaching[1]]


def _of(
    connection: sqlite3.Connection, asked: Question, more: tuple[str, ...], bound: tuple[object, ...], owner: Literal["actor", "article"]
) -> Condition:
    values = [*asked.values, *bound]
    tables, every = asked.by_fact, " AND ".join((*asked.conditions, *more)) or "1"
    where = every.replace("{dated}", "facts")
    # The facts of an actor lie in order of date: those of a period are found without looking at the others.
    each = every.replace("{dated}", "taking" if owner == "actor" else "facts")
    in_turn = f"EXISTS ({_LOOKED_AT[owner].format(tables=tables, where=each)})"
    if asked.words == "many":
        return in_turn, values
    tables = asked.by_date if asked.joined else tables
    count = f"SELECT count(*) FROM (SELECT 1 FROM {tables} WHERE {where} LIMIT ?)"  # noqa: S608  # values are bound
    found: int = connection.execute(count, (*values, _MANY)).fetchone()[0]
    if found < _MANY:
        return f"n IN ({_COLLECTED[owner].format(tables=tables, where=where)})", values
    return in_turn, values


__all__ = ["Condition", "holding"]
