"""Where else a fact is told, and in which words: its versions in other articles, and those of them that contradict each other."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from onrecord.corpus.folding import fold
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.timeline import FoundFact, fact_numbers, load_facts
from onrecord.corpus.store.relations import Relation

Telling = Relation | Literal["same story"]
"""How another article tells it; `same story`: the two are linked by a third."""


@dataclass(frozen=True, slots=True)
class Version:
    """A fact that tells the same, and how it relates to the one that was asked for."""

    fact: FoundFact
    relation: Telling


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that cannot both be told rightly: other words in quotation marks, another speaker, or a denial."""

    relation: Relation
    one: FoundFact
    other: FoundFact


def fact_row(connection: sqlite3.Connection, identifier: str) -> tuple[int, FoundFact]:
    """The row of the fact of this id, and the fact; there is one."""
    number: int = connection.execute("SELECT n FROM facts WHERE id = ?", (identifier,)).fetchone()[0]
    return number, next(load_facts(connection, [number]))


def versions(connection: sqlite3.Connection, number: int) -> tuple[Version, ...]:
    """Every other fact of the same story as the fact of this row, by day of publication and article."""
    relations: dict[int, Relation] = dict(connection.execute(_RELATIONS, {"fact": number}).fetchall())
    others = [other for (other,) in connection.execute(_STORY, (number, number))]
    found = dict(zip(others, load_facts(connection, others), strict=True))
    (text,) = connection.execute("SELECT text FROM facts WHERE n = ?", (number,)).fetchone()
    alike: dict[str, Telling] = {fold(found[other].text): relation for other, relation in relations.items() if other in found}
    alike[fold(text)] = "exact"  # of one wording, only the first is linked to others: they stand as it does
    return tuple(Version(fact, relations.get(other) or alike.get(fold(fact.text), "same story")) for other, fact in found.items())


def stories_of(connection: sqlite3.Connection, identifiers: list[str]) -> dict[str, int]:
    """The story of each of these facts that is told by several articles."""
    query = "SELECT story FROM story_facts JOIN facts ON facts.n = story_facts.fact WHERE facts.id = ?"
    rows = ((identifier, connection.execute(query, (identifier,)).fetchone()) for identifier in identifiers)
    return {identifier: row[0] for identifier, row in rows if row is not None}


def find_conflicts(connection: sqlite3.Connection, filters: Filters) -> Iterator[Conflict]:
    """Versions that disagree, one of which passes the filters, in order of its date; each pair once.

    Raises: UsageError.
    """
    left = filters.limit
    seen: set[tuple[int, int]] = set()
    for number in fact_numbers(connection, replace(filters, standing="disputed", limit=None)):
        for one, other, relation in connection.execute(_CONFLICTS, {"fact": number}).fetchall():
            if left == 0:
                return
            if (one, other) not in seen:
                seen.add((one, other))
                first, second = load_facts(connection, [number, other if one == number else one])
                yield Conflict(relation, first, second)
                left = None if left is None else left - 1


def active_days(connection: sqlite3.Connection, actor: str) -> Iterator[date]:
    """The days of the facts that the actor of this id takes part in, a day as often as there are facts; undated facts are left out."""
    for (moment,) in connection.execute(_DAYS, (actor,)):
        if (found := _day(moment)) is not None:
            yield found


def active_period(connection: sqlite3.Connection) -> tuple[date, date] | None:
    """The days between which nearly all facts lie: without the two in a hundred that come first and last. None: nothing is dated."""
    (count,) = connection.execute("SELECT count(*) FROM facts WHERE sort_date IS NOT NULL").fetchone()
    edges = (count * 2 // 100, max(0, count - 1 - count * 2 // 100))
    query = "SELECT sort_date FROM facts WHERE sort_date IS NOT NULL ORDER BY sort_date LIMIT 1 OFFSET ?"
    found = [_day(row[0]) for edge in edges for row in connection.execute(query, (edge,))]
    if len(found) < 2 or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:  # years that the calendar of the machine does not reach
        return None


_RELATIONS: Final = """
    SELECT other, relation FROM same_facts WHERE fact = :fact UNION SELECT fact, relation FROM same_facts WHERE other = :fact"""
_STORY: Final = """
    SELECT told.fact FROM story_facts AS own
    JOIN story_facts AS told ON told.story = own.story AND told.fact <> ?
    JOIN facts ON facts.n = told.fact JOIN articles ON articles.n = facts.article
    WHERE own.fact = ? ORDER BY articles.published IS NULL, articles.published, articles.id, facts.id"""
# Words that one of the articles reports without quotation marks are not another version of them.
_CONFLICTS: Final = """
    SELECT fact, other, relation
    FROM (SELECT * FROM same_facts WHERE fact = :fact UNION SELECT * FROM same_facts WHERE other = :fact) AS pairs
    WHERE relation IN ('other speaker', 'denied') OR (relation = 'altered' AND NOT EXISTS (
      SELECT 1 FROM quotes WHERE quotes.fact IN (pairs.fact, pairs.other) AND quotes.kind = 'indirect'))
    ORDER BY fact, other"""
_DAYS: Final = """
    SELECT sort_date FROM actor_facts JOIN actors ON actors.n = actor_facts.actor WHERE actors.id = ? AND sort_date IS NOT NULL"""

__all__ = ["Conflict", "Telling", "Version", "active_days", "active_period", "fact_row", "find_conflicts", "stories_of", "versions"]
