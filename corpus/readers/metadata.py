"""A journalist's table of articles (CSV as spreadsheets write it): one row per file, whose values beat what the file says of itself."""

import csv
import io
import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from onrecord.corpus.decode import decode
from onrecord.corpus.errors import InputError, UsageError
from onrecord.corpus.model import Document
from onrecord.corpus.readers.fields import Fields, fields_of, normalised, value_of
from onrecord.corpus.readers.source import file_source

MOST_BYTES: Final = 100_000_000
_DELIMITERS: Final = ";\t,"


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says."""

    line: int
    file: str
    """As `_key` spells it; empty where the row names none."""
    fields: Fields


class MetadataTable:
    """The rows of one table, and which of them have met their document."""

    def __init__(self, path: str, rows: list[Row]) -> None:
        self.path = path
        self._met: set[str] = set()
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._files_of_name: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            self._rows[row.file].append(row)
            self._files_of_name[PurePosixPath(row.file).name].add(row.file)

    def is_itself(self, path: str) -> bool:
        """Whether this file is the table."""
        try:
            return Path(path).samefile(self.path)
        except (OSError, ValueError):
            return False

    def completed(self, document: Document) -> Document:
        """The document with the values of its row; with a note where it has none, or more than one."""
        table = PurePosixPath(self.path).name
        rows = self._rows_of(document.path) if document.path else []
        if not rows:
            member = document.path is None or "#" in document.path
            return document if member else replace(document, notes=(*document.notes, f"no row for it in {table}"))
        self._met.add(rows[0].file)
        if len(rows) > 1:
            document = replace(document, notes=(*document.notes, f"{len(rows)} rows for it in {table}: the first is used"))
        return rows[0].fields.over(document, "metadata")

    def rows_left(self) -> Iterator[InputError]:
        """The rows whose file exists nowhere, each as `not_found`; to be asked after the last document."""
        folder = Path(self.path).parent
        for row in self._rows.pop("", []):
            yield InputError(self.path, "not_found", "the row names no file", hint="fill it in, or delete the row", line=row.line)
        for file, rows in self._rows.items():
            if file not in self._met and not (folder / file.partition("#")[0]).exists():
                hint = "correct its name in the table, or add the file"
                yield InputError(self.path, "not_found", f"there is no file {file}", hint=hint, line=rows[0].line)

    def _rows_of(self, path: str) -> list[Row]:
        """By the longest end of the path that the table names, else by the name alone where only one row can be meant."""
        full = _key(os.path.normpath(Path.cwd() / path))
        files = self._files_of_name.get(PurePosixPath(full).name, set())
        ends = [file for file in files if f"/{full}".endswith(f"/{file}")]
        if ends:
            return self._rows[max(ends, key=len)]
        return self._rows[next(iter(files))] if len(files) == 1 else []


def read_metadata(path: str | Path) -> MetadataTable:
    """The table of this path: separated by `;`, `,` or tabs, in any encoding that spreadsheets write.

    Raises:
        UsageError: it cannot be read, or has no column for the file's name.
    """
    source = file_source(os.path.realpath(path))
    try:
        text = decode(source.data(MOST_BYTES), source.name).text
    except InputError as error:
        raise UsageError(f"the metadata cannot be used: {error}") from error
    try:
        return MetadataTable(source.name, list(_rows(text.removeprefix("\ufeff"), source.name)))
    except csv.Error as error:
        raise UsageError(f"the metadata {source.name} is not a table that can be read: {error}") from error


def _rows(text: str, name: str) -> Iterator[Row]:
    if text.lower().startswith("sep="):  # Excel's own way to name the separator
        text = "\n" + text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = next((cells for cells in reader if any(cells)), [])
    if value_of(normalised(dict.fromkeys(header, "named")), "file") is None:
        raise UsageError(f"the metadata {name} needs a column named file; its columns are: {', '.join(header)[:200] or 'none'}")
    line = reader.line_num + 1
    for cells in reader:
        values: dict[str, object] = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if any(values.values()):
            file = value_of(normalised(values), "file")
            yield Row(line, _key(str(file)) if file else "", fields_of(values))
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    header = next((line for line in text.split("\n") if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _key(path: str) -> str:
    """Paths as tables and systems spell them, made comparable."""
    written = unicodedata.normalize("NFC", path).replace("\\", "/")
    return str(PurePosixPath(written)).lstrip("/")


__all__ = ["MetadataTable", "Row", "read_metadata"]
