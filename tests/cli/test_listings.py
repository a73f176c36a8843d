"""What people see of an answer on a terminal: grouped, numbered, fitting, paged; what a pipe gets is untouched by any of it."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.cli import app
from onrecord.cli.options import Interface
from onrecord.cli.pager import pager_command
from onrecord.cli.render.dates import short_label
from onrecord.cli.render.headings import By
from onrecord.cli.render.roster import Activity, sparkline
from onrecord.cli.render.telling import Ties, sections
from onrecord.cli.words import load_words
from onrecord.corpus.model import NO_DATE, When
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.timeline import find_facts
from onrecord.corpus.query.versions import active_period, find_conflicts
from onrecord.corpus.store.connection import close_writer, open_reader, open_writer
from tests.dossier import Page, write_dossier
from tests.terminal import on_terminal, pager_that_notes

STYLE = re.compile(r"\x1b\[[\d;]*m")
SCREENS = (["timeline"], ["timeline", "--by", "actor"], ["timeline", "--by", "article"], ["timeline", "--compact"], ["quotes"], ["events"],
           ["posts"], ["actors"], ["articles"], ["conflicts"], ["actors", "sorel"], ["search", "canal"])  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(tmp_path_factory.mktemp("dossier") / "dossier.db")


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def listed(capsys: pytest.CaptureFixture[str], database: Path, *words: str) -> str:
    assert app.main([*words, "--db", str(database), "-f", "table"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("words", SCREENS)
@pytest.mark.parametrize(("columns", "language"), [(40, "fr"), (60, "en"), (80, "fr"), (140, "en")])
def test_every_screen_fits(
    words: list[str], columns: int, language: str, database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    plain = listed(capsys, database, *words, "--ui", language)
    assert max(map(len, plain.splitlines())) <= columns
    assert "\x1b" not in plain
    coloured = listed(capsys, database, *words, "--ui", language, "--color", "always")
    assert "\x1b[" in coloured
    if words != ["conflicts"]:  # there, marks stand under the words where there are no colours
        assert STYLE.sub("", coloured) == plain


def test_what_several_articles_tell_stands_once_with_all_of_them(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = listed(capsys, database, "timeline", "--ui", "en")
    assert told.count("digues fuient") == 1
    assert "Gazette des Monts, Le Courrier du Port" in " ".join(told.replace("│", "").split())
    assert "✓\u00a02 outlets" in told
    assert told.count("≠\u00a0disputed") == 4


def test_a_listing_by_actor_has_the_busiest_first(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = listed(capsys, database, "timeline", "--by", "actor", "--ui", "en")
    headings = [line.strip() for line in told.splitlines() if line.startswith("  ") and line[2] != " "]
    assert headings == ["Maud Brizard", "Ivo Sorel", "Ada Fenwright", "Odon Tissière"]


def test_on_a_narrow_terminal_dates_stand_above(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = listed(capsys, database, "timeline", "--ui", "en").splitlines()
    assert lines[1:3] == [" 4 Mar 2024", " Monday"]
    assert lines[3].startswith("   × Maud Brizard")


def test_a_date_that_is_only_bounded_says_so(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = load_words(Interface.EN)
    bounded = When(None, "2021-01-01", None, "unknown", None, "order", "")
    assert short_label(bounded, words) == "≥ 2021"
    assert short_label(replace(bounded, earliest=None, latest="2024-03-05"), words) == "≤ 5 Mar 2024"
    assert short_label(replace(bounded, edtf="2024-03-05/2024-03-07", earliest="2024-03-05", latest="2024-03-07"), words) == "5 Mar 2024 …"
    assert short_label(NO_DATE, words) == "undated"
    compact = listed(capsys, database, "timeline", "--compact", "--ui", "en")
    assert "undated" in compact


def test_words_that_stand_above_are_not_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Page("Le Relais", "2024-03-06", "fr", "Titre\n\nMardi, Ada Morvan a fermé le port et a porté plainte.\n")
    ada, tuesday = page.actor("Ada Morvan"), page.day("2024-03-05", "Mardi")
    page.event("rule_change", "a fermé", (ada,), tuesday)
    page.event("legal", "a porté plainte", (ada,), tuesday)
    told = listed(capsys, write_dossier(tmp_path / "one.db", (page.pair(),)), "timeline")
    assert told.count("Mardi, Ada Morvan") == 1
    assert told.count("a porté plainte") == 2


@pytest.mark.parametrize("by", list(By))
def test_undated_words_stand_once_where_the_act_of_saying_them_is_dated(by: By, database: Path) -> None:
    fact = next(find_facts(open_reader(database), Filters(limit=1)))
    act = replace(fact, id="act", kind="event", earliest="2021-05-12", latest="2021-05-12", date="2021-05-12", standing="single-source")
    words = replace(act, id="words", kind="quote", date=None, earliest=None, latest=None)
    ties = Ties(lambda _: {}, lambda ids: {"act": "words"} if "act" in ids else {})
    found = list(sections([act, words], by, ties, load_words("en")))
    assert [len(section.facts) for section in found] in ([1], [1] * len(act.who))


def test_undated_words_stand_where_the_act_of_saying_them_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Page("Le Relais", "2024-03-06", "fr", "Titre\n\nMardi, Ada Morvan a dénoncé « un port sans pilote ».\n")
    ada = page.actor("Ada Morvan")
    said = page.quote("« un port sans pilote »", "a dénoncé", "Ada Morvan", ada, NO_DATE)
    page.event("criticise", "a dénoncé", (ada,), page.day("2024-03-05", "Mardi"), quote=said)
    database = write_dossier(tmp_path / "one.db", (page.pair(),))
    by_day, by_actor = listed(capsys, database, "timeline"), listed(capsys, database, "timeline", "--by", "actor")
    assert by_day.count("port sans pilote") == by_actor.count("port sans pilote") == 1
    assert "5 Mar 2024" in by_day
    assert "5 Mar 2024" in by_actor


def test_a_compact_listing_is_a_line_a_fact(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [line for line in listed(capsys, database, "timeline", "--compact").splitlines() if line.strip()]
    assert len(told) == 10


def test_reported_speech_gets_no_quotation_marks(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = listed(capsys, database, "quotes")
    assert " that the leaks began last year" in told
    assert "“that the leaks" not in told


def test_a_pipe_gets_one_object_a_line_whatever_the_view(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["timeline", "--db", str(database)]) == 0
    plain = capsys.readouterr().out
    for view in (["--by", "actor"], ["--compact"], ["--no-pager"]):
        assert app.main(["timeline", "--db", str(database), *view]) == 0
        assert capsys.readouterr().out == plain
    assert len([json.loads(line) for line in plain.splitlines()]) == 13


def test_conflicts_are_pairs_that_disagree(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["conflicts", "--db", str(database)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["relation"] for each in found] == ["denied", "denied", "altered"]
    assert {each["object"] for each in found} == {"conflict"}
    assert app.main(["conflicts", "--db", str(database), "--actor", "sorel", "--exit-status"]) == 1
    assert app.main(["conflicts", "--db", str(database), "--limit", "1", "-f", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    with open_reader(database) as connection:
        assert len(list(find_conflicts(connection, Filters(limit=2)))) == 2


def test_a_terminal_shows_numbers_colours_and_a_hint(database: Path, tmp_path: Path) -> None:
    code, told = on_terminal("timeline", "--ui", "en", "--db", str(database), XDG_STATE_HOME=str(tmp_path))
    assert code == 0
    assert "\x1b[" in told
    plain = STYLE.sub("", told)
    assert [f"[{number}]" in plain for number in (1, 2, 10, 11)] == [True, True, True, False]
    assert "onrecord show 1" in plain
    code, told = on_terminal("timeline", "--db", str(database), NO_COLOR="1", XDG_STATE_HOME=str(tmp_path))
    assert "\x1b" not in told


def test_the_pager_of_the_user_is_used_on_a_terminal_only(database: Path, tmp_path: Path) -> None:
    pager = str(pager_that_notes(tmp_path))
    _, told = on_terminal("timeline", "--db", str(database), PAGER=pager, XDG_STATE_HOME=str(tmp_path))
    assert told == ""
    assert "Maud Brizard" in (tmp_path / "paged").read_text(encoding="utf-8")
    assert (tmp_path / "less").read_text(encoding="utf-8") == "FRX"
    on_terminal("quotes", "--db", str(database), PAGER=pager, LESS="-i", XDG_STATE_HOME=str(tmp_path))
    assert (tmp_path / "less").read_text(encoding="utf-8") == "-i"
    _, told = on_terminal("timeline", "--no-pager", "--db", str(database), PAGER=pager, XDG_STATE_HOME=str(tmp_path))
    assert "Maud Brizard" in told


def test_whoever_leaves_the_pager_has_seen_enough(database: Path, tmp_path: Path) -> None:
    code, told = on_terminal("timeline", "--db", str(database), PAGER="head -n 2", XDG_STATE_HOME=str(tmp_path))
    assert code == 0
    assert "Traceback" not in told
    assert "4 " in told


def test_there_is_not_always_a_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", "")
    assert pager_command() == []
    monkeypatch.setenv("PAGER", "no-such-program-anywhere -x")
    assert pager_command() == []
    monkeypatch.setenv("PAGER", "less 'of")
    assert pager_command() == []
    monkeypatch.setenv("PAGER", "cat -s")
    assert pager_command() == ["cat", "-s"]
    monkeypatch.setenv("TERM", "dumb")
    assert pager_command() == []


def test_bars_are_as_high_as_the_days_are_full() -> None:
    first = date(2024, 1, 1)
    activity = Activity(first, first + timedelta(days=15), lambda _: ())
    assert sparkline([], activity) == ""
    bars = sparkline([first] * 8 + [first + timedelta(days=3)] * 4 + [date(1999, 1, 1)], activity)
    assert bars.rstrip() == "█  ▄"
    assert sparkline([first], Activity(first, first, lambda _: ())) == "█"


def test_the_period_of_an_empty_database_is_none(tmp_path: Path, database: Path) -> None:
    with open_reader(database) as connection:
        assert active_period(connection) == (date(2024, 3, 4), date(2024, 3, 15))
    close_writer(open_writer(tmp_path / "empty.db"))
    with open_reader(tmp_path / "empty.db") as connection:
        assert active_period(connection) is None
