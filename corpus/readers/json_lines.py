"""JSON Lines: one article per line, read line by line, so that a file of any size passes; a bad line is told, the others go on."""

from collections.abc import Iterator
from typing import Final

from onrecord.corpus.decode import Decoded, decode, encoding_mark
from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers.json_entries import document_of, parse
from onrecord.corpus.readers.options import ReadOptions
from onrecord.corpus.readers.source import Head, Source

FORMAT: Final = "jsonl"
MOST_BYTES_A_LINE: Final = 20_000_000
_MOST_BYTES_WIDE: Final = 100_000_000  # UTF-16 and UTF-32 cannot be cut into lines by bytes
_BEFORE_JSON: Final = b"\xef\xbb\xbf \t\r"
_SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".jsonlines"})


def sniff(head: Head) -> bool:
    """Its first line is a whole object and another line follows, or its name says so; without a name, a long first line is enough."""
    if head.suffix in _SUFFIXES or holds_lines(head.text):
        return True
    cut_off = not head.suffix and "\n" not in head.text
    return cut_off and head.text.startswith('{"') and not _is_json(head.text)


def holds_lines(text: str) -> bool:
    """Whether the first line is a whole object and something follows it."""
    first, _, rest = text.partition("\n")
    return first.startswith("{") and bool(rest.strip()) and _is_json(first)


def read(source: Source, options: ReadOptions) -> Iterator[Document | InputError]:
    """The documents of the lines, in order; blank lines are passed over."""
    return read_lines(_lines(source), source, options)


def read_lines(lines: Iterator[bytes | None], source: Source, options: ReadOptions) -> Iterator[Document | InputError]:
    """The documents of these lines of the source; None is a line that is too long."""
    found = False
    for number, line in enumerate(lines, start=1):
        if line is not None and not line.strip():
            continue
        found = True
        try:
            yield _document(line, number, source, options)
        except InputError as error:
            yield error
    if not found:
        raise InputError(source.name, "empty", "there is no text in it")


def _lines(source: Source) -> Iterator[bytes | None]:
    mark = encoding_mark(source.head().data)
    if mark and mark[0] != "utf-8":
        text = decode(source.data(_MOST_BYTES_WIDE), source.name).text
        return (line.encode() for line in text.split("\n"))
    return source.lines(MOST_BYTES_A_LINE)


def _document(line: bytes | None, number: int, source: Source, options: ReadOptions) -> Document:
    if line is None:
        problem = f"the line has more than {MOST_BYTES_A_LINE // 1_000_000} MB"
        raise InputError(source.name, "too_large", problem, line=number)
    if not line.lstrip(_BEFORE_JSON).startswith((b"{", b"[")):  # told at once: trying encodings on each line would take long
        raise InputError(source.name, "json_invalid", "this line is not an object of JSON", line=number)
    decoded = _decoded(line, number, source, options)
    entry = parse(decoded.text.removeprefix("\ufeff"), source.name, number)
    return document_of(entry, source.member(number), decoded, source.name, number)


def _decoded(line: bytes, number: int, source: Source, options: ReadOptions) -> Decoded:
    try:
        return decode(line, source.name, declared=options.encoding)
    except InputError as error:
        raise InputError(source.name, error.code, error.problem, hint=error.hint, line=number) from error


def _is_json(text: str) -> bool:
    try:
        parse(text, "")
    except InputError:
        return False
    return True


__all__ = ["FORMAT", "MOST_BYTES_A_LINE", "holds_lines", "read", "read_lines", "sniff"]
