"""Filters mean what they say, alone and together; order is total and stable."""

import itertools
import sqlite3
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from onrecord.corpus.errors import UsageError
from onrecord.corpus.folding import fold
from onrecord.corpus.query.filters import Filters, match_words
from onrecord.corpus.query.names import find_actor
from onrecord.corpus.query.timeline import FoundFact, find_facts


def everything(connection: sqlite3.Connection) -> list[FoundFact]:
    return list(find_facts(connection, Filters()))


def passes(fact: FoundFact, filters: Filters, actor: str | None) -> bool:
    """The filters, spelled out once more."""
    date = fact.earliest or ""
    return (
        (not filters.kinds or fact.kind in filters.kinds or fact.form in filters.kinds)
        and (not filters.types or fact.type in filters.types)
        and (filters.family is None or fact.family == filters.family)
        and (filters.status is None or fact.status == filters.status)
        and (filters.outlet is None or fold(fact.outlet or "") == fold(filters.outlet))
        and (filters.lang is None or fact.lang == filters.lang)
        and (filters.since is None or date >= filters.since)
        and (filters.until is None or date <= filters.until + "~")
        and fact.sources >= filters.min_sources
        and (filters.standing is None or fact.standing == filters.standing)
        and (filters.search is None or all(word in fold(fact.sentence).split() for word in fold(filters.search).split()))
        and (actor is None or actor in (*fact.who, *fact.whom))
    )


CHOICES: tuple[dict[str, Any], ...] = (
    {"kinds": ("quote",)}, {"kinds": ("event",)}, {"kinds": ("direct",)}, {"types": ("praise", "deny")}, {"family": "stance"},
    {"status": "denied"}, {"outlet": "gazette VALLEE"}, {"lang": "en"}, {"since": "2018-03"}, {"until": "2019"}, {"min_sources": 2},
    {"standing": "single-source"}, {"search": "recolte"}, {"search": "said"}, {"actor": 1},
)  # fmt: skip


def test_every_pair_of_filters_combines(asked: sqlite3.Connection) -> None:
    known = everything(asked)
    name = asked.execute("SELECT name FROM actors WHERE n = 1").fetchone()[0]
    for one, other in itertools.combinations(CHOICES, 2):
        filters = Filters(**{**one, **other})
        found = [fact.id for fact in find_facts(asked, filters)]
        expected = [fact.id for fact in known if passes(fact, filters, name if filters.actor else None)]
        assert found == expected, filters


def test_the_order_is_by_date_and_total(asked: sqlite3.Connection) -> None:
    facts = everything(asked)
    dates = [fact.earliest or "~" for fact in facts]
    assert dates == sorted(dates)
    assert len({fact.id for fact in facts}) == len(facts) == 2400


def test_a_limit_takes_the_first(asked: sqlite3.Connection) -> None:
    known = everything(asked)
    assert list(find_facts(asked, Filters(limit=7))) == known[:7]
    since = Filters(since="2018", limit=5)
    assert list(find_facts(asked, since)) == list(find_facts(asked, replace(since, limit=None)))[:5]


def test_what_lasts_into_the_period_is_in_it(asked: sqlite3.Connection) -> None:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    asked.backup(copy)
    fact = everything(asked)[0]
    copy.execute("UPDATE facts SET sort_date = '1990-01-01', last_date = '1999-12-31' WHERE id = ?", (fact.id,))
    assert [found.id for found in find_facts(copy, Filters(since="1995", until="1996"))] == [fact.id]
    copy.execute("UPDATE facts SET sort_date = NULL, last_date = NULL WHERE id = ?", (fact.id,))
    assert [found.id for found in find_facts(copy, Filters())][-1] == fact.id
    assert fact.id not in {found.id for found in find_facts(copy, Filters(since="1000"))}
    copy.close()


@pytest.mark.parametrize("typed", ['"', "AND OR NOT", "a*", "l'été", "x\x00y", "(", "NEAR(a b)", "-1", "col:x", "^", "\ud800 mot"])
def test_what_people_type_is_never_a_query(asked: sqlite3.Connection, typed: str) -> None:
    found: list[FoundFact] = []
    with suppress(UsageError):  # there is no word in it
        found = list(find_facts(asked, Filters(search=typed)))
    assert all(fact.text for fact in found)


def test_words_are_quoted_one_by_one() -> None:
    assert match_words('l’Élysée "budget') == '"l’Élysée" """budget"'


@pytest.mark.parametrize("day", ["24/11/2022", "2022-1", "soon", "2022-11-24T9"])
def test_odd_days_are_refused(day: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        Filters(since=day)


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing is both"):
        Filters(since="2023", until="2022-12")
    assert Filters(since="2022-12-31", until="2022").until == "2022"


def test_an_unknown_outlet_is_told_with_those_there_are(asked: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="Gazette du Port"):
        list(find_facts(asked, Filters(outlet="Nowhere Times")))


def test_names_lead_to_facts(asked: sqlite3.Connection) -> None:
    actor = find_actor(asked, "elodie quemper")
    facts = list(find_facts(asked, Filters(actor=actor, kinds=("quote",))))
    assert facts
    assert all("Élodie Quemper" in fact.who for fact in facts)
