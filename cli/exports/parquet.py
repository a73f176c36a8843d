"""Parquet: the rows of the CSV with their types kept, for pandas, DuckDB and their kin. Needs the extra `parquet` (pyarrow)."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.rows import COLUMNS, row
from onrecord.corpus.errors import UsageError
from onrecord.corpus.facts import SourcedRecord, facts
from onrecord.corpus.safe import show

BATCH = 10_000
"""Rows held in memory at a time."""
_TYPES = {"hedged": "bool_", "start": "int64", "end": "int64", "confidence": "float64"}


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:  # noqa: ARG001  # the protocol's second argument
    """The whole table, row groups of `BATCH` rows.

    Raises: UsageError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as absent:
        raise UsageError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from absent
    schema = pa.schema([(column, getattr(pa, _TYPES.get(column, "string"))()) for column in COLUMNS])
    sink = Sink()
    with parquet.ParquetWriter(sink, schema) as writer:
        for batch in _batches(records):
            writer.write_table(pa.table(dict(zip(COLUMNS, zip(*batch, strict=True), strict=True)), schema=schema))
            yield sink.taken()
    yield sink.taken()


class Sink(io.RawIOBase):
    """A file that only goes forward: what was written is handed on, its length remembered, for Parquet counts offsets from the start."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """Always: it is only ever written to."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes until they are taken; how many there were."""
        chunk = bytes(data)
        self._chunks.append(chunk)
        self._length += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        """Bytes written since the beginning, taken or not."""
        return self._length

    def taken(self) -> bytes:
        """What was written since the last call."""
        chunk = b"".join(self._chunks)
        self._chunks.clear()
        return chunk


def _batches(records: Iterable[SourcedRecord]) -> Iterator[list[tuple[object, ...]]]:
    batch: list[tuple[object, ...]] = []
    for sourced in records:
        batch.extend(tuple(map(_shown, row(fact, sourced.record.article))) for fact in facts(sourced))
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _shown(cell: object) -> object:
    """The cell as people may print it: a table is looked at in terminals. Verbatim words are in `jsonl`."""
    return show(cell) if isinstance(cell, str) else cell


__all__ = ["BATCH", "Sink", "export"]
