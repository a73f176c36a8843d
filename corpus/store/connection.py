"""One SQLite file holds everything, and only a file that is ours, whole and of a version we know is opened.

A writer works in WAL mode, one `BEGIN IMMEDIATE` for each document, so that a kill at any moment leaves whole documents only. A reader
opens the file read-only and trusts nothing in it.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import quote

from onrecord.corpus.errors import StoreError

APPLICATION: Final = 0x6F6E7263
"""`PRAGMA application_id` of our databases: `onrc`."""
VERSION: Final = 3
"""`PRAGMA user_version` of the schema: the number of the last migration."""
BUSY_SECONDS: Final = 120.0
CACHE_KIB: Final = 16_384
_FULL: Final = ("database or disk is full", "disk I/O error")


def open_writer(path: Path) -> sqlite3.Connection:
    """The database at `path`, made or brought to the present version if need be, ready to be written to.

    Raises: StoreError.
    """
    with store_errors(path):
        _refuse_foreign_file(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare_writer(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """The database at `path`, for questions only: nothing is written into it.

    Raises: StoreError.
    """
    if not path.is_file():
        missing = StoreError(f"there is no database at {path}; make one with: onrecord add FOLDER --db {path}")
        raise missing.named("no_database", path=path)
    with store_errors(path):
        _refuse_foreign_file(path)
        connection = _connect_read_only(path)
        try:
            _prepare(connection)
            _check_version(connection, path, old_too=False)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into one line that says what to do.

    Raises: StoreError.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"database {path}: {_explain(str(error))}") from error
    except OSError as error:
        raise StoreError(f"database {path}: {error.strerror or error}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def close_writer(connection: sqlite3.Connection) -> None:
    """Fold the log into the file, so that one file is all there is, and let the planner learn from it."""
    with closing(connection):
        connection.execute("PRAGMA analysis_limit = 1000")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def schema_script() -> str:
    """The SQL that makes an empty database of the present version."""
    return files("onrecord.corpus").joinpath("schema.sql").read_text(encoding="utf-8")


def migrations() -> tuple[tuple[int, str], ...]:
    """The numbered steps from an empty file to the present version, in order."""
    folder = files("onrecord.corpus").joinpath("migrations")
    named = ((item.name, item) for item in folder.iterdir() if re.fullmatch(r"\d{4}_\w+\.sql", item.name))
    return tuple(sorted((int(name[:4]), item.read_text(encoding="utf-8")) for name, item in named))


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a database of this version to the present one, all steps or none."""
    with transaction(connection):
        _run(connection, "\n".join(script for number, script in migrations() if number > version))


def _prepare_writer(connection: sqlite3.Connection, path: Path) -> None:
    _prepare(connection)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        _check_version(connection, path, old_too=True)
    else:
        _create(connection)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process made them meanwhile."""
    with transaction(connection):
        if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return
        _run(connection, schema_script())


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in _statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """Each statement of a script: `executescript` would commit before it starts."""
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        if sqlite3.complete_statement(statement := "\n".join(lines)):
            yield statement
            lines = []


def _check_version(connection: sqlite3.Connection, path: Path, *, old_too: bool) -> None:
    """Refuse what is not ours, what is newer, and what is cut short; bring an older database up to date where that is allowed."""
    application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    if application != APPLICATION:
        raise StoreError(f"{path} is a database of another program; name another file with --db").named("not_ours", path=path)
    if version > VERSION:
        newer = StoreError(f"{path} was made by a newer onrecord (schema {version}, this one knows {VERSION}); upgrade onrecord")
        raise newer.named("newer_database", path=path)
    if version < VERSION and not old_too:
        older = StoreError(f"{path} was made by an older onrecord; bring it up to date with: onrecord add FOLDER --db {path}")
        raise older.named("older_database", path=path)
    if version < VERSION:
        migrate(connection, version)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """Read beside writers where the folder allows it; a folder that cannot be written to has no writers either."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return connection


def _refuse_foreign_file(path: Path) -> None:
    """A file with other bytes than a database is never opened for writing, nor a folder, a pipe or a device."""
    if not path.exists():
        return
    if not path.is_file():
        raise StoreError(f"{path} is not a regular file; name a database file with --db")
    with path.open("rb") as file:
        head = file.read(16)
    if head and head != b"SQLite format 3\0":
        raise StoreError(f"{path} is not a database; name another file with --db").named("no_such_form", path=path)


def _explain(message: str) -> str:
    if message in _FULL:
        return f"{message}: everything stored so far is kept; make room and run the same command again"
    if "locked" in message or "busy" in message:
        return "another program has held it for too long; try again when it has finished"
    if "malformed" in message or "not a database" in message:
        return f"it is damaged ({message}); restore a copy, or name another file with --db"
    if "readonly" in message or "unable to open" in message:
        return f"{message}: check the permissions of the file and of its folder"
    return message


__all__ = [
    "APPLICATION", "VERSION", "close_writer", "migrate", "migrations", "open_reader", "open_writer", "schema_script", "store_errors",
    "transaction",
]  # fmt: skip
