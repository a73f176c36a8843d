"""The questions people ask walk an index: none reads all the facts, none sorts more than it must."""

import sqlite3
from typing import Any

import pytest

from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.timeline import queries


def plan(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    return [
        row[3] for query, values in queries(connection, filters) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", (*values, 50))
    ]


@pytest.mark.parametrize(
    ("asked_for", "index"),
    [
        ({}, "facts_by_date"),
        ({"since": "2019"}, "facts_by_date"),
        ({"types": ("deny",)}, "facts_by_type"),
        ({"kinds": ("quote",), "since": "2019"}, "facts_by_kind"),
        ({"family": "stance"}, "facts_by_family"),
        ({"status": "denied"}, "facts_by_status"),
        ({"outlet": "gazette vallee"}, "facts_by_outlet"),
        ({"actor": 1, "since": "2019"}, "actor_facts_by_date"),
        ({"actor": 1, "kinds": ("quote",)}, "actor_facts_by_date"),
        ({"min_sources": 2}, "story_facts_by_date"),
        ({"min_sources": 2, "kinds": ("quote",), "since": "2019"}, "story_facts_by_date"),
        ({"standing": "disputed"}, "story_facts_by_standing"),
    ],
)
def test_the_index_is_walked(asked: sqlite3.Connection, asked_for: dict[str, Any], index: str) -> None:
    steps = plan(asked, Filters(**asked_for))
    assert any(index in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN") and "USING" not in step and step != "SCAN reaching"]
    assert ("since" in asked_for) == any("facts_that_last" in step for step in steps)
    ordered = [step for step in steps if "TEMP B-TREE" in step]
    assert len(ordered) <= ("since" in asked_for)  # what reaches into a period is little, and may be sorted
