"""Flags win over the environment, that over the folder's file, that over the user's file; what is misspelt is told."""

from pathlib import Path

import pytest

from onrecord.cli import app, read, settings
from onrecord.cli.options import Format, Interface, OutputOptions, ReadingOptions, TalkOptions
from onrecord.corpus.errors import UsageError

Seen = dict[str, object]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "user_file", lambda: tmp_path / "user" / "settings.toml")
    for name in ("ONRECORD_FORMAT", "ONRECORD_UI", "ONRECORD_LANG", "ONRECORD_MODEL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "user").mkdir()
    return tmp_path


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    found: Seen = {}

    def note(_paths: list[str], reading: ReadingOptions, output: OutputOptions, talk: TalkOptions) -> int:
        found.update(format=output.format, excel=output.excel, lang=reading.lang, model=reading.model, ui=talk.ui)
        return 0

    monkeypatch.setattr(read, "read", note)
    return found


def test_the_ladder(folder: Path, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "user" / "settings.toml").write_text('ui = "fr"\nformat = "md"\nmodel = "mine"\n', encoding="utf-8")
    assert app.main(["read", "x"]) == 0
    assert (seen["ui"], seen["format"], seen["model"]) == (Interface.FR, Format.MD, "mine")
    (folder / "onrecord.toml").write_text('format = "csv"\nlang = "fr"\nexcel = true\n', encoding="utf-8")
    assert app.main(["read", "x"]) == 0
    assert (seen["ui"], seen["format"], seen["lang"], seen["excel"]) == (Interface.FR, Format.CSV, "fr", True)
    monkeypatch.setenv("ONRECORD_FORMAT", "json")
    assert app.main(["read", "x"]) == 0
    assert seen["format"] == Format.JSON
    assert app.main(["read", "x", "--format", "tsv"]) == 0
    assert seen["format"] == Format.TSV


def test_a_folder_of_documents_cannot_choose_the_program_that_reads_it(
    folder: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "onrecord.toml").write_text('model = "evil"\n', encoding="utf-8")
    assert app.main(["read", "x"]) == 2
    assert "only the user's own settings may name a model" in capsys.readouterr().err
    assert seen == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("frmat = 'csv'", "unknown setting 'frmat'"),
        ("format = 3", "format must be a str"),
        ("jobs = true", "jobs must be a int"),
        ("format = ", "cannot be read"),
        ("[read]\nformat = 'csv'", "unknown setting 'read'"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(folder: Path, text: str, told: str) -> None:
    (folder / "onrecord.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        settings.read_settings(folder)


def test_a_value_that_is_no_choice_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "onrecord.toml").write_text("format = 'word'", encoding="utf-8")
    assert app.main(["read", "x"]) == 2
    assert "'word' is not one of" in capsys.readouterr().err
