"""What the chronology gives: a date for every fact, what stands before and after what, and the line all facts stand in."""

from dataclasses import dataclass
from typing import Literal

from onrecord.corpus.model import When

FactIndex = tuple[Literal["event", "quote", "post"], int]
"""A fact by its kind and its index among the findings of that kind."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """Dates and order of one article's findings. `assembly` puts it on record as it stands."""

    events: tuple[When, ...]
    """A date for each event; `NO_DATE` where nothing dates it."""
    quotes: tuple[When, ...]
    """When each quote was said."""
    posts: tuple[When, ...]
    """When each embedded post was sent."""
    after: tuple[tuple[int, ...], ...]
    """For each event the events it is told to follow."""
    before: tuple[tuple[int, ...], ...]
    """For each event the events it is told to precede."""
    timeline: tuple[tuple[When | None, tuple[FactIndex, ...]], ...]
    """Every fact once, by date; under None, last, what nothing places."""


__all__ = ["Chronology", "FactIndex"]
