"""A denial without a date meets the one happening that it can be of."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from onrecord.corpus.model import NO_DATE
from tests.dossier import Page, Pair, write_dossier

TOLD = "Odon Morvan a rencontré le préfet lundi.\n"
DENIED = "Selon son adjointe, Odon Morvan n’a jamais rencontré le préfet.\n"


def meeting(outlet: str, text: str, day: str | None = None, other: str = "le préfet") -> Pair:
    page = Page(outlet, "2024-03-08", "fr", text)
    odon, prefect = page.actor("Odon Morvan"), page.actor(other)
    words = "a rencontré" if day else "rencontré"
    when = page.day(day, "lundi") if day else replace(NO_DATE, latest="2024-03-08", basis="order")
    page.event("meet_agree", words, (odon,), when, targets=(prefect,), status="occurred" if day else "denied")
    document, record = page.pair()
    unnamed = replace(record.actors[1], mentions=(replace(record.actors[1].mentions[0], form="description"),))
    return document, replace(record, actors=(record.actors[0], unnamed))


def relations(path: Path, *pairs: Pair) -> list[tuple[str]]:
    with closing(sqlite3.connect(write_dossier(path, pairs))) as connection:
        return connection.execute("SELECT relation FROM same_facts").fetchall()


def test_what_is_denied_without_a_date_is_the_meeting_before(tmp_path: Path) -> None:
    assert relations(tmp_path / "one.db", meeting("Le Phare", TOLD, "2024-03-04"), meeting("L’Ancre", DENIED)) == [("denied",)]


def test_of_two_meetings_it_is_open_which_is_denied(tmp_path: Path) -> None:
    told = (meeting("Le Phare", TOLD, "2024-03-04"), meeting("La Digue", f"Avant.\n{TOLD}", "2024-02-26"))
    assert relations(tmp_path / "two.db", *told, meeting("L’Ancre", DENIED)) == []


def test_a_meeting_after_the_denial_or_with_somebody_else_is_not_what_is_denied(tmp_path: Path) -> None:
    later = meeting("Le Phare", TOLD, "2024-03-11")
    assert relations(tmp_path / "later.db", later, meeting("L’Ancre", DENIED)) == []
    other = meeting("Le Phare", TOLD.replace("le préfet", "la juge"), "2024-03-04", "la juge")
    assert relations(tmp_path / "other.db", other, meeting("L’Ancre", DENIED)) == []
