"""What a batch keeps: documents with their records, what went wrong, and how far each file was read, so that a rerun goes on from there.

One transaction for each document. There are no rows for work in progress: what a kill interrupts was never begun.
"""

import hashlib
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from onrecord.corpus.errors import NO_CONTENT
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import Document
from onrecord.corpus.scan import STDIN, display_name, path_state
from onrecord.corpus.store.connection import transaction
from onrecord.corpus.store.failures import FINAL, Failure, forget_failure, write_failure
from onrecord.corpus.store.preparing import Rows
from onrecord.corpus.store.writing import write_rows


@dataclass(slots=True)
class Tally:
    """How the inputs of a run fared: stored + skipped + failed = seen."""

    stored: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def seen(self) -> int:
        """All inputs."""
        return self.stored + self.skipped + self.failed


@dataclass(slots=True)
class _File:
    """What came of one file so far in this run."""

    inputs: int = 0
    failed: int = 0
    state: tuple[int, int] | None = None


@dataclass(slots=True)
class Intake:
    """One run that fills the database. `maker` names program, rules, models and settings: what another maker left is done again."""

    connection: sqlite3.Connection
    maker: str
    retry: frozenset[str] = frozenset()
    """Codes of final failures that are tried again all the same; `all` stands for each."""
    tally: Tally = field(default_factory=Tally)
    run: int = 0
    _files: dict[str, _File] = field(default_factory=dict)

    def start(self) -> None:
        """Put the run on record."""
        with transaction(self.connection):
            cursor = self.connection.execute("INSERT INTO runs (started, maker) VALUES (?, ?)", (_now(), self.maker))
            self.run = int(cursor.lastrowid or 0)

    def is_done(self, path: str) -> bool:
        """Whether a file is as it was when it was read to its end, with nothing in it to be tried again; counts its inputs as skipped."""
        row = self.connection.execute("SELECT size, modified_ns, maker, inputs FROM sources WHERE path = ?", (_address(path),)).fetchone()
        state = path_state(path)
        if row is None or state is None or (*state, self.maker) != row[:3] or self._has_failures_to_retry(path):
            self._files[path] = _File(state=state)
            return False
        self.tally.skipped += row[3]
        return True

    def knows(self, path: str, document: Document) -> bool:
        """Whether this document of this file was stored, or failed for good, under this maker."""
        key = document_key(document)
        query = "SELECT 1 FROM sightings WHERE key = ? AND path = ? AND maker = ?"
        stored = self.connection.execute(query, (key, document.path or STDIN, self.maker)).fetchone()
        return stored is not None or self._failed_for_good(_address(path), member(document.path), key)

    def keep(self, path: str, document: Document, rows: Rows) -> None:
        """Store a document with what its record says.

        Raises: sqlite3.IntegrityError for a record that contradicts itself; nothing of it is stored.
        """
        with transaction(self.connection):
            article = write_rows(self.connection, rows, document.text, self.maker)
            self._see(document, article)
            forget_failure(self.connection, _address(path), member(document.path))
        self._count(path)
        self.tally.stored += 1

    def skip(self, path: str) -> None:
        """Count an input that was there already."""
        self._count(path)
        self.tally.skipped += 1

    def fail(self, failure: Failure) -> None:
        """Put a failure on record. An input without content is counted as skipped."""
        with transaction(self.connection):
            write_failure(self.connection, failure, _address(failure.path), self.maker, self.run)
        failed = failure.code not in NO_CONTENT
        self._count(failure.path, failed=failed)
        self.tally.failed += failed
        self.tally.skipped += not failed

    def end_file(self, path: str) -> None:
        """Note that everything in a file was accounted for; what failed in it before and does no more is forgotten."""
        file = self._files.pop(path, _File())
        address = _address(path)
        with transaction(self.connection):
            self.connection.execute("DELETE FROM failures WHERE path = ? AND run <> ?", (address, self.run))
            if file.state is not None and file.state == path_state(path):
                values = (address, *file.state, self.maker, file.inputs, file.failed)
                self.connection.execute("INSERT OR REPLACE INTO sources VALUES (NULL, ?, ?, ?, ?, ?, ?)", values)

    def finish(self, outcome: str) -> None:
        """Put on record how the run ended."""
        values = (_now(), self.tally.seen, self.tally.stored, self.tally.skipped, self.tally.failed, outcome, self.run)
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE runs SET finished = ?, inputs = ?, stored = ?, skipped = ?, failed = ?, outcome = ? WHERE n = ?", values
            )

    def _failed_for_good(self, address: str, named: str, key: str) -> bool:
        """Whether this very document failed before in a way that another try would not change; it keeps its failure."""
        query = "SELECT n, code FROM failures WHERE path = ? AND member = ? AND sha256 = ? AND maker = ?"
        row = self.connection.execute(query, (address, named, key, self.maker)).fetchone()
        if row is None or not self._is_final(row[1]):
            return False
        with transaction(self.connection):
            self.connection.execute("UPDATE failures SET run = ? WHERE n = ?", (self.run, row[0]))
        return True

    def _has_failures_to_retry(self, path: str) -> bool:
        codes = self.connection.execute("SELECT DISTINCT code FROM failures WHERE path = ?", (_address(path),))
        return any(not self._is_final(code) for (code,) in codes)

    def _is_final(self, code: str) -> bool:
        return code in FINAL and not {code, "all"} & self.retry

    def _see(self, document: Document, article: int) -> None:
        values = (document_key(document), document.path or STDIN, article, document.title, document.outlet, document.url, self.maker)
        self.connection.execute("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def _count(self, path: str, *, failed: bool = False) -> None:
        file = self._files.setdefault(path, _File())
        file.inputs += 1
        file.failed += failed


def document_key(document: Document) -> str:
    """Hash of a document as read: its text, and everything its container says that may change its record; not its path."""
    posts = [[getattr(post, name) for name in post.__slots__] for post in document.posts]
    said = [document.title, list(document.byline), document.outlet, document.url, document.lang, document.published,
            document.published_basis, document.modified, posts, list(document.notes)]  # fmt: skip
    digest = hashlib.sha256(dump_json(said))
    digest.update(document.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def member(path: str | None) -> str:
    """The part of a document's path that names it within its file; empty for the file itself."""
    return (path or "").partition("#")[2]


def _address(path: str) -> str:
    return path if path in ("", STDIN) else display_name(str(Path(path).absolute()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


__all__ = ["Intake", "Tally", "document_key", "member"]
