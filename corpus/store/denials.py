"""A denial that gives no date is one of the happening that its parties were in before it was denied, where there is but one such.

All parties must agree, agents and targets, one of them under a name: who has none (`the prefect`) counts by the words he is called.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from onrecord.corpus.folding import fold
from onrecord.corpus.store.sameness import Link

_Party = int | str
"""Row of an actor over all articles, or the words for somebody without a name."""
_Key = tuple[str, _Party, _Party]
"""Type of a happening, one of its agents, one of its targets."""


@dataclass(frozen=True, slots=True)
class _Telling:
    id: str
    article: int
    date: str | None
    earliest: str
    latest: str
    keys: frozenset[_Key]


def undated_denials(connection: sqlite3.Connection) -> Iterator[Link]:
    """Links between denials without a date and the first report of what they deny."""
    denials = list(_tellings(connection.execute(_DENIALS)))
    if not denials:
        return
    asked = {key for denial in denials for key in denial.keys}
    reports: dict[_Key, list[_Telling]] = defaultdict(list)
    for report in _tellings(connection.execute(_REPORTS)):
        for key in report.keys & asked:
            reports[key].append(report)
    for denial in denials:
        found = [report for key in sorted(denial.keys, key=str) for report in reports[key] if _may_be(report, denial)]
        if len({report.date for report in found}) == 1:
            one, other = sorted((denial.id, min(report.id for report in found)))
            yield Link(one, other, "denied", disputed=True)


def _may_be(report: _Telling, denial: _Telling) -> bool:
    return report.article != denial.article and report.earliest <= f"{denial.latest}~" and denial.earliest <= f"{report.latest}~"


def _tellings(rows: Iterable[tuple[Any, ...]]) -> Iterator[_Telling]:
    for told, parties in groupby(rows, key=lambda row: row[:6]):
        roles: dict[str, set[_Party]] = defaultdict(set)
        for *_, role, actor, name in parties:
            roles[role].add(fold(name) if actor is None else actor)
        identifier, article, kind, date, earliest, latest = told
        pairs = ((agent, target) for agent in roles["agent"] for target in roles["target"])
        keys = frozenset((kind, *pair) for pair in pairs if any(isinstance(party, int) for party in pair))
        if keys:
            yield _Telling(identifier, article, date, earliest or "", latest or "9999", keys)


_EVENTS: Final = """
    SELECT facts.id, facts.article, facts.type, substr(facts.edtf, 1, 10), facts.earliest, facts.latest, roles.role, actors.n,
           article_actors.name
    FROM facts JOIN roles ON roles.fact = facts.n AND roles.role IN ('agent', 'target')
    JOIN article_actors ON article_actors.n = roles.actor
    LEFT JOIN same_actors ON same_actors.article_actor = roles.actor LEFT JOIN actors ON actors.n = same_actors.actor
    WHERE facts.kind = 'event' AND facts.type NOT IN ('statement', 'post', 'reply') AND {condition}
    ORDER BY facts.n"""
_DENIALS: Final = _EVENTS.format(condition="facts.status = 'denied' AND facts.edtf IS NULL")
_REPORTS: Final = _EVENTS.format(condition="facts.status IN ('occurred', 'claimed', 'ongoing') AND facts.edtf IS NOT NULL")

__all__ = ["undated_denials"]
