"""Dates, order and timeline: total, stable, without circles, and as the text says."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.model import Document
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.chronology.edges import Edge, acyclic, closure
from onrecord.extractors.pipeline import Pipeline

STORY = """Halle Officielle, le faux compte, disparaît

Mercredi, Lise Ferrand a alerté Nadia Perrot sur le compte Halle Officielle dans un message.

Nadia Perrot a répondu que cela ne durerait pas. Un peu plus tard, la page est devenue introuvable.

Ce profil vend des billets qui n’existent pas. Que fait la modération ?
— Lise Ferrand (@liseferrand) 12 mars 2024

Lundi, la maire a fait l’éloge de la bibliothèque.
"""


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def analyse(text: str, published: str | None = "2024-03-14") -> Analysis:
    return pipeline().analyse(Document(text=text), lang="fr", published=published)


def when(found: Analysis, kind: str) -> str | None:
    return next(date.edtf for event, date in zip(found.events, found.chronology.events, strict=True) if event.type == kind)


edges = st.lists(st.builds(Edge, st.integers(0, 7), st.integers(0, 7), st.integers(1, 3), st.just("x")), max_size=40)


@given(edges)
def test_circles_lose_their_weakest_edge(found: list[Edge]) -> None:
    ordered = sorted(found, key=lambda edge: -edge.strength)
    kept, dropped = acyclic(ordered, 8)
    assert len(kept) + len(dropped) == len(found)
    before = closure(kept, 8)
    assert all(number not in firsts for number, firsts in enumerate(before))
    for firsts in before:
        for first in firsts:
            assert set(before[first]) <= set(firsts)


def test_weakest_edge_of_a_circle_is_dropped() -> None:
    kept, dropped = acyclic([Edge(0, 1, 3, "après"), Edge(1, 2, 2, "puis"), Edge(2, 0, 1, "pluperfect")], 3)
    assert [edge.rule for edge in kept] == ["après", "puis"]
    assert [edge.rule for edge in dropped] == ["pluperfect"]


def test_timeline_is_total_and_stable() -> None:
    found = analyse(STORY)
    facts = [fact for _, ones in found.chronology.timeline for fact in ones]
    assert len(facts) == len(set(facts))
    assert {number for kind, number in facts if kind == "event"} == set(range(len(found.events)))
    assert found.chronology == analyse(STORY).chronology


def test_dated_entries_are_in_order_and_the_undated_last() -> None:
    entries = analyse(STORY).chronology.timeline
    dated = [date.edtf for date, _ in entries if date is not None and date.edtf is not None]
    assert dated == sorted(dated)
    assert all(date is not None for date, _ in entries[:-1])


def test_a_report_made_in_a_post_has_its_date() -> None:
    found = analyse(STORY.replace("Mercredi, ", ""))
    assert when(found, "flag") == "2024-03-12"


def test_what_only_order_places_is_bounded() -> None:
    found = analyse(STORY)
    place = next(n for n, event in enumerate(found.events) if event.type == "account_inactive")
    date = found.chronology.events[place]
    assert date.edtf is None
    assert date.basis == "order"
    assert date.latest == "2024-03-14"
    assert date.earliest is not None
    assert any(found.events[first].type == "reply" for first in found.chronology.after[place])


def test_last_monday_comes_first() -> None:
    entries = analyse(STORY).chronology.timeline
    date, facts = entries[0]
    assert date is not None
    assert date.edtf == "2024-03-11"
    assert facts[0][0] == "event"


def test_a_year_does_not_date_an_act_of_speech() -> None:
    found = analyse("Le maire a critiqué une loi de 2011.")
    assert when(found, "criticise") is None


def test_a_date_line_is_not_the_date_of_what_follows() -> None:
    found = analyse("14 mars 2024. – La maire a critiqué le syndicat.")
    assert when(found, "criticise") is None


def test_hours_at_the_head_of_a_paragraph_date_it() -> None:
    found = analyse("Récit d’une journée.\n\nMercredi, 16 h 30. Le club a licencié son entraîneur.")
    assert (when(found, "appoint_leave") or "").startswith("2024-03-13")


def test_no_publication_no_relative_date() -> None:
    found = analyse("Un homme a attaqué un gardien hier.", published=None)
    assert all(date.edtf is None for date in found.chronology.events)
