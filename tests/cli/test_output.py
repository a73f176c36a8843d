"""Results reach a file whole or not at all; the form follows the terminal, the file's name or the option."""

import io
import sys
from pathlib import Path

import pytest

from onrecord.cli.options import Format, OutputOptions
from onrecord.cli.output import ClosedPipe, Output, chosen_format, open_output
from onrecord.corpus.errors import OutputError


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_text("old", encoding="utf-8")
    with open_output(OutputOptions(output=target)) as out:
        out.write("neuf\n")
        assert target.read_text(encoding="utf-8") == "old"
        assert (tmp_path / "facts.csv.part").exists()
    assert target.read_bytes() == b"neuf\n"
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        _interrupted(target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


def _interrupted(target: Path) -> None:
    with open_output(OutputOptions(output=target)) as out:
        out.write("half")
        raise KeyboardInterrupt


def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    target = tmp_path / "no such folder" / "x.csv"
    with pytest.raises(OutputError, match=r"cannot write to .*x\.csv: No such file"), open_output(OutputOptions(output=target)):
        pass


def test_a_closed_pipe_is_no_error() -> None:
    class Closed(io.BytesIO):
        def write(self, _data: object) -> int:
            raise BrokenPipeError

    with pytest.raises(ClosedPipe):
        Output(Closed(), "x", terminal=False).write("text")


@pytest.mark.parametrize(
    ("options", "terminal", "expected"),
    [
        (OutputOptions(), True, Format.TABLE),
        (OutputOptions(), False, Format.JSONL),
        (OutputOptions(format=Format.MD), True, Format.MD),
        (OutputOptions(output=Path("-")), False, Format.JSONL),
        (OutputOptions(output=Path("x.CSV")), True, Format.CSV),
        (OutputOptions(output=Path("x.md")), True, Format.MD),
        (OutputOptions(output=Path("x.unknown")), True, Format.JSONL),
        (OutputOptions(output=Path("x.csv"), format=Format.JSON), True, Format.JSON),
    ],
)
def test_the_form_of_results(options: OutputOptions, terminal: bool, expected: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert chosen_format(options) is expected
