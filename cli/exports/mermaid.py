"""A Mermaid timeline: a period a date, a fact an event. `:` and `;` divide in that language, so they do not stand in its texts."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.telling import Told, told
from onrecord.corpus.facts import SourcedRecord

LABEL: Final = 90
"""Code points of a label; longer ones cannot be read in a drawn timeline."""
_DIVIDERS: Final = re.compile(r"\s*[:;#]\s*")
_MARKUP: Final = str.maketrans({"<": "‹", ">": "›", "&": "+", "{": "(", "}": ")", "%": " "})


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """The whole diagram."""
    yield b"timeline\n"
    for date, same_date in groupby(told(records, options), key=lambda fact: fact.date):
        yield f"    {label(date)}\n".encode()
        yield from (f"        : {label(_line(fact))}\n".encode() for fact in same_date)


def _line(fact: Told) -> str:
    return f"{fact.heading} – {fact.evidence[0]}" if fact.evidence and len(fact.heading) < LABEL // 2 else fact.heading


def label(text: str) -> str:
    """The text as a label: no dividers, no markup, at most `LABEL` code points."""
    cleaned = _DIVIDERS.sub(" – ", text.translate(_MARKUP)).strip()
    return cleaned if len(cleaned) <= LABEL else cleaned[: LABEL - 1].rsplit(" ", 1)[0] + "…"


__all__ = ["LABEL", "export", "label"]
