"""One input as readers see it: a name for people, a beginning to judge by, then all its bytes or its lines, never the disk itself."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import PurePath
from typing import Any, BinaryIO, Final

from onrecord.corpus.decode import encoding_mark
from onrecord.corpus.errors import InputError
from onrecord.corpus.scan import display_name, failed, open_file, state

HEAD_BYTES: Final = 65_536
_BOM_OR_SPACE: Final = re.compile(r"[\ufeff\s]*")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an input, enough to choose its reader by."""

    data: bytes
    text: str
    """The same as characters, from the first that is no white space: for comparison with ASCII patterns, not for reading."""
    suffix: str
    """Of the name, lower case, with its dot; empty for standard input."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file or a stream of bytes."""

    name: str
    """As errors call it."""
    path: str | None
    """As documents call it; None for a stream."""
    open: Callable[[], AbstractContextManager[BufferedReader]]
    attempts: int
    """How often it can be read from its beginning."""

    def head(self) -> Head:
        """Its first 64 KB, or what of a stream has arrived; the bytes can still be read after. Raises: InputError."""
        with self.open() as file:
            try:
                data = file.peek(HEAD_BYTES)[:HEAD_BYTES]
            except OSError as error:
                raise failed(self.name, error) from error
        mark = encoding_mark(data)
        text = _BOM_OR_SPACE.sub("", data.decode(mark[0] if mark else "utf-8", "replace"), count=1)
        return Head(data, text, PurePath(self.path or "").suffix.lower())

    def data(self, limit: int) -> bytes:
        """All its bytes, read again once if someone wrote to it meanwhile. Raises: InputError, `too_large` among others."""
        for _ in range(self.attempts):
            with self.open() as file:
                before = state(file)
                data = self._up_to(limit, file)
                if state(file) == before:
                    return data
        raise self._changed()

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """Its lines, ended by LF alone; None for one of more than `limit` bytes. Raises: InputError."""
        with self.open() as file:
            before = state(file)
            try:
                while line := file.readline(limit + 1):
                    if len(line) <= limit:
                        yield line
                    else:
                        _skip_line(line, file, limit)
                        yield None
            except OSError as error:
                raise failed(self.name, error) from error
            if state(file) != before:
                raise self._changed()

    def member(self, number: int) -> str:
        """Path of the document in this line or place, counted from 1: `posts.jsonl#12`, `-#12`."""
        return f"{self.path or '-'}#{number}"

    def _up_to(self, limit: int, file: BinaryIO) -> bytes:
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise failed(self.name, error) from error
        if len(data) > limit:
            hint = "cut it in parts; JSON Lines, one article per line, may be of any size"
            raise InputError(self.name, "too_large", f"it has more than {limit // 1_000_000} MB", hint=hint)
        return data

    def _changed(self) -> InputError:
        return InputError(self.name, "changed_while_reading", "it was being written to", hint="run again when it is complete")


def file_source(path: str) -> Source:
    """The regular file of this path."""
    name = display_name(path)
    return Source(name, name, partial(open_file, path), attempts=2)


def stream_source(stream: BinaryIO) -> Source:
    """Standard input, or any stream of bytes; it is read once and left open."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(_Unbuffered(stream))
    return Source("standard input", None, lambda: nullcontext(buffered), attempts=1)


class _Unbuffered(RawIOBase):
    """A stream of bytes that closing or forgetting the buffer around it does not close."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _skip_line(line: bytes, file: BinaryIO, limit: int) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(limit)


__all__ = ["HEAD_BYTES", "Head", "Source", "file_source", "stream_source"]
