"""`onrecord add`, with a stand-in for the pipeline: everything is accounted for, a rerun does only what is left."""

import json
import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.cli import adding
from onrecord.cli.app import main
from onrecord.corpus.model import Document
from onrecord.corpus.store.connection import open_reader, open_writer
from onrecord.corpus.store.failures import Failure, failures
from onrecord.corpus.store.intake import Intake
from onrecord.corpus.store.preparing import Rows
from onrecord.corpus.store.reading import canonical_hash
from tests.invented import invented, write_folder

Add = Callable[..., int]
Counts = tuple[int, int, int, int]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Add:
    """Runs the command on `tmp_path/in`, into `tmp_path/test.db`."""
    monkeypatch.setattr(adding, "EXTRACTOR", "tests.batch.fakes:quick")
    monkeypatch.setattr(adding, "PRELOAD", ())
    monkeypatch.setattr(adding, "maker", lambda _: "test")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()

    def run(*words: str, paths: tuple[str, ...] = ("in",)) -> int:
        return main(["add", *paths, "--db", str(tmp_path / "test.db"), "--jobs", "2", *words])

    return run


def last_run(folder: Path) -> Counts:
    with closing(open_reader(folder / "test.db")) as connection:
        row: Counts = connection.execute("SELECT inputs, stored, skipped, failed FROM runs ORDER BY n DESC LIMIT 1").fetchone()
    assert row[0] == sum(row[1:])
    return row


def told(folder: Path) -> dict[str, str]:
    with closing(open_reader(folder / "test.db")) as connection:
        return {Path(failure.source).name: failure.code for failure in failures(connection)}


def export(folder: Path) -> str:
    with closing(open_reader(folder / "test.db")) as connection:
        return canonical_hash(connection)


def test_a_second_run_has_nothing_to_do(add: Add, tmp_path: Path) -> None:
    write_folder(tmp_path / "in", range(30))
    assert add() == 0
    assert last_run(tmp_path) == (30, 30, 0, 0)
    before = export(tmp_path)
    assert add() == 0
    assert last_run(tmp_path) == (30, 0, 30, 0)
    assert export(tmp_path) == before


def test_only_what_is_new_or_changed_is_read(add: Add, tmp_path: Path) -> None:
    write_folder(tmp_path / "in", range(5))
    add()
    (tmp_path / "in" / "000002.txt").write_text(invented(77)[0].text)
    write_folder(tmp_path / "in", range(5, 7))
    add()
    assert last_run(tmp_path) == (7, 3, 4, 0)


def test_a_moved_folder_is_known_by_its_texts(add: Add, tmp_path: Path) -> None:
    write_folder(tmp_path / "in", range(4))
    add()
    os.utime(tmp_path / "in" / "000001.txt", (1, 1))
    add()
    assert last_run(tmp_path) == (4, 0, 4, 0)


def test_lines_added_to_a_container_are_all_that_is_done(add: Add, tmp_path: Path) -> None:
    file = tmp_path / "in" / "posts.jsonl"
    lines = [json.dumps({"text": f"A post about number {number} and more."}) + "\n" for number in range(20)]
    file.write_text("".join(lines[:12]))
    add()
    file.write_text("".join(lines))
    add()
    assert last_run(tmp_path) == (20, 8, 12, 0)


def test_what_fails_is_told_and_tried_again(add: Add, tmp_path: Path) -> None:
    write_folder(tmp_path / "in", range(3))
    bad = tmp_path / "in" / "bad.json"
    bad.write_text('{"text": ')
    (tmp_path / "in" / "empty.txt").write_text("  \n")
    assert add() == 3
    assert last_run(tmp_path) == (5, 3, 1, 1)
    assert told(tmp_path) == {"bad.json": "json_invalid", "empty.txt": "empty"}
    bad.write_text(json.dumps({"text": "Now it is whole and says something."}))
    assert add() == 0
    assert told(tmp_path) == {"empty.txt": "empty"}
    assert last_run(tmp_path) == (5, 1, 4, 0)


def test_what_kills_workers_is_final_until_asked_again(add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "EXTRACTOR", "tests.batch.fakes:deadly")
    write_folder(tmp_path / "in", range(3))
    (tmp_path / "in" / "000001.txt").write_text("A text that says KILL ME and nothing else.")
    assert add() == 3
    assert told(tmp_path) == {"000001.txt": "worker_died"}
    monkeypatch.setattr(adding, "EXTRACTOR", "tests.batch.fakes:quick")
    assert add() == 0
    assert told(tmp_path) == {"000001.txt": "worker_died"}
    assert add("--retry-failed", "worker_died") == 0
    assert told(tmp_path) == {}
    assert last_run(tmp_path) == (3, 1, 2, 0)


def test_a_line_that_failed_for_good_is_not_tried_again_when_others_are_added(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "EXTRACTOR", "tests.batch.fakes:deadly")
    file = tmp_path / "in" / "posts.jsonl"
    lines = [
        json.dumps({"text": text}) + "\n" for text in ("A post that says KILL ME.", "A post that is whole.", "A post that comes later.")
    ]
    file.write_text("".join(lines[:2]))
    assert add() == 3
    monkeypatch.setattr(adding, "EXTRACTOR", "tests.batch.fakes:quick")
    file.write_text("".join(lines))
    assert add() == 0
    assert last_run(tmp_path) == (3, 1, 2, 0)
    assert told(tmp_path) == {"posts.jsonl#1": "worker_died"}
    assert add("--retry-failed", "all") == 0
    assert told(tmp_path) == {}
    assert last_run(tmp_path) == (3, 1, 2, 0)


