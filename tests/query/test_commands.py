"""The questions as they are typed: forms, exit codes, names, completion, and nothing heavy loaded."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli.app import main
from onrecord.cli.database import complete_actor

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(database: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Ask:
    """Runs a command on the invented database: exit code, what it answered, what it said."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--db", str(database)])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return run


def test_a_pipe_gets_one_object_a_line(ask: Ask) -> None:
    code, answer, said = ask("timeline", "--limit", "3")
    facts = [json.loads(line) for line in answer.splitlines()]
    assert (code, said, len(facts)) == (0, "", 3)
    assert {"object", "id", "kind", "date", "who", "sentence", "start", "end", "standing", "sources", "article"} <= set(facts[0])


@pytest.mark.parametrize("command", ["quotes", "events"])
def test_one_kind_of_fact(ask: Ask, command: str) -> None:
    _, answer, _ = ask(command, "--limit", "20")
    assert {json.loads(line)["kind"] for line in answer.splitlines()} == {command.removesuffix("s")}


def test_one_actor(ask: Ask) -> None:
    code, answer, _ = ask("actors", "elodie quemper")
    actor, *facts = (json.loads(line) for line in answer.splitlines())
    assert code == 0
    assert (actor["object"], actor["name"]) == ("actor", "Élodie Quemper")
    assert len(facts) == actor["quotes"] + actor["events"]
    assert all("Élodie Quemper" in (*fact["who"], *fact["whom"]) for fact in facts)


def test_one_actor_for_people(ask: Ask) -> None:
    _, answer, _ = ask("actors", "Élodie Quemper", "--format", "table", "--limit", "2")
    name, kind = (line.strip() for line in answer.splitlines()[1:3])
    assert name == "Élodie Quemper"
    assert kind.startswith("person")
    assert "quote" in answer


def test_a_spreadsheet_has_dates_that_sort(ask: Ask) -> None:
    _, answer, _ = ask("timeline", "--format", "csv", "--limit", "50")
    dates = [row["date"] for row in csv.DictReader(io.StringIO(answer))]
    assert all(re.match(r"\d{4}|\.\./\d{4}", date) for date in dates if date)
    assert any(dates)


def test_a_form_is_whole_where_nothing_is_found(ask: Ask) -> None:
    _, answer, _ = ask("timeline", "--since", "2200", "--format", "json")
    assert json.loads(answer) == []
    _, answer, _ = ask("timeline", "--since", "2200", "--format", "csv")
    assert answer.startswith("date,")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["timeline", "--status", "denid"], "no status is called 'denid'; did you mean denied?"),
        (["quotes", "--kind", "person"], "there are: quote, event, post, direct, mixed, indirect"),
        (["events", "--type", "suspend"], "did you mean account_suspend?"),
        (["timeline", "--family", "xyz"], "there are: speech"),
        (["actors", "--kind", "persn"], "did you mean person?"),
    ],
)
def test_a_closed_word_that_does_not_exist_is_told(ask: Ask, words: list[str], told: str) -> None:
    code, _, said = ask(*words)
    assert code == 2
    assert told in said


def test_a_spreadsheet(ask: Ask) -> None:
    _, answer, _ = ask("articles", "--outlet", "gazette north", "--format", "csv", "--limit", "5")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert [row["outlet"] for row in rows] == ["Gazette North"] * 5


def test_words_are_found_in_articles_and_facts_by_date(ask: Ask) -> None:
    _, answer, _ = ask("search", "recoltes", "--limit", "30")
    found = [json.loads(line) for line in answer.splitlines()]
    assert {each["object"] for each in found} == {"article", "fact"}
    dates = [each.get("earliest") or each["published"] for each in found]
    assert dates == sorted(dates)


def test_an_ambiguous_name_is_told(ask: Ask) -> None:
    code, answer, said = ask("quotes", "--actor", "quemper")
    assert (code, answer) == (2, "")
    assert said.count(" Quemper (") == 8
    assert said.count("\n") == 1


def test_nothing_found(ask: Ask) -> None:
    words = ("events", "--type", "protest")
    assert ask(*words) == (0, "", "")
    assert ask(*words, "--exit-status")[0] == 1


def test_no_database_is_told_with_what_to_do(ask: Ask, tmp_path: Path) -> None:
    assert main(["timeline", "--db", str(tmp_path / "none.db")]) == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["timeline", "--actor", "zzzz"], "personne du nom de « zzzz » dans la base"),
        (["actors", "quemper"], "« quemper » peut être"),
        (["show", "q-"], "plusieurs faits commencent par « q- »"),
        (["timeline", "--since", "hier"], "« hier » n’est pas une date"),
        (["timeline", "--outlet", "{x}"], "aucun média ne s’appelle « {x} »"),
        (["timeline", "--status", "nié"], "--status ne connaît pas « nié »"),
    ],
)
def test_errors_speak_french(ask: Ask, words: list[str], told: str) -> None:
    code, answer, said = ask(*words, "--ui", "fr")
    assert (code, answer) == (2, "")
    assert told in said
    assert said.count("\n") == 1


def test_the_language_of_articles_is_not_that_of_errors(ask: Ask) -> None:
    assert "nobody named" in ask("timeline", "--lang", "fr", "--actor", "zzzz", "--ui", "en")[2]


def test_state_and_failures(ask: Ask) -> None:
    _, answer, _ = ask("status", "--check")
    state = json.loads(answer)
    assert (state["articles"], state["unlinked"]) == (400, 0)
    assert "400 articles" in ask("status", "--format", "table", "--ui", "en")[1]
    assert ask("failures") == (0, "", "")


def test_names_are_completed_from_the_database(database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(database))
    assert complete_actor("quemp") == ["quemper"]
    assert "Élodie Quemper" in complete_actor("Élo")
    assert "elodie Quemper" in complete_actor("elodie")
    monkeypatch.setenv("_ONRECORD_COMPLETE", "complete_bash")
    assert "elodie\\ Quemper" in complete_actor("elodie")
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "none.db"))
    assert complete_actor("quemp") == []


def test_questions_load_nothing_heavy(database: Path) -> None:
    code = (
        "import sys; from onrecord.cli.app import main\n"
        f"main(['timeline', '--db', {str(database)!r}, '--limit', '1'])\n"
        "sys.exit(', '.join(sorted({'spacy', 'dateparser', 'trafilatura', 'numpy', 'multiprocessing.context'} & set(sys.modules)))"
        " or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.returncode == 0
