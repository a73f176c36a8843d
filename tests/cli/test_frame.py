"""The frame of the command line: help, version, exit codes, one line for every error."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import app, read
from onrecord.corpus.errors import InvariantError, OutputError, StoreError, UnknownLanguageError

PROGRAM = [sys.executable, "-m", "onrecord.cli"]


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *words], capture_output=True, encoding="utf-8", check=False, env={**os.environ, **more}, timeout=60)


def test_help_gives_examples_before_options(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["-h"], [], ["read", "-h"], ["lang", "--help"], ["schema", "-h"]):
        assert app.main(words) == 0
        shown = capsys.readouterr()
        assert shown.err == ""
        assert 0 < shown.out.index("Examples:") < shown.out.index("Options:")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("onrecord 0.")


def test_help_and_version_load_nothing_heavy() -> None:
    code = "import sys; from onrecord.cli.app import main; main(['--help']); main(['--version']);sys.stderr.write(' '.join(sys.modules))"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split())
    assert "typer" in loaded
    assert loaded.isdisjoint({"spacy", "rich", "dateparser", "numpy", "pydantic", "charset_normalizer"})
    # The types of the record take as long to load as everything else together.
    assert "onrecord.corpus.model" not in loaded


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "No such command"),
        (["read"], "Missing argument"),
        (["lang", "--format", "excel"], "'excel' is not one of"),
        (["lang", "--frmat", "csv"], "No such option"),
    ],
)
def test_usage_errors_are_one_line_and_code_2(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert shown.err.startswith("onrecord: ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownLanguageError("xx", ("en", "fr")), 2),
        (OutputError("cannot write"), 5),
        (StoreError("locked"), 5),
        (InvariantError("contradiction"), 1),
        (KeyError("surprise"), 1),
    ],
)
def test_each_error_has_its_code_and_one_line(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(read, "read", fail)
    assert app.main(["read", "x.txt"]) == code
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert ("bug of onrecord" in told) == (code == 1)
    assert app.main(["read", "x.txt", "--debug"]) == code
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_an_error_shows_nothing_that_a_terminal_obeys(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> int:
        raise OutputError("\x1b]0;title\x07 \u202egnp.exe\nsecond line")

    monkeypatch.setattr(read, "read", fail)
    for words in (["read", "x"], ["read", "x", "--debug"]):
        app.main(words)
        told = capsys.readouterr().err
        assert not any(character in told for character in "\x1b\x07\u202e")


WAITING = """
import sys, time
from onrecord.cli import app, read
def wait(*_):
    sys.stderr.write("ready\\n")
    sys.stderr.flush()
    time.sleep(60)
read.read = wait
raise SystemExit(app.main(["read", "x"]))
"""


def test_ctrl_c_and_sigterm() -> None:
    for number, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        process = subprocess.Popen([sys.executable, "-c", WAITING], stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert process.stderr.readline() == "ready\n"
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
        assert process.returncode == expected
        assert "Traceback" not in told


@pytest.mark.parametrize("words", [["schema"], ["--help"], ["lang", "-f", "table"]])
def test_a_closed_pipe_ends_quietly(words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen([*PROGRAM, *words], stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_code_5() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 5
    assert done.stderr.startswith("onrecord: cannot write to standard output: No space left")
    assert done.stderr.count("\n") == 1


def test_output_is_utf8_whatever_the_locale() -> None:
    done = run("lang", "--format", "table", "--ui", "fr", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "français" in done.stdout


def test_wrong_paths_and_empty_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("read", str(tmp_path / "nowhere.txt"), str(tmp_path / "empty.txt"))
    assert (done.returncode, done.stdout) == (4, "")
    lines = done.stderr.splitlines()
    assert "nowhere.txt: there is no such file" in lines[0]
    assert "empty.txt" in lines[1]
    assert len(lines) == 3