def test_a_model_that_cannot_be_loaded_is_one_line_and_no_crash(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(adding, "EXTRACTOR", "tests.batch.fakes:unloadable")
    write_folder(tmp_path / "in", range(3))
    assert add() == 2
    said = capfd.readouterr().err
    assert "model 'x' cannot be used: its code is broken" in said
    assert "bug" not in said
    assert "nothing to add" not in said
    assert told(tmp_path) == {}
    assert last_run(tmp_path) == (0, 0, 0, 0)


def test_strict_stops_at_the_first_failure(add: Add, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / "in" / f"{number}.json").write_text("{")
    assert add("--strict") == 4
    assert last_run(tmp_path)[3] == 1


@pytest.mark.parametrize(("most", "failed"), [("5", 6), ("50%", 20)])
def test_a_wrong_folder_is_left_early(add: Add, tmp_path: Path, most: str, failed: int) -> None:
    for number in range(40):
        (tmp_path / "in" / f"{number:02}.json").write_text("{")
    assert add("--max-failures", most) == 4
    assert last_run(tmp_path)[3] == failed


def test_what_makes_no_sense_is_a_usage_error(add: Add, tmp_path: Path) -> None:
    assert add("--max-failures", "many") == 2
    assert add("--retry-failed", "json_invalid") == 2
    assert not (tmp_path / "test.db").exists()


def test_a_dry_run_names_files_and_leaves_no_database(add: Add, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_folder(tmp_path / "in", range(3))
    assert add("--dry-run") == 0
    assert capfdbinary.readouterr().out == b"in/000000.txt\nin/000001.txt\nin/000002.txt\n"
    assert not (tmp_path / "test.db").exists()
    add()
    capfdbinary.readouterr()
    add("-n")
    assert capfdbinary.readouterr().out == b""


def test_a_dry_run_tells_what_is_no_file(add: Add, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert add("--dry-run", paths=("nowhere",)) == 4
    write_folder(tmp_path / "in", range(1))
    (tmp_path / "in" / "link.txt").symlink_to("/dev/zero")
    assert add("--dry-run") == 3
    said = capfd.readouterr().err
    assert "there is no such file or folder" in said
    assert "link.txt: links in folders are not followed" in said


def test_odd_things_in_a_folder_are_told_and_left_alone(add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    write_folder(folder, range(2))
    os.mkfifo(folder / "pipe.txt")
    monkeypatch.chdir(folder)
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind("socket.txt")
        monkeypatch.chdir(tmp_path)
        (folder / "zero.txt").symlink_to("/dev/zero")
        (folder / "loop").symlink_to(folder)
        with open(os.fsencode(folder) + b"/caf\xe9.txt", "w") as file:  # noqa: PTH123 - a name that is no text
            file.write("A name that is no UTF-8 hides an honest text.")
        assert add() == 3
    assert told(tmp_path) == {
        "pipe.txt": "not_regular_file", "socket.txt": "not_regular_file", "zero.txt": "symlink_skipped", "loop": "symlink_skipped",
    }  # fmt: skip
    assert last_run(tmp_path) == (7, 3, 0, 4)


def test_the_evidence_is_not_touched(add: Add, tmp_path: Path) -> None:
    write_folder(tmp_path / "in", range(5))

    def state() -> list[tuple[str, int, int, bytes]]:
        return [
            (file.name, file.stat().st_mtime_ns, file.stat().st_mode, file.read_bytes()) for file in sorted((tmp_path / "in").iterdir())
        ]

    before = state()
    add()
    assert state() == before


def test_one_text_in_two_files_is_one_article_seen_twice(add: Add, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(invented(1)[0].text)
    add()
    assert last_run(tmp_path) == (2, 2, 0, 0)
    with closing(sqlite3.connect(tmp_path / "test.db")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        assert connection.execute("SELECT path FROM sightings ORDER BY path").fetchall() == [("in/a.txt",), ("in/b.txt",)]


def test_a_full_disk_ends_the_run_and_keeps_what_was_stored(add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "in", range(60))
    whole = open_writer

    def small(path: Path) -> sqlite3.Connection:
        connection = whole(path)
        connection.execute("PRAGMA max_page_count = 150")
        return connection

    monkeypatch.setattr(adding, "open_writer", small)
    assert add() == 5
    with closing(sqlite3.connect(tmp_path / "test.db")) as connection:
        kept = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        assert 0 < kept < 60
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    monkeypatch.setattr(adding, "open_writer", whole)
    assert add() == 0
    assert last_run(tmp_path) == (60, 60 - kept, kept, 0)


def test_a_record_that_cannot_be_stored_is_a_failure_of_its_own(add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "in", range(3))
    keep = Intake.keep

    def refuse(intake: Intake, path: str, document: Document, rows: Rows) -> None:
        if "000001" in path:
            raise sqlite3.IntegrityError("it contradicts itself")
        keep(intake, path, document, rows)

    monkeypatch.setattr(Intake, "keep", refuse)
    assert add() == 3
    assert told(tmp_path) == {"000001.txt": "store_failed"}


def test_failures_hold_what_a_reader_needs(add: Add, tmp_path: Path) -> None:
    (tmp_path / "in" / "lines.jsonl").write_text('{"text": "A first line that is whole."}\n{broken\n')
    add()
    with closing(open_reader(tmp_path / "test.db")) as connection:
        (failure,) = failures(connection)
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.code, failure.line, failure.attempts, failure.stored) == ("parse", "json_invalid", 2, 1, "none")
