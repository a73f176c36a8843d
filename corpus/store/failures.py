"""Inputs that could not be used, one row each, with why: nothing that was given is passed over in silence."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

FINAL: Final = frozenset({"timeout_cpu", "timeout_wall", "out_of_memory", "worker_died"})
"""Codes that another try with the same program would give again, at great cost."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be used."""

    path: str
    """Of the file, as it can be opened."""
    source: str
    """As people are told."""
    member: str
    """Which document of the file; empty: the file itself."""
    stage: str
    code: str
    message: str
    line: int | None = None
    offset: int | None = None
    sha256: str | None = None
    """Of the document as read, its beginning. None: it could not be read."""
    size: int | None = None
    media: str | None = None
    encoding: str | None = None
    encoding_basis: str | None = None
    limit: str | None = None
    attempts: int = 1
    stored: str = "none"


_TOLD: Final = tuple(field.name for field in fields(Failure) if field.name != "path")
_COLUMNS: Final = ", ".join(f'"{name}"' for name in _TOLD)


def write_failure(connection: sqlite3.Connection, failure: Failure, address: str, maker: str, run: int) -> None:
    """Put a failure on record, in place of what the same input met before."""
    forget_failure(connection, address, failure.member, failure.line)
    values = (*(getattr(failure, name) for name in _TOLD), address, maker, run)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO failures ({_COLUMNS}, path, maker, run) VALUES ({marks})", values)  # noqa: S608  # our own names


def forget_failure(connection: sqlite3.Connection, address: str, member: str, line: int | None = None) -> None:
    """Remove what is on record for an input."""
    connection.execute("DELETE FROM failures WHERE path = ? AND member = ? AND line IS ?", (address, member, line))


def failures(connection: sqlite3.Connection, code: str | None = None) -> Iterator[Failure]:
    """The failures on record, in order of source."""
    where, values = ("WHERE code = ?", (code,)) if code else ("", ())
    query = f"SELECT path, {_COLUMNS} FROM failures {where} ORDER BY source, member, line, n"  # noqa: S608  # our own names
    for row in connection.execute(query, values):
        yield Failure(row[0], **dict(zip(_TOLD, row[1:], strict=True)))


__all__ = ["FINAL", "Failure", "failures", "forget_failure", "write_failure"]
