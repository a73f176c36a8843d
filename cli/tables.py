"""Rows in any form of `--format`: a table for people, JSON, CSV, TSV and Markdown for everything else. Text is never markup."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from onrecord.cli.formats import Style
from onrecord.cli.options import Format
from onrecord.cli.output import Output
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.safe import show

Value = str | int | float | bool | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in data, its heading for people, and how its cells stand."""

    key: str
    heading: str
    align: Literal["left", "right"] = "left"


def table(form: Format, columns: Sequence[Column], rows: Iterable[Row], style: Style, out: Output) -> Iterator[bytes]:
    """The rows in this form, in chunks. Keys of a row that are no column appear in JSON only."""
    return _FORMS[form](columns, rows, style, out)


def _drawn(columns: Sequence[Column], rows: Iterable[Row], style: Style, out: Output) -> Iterator[bytes]:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli.render.console import drawn, open_console

    drawing = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        drawing.add_column(Text(column.heading), justify=column.align, overflow="fold")
    for row in rows:
        drawing.add_row(*(Text(cell_words(row.get(column.key))) for column in columns))
    console = open_console(out, style.colour)
    console.print(drawing)
    yield drawn(console).encode("utf-8", errors="replace")


def _jsonl(_columns: Sequence[Column], rows: Iterable[Row], _style: Style, _out: Output) -> Iterator[bytes]:
    for row in rows:
        yield dump_json(dict(row)) + b"\n"


def _json(_columns: Sequence[Column], rows: Iterable[Row], _style: Style, _out: Output) -> Iterator[bytes]:
    opening = b"["
    for row in rows:
        yield opening + b"\n" + dump_json(dict(row))
        opening = b","
    yield b"\n]\n" if opening == b"," else b"[]\n"


def _separated(delimiter: str) -> Callable[[Sequence[Column], Iterable[Row], Style, Output], Iterator[bytes]]:
    def write(columns: Sequence[Column], rows: Iterable[Row], style: Style, _out: Output) -> Iterator[bytes]:
        from onrecord.cli.exports.spreadsheet import BYTE_ORDER_MARK, line

        raw = style.output.csv_raw
        header = line((column.key for column in columns), raw=True, delimiter=delimiter)
        lines = (line((row.get(column.key) for column in columns), raw=raw, delimiter=delimiter) for row in rows)
        for text in chain([(BYTE_ORDER_MARK if style.output.excel else "") + header], lines):
            yield text.encode("utf-8", errors="replace")

    return write


def _markdown(columns: Sequence[Column], rows: Iterable[Row], _style: Style, _out: Output) -> Iterator[bytes]:
    from onrecord.cli.exports.markdown import plain

    def cells(values: Iterable[str]) -> bytes:
        # A leading space: what opens a list at the start of a line is harmless inside a cell.
        return ("|" + "|".join(plain(f" {' '.join(value.split())} ") for value in values) + "|\n").encode("utf-8", errors="replace")

    yield cells(column.heading for column in columns)
    yield ("|" + "|".join(" ---: " if column.align == "right" else " --- " for column in columns) + "|\n").encode()
    for row in rows:
        yield cells(cell_words(row.get(column.key)) for column in columns)


def cell_words(value: Value) -> str:
    """The value as people read it: nothing for None."""
    if value is None or value is False:
        return ""
    return "✓" if value is True else show(str(value))


_FORMS: Final = {
    Format.TABLE: _drawn,
    Format.JSONL: _jsonl,
    Format.JSON: _json,
    Format.CSV: _separated(","),
    Format.TSV: _separated("\t"),
    Format.MD: _markdown,
}

__all__ = ["Column", "Row", "Value", "cell_words", "table"]
