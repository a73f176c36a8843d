"""Records in each of the forms that `--format` names, in chunks of bytes, the first as soon as the first record is there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from onrecord.cli.exports import ExportOptions, exporter
from onrecord.cli.options import Colour, Format, OutputOptions
from onrecord.cli.output import Output
from onrecord.cli.words import Words

if TYPE_CHECKING:  # answers from the database share the style, and need no records
    from onrecord.corpus.facts import SourcedRecord

Records = Iterable["SourcedRecord"]


@dataclass(frozen=True, slots=True)
class Style:
    """What the forms need to know beside the records."""

    words: Words
    note: Callable[[str], None]
    output: OutputOptions
    colour: Colour = Colour.AUTO

    @property
    def export(self) -> ExportOptions:
        """The same, as exporters take it."""
        return ExportOptions(self.words, self.note, excel=self.output.excel, raw=self.output.csv_raw)


def formatted(form: Format, records: Records, style: Style, out: Output) -> Iterator[bytes]:
    """The records in this form."""
    return _FORMS[form](records, style, out)


def _table(records: Records, style: Style, out: Output) -> Iterator[bytes]:
    from onrecord.cli.render.console import drawn, open_console
    from onrecord.cli.render.timeline import draw
    from onrecord.cli.render.view import view_of

    console = open_console(out, style.colour)
    for sourced in records:
        draw(console, view_of(sourced.record, sourced.text, style.words), style.words)
        yield drawn(console).encode("utf-8", errors="replace")


def _jsonl(records: Records, _style: Style, _out: Output) -> Iterator[bytes]:
    from onrecord.corpus.codec import encode

    for sourced in records:
        yield encode(sourced.record) + b"\n"


def _json(records: Records, _style: Style, _out: Output) -> Iterator[bytes]:
    from onrecord.corpus.codec import encode

    opening = b"["
    for sourced in records:
        yield opening + b"\n" + encode(sourced.record)
        opening = b","
    yield b"\n]\n" if opening == b"," else b"[]\n"


def _csv(records: Records, style: Style, _out: Output) -> Iterator[bytes]:
    return exporter("csv")(records, style.export)


def _tsv(records: Records, style: Style, _out: Output) -> Iterator[bytes]:
    from onrecord.cli.exports.rows import COLUMNS, row
    from onrecord.cli.exports.spreadsheet import line
    from onrecord.corpus.facts import facts

    rows = (row(fact, sourced.record.article) for sourced in records for fact in facts(sourced))
    for cells in chain([COLUMNS], rows):
        yield line(cells, raw=style.output.csv_raw, delimiter="\t").encode()


def _markdown(records: Records, style: Style, _out: Output) -> Iterator[bytes]:
    return exporter("markdown")(records, style.export)


_FORMS: Final[dict[Format, Callable[[Records, Style, Output], Iterator[bytes]]]] = {
    Format.TABLE: _table,
    Format.JSONL: _jsonl,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.TSV: _tsv,
    Format.MD: _markdown,
}

__all__ = ["Records", "Style", "formatted"]
