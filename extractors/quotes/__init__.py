"""Who says what: direct, mixed and indirect quotes with their cues and sources.

Layers, from the surest to the least: marks and layout, verbs around marks, clauses over the parse, prepositions, quotations that go on.
"""

from onrecord.extractors.quotes.find import find_quotes
from onrecord.extractors.quotes.found import FoundQuote

__all__ = ["FoundQuote", "find_quotes"]
