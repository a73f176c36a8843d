"""Dates, order and timeline: total, stable, without circles, and as the text says."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.model import Document
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.chronology.choosing import FILE
from onrecord.extractors.chronology.edges import Edge, acyclic, closure
from onrecord.extractors.pipeline import Pipeline
from onrecord.extractors.weights import load_weights

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


def analyse(text: str, published: str | None = "2024-03-14", lang: str = "fr") -> Analysis:
    return pipeline().analyse(Document(text=text), lang=lang, published=published)


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


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("fr", "Lundi, le syndicat a porté plainte, affirmant que la halle fermerait.", "2024-03-11"),
        ("en", "On Monday the union sued the mill, claiming that the gates had been locked.", "2024-03-11"),
        ("fr", "Lundi, le syndicat a porté plainte. Le maire affirme que la halle fermera.", None),
    ],
)
def test_a_saying_that_goes_with_an_act_has_its_day(lang: str, text: str, day: str | None) -> None:
    assert [date.edtf for date in analyse(text, lang=lang).chronology.quotes] == [day]


def test_a_date_line_is_not_the_date_of_what_follows() -> None:
    found = analyse("14 mars 2024. – La maire a critiqué le syndicat.")
    assert when(found, "criticise") is None


def test_hours_at_the_head_of_a_paragraph_date_it() -> None:
    found = analyse("Récit d’une journée.\n\nMercredi, 16 h 30. Le club a licencié son entraîneur.")
    assert (when(found, "appoint_leave") or "").startswith("2024-03-13")


def test_no_publication_no_relative_date() -> None:
    found = analyse("Un homme a attaqué un gardien hier.", published=None)
    assert all(date.edtf is None for date in found.chronology.events)


ACCOUNT = """Le réseau Brindille ferme un compte

Vendredi, Paul Orsini est intervenu dans la fermeture d’un compte.

Mona Keller avait signalé à Orsini le compte Vigie Grise, dans un message. « Vous ne dormirez plus », a menacé Vigie Grise. \
Le compte avait salué l’incendie de la halle de Brenne, mardi.

Mona Keller a écrit que ce compte était « une honte pour la ville qui le laisse parler ». \
Orsini lui a répondu que cela suffisait. Quelques heures plus tard, Vigie Grise a disparu.

