"""`onrecord export FORM`: what the database holds, in the form that another tool opens."""

from pathlib import Path
from typing import Annotated, Final

import typer

from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.exports import EXPORTS, ExportOptions, exporter
from onrecord.cli.messages import Messages
from onrecord.cli.options import Format, OutputOptions, TalkOptions, grouped
from onrecord.cli.output import STDOUT, open_output
from onrecord.cli.queries import FilterOptions

BINARY: Final = frozenset({"parquet"})
_EVIDENCE: Final = "jsonl"
"""What holds each article's record as it was made; elsewhere actors are who they are over all articles."""


def complete_form(incomplete: str) -> list[tuple[str, str]]:
    """Forms for the shell to complete."""
    return [(form, told) for form, (_, told) in EXPORTS.items() if form.startswith(incomplete)]


@grouped
def export_cli(
    form: Annotated[str, typer.Argument(metavar="FORM", help=f"One of: {', '.join(EXPORTS)}.", autocompletion=complete_form)],
    filters: FilterOptions,
    database: DatabaseOptions,
    talk: TalkOptions,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all; - is stdout.")
    ] = None,
    *,
    selectors: Annotated[bool, typer.Option("--selectors", help="jsonl: a W3C TextQuoteSelector for each span.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV that Excel opens with its accents right.")] = False,
    csv_raw: Annotated[bool, typer.Option("--csv-raw", help="CSV cells as they are, even where a spreadsheet would run them.")] = False,
) -> int:
    """Write facts for other tools.

    For spreadsheets, web pages, calendars, timelines, databases.

    \b
    Examples:
      onrecord export html -o dossier.html
      onrecord export csv --actor varlot --excel -o varlot.csv
      onrecord export timelinejs --since 2022-11 --limit 20 -o timeline.json
      onrecord export markdown --min-sources 2 > timeline.md
      onrecord export ftm > entities.jsonl
    """
    from onrecord.cli.answers import filters_of
    from onrecord.cli.words import load_words, system_interface
    from onrecord.corpus.errors import UsageError
    from onrecord.corpus.query.selection import select_records

    words = load_words(talk.ui or system_interface())
    chosen = ExportOptions(words, Messages(talk).note, filters.limit, selectors=selectors, excel=excel, raw=csv_raw)
    write = exporter(form)
    with asked(database) as connection, open_output(OutputOptions(Format.JSONL, output)) as out:
        if form in BINARY and out.terminal and output in (None, STDOUT):
            raise UsageError(f"{form} is not for reading on a terminal: name a file with -o").named("not_to_read", form=form)
        records = select_records(connection, filters_of(connection, filters), known=form != _EVIDENCE)
        for chunk in write(records, chosen):
            out.write_bytes(chunk)
    return 0


__all__ = ["BINARY", "complete_form", "export_cli"]
