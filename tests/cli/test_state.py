"""`onrecord status` and `onrecord failures` on a terminal: counted in words, in the language of the interface, at any width."""

from pathlib import Path

import pytest

from onrecord.cli import app
from onrecord.corpus.store.connection import close_writer, open_writer, transaction
from onrecord.corpus.store.failures import Failure, write_failure
from tests.dossier import write_dossier


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "dossier.db")


def told(capsys: pytest.CaptureFixture[str], database: Path, *words: str) -> str:
    assert app.main([*words, "--db", str(database), "-f", "table"]) == 0
    return capsys.readouterr().out


def test_the_state_of_a_database_agrees_in_number(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    english = told(capsys, database, "status", "--ui", "en")
    assert english.startswith("5 articles, 5 outlets, 4 in French, 1 in English\npublished from 5 Mar 2024 to 8 Mar 2024\n")
    assert "1 post;" in english
    french = told(capsys, database, "status", "--ui", "fr")
    assert "publiés du 5 mars 2024 au 8 mars 2024" in french
    assert "1 message ;" in french


@pytest.mark.parametrize("columns", [30, 60])
def test_no_line_is_wider_than_the_terminal(
    database: Path, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, told(capsys, database, "status").splitlines())) <= columns


def test_an_empty_database_says_how_to_fill_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    close_writer(open_writer(tmp_path / "empty.db"))
    assert "onrecord add FOLDER" in told(capsys, tmp_path / "empty.db", "status", "--ui", "en")
    assert app.main(["timeline", "--db", str(tmp_path / "empty.db"), "-f", "table", "--ui", "en"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, "onrecord add FOLDER" in shown.err) == ("", True)


def test_failures_are_listed_with_their_reason(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, database, "failures") == ""
    connection = open_writer(database)
    with transaction(connection):
        number = connection.execute("INSERT INTO runs (started, maker) VALUES ('2024-03-08', 'test')").lastrowid
        write_failure(
            connection, Failure("/a", "a.jsonl", "", "parse", "json_invalid", "this is not JSON: no comma", 7), "/a", "test", number or 0
        )
    close_writer(connection)
    assert told(capsys, database, "failures", "--ui", "en") == "a.jsonl, line 7\n  this is not JSON: no comma · json_invalid · tried once\n"
    assert "ce n’est pas du JSON · json_invalid · essayé une fois" in told(capsys, database, "failures", "--ui", "fr")
