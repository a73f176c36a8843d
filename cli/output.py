"""Results: UTF-8 bytes to standard output or to a file that appears only when it is whole. Nothing else goes to standard output."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from onrecord.cli.options import Format, OutputOptions
from onrecord.corpus.errors import OutputError

STDOUT: Final = Path("-")
PART: Final = ".part"
_BY_SUFFIX: Final = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".md": Format.MD,
    ".txt": Format.TABLE,
}


_ADVICE: Final = {
    errno.ENOSPC: "free some space, or choose another place with -o",
    errno.ENOENT: "make the folder first, or choose another place with -o",
    errno.EACCES: "choose another place with -o",
    errno.EISDIR: "name a file in it with -o",
}


class ClosedPipe(Exception):  # noqa: N818 - nobody is wrong when a reader has seen enough
    """Whoever read our output wants no more."""


class Output:
    """Where results go. `terminal` tells whether a person is looking at them."""

    def __init__(self, stream: IO[bytes], name: str, *, terminal: bool) -> None:
        self._stream, self._name, self.terminal = stream, name, terminal

    def write(self, text: str) -> None:
        """Write text as UTF-8, at once.

        Raises: ClosedPipe; OutputError where the disk is full or the file cannot be written.
        """
        self.write_bytes(text.encode("utf-8", errors="replace"))

    def write_bytes(self, data: bytes) -> None:
        """As `write`, for bytes that are encoded already."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except BrokenPipeError as gone:
            raise ClosedPipe from gone
        except OSError as problem:
            raise _output_error(self._name, problem) from problem


@contextmanager
def open_output(options: OutputOptions) -> Iterator[Output]:
    """Standard output, or the file that `-o` names: written beside as `.part` and renamed at the end, removed if anything fails.

    Raises: OutputError.
    """
    if options.output is None or options.output == STDOUT:
        yield Output(sys.stdout.buffer, "standard output", terminal=sys.stdout.isatty())
        return
    part = options.output.with_name(options.output.name + PART)
    try:
        stream = part.open("wb")
    except OSError as problem:
        raise _output_error(str(options.output), problem) from problem
    try:
        with stream:
            yield Output(stream, str(options.output), terminal=False)
        _rename(part, options.output)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def chosen_format(options: OutputOptions) -> Format:
    """The form asked for; else the one that the file's name tells; else a table for a terminal and JSON Lines for a pipe."""
    if options.format is not None:
        return options.format
    if options.output is not None and options.output != STDOUT:
        return _BY_SUFFIX.get(options.output.suffix.lower(), Format.JSONL)
    return Format.TABLE if sys.stdout.isatty() else Format.JSONL


def release_stdout() -> None:
    """Send whatever is still to be written to nowhere, so that the interpreter ends without a complaint about the closed pipe."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _rename(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except OSError as problem:
        raise _output_error(str(target), problem) from problem


def _output_error(name: str, problem: OSError) -> OutputError:
    advice = f" ({_ADVICE[problem.errno]})" if problem.errno in _ADVICE else ""
    return OutputError(f"cannot write to {name}: {problem.strerror or problem}{advice}")


__all__ = ["STDOUT", "ClosedPipe", "Output", "chosen_format", "open_output", "release_stdout"]
