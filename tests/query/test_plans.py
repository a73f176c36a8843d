"""The questions people ask walk an index: none reads all the facts, none sorts more than it must."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpus.folding import fold_words
from onrecord.corpus.query.articles import find_articles
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.timeline import find_facts, queries


def plan(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    return [
        row[3] for query, values in queries(connection, filters) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", (*values, 50))
    ]


@pytest.mark.parametrize(
    "asked_for",
    [
        {"kinds": ("event", "direct")}, {"kinds": ("quote",), "status": "denied"}, {"lang": "fr"}, {"kinds": ("post",)},
        {"types": ("deny",), "family": "speech", "kinds": ("quote",)},
    ],
)  # fmt: skip
def test_what_nothing_answers_is_not_asked(asked: sqlite3.Connection, asked_for: dict[str, Any]) -> None:
    assert plan(asked, Filters(**asked_for)) == []
    assert not any(find_articles(asked, Filters(**{**asked_for, "since": "2001"})))


def test_while_nothing_is_linked_everything_is_asked(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "unlinked.db"
    shutil.copy(database, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE linking SET linked = linked - 1")
        assert plan(connection, Filters(kinds=("post",)))


@pytest.mark.parametrize(
    "asked_for", [{}, {"kinds": ("quote",)}, {"types": ("say", "deny")}, {"types": ("say",), "lang": "en"}, {"outlet": "gazette north"}]
)
def test_few_facts_with_words_are_looked_up(asked: sqlite3.Connection, asked_for: dict[str, Any]) -> None:
    asked_for |= {"search": "harbour"}
    steps = plan(asked, Filters(**asked_for))
    assert any("facts USING INTEGER PRIMARY KEY" in step for step in steps), steps
    found = [fact.id for fact in find_facts(asked, Filters(**asked_for))]
    every = find_facts(asked, Filters(**{**asked_for, "search": None}))
    assert found == [fact.id for fact in every if "harbour" in fold_words(fact.sentence)]
    assert found


@pytest.mark.parametrize(
    ("asked_for", "index"),
    [
        ({}, "facts_by_date"),
        ({"since": "2019"}, "facts_by_date"),
        ({"types": ("deny",)}, "facts_by_type"),
        ({"kinds": ("quote",), "since": "2019"}, "facts_by_kind"),
        ({"family": "stance"}, "facts_by_family"),
        ({"family": "speech", "types": ("deny", "say")}, "facts_by_family"),
        ({"kinds": ("event",), "types": ("deny",)}, "facts_by_type"),
        ({"min_sources": 2, "types": ("deny",)}, "story_facts_by_date"),
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
