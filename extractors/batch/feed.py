"""The documents of the files, one after the other, from the reader process; a file that ends its reader is refused, the next ones go on."""

import sys
from collections.abc import Callable, Iterable
from multiprocessing import reduction
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Final

from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.scan import STDIN, display_name
from onrecord.extractors.batch.children import Child
from onrecord.extractors.batch.outcomes import FileEnd, Known, Outcome, Plan, Refused, Stage
from onrecord.extractors.batch.reading import Ask, End, Item, Rest, read_on_demand
from onrecord.extractors.batch.worker import safe_message

_ATTEMPTS: Final = 2
_STAGES: Final[dict[str, Stage]] = {
    "decode_failed": "decode", "binary": "decode", "json_invalid": "parse", "json_too_deep": "parse", "record_truncated": "parse",
    "archive_limit": "parse", "encrypted": "parse", "no_text": "parse",
}  # fmt: skip

Waiting = tuple[str, Document]
"""Path of the file, and a document of it that needs work."""


class Feed:
    """Asks the reader process for one file after the other. `next` never waits; `connections` tell when to ask again."""

    def __init__(self, context: BaseContext, files: Iterable[str], known: Callable[[str, Document], bool], plan: Plan) -> None:
        self._context, self._known, self._plan = context, known, plan
        self._files = iter(files)
        self._child: Child | None = None
        self._path: str | None = None
        """The file at hand. None: none is being read."""
        self._taken = 0
        """Inputs of it that have come."""
        self._deaths = 0
        """Readers that ended at this very input."""
        self._next: FileEnd | None = None
        """Already known to come."""
        self._rest_asked = plan.reading.metadata is None
        self.exhausted = False

    @property
    def connections(self) -> list[Connection]:
        """What to wait for."""
        return [self._child.connection] if self._child is not None and self._path is not None else []

    def next(self) -> Waiting | Outcome | None:
        """What comes next, if it is there: a document that needs work, or an outcome."""
        if self._next is not None:
            ended, self._next = self._next, None
            return ended
        if self._path is None and not self._begin():
            return None
        if self._child is None or not self._child.connection.poll():
            return None
        reply = self._child.receive()
        if isinstance(reply, Item):
            return self._input(reply.found)
        return self._end() if isinstance(reply, End) else self._bury()

    def watch(self, *, full: bool) -> None:
        """Look at the clock; a reader that waits for us, because enough was read ahead, has all the time it likes."""
        if self._child is not None:
            if full or self._path is None:
                self._child.allow(None)
            elif self._child.deadline is None:
                self._child.allow(self._plan.limits.wall_seconds)
            self._child.end_if_overdue()

    def stop(self) -> None:
        """End the reader process."""
        if self._child is not None:
            self._child.process.kill()
            self._child.stop()
            self._child = None

    def _begin(self) -> bool:
        """Ask for the next file; whether there is one."""
        path = next(self._files, None)
        if path is None and self._rest_asked:
            self.exhausted = True
            return False
        self._taken = self._deaths = 0
        self._path = "" if path is None else path
        self._ask()
        return True

    def _ask(self) -> None:
        if self._child is None:
            self._child = Child(self._context, read_on_demand, (self._plan.reading, self._plan.limits))
        if self._path == "":
            self._rest_asked = True
            self._child.send(Rest())
        else:
            self._child.send(Ask(str(self._path), self._taken))
        if self._path == STDIN:
            reduction.send_handle(self._child.connection, sys.stdin.fileno(), self._child.process.pid or 0)
        self._child.allow(self._plan.limits.wall_seconds + self._plan.limits.starting_seconds)

    def _input(self, found: Document | InputError) -> Waiting | Outcome:
        path = str(self._path)
        self._taken += 1
        self._deaths = 0
        if self._child is not None:
            self._child.allow(self._plan.limits.wall_seconds)
        if isinstance(found, InputError):
            stage = _STAGES.get(found.code, "read")
            return Refused(path, found.source, None, stage, found.code, safe_message(found.advice), found.line)
        return Known(path, found) if self._known(path, found) else (path, found)

    def _end(self) -> FileEnd:
        path, self._path = str(self._path), None
        if self._child is not None:
            self._child.allow(None)
        return FileEnd(path)

    def _bury(self) -> Outcome | None:
        """The reader has ended: try the file again from where it stopped, then refuse what is left of it."""
        if self._child is None:
            return None
        code, message = self._child.stop()
        self._child = None
        self._deaths += 1
        if self._deaths < _ATTEMPTS and code == "worker_died" and self._path != STDIN:
            self._ask()
            return None
        path, self._path = str(self._path), None
        self._next = FileEnd(path)
        return Refused(path, display_name(path), None, "read", code, message, attempts=self._deaths)


__all__ = ["Feed", "Waiting"]