Ce compte est une honte pour la ville qui le laisse parler.
— Mona Keller (@monak) 6 juin 2024
"""


def places(found: Analysis) -> list[str]:
    return [found.events[number].type for _, ones in found.chronology.timeline for kind, number in ones if kind == "event"]


def test_what_an_account_did_comes_before_its_report_and_its_closing() -> None:
    found = analyse(ACCOUNT, "2024-06-07")
    line = places(found)
    assert line.index("accident") < line.index("threaten") < line.index("flag") < line.index("account_inactive")


def test_a_post_told_in_prose_with_its_words_is_one_post() -> None:
    found = analyse(ACCOUNT, "2024-06-07")
    posts = [event for event in found.events if event.type == "post"]
    assert len(posts) == 1
    assert found.document.text[slice(*posts[0].trigger)] == "a écrit"
    assert when(found, "post") == "2024-06-06"


def test_hours_later_counts_from_what_was_told_before() -> None:
    found = analyse(ACCOUNT, "2024-06-07")
    place = next(n for n, event in enumerate(found.events) if event.type == "account_inactive")
    date = found.chronology.events[place]
    assert (date.edtf, date.earliest, date.latest) == (None, "2024-06-06", "2024-06-07")


def test_the_next_day_counts_from_the_day_of_what_was_told_before() -> None:
    found = analyse("Lundi, un train a déraillé à Morvane. Le lendemain, le directeur a démissionné.")
    assert when(found, "appoint_leave") == "2024-03-12"


def test_what_is_judged_has_happened_before() -> None:
    found = analyse("Le maire a critiqué l’arrestation de Luc Bréval.")
    first = next(n for n, event in enumerate(found.events) if event.type == "legal")
    second = next(n for n, event in enumerate(found.events) if event.type == "criticise")
    assert found.chronology.after[second] == (first,)


def test_what_used_to_be_done_has_no_day() -> None:
    found = analyse("Jeudi, la police a arrêté un homme qui volait des vélos et critiquait la mairie.")
    assert when(found, "criticise") is None
    assert when(found, "legal") == "2024-03-14"


def test_a_promised_day_lies_ahead() -> None:
    found = pipeline().analyse(Document(text="The council promised a public hearing on 3 June."), lang="en", published="2024-05-23")
    assert [time.edtf for time in found.times] == ["2024-06-03"]


def test_the_article_that_it_began_with_is_told_in_order(shared_dir: Path) -> None:
    text = (shared_dir / "gold" / "seed" / "jisr.txt").read_text(encoding="utf-8")
    found = pipeline().analyse(Document(text=text))
    line = [
        found.events[number].type
        for date, ones in found.chronology.timeline
        if date is not None
        for kind, number in ones
        if kind == "event"
    ]
    assert found.published.date == "2022-11-24"
    assert line[0] == "praise"
    assert [one for one in line if one in {"threaten", "flag", "reply", "account_inactive"}] == [
        "threaten",
        "flag",
        "reply",
        "account_inactive",
    ]
    assert any(event.type == "demand" for event in found.events)


def test_of_two_happenings_so_far_apart_one_dates_the_other() -> None:
    found = analyse("Jeudi, le club a licencié Paul Guérin, trois jours après que la police a arrêté Luc Bréval.")
    assert (when(found, "legal"), when(found, "appoint_leave")) == ("2024-03-11", "2024-03-14")


def test_what_is_told_as_done_is_not_dated_after_the_article() -> None:
    found = pipeline().analyse(Document(text="The council promised a public hearing on 3 June."), lang="en", published="2024-05-23")
    assert all(date.edtf is None for date in found.chronology.events)


def test_the_weights_can_be_read() -> None:
    weights = load_weights(FILE).by_sign
    assert weights["tied: best"] > 0 > weights["tied: happening between"]


@pytest.mark.parametrize(
    ("lang", "text", "kind", "date"),
    [
        (
            "fr",
            "Depuis la victoire de Lise Ferrand à Vireux le 29 janvier dernier, Nadia Perrot promet une baisse des loyers.",
            "promise",
            "2024-01-29/..",
        ),
        (
            "fr",
            "Depuis l'ouverture de la halle de Vireux en mars 2021, Nadia Perrot promet une baisse des loyers.",
            "promise",
            "2021-03/..",
        ),
        ("en", "Prices have risen since the strike began in July, the council said.", "change", "2023-07/.."),
    ],
)
def test_what_goes_on_since_something_dated(lang: str, text: str, kind: str, date: str) -> None:
    assert when(analyse(text, lang=lang), kind) == date


def test_what_happened_at_once_does_not_go_on() -> None:
    found = analyse("Shares in Tarnby Mills fell on Tuesday to their lowest level since October 2019.", lang="en")
    assert when(found, "change") == "2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "Incendie à Vireux\n\n14 mars 2024. – Mardi soir, un incendie a ravagé la halle de Vireux.",
        "Incendie à Vireux\n\n14 mars 2024, Vireux. –\nMardi soir, un incendie a ravagé la halle de Vireux.",
        "Incendie à Vireux\n\n14 mars 2024 (Agence du Val) – Mardi soir, un incendie a ravagé la halle de Vireux.",
    ],
)
def test_date_line_dates_the_article_only(text: str) -> None:
    found = analyse(text, published=None)
    assert (found.published.date, found.published.basis) == ("2024-03-14", "dateline")
    assert "2024-03-14" not in {date.edtf for date in found.chronology.events}
    assert any((date.edtf or "").startswith("2024-03-12") for date in found.chronology.events)
