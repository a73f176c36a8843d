"""What the program says of its own work: notes, warnings, errors, progress. All of it on standard error, all of it safe to show."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from onrecord.cli.options import TalkOptions
from onrecord.corpus.safe import show

PROGRAM: Final = "onrecord"
_ERASE: Final = "\r\x1b[2K"
_REDRAW_SECONDS: Final = 0.1


class Messages:
    """Speaks to the user on standard error, as much as the options allow."""

    def __init__(self, talk: TalkOptions) -> None:
        self._quiet, self._verbose = talk.quiet, talk.verbose
        self._animated = sys.stderr.isatty() and not talk.quiet
        self._status_shown = False
        self._last_drawn = 0.0

    def note(self, text: str) -> None:
        """One line that `--quiet` silences."""
        if not self._quiet:
            self._line(text)

    def detail(self, text: str) -> None:
        """One line that only `--verbose` shows."""
        if self._verbose:
            self._line(text)

    def problem(self, text: str) -> None:
        """One line that is always shown."""
        self._line(f"{PROGRAM}: {text}")

    def block(self, text: str) -> None:
        """Several lines as they are, made safe to show; for tracebacks."""
        self.clear()
        _write(show(text.rstrip("\n")) + "\n")

    def status(self, text: str) -> None:
        """A line that the next one replaces; shown only where standard error is a terminal."""
        if not self._animated or time.monotonic() - self._last_drawn < _REDRAW_SECONDS:
            return
        self._last_drawn, self._status_shown = time.monotonic(), True
        _write(_ERASE + one_line(text)[: _columns() - 1])

    def clear(self) -> None:
        """Take the status line away, before results are drawn on the same terminal."""
        if self._status_shown:
            self._status_shown = False
            _write(_ERASE)

    @contextmanager
    def cleared(self) -> Iterator[None]:
        """The status line is gone when the block ends, however it ends."""
        try:
            yield
        finally:
            self.clear()

    def _line(self, text: str) -> None:
        self.clear()
        _write(one_line(text) + "\n")


def one_line(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return show(" ".join(text.split()))


def _write(text: str) -> None:
    # Where nobody listens on standard error, the work goes on.
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


__all__ = ["PROGRAM", "Messages", "one_line"]
