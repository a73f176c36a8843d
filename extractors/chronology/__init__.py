"""When it happened and in which order: `chronicle(doc, layout, cast, quotes, events, times, published)` gives a `Chronology`.

The assembly asks for exactly this; see `model`.
"""

from onrecord.extractors.chronology.chronicle import chronicle
from onrecord.extractors.chronology.model import Chronology, FactIndex

__all__ = ["Chronology", "FactIndex", "chronicle"]
