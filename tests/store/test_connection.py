"""Only a database that is ours, whole and of a version we know is opened."""

import os
import sqlite3
from pathlib import Path

import pytest

from onrecord.corpus.errors import StoreError
from onrecord.corpus.store.connection import VERSION, close_writer, open_reader, open_writer, transaction
from onrecord.corpus.store.writing import write_record
from tests.invented import invented


def filled(path: Path, count: int = 3) -> Path:
    connection = open_writer(path)
    for number in range(count):
        document, record = invented(number)
        with transaction(connection):
            write_record(connection, record, document.text, "test")
    close_writer(connection)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_reader(path).close()
    with pytest.raises(StoreError):
        open_writer(path).close()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_nothing_there() -> None:
    with pytest.raises(StoreError, match="no database at"):
        open_reader(Path("/nowhere/at/all.db"))
    with pytest.raises(StoreError, match="permissions"):
        open_writer(Path("/nowhere/at/all.db"))


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, long enough to be read as a header.")
    assert "not a database" in refusal(file)
    assert file.read_text().startswith("These are notes")


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE contacts (name)")
    other.commit()
    other.close()
    before = file.read_bytes()
    assert "another program" in refusal(file)
    assert file.read_bytes()[100:] == before[100:]


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    file = filled(tmp_path / "new.db")
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    assert "newer onrecord" in refusal(file)


def test_an_older_database_is_brought_up_to_date_by_a_writer_alone(tmp_path: Path) -> None:
    from onrecord.corpus.store.connection import APPLICATION, migrations

    file = tmp_path / "old.db"
    connection = sqlite3.connect(file)
    connection.executescript(migrations()[0][1])
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(StoreError, match="older onrecord"):
        open_reader(file)
    close_writer(open_writer(file))
    open_reader(file).close()


@pytest.mark.parametrize("keep", [1, 50, 2000, 40_000])
def test_a_truncated_database_is_refused_or_says_so(tmp_path: Path, keep: int) -> None:
    file = filled(tmp_path / "cut.db", 20)
    os.truncate(file, keep)
    assert "damaged" in refusal(file) or "not a database" in refusal(file)


def test_folders_and_pipes_are_no_databases(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("", "pipe"):
        with pytest.raises(StoreError):
            open_writer(tmp_path / name)


def test_a_read_only_folder_can_still_be_asked(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    file = filled(folder / "kept.db")
    file.chmod(0o444)
    folder.chmod(0o555)
    try:
        connection = open_reader(file)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)
        connection.close()
    finally:
        folder.chmod(0o755)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    connection = open_reader(filled(tmp_path / "kept.db"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM articles")
    connection.close()


def test_a_transaction_keeps_all_or_nothing(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "x.db")
    document, record = invented(1)
    with pytest.raises(ZeroDivisionError), transaction(connection):
        assert write_record(connection, record, document.text, "test") / 0
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    close_writer(connection)
