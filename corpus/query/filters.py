"""What a question may ask for, as conditions on `facts`; every value is bound, none is written into the SQL."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.corpus.errors import UsageError
from onrecord.corpus.folding import fold
from onrecord.corpus.query.facets import Closed, is_answered_by_none, narrowest_index

Standing = Literal["corroborated", "single-source", "disputed"]
_DAY: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3])(?::[0-5]\d)?)?)?)?")
_QUOTE_KINDS: Final = frozenset({"direct", "mixed", "indirect"})
_BESIDE: Final = ("kind", "type", "status", "lang")
"""Closed words that stand beside those of a fact in the full-text table; what a person typed for them is checked again."""
_COMMON: Final = 20_000
"""A word that more facts than this hold is looked for in each fact in turn, in order of date, instead of collecting them all first."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; everything that is given must hold. Empty and None: do not mind."""

    actor: int | None = None
    """Row of an actor, as `find_actor` gives it."""
    kinds: tuple[str, ...] = ()
    """quote, event, post; or direct, mixed, indirect."""
    types: tuple[str, ...] = ()
    """Types of events, forces of quotes, platforms of posts."""
    family: str | None = None
    since: str | None = None
    """ISO 8601 day, month or year; what may have happened on it or later."""
    until: str | None = None
    """Likewise, on it or earlier; a month or a year counts to its end."""
    outlet: str | None = None
    """Accents and capitals do not matter."""
    lang: str | None = None
    status: str | None = None
    min_sources: int = 1
    """Independent outlets that tell it."""
    standing: Standing | None = None
    search: str | None = None
    """Words that the fact or its sentence holds, all of them."""
    limit: int | None = None

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day is not None and not _DAY.fullmatch(day):
                raise UsageError(f"{day!r} is not a date such as 2022-11-24, 2022-11 or 2022").named("no_date", typed=day)
        if self.since and self.until and self.until + "~" < self.since:
            nothing = UsageError(f"nothing is both since {self.since} and until {self.until}")
            raise nothing.named("no_period", since=self.since, until=self.until)


@dataclass(frozen=True, slots=True)
class Question:
    """Pieces of a SELECT on `facts`: conditions, the values bound to them, in that order, and the further tables they speak of."""

    joined: tuple[str, ...]
    """Of `actor_facts` and `story_facts`, those that are needed; each has `fact`, `sort_date` and `tie`."""
    conditions: tuple[str, ...]
    values: tuple[object, ...]
    nothing: bool = False
    """Whether it is known that no fact passes."""
    index: str | None = None
    """Of `facts`, to be walked where no further table is. None: the planner may choose."""
    words: Literal["none", "few", "many"] = "none"
    """How many facts hold the words that are searched for; few are looked up by number and put in order."""

    @property
    def line(self) -> str:
        """The table whose index is walked in order of date."""
        return self.joined[0] if self.joined else "facts"

    @property
    def by_date(self) -> str:
        """The tables, so joined that `line` is walked in order, whatever the planner makes of its statistics."""
        if not self.joined:
            return "facts NOT INDEXED" if self.words == "few" else f"facts INDEXED BY {self.index}" if self.index else "facts"
        rest = (f"JOIN {table} ON {table}.fact = facts.n" for table in self.joined[1:])
        return " ".join([self.line, f"CROSS JOIN facts ON facts.n = {self.line}.fact", *rest])

    @property
    def by_fact(self) -> str:
        """The tables joined to facts that are found in another way."""
        return " ".join(["facts", *(f"JOIN {table} ON {table}.fact = facts.n" for table in self.joined)])


def question(connection: sqlite3.Connection, filters: Filters) -> Question:
    """The question that these filters ask.

    Raises: UsageError for an outlet that nobody knows, or a search without words.
    """
    conditions: list[tuple[str, Sequence[object]]] = []
    joined: list[str] = []
    closed = _closed_words(filters)
    outlets = outlets_named(connection, filters.outlet) if filters.outlet else []
    if filters.actor is not None:
        joined.append("actor_facts")
        conditions.append(("actor_facts.actor = ?", (filters.actor,)))
    if filters.min_sources > 1 or filters.standing in ("corroborated", "disputed"):
        joined.append("story_facts")
    conditions += _plain_conditions({**closed, "outlet": outlets}, joined)
    conditions += _story_conditions(filters)
    held: Literal["none", "few", "many"] = "none"
    if filters.search is not None:
        held = "many" if is_common(connection, "facts_search", match_words(filters.search, closed)) else "few"
        words = match_words(filters.search, closed if held == "few" else {})
        conditions.append(search_condition("facts_search", "facts.n", words, common=held == "many"))
    values = tuple(value for _, bound in conditions for value in bound)
    index = None if joined or held == "few" else narrowest_index(connection, closed, outlets)
    nothing = is_answered_by_none(connection, closed)
    return Question(tuple(joined), tuple(text for text, _ in conditions), values, nothing, index, held)


