"""How spans and dates lie in columns: a span as its two offsets, several as JSON; their words are cut out of the article again."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from onrecord.corpus.model import Precision, Span, When

DATE_COLUMNS: Final = ("edtf", "earliest", "latest", "precision", "date_start", "date_end", "date_basis", "date_rule")
"""The columns of a `When`, in the order of `date_values`."""


def date_values(when: When) -> tuple[str | int | None, ...]:
    """The columns of a date."""
    start, end = ends(when.expression)
    return when.edtf, when.earliest, when.latest, when.precision, start, end, when.basis, when.rule


def read_date(values: Sequence[Any], text: str) -> When:
    """The date that these columns hold, in an article with this text."""
    edtf, earliest, latest, precision, start, end, basis, rule = values
    return When(edtf, earliest, latest, cast("Precision", precision), cut(text, start, end), basis, rule)


def sort_dates(when: When) -> tuple[str | None, str | None]:
    """The date that a fact is sorted by, and the last one it can have; (None, None) where nothing bounds it."""
    first = when.earliest or when.latest
    return first, max(filter(None, (first, when.latest)), default=None)


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """The two offsets of a span, or two times None."""
    return (None, None) if span is None else (span.start, span.end)


def cut(text: str, start: int | None, end: int | None) -> Span | None:
    """The span of the text between two offsets; None where there are none."""
    return None if start is None or end is None else Span(start, end, text[start:end])


def pack_spans(spans: Iterable[Span]) -> str:
    """Spans as a JSON array of pairs."""
    return f"[{','.join(f'[{span.start},{span.end}]' for span in spans)}]"


def unpack_spans(packed: str, text: str) -> tuple[Span, ...]:
    """The spans of the text that a JSON array of pairs names."""
    return tuple(Span(start, end, text[start:end]) for start, end in json.loads(packed))


__all__ = ["DATE_COLUMNS", "cut", "date_values", "ends", "pack_spans", "read_date", "sort_dates", "unpack_spans"]
