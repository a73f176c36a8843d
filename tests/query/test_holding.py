"""Actors and articles are asked for with the same filters as facts, all combining."""

import sqlite3
from typing import Any

import pytest

from onrecord.corpus.query import holding
from onrecord.corpus.query.actors import find_actors
from onrecord.corpus.query.articles import find_articles
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.timeline import find_facts

OF_FACTS: tuple[dict[str, Any], ...] = (
    {"types": ("deny",)}, {"family": "stance", "status": "denied"}, {"min_sources": 2}, {"standing": "single-source", "types": ("praise",)},
    {"actor": 1, "types": ("deny",)}, {"kinds": ("quote",), "min_sources": 2},
)  # fmt: skip
OF_BOTH: tuple[dict[str, Any], ...] = (
    {"since": "2019-03", "until": "2019-04"}, {"outlet": "gazette vallee", "types": ("deny",)}, {"lang": "fr"}, {"search": "recolte"},
    {"search": "said", "since": "2019", "types": ("say",)},
)  # fmt: skip


@pytest.fixture(params=[0, 20_000], ids=["each in turn", "collected"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_MANY", request.param)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("given", [*OF_FACTS, *OF_BOTH], ids=str)
def test_actors_are_those_of_the_facts(asked: sqlite3.Connection, given: dict[str, Any]) -> None:
    facts = find_facts(asked, Filters(**given))
    expected = {name for fact in facts for name in (*fact.who, *fact.whom, *([fact.claimed_by] if fact.claimed_by else []))}
    found = list(find_actors(asked, filters=Filters(**{**given, "kinds": ()})))
    if "kinds" not in given:
        assert {actor.name for actor in found} == expected
    assert [actor.articles for actor in found] == sorted((actor.articles for actor in found), reverse=True)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("given", OF_FACTS, ids=str)
def test_articles_are_those_of_the_facts(asked: sqlite3.Connection, given: dict[str, Any]) -> None:
    expected = {fact.article for fact in find_facts(asked, Filters(**given))}
    assert {article.id for article in find_articles(asked, Filters(**given))} == expected


@pytest.mark.usefixtures("way")
def test_an_owner_is_found_by_an_index(asked: sqlite3.Connection) -> None:
    for owner, table in (("actor", "actors"), ("article", "articles")):
        condition, values = holding.holding(asked, Filters(types=("deny",), min_sources=2), owner)  # type: ignore[arg-type]
        query = f"EXPLAIN QUERY PLAN SELECT n FROM {table} WHERE {condition}"  # noqa: S608  # our own names
        steps = [row[3] for row in asked.execute(query, values)]
        assert not [step for step in steps if step.startswith("SCAN") and "USING" not in step and step != f"SCAN {table}"], steps
