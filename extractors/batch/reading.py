"""In the reader process: files become documents, so that a file that kills or blocks its reader harms nothing else."""

import os
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import NamedTuple

from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import ReadOptions, read_file, read_stream
from onrecord.corpus.readers.metadata import MetadataTable, read_metadata
from onrecord.corpus.scan import STDIN, display_name
from onrecord.extractors.batch.children import bound_process, renew_cpu
from onrecord.extractors.batch.outcomes import Limits


class Ask(NamedTuple):
    """Read this file, from the document after the first `skip`. For `-` a handle of the stream follows."""

    path: str
    skip: int


class Rest(NamedTuple):
    """Tell the rows of the metadata that no file answers to."""


class Item(NamedTuple):
    """One input of the file at hand."""

    found: Document | InputError


class End(NamedTuple):
    """Nothing more comes of the file at hand."""


Reply = Item | End


def read_on_demand(connection: Connection, options: ReadOptions, limits: Limits) -> None:
    """Answer each request with its Items and an End, until the other side goes away."""
    bound_process(limits)
    table = read_metadata(options.metadata) if options.metadata is not None else None
    plain = replace(options, metadata=None)
    while True:
        try:
            request = connection.recv()
            renew_cpu(limits)
            for number, found in enumerate(_guarded(_inputs(connection, request, plain, table), request)):
                if not isinstance(request, Ask) or number >= request.skip:
                    connection.send(Item(found))
                renew_cpu(limits)
            connection.send(End())
        except (EOFError, BrokenPipeError):
            return


def _inputs(
    connection: Connection, request: Ask | Rest, options: ReadOptions, table: MetadataTable | None
) -> Iterator[Document | InputError]:
    if isinstance(request, Rest):
        return table.rows_left() if table else iter(())
    if request.path == STDIN:
        stream = os.fdopen(reduction.recv_handle(connection), "rb")
        return read_stream(stream, options, table)
    return read_file(request.path, options, table)


def _guarded(inputs: Iterator[Document | InputError], request: Ask | Rest) -> Iterator[Document | InputError]:
    """The inputs; what a library trips over ends the file, told like any other failure."""
    name = display_name(request.path) if isinstance(request, Ask) else "metadata"
    try:
        yield from inputs
    except MemoryError:
        yield InputError(name, "out_of_memory", "reading it took too much memory")
    except Exception as error:  # noqa: BLE001 - whatever a file does to a library, the others go on
        yield InputError(name, "internal", f"{type(error).__name__}: {error}")


__all__ = ["Ask", "End", "Item", "Reply", "Rest", "read_on_demand"]
