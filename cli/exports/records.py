"""JSON Lines: one record per line, the same bytes that `onrecord read` pipes; W3C text quote selectors on demand."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from onrecord.cli.exports import ExportOptions
from onrecord.corpus.codec import encode, to_data
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.json_line import dump_json

CONTEXT: Final = 32
"""Code points of prefix and suffix, enough to find a passage again after an edit elsewhere."""


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """Each record on a line."""
    for sourced in records:
        line = dump_json(with_selectors(to_data(sourced.record), sourced.text)) if options.selectors else encode(sourced.record)
        yield line + b"\n"


def with_selectors(value: Any, text: str) -> Any:
    """The same data, every span with a `selector` that finds it by its words and their neighbours (W3C Web Annotation)."""
    if isinstance(value, list):
        return [with_selectors(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    copied = {key: with_selectors(item, text) for key, item in value.items()}
    if {"start", "end", "text"} <= value.keys():
        copied["selector"] = selector(text, value["start"], value["end"])
    return copied


def selector(text: str, start: int, end: int) -> dict[str, str]:
    """The TextQuoteSelector of `text[start:end]`."""
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


__all__ = ["CONTEXT", "export", "selector", "with_selectors"]
