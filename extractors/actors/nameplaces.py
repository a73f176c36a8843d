"""Where names stand, and which of several names in one phrase the phrase is about.

The one rule: a name below a preposition, before a possessive ’s or before the noun it modifies is not what the phrase is about.
"""

from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.figures import Figure
from onrecord.extractors.actors.reading import Reading
from onrecord.extractors.syntax import ADNOMINAL_CLAUSES

POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
CLAUSES: Final = ADNOMINAL_CLAUSES | {"advcl", "xcomp", "ccomp"}
"""Labels of verbs below a noun, with a clause of their own."""
RANK: Final[dict[ActorKind, int]] = {"person": 0, "account": 1, "organization": 1, "group": 2, "place": 3, "thing": 4}
"""Which of several free names a phrase is about."""


class NamePlaces:
    """Which figure is named at which token."""

    def __init__(self, reading: Reading, figures: list[Figure]) -> None:
        self._reading = reading
        self._figures = figures
        self.key_at: dict[int, int] = {
            token: figure.key for figure in figures for place in figure.places for token in range(place.start, place.end)
        }

    def about(self, start: int, end: int, exclude: frozenset[int]) -> int | None:
        """The figure that the phrase names. None: it names nobody, or only in passing."""
        free = [key for key in self.free(start, end) if key not in exclude]
        return min(free, key=lambda key: RANK[self._figures[key].kind], default=None)

    def free(self, start: int, end: int) -> list[int]:
        """Figures named in the phrase and not in passing, in text order."""
        found: list[int] = []
        place = start
        while place < end:
            key = self.key_at.get(place)
            if key is None:
                place += 1
                continue
            stop = place
            while stop < end and self.key_at.get(stop) == key:
                stop += 1
            if not self._is_governed(start, place, stop, end):
                found.append(key)
            place = stop
        return found

    def _is_governed(self, start: int, first: int, last: int, end: int) -> bool:
        doc, words = self._reading.doc, self._reading.words
        if any(token.pos_ == "VERB" and token.dep_ in CLAUSES for token in doc[start + 1 : first]):
            return True  # `partners to replace Example`
        place = first - 1
        while place > start and self._leads_to_name(place):
            place -= 1
        if place > start and self._reading.plain[place] in words.prepositions:
            return True
        if last < end - 1 and doc[last].text in POSSESSIVES:
            return True
        if words.lang == "en":
            return any(self._modifies(last, place) for place in range(last, min(end, last + 4)))
        before = self._reading.nouns.get(first - 1) if first > start else None
        return before is not None and before.noun.kind in {"account", "thing"} and doc[first:last].text in words.platforms

    def _leads_to_name(self, place: int) -> bool:
        """What can stand between a preposition and the name it governs: article, adjective, title, the noun that introduces the name."""
        words, word = self._reading.words, self._reading.plain[place]
        if word in words.prepositions:
            return False
        if word in words.determiners.every or word in words.adjectives or word in words.titles:
            return True
        near = (self._reading.nouns.get(head) for head in range(place - 2, place + 3))
        return any(found is not None and found.start <= place < found.end for found in near)

    def _modifies(self, last: int, place: int) -> bool:
        """Whether the name that ends at `last` only says which noun is meant at `place`: `the Example spokesman`."""
        doc, words = self._reading.doc, self._reading.words
        if place not in self._reading.nouns or place in self.key_at:
            return False
        return all(doc[between].is_alpha and self._reading.plain[between] not in words.prepositions for between in range(last, place))


__all__ = ["POSSESSIVES", "NamePlaces"]
