"""Actors and articles by their facts: those of which some fact passes the filters."""

import sqlite3
from typing import Final, Literal

from onrecord.corpus.query.filters import Filters, question

Condition = tuple[str, list[object]]
"""Of a WHERE on the table of the owners, with the values that are bound in it."""
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
    conditions, values = [*asked.conditions], [*asked.values]
    for day, condition in ((filters.since, "facts.last_date >= ?"), (filters.until and f"{filters.until}~", "facts.sort_date <= ?")):
        if day is not None:
            conditions.append(condition)
            values.append(day)
    tables, where = asked.by_fact, " AND ".join(conditions) or "1"
    count = f"SELECT count(*) FROM (SELECT 1 FROM {tables} WHERE {where} LIMIT ?)"  # noqa: S608  # values are bound
    found: int = connection.execute(count, (*values, _MANY)).fetchone()[0]
    if found < _MANY:
        return f"n IN ({_COLLECTED[owner].format(tables=tables, where=where)})", values
    return f"EXISTS ({_LOOKED_AT[owner].format(tables=tables, where=where)})", values


__all__ = ["Condition", "holding"]
