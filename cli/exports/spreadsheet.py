"""CSV that a spreadsheet opens without running it: UTF-8, quoted where needed, cells that look like formulas made plain."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.rows import COLUMNS, Cell, row
from onrecord.corpus.facts import SourcedRecord, facts
from onrecord.corpus.safe import show

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK: Final = "\ufeff"


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """A header, then every fact in the order of its article's timeline."""
    yield ((BYTE_ORDER_MARK if options.excel else "") + line(COLUMNS, raw=True)).encode()
    for sourced in records:
        for fact in facts(sourced):
            yield line(row(fact, sourced.record.article), raw=options.raw).encode()


def line(cells: Iterable[Cell], *, raw: bool, delimiter: str = ",") -> str:
    """One line of CSV (or TSV, with a tab between the cells) with its newline."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerow([cell_text(cell, raw=raw) for cell in cells])
    return buffer.getvalue()


def cell_text(cell: Cell, *, raw: bool) -> str:
    """The cell as text: empty for None; hidden characters made visible; a leading apostrophe before what would be a formula, unless raw."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell).lower() if isinstance(cell, bool) else str(cell)
    shown = show(cell)
    return f"'{shown}" if not raw and cell.startswith(FORMULA_STARTS) else shown


__all__ = ["BYTE_ORDER_MARK", "FORMULA_STARTS", "cell_text", "export", "line"]