def match_words(typed: str, closed: Closed | None = None) -> str:
    """The full-text query for what someone typed, of facts with these closed words: every word must be there, none is an operator.

    Raises: UsageError when there is no word in it.
    """
    words = [word.replace('"', '""') for word in re.sub(r"[\x00\ud800-\udfff]", " ", typed).split() if fold(word)]
    if not words:
        raise UsageError(f"{typed[:80]!r} holds no word to search for").named("no_word", typed=typed[:80])
    query = " ".join(f'"{word}"' for word in words)
    if closed is None:
        return query
    beside = (" OR ".join(f'"{name}{_token(word)}"' for word in closed[name]) for name in _BESIDE if closed.get(name))
    return " AND ".join([f"{{text sentence}} : ({query})", *(f"closed : ({words})" for words in beside)])


def _token(word: str) -> str:
    """A closed word as the full-text table has it."""
    return word.replace("_", "").replace('"', '""')


def _closed_words(filters: Filters) -> Closed:
    forms = [kind for kind in filters.kinds if kind in _QUOTE_KINDS]
    return {
        "kind": [kind for kind in filters.kinds if kind not in _QUOTE_KINDS] or (["quote"] if forms else []),
        "form": forms,
        "type": filters.types,
        "family": [filters.family] if filters.family else [],
        "status": [filters.status] if filters.status else [],
        "lang": [filters.lang] if filters.lang else [],
    }


def _plain_conditions(words: Closed, joined: Sequence[str]) -> list[tuple[str, Sequence[object]]]:
    told = "story_facts" if "story_facts" in joined else "facts"
    columns = {"kind": f"{told}.kind", "type": f"{told}.type", "form": "(SELECT kind FROM quotes WHERE fact = facts.n)"}
    found = [_one_of(columns.get(name, f"facts.{name}"), values) for name, values in words.items()]
    return [(text, values) for text, values in found if text]


def _story_conditions(filters: Filters) -> list[tuple[str, Sequence[object]]]:
    found: list[tuple[str, Sequence[object]]] = []
    if filters.min_sources > 1:
        found.append(("story_facts.outlets >= ?", (filters.min_sources,)))
    if filters.standing in ("corroborated", "disputed"):
        found.append(("story_facts.standing = ?", (filters.standing,)))
    elif filters.standing is not None:
        found.append(("coalesce((SELECT standing FROM story_facts WHERE fact = facts.n), 'single-source') = ?", (filters.standing,)))
    return found


def _one_of(column: str, values: Sequence[str]) -> tuple[str, Sequence[object]]:
    if not values:
        return "", ()
    return f"{column} = ?" if len(values) == 1 else f"{column} IN ({', '.join('?' * len(values))})", values


def is_common(connection: sqlite3.Connection, table: str, words: str) -> bool:
    """Whether too many rows of the full-text table hold the words, as `match_words` puts them, to collect them."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"  # noqa: S608  # one of our two tables
    found: int = connection.execute(query, (words, _COMMON)).fetchone()[0]
    return found >= _COMMON


def search_condition(table: str, number: str, words: str, *, common: bool) -> tuple[str, Sequence[object]]:
    """The condition that the row of this number holds the words, as the full-text table says."""
    if common:
        return f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = +{number})", (words,)  # noqa: S608  # one of our two tables
    return f"{number} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (words,)  # noqa: S608  # one of our two tables


def outlets_named(connection: sqlite3.Connection, typed: str) -> list[str]:
    """The outlets that are called so, accents, capitals and punctuation aside.

    Raises: UsageError naming some outlets when there is none.
    """
    outlets = [name for (name,) in connection.execute(_OUTLETS)]
    found = [name for name in outlets if fold(name) == fold(typed)]
    if not found:
        near = [name for name in outlets if fold(typed) in fold(name)] or outlets
        hint = f"; there are: {', '.join(near[:8])}" if near else "; no article names its outlet"
        raise UsageError(f"no outlet is called {typed!r}{hint}").named("no_outlet", typed=typed, near=", ".join(near[:8]))
    return found


# Walks the index from one outlet to the next instead of over every article.
_OUTLETS: Final = """
    WITH RECURSIVE outlets (name) AS (
      SELECT min(outlet) FROM articles
      UNION ALL
      SELECT (SELECT min(outlet) FROM articles WHERE outlet > name) FROM outlets WHERE name IS NOT NULL
    )
    SELECT name FROM outlets WHERE name IS NOT NULL"""

__all__ = ["Filters", "Question", "Standing", "is_common", "match_words", "outlets_named", "question", "search_condition"]
