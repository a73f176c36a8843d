"""Facts in the forms that other tools open: one module a form, each a function from records to chunks of bytes.

An exporter yields bytes as it goes where the form allows it, and tells what it left out through `note`, never in the output.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

from onrecord.corpus.errors import UsageError

if TYPE_CHECKING:  # help texts name the forms: listing them must not cost the loading of records
    from onrecord.cli.words import Words
    from onrecord.corpus.facts import SourcedRecord


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the user chose, and the way to tell them something."""

    words: "Words"
    """The interface in the user's language: dates and types are said with it."""
    note: Callable[[str], None]
    """Takes one line for the user."""
    limit: int | None = None
    """At most so many facts, in forms that are read by people. None: all."""
    selectors: bool = False
    """Whether spans also carry a W3C TextQuoteSelector (JSON Lines)."""
    excel: bool = False
    """Whether CSV begins with a byte order mark, for spreadsheets."""
    raw: bool = False
    """Whether CSV cells that a spreadsheet would run as formulas are left as they are."""


class Exporter(Protocol):
    """What each module of this package offers as `export`."""

    def __call__(self, records: "Iterable[SourcedRecord]", options: ExportOptions) -> Iterator[bytes]:
        """The records in this form, in chunks."""
        ...


EXPORTS: Final[dict[str, tuple[str, str]]] = {
    "jsonl": ("records", "one record per line, as `read` pipes it"),
    "csv": ("spreadsheet", "every fact as a row of a spreadsheet"),
    "markdown": ("markdown", "a timeline for a content system, with footnotes to the sources"),
    "html": ("page", "one page to read, filter and print, with every fact in its article"),
    "timelinejs": ("timelinejs", "the JSON that TimelineJS 3 draws"),
    "ftm": ("followthemoney", "FollowTheMoney entities, for Aleph and its kin"),
    "ics": ("calendar_file", "a calendar, claimed events as tentative"),
    "mermaid": ("mermaid", "a Mermaid timeline, for documents that draw themselves"),
    "ggt": ("gender_gap_tracker", "quotes as the Gender Gap Tracker's tools read them"),
    "parquet": ("parquet", "every fact as a row of a Parquet table"),
    "datasette": ("datasette", "a metadata file for Datasette: facets and queries for the database itself"),
}
"""Form, the module that writes it, and what it is, in the order help lists them."""


def exporter(form: str) -> Exporter:
    """The exporter of this form, its libraries loaded only now.

    Raises: UsageError where there is no such form.
    """
    if form not in EXPORTS:
        forms = ", ".join(EXPORTS)
        raise UsageError(f"there is no export called {form!r}; there are: {forms}").named("no_export", typed=form, forms=forms)
    export: Exporter = import_module(f"{__name__}.{EXPORTS[form][0]}").export
    return export


__all__ = ["EXPORTS", "ExportOptions", "Exporter", "exporter"]
