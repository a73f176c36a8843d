"""Files, folders and standard input become documents: text kept exactly, with what their metadata says; every input is accounted for.

A reader is one module with `FORMAT`, `sniff` and `read`; its place in `READERS` is its turn to look at an input.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import json_file, json_lines, text
from onrecord.corpus.readers.metadata import MetadataTable, read_metadata
from onrecord.corpus.readers.options import InputFormat, ReadOptions
from onrecord.corpus.readers.refusals import refusal
from onrecord.corpus.readers.source import Head, Source, file_source, stream_source
from onrecord.corpus.scan import STDIN, find_files


class Reader(Protocol):
    """What a module must have to be a reader; `FORMAT` is a constant of it."""

    @property
    def FORMAT(self) -> str:  # noqa: N802
        """The word for `--input-format`."""

    def sniff(self, head: Head) -> bool:
        """Whether an input that begins like this is for this reader."""

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | InputError]:
        """The documents of the input, in order. Raises: InputError where nothing more can be read."""


READERS: Final[tuple[Reader, ...]] = (json_lines, json_file, text)
DEFAULTS: Final = ReadOptions()


def read_documents(
    paths: Sequence[str | Path], options: ReadOptions = DEFAULTS, *, stdin: BinaryIO | None = None
) -> Iterator[Document | InputError]:
    """The documents of these files and folders, in order; what cannot be read is an InputError in its place, and the rest goes on.

    The path `-` is `stdin`. Rows of the metadata whose file does not exist come last, as InputErrors.

    Raises:
        UsageError: at once, where the metadata cannot be used.
    """
    table = read_metadata(options.metadata) if options.metadata is not None else None
    return _read(paths, options, table, stdin)


def read_file(path: str, options: ReadOptions = DEFAULTS, table: MetadataTable | None = None) -> Iterator[Document | InputError]:
    """The documents of one file that `find_files` gave, completed from the table; nothing where it is the table. Links are refused."""
    if table is None or not table.is_itself(path):
        yield from _inputs(file_source(path), options, table)


def read_stream(stream: BinaryIO, options: ReadOptions = DEFAULTS, table: MetadataTable | None = None) -> Iterator[Document | InputError]:
    """The documents of a stream, completed from the table."""
    return _inputs(stream_source(stream), options, table)


def _read(
    paths: Sequence[str | Path], options: ReadOptions, table: MetadataTable | None, stdin: BinaryIO | None
) -> Iterator[Document | InputError]:
    for source in _sources(paths, table, stdin):
        if isinstance(source, InputError):
            yield source
        else:
            yield from _inputs(source, options, table)
    if table:
        yield from table.rows_left()


def _inputs(source: Source, options: ReadOptions, table: MetadataTable | None) -> Iterator[Document | InputError]:
    for item in _read_source(source, options):
        yield item if isinstance(item, InputError) else _completed(item, options, table)


def _sources(paths: Sequence[str | Path], table: MetadataTable | None, stdin: BinaryIO | None) -> Iterator[Source | InputError]:
    for path in map(str, paths):
        if path == STDIN:
            yield stream_source(stdin) if stdin else InputError("standard input", "not_found", "there is none")
            continue
        for found in find_files(path):
            if isinstance(found, InputError):
                yield found
            elif table is None or not table.is_itself(found):
                yield file_source(found)


def _read_source(source: Source, options: ReadOptions) -> Iterator[Document | InputError]:
    try:
        yield from _reader(source, options).read(source, options)
    except InputError as error:
        yield error


def _reader(source: Source, options: ReadOptions) -> Reader:
    if options.input_format:
        return next(reader for reader in READERS if options.input_format == reader.FORMAT)
    head = source.head()
    if refused := refusal(head, source.name):
        raise refused
    reader = next((reader for reader in READERS if reader.sniff(head)), None)
    if reader is None:
        raise InputError(source.name, "empty", "there is nothing in it")
    return reader


def _completed(document: Document, options: ReadOptions, table: MetadataTable | None) -> Document:
    """What the user says beats the table, which beats the container."""
    if table:
        document = table.completed(document)
    if options.published:
        document = replace(document, published=options.published, published_basis="option")
    return replace(document, lang=options.lang) if options.lang else document


__all__ = ["DEFAULTS", "READERS", "InputFormat", "ReadOptions", "Reader", "read_documents", "read_file", "read_stream"]
