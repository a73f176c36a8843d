"""Where a happening took place, as the article writes it.

The one rule: a place is a named place that hangs on the trigger.
"""

from onrecord.extractors.events.context import PLACES, Scene, phrase_of
from onrecord.extractors.events.model import Candidate, Extent
from onrecord.extractors.syntax import obliques


def place_of(scene: Scene, candidate: Candidate) -> Extent | None:
    """Extent of the place named by a complement of the trigger. None: the sentence names none."""
    del scene
    for head in (candidate.token, *candidate.words):
        for noun in obliques(head):
            if noun.ent_type_ in PLACES:
                span = phrase_of(noun)
                return span.start_char, span.end_char
    return None


__all__ = ["place_of"]
