"""What was found in one article, before it is put on record."""

from dataclasses import dataclass

from onrecord.corpus.model import Document
from onrecord.extractors.actors import Cast
from onrecord.extractors.chronology import Chronology
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import Layout
from onrecord.extractors.marks import Marked
from onrecord.extractors.publication import Published
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import FoundTime
from onrecord.extractors.tokens import Doc


@dataclass(frozen=True, slots=True)
class Analysis:
    """The tokens and the findings that point into them, stage by stage."""

    document: Document
    lang: str
    doc: Doc
    marks: tuple[Marked, ...]
    layout: Layout
    published: Published
    times: tuple[FoundTime, ...]
    cast: Cast
    quotes: tuple[FoundQuote, ...]
    events: tuple[FoundEvent, ...]
    chronology: Chronology


__all__ = ["Analysis"]
