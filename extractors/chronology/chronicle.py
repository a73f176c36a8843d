"""From findings to dates, order and timeline.

The one rule: dates first, then order, then bounds, then the line.
"""

from collections.abc import Sequence

from onrecord.extractors.actors import Cast
from onrecord.extractors.chronology.bounds import bound
from onrecord.extractors.chronology.dating import date_events, date_posts, date_quotes
from onrecord.extractors.chronology.model import Chronology
from onrecord.extractors.chronology.order import order_events
from onrecord.extractors.chronology.page import open_page
from onrecord.extractors.chronology.timeline import arrange, facts_of
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.events.lexicon import load_lexicon
from onrecord.extractors.layout import Layout
from onrecord.extractors.publication import Published
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import FoundTime
from onrecord.extractors.tokens import Doc


def chronicle(
    doc: Doc,
    layout: Layout,
    cast: Cast,
    quotes: Sequence[FoundQuote],
    events: Sequence[FoundEvent],
    times: Sequence[FoundTime],
    published: Published,
    lang: str,
) -> Chronology:
    """Dates and order of everything that was found.

    Raises: UnknownLanguageError, PackError.
    """
    lexicon = load_lexicon(lang)
    page = open_page(doc, layout, times, events, quotes, lexicon, published)
    on_posts = date_posts(page)
    order = order_events(doc, events, lexicon, cast)
    on_events = bound(events, date_events(page, events, on_posts, order), order, published.date)
    on_quotes = date_quotes(page, quotes, on_posts)
    facts = facts_of(layout, quotes, events, (on_events, on_quotes, on_posts))
    return Chronology(on_events, on_quotes, on_posts, order.after, order.before, arrange(facts, order))


__all__ = ["chronicle"]
