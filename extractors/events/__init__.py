"""What happened: the events an article tells, with who, to whom, where, and how certain it is.

`find_events(doc, layout, cast, quotes, lang, times)` gives a tuple of `FoundEvent` in text order.
"""

from onrecord.extractors.events.finding import find_events
from onrecord.extractors.events.model import FoundEvent

__all__ = ["FoundEvent", "find_events"]
