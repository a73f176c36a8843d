"""Several who are mentioned together: `Anne Roux et Claire Petit`, taken up later as one by `elles`, `le couple`, `les deux femmes`.

The one rule: those whom a conjunction joins are one group beside being each their own: people, bodies and accounts, or countries that act.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.extractors.actors.figures import Figure, Place
from onrecord.extractors.actors.reading import Reading
from onrecord.extractors.actors.words import Gender
from onrecord.extractors.syntax import SUBJECTS

Extent = tuple[int, int]

REACH: Final = 7
"""Tokens of title and office that may stand between the conjunction and a name."""
ALIKE: Final = (frozenset({"person", "account"}), frozenset({"organization", "account", "group"}), frozenset({"place"}))
"""Kinds that are spoken of together."""


class Joints:
    """The groups of an article that have no name but those of their members."""

    def __init__(self, reading: Reading, figures: list[Figure]) -> None:
        self._reading = reading
        self._figures = figures
        self._known: dict[tuple[int, ...], int] = {}
        self._starts: dict[int, tuple[int, int]] = {}
        self._ends: dict[int, tuple[int, int]] = {}
        for figure in figures:
            for place in figure.places:
                self.note(place.start, place.end, figure.key)

    def note(self, start: int, end: int, key: int) -> None:
        """The figure is mentioned by these tokens."""
        self._starts[start] = end, key
        self._ends[end] = start, key

    def key_of(self, members: tuple[int, ...]) -> int | None:
        """The group of these members. None: they have not been mentioned together."""
        return self._known.get(members)

    def make(self, members: tuple[int, ...], place: Place) -> Figure:
        """A group of these members, mentioned there."""
        text = " ".join(self._reading.doc[place.start : place.end].text.split())
        figure = Figure(len(self._figures), text, "group", named=False, number="plural", members=members, names=Counter([text]))
        for key in members:
            figure.names.update((self._figures[key].name, *self._figures[key].names))
        figure.gender = self._gender(members)
        figure.nouns = set(self._nouns_beside(place))
        figure.places.append(place)
        self._figures.append(figure)
        self._known[members] = figure.key
        return figure

    def named(self) -> Iterator[tuple[tuple[int, ...], Place]]:
        """Every phrase that joins names, with its members."""
        for place in self._reading.where(self._reading.words.conjunctions):
            if (found := self.around(place)) is not None:
                yield found

    def around(self, conjunction: int) -> tuple[tuple[int, ...], Place] | None:
        """Those whom a conjunction joins. None: it joins something else."""
        before = conjunction - 1 if self._reading.doc[conjunction - 1].text == "," else conjunction
        left, right = self._ends.get(before), self._right(conjunction + 1)
        if left is None or right is None:
            return None
        start, keys = left[0], [left[1]]
        while start > 1 and self._reading.doc[start - 1].text == "," and (earlier := self._ends.get(start - 1)) is not None:
            start = earlier[0]
            keys.insert(0, earlier[1])
        members = (*dict.fromkeys(keys), right[1])
        if len(set(members)) != len(members) or not self._are_alike(members, left[0]):
            return None
        return members, Place(start, right[0], left[0], "description")

    def _right(self, start: int) -> Extent | None:
        """The mention that begins here, its title or office passed over, and its key."""
        doc, comma = self._reading.doc, False
        for place in range(start, min(start + REACH, len(doc))):
            if (found := self._starts.get(place)) is not None:
                return found
            word = self._reading.plain[place]
            governs = word in self._reading.words.prepositions and word not in self._reading.words.determiners.definite
            if governs or doc[place].pos_ in {"VERB", "AUX"}:
                return None
            if doc[place].is_punct and doc[place].text != ".":
                if comma or doc[place].text != "," or place == start:
                    return None
                comma = True
        return None

    def _are_alike(self, members: tuple[int, ...], place: int) -> bool:
        kinds = {self._figures[key].kind for key in members}
        if not any(kinds <= alike for alike in ALIKE):
            return False
        return "place" not in kinds or any(token.dep_ in SUBJECTS for token in self._reading.doc[place : self._starts[place][0]])

    def _gender(self, members: tuple[int, ...]) -> Gender | None:
        genders = {self._figures[key].gender for key in members}
        if genders == {"feminine"}:
            return "feminine"
        return "masculine" if "masculine" in genders else None

    def _nouns_beside(self, place: Place) -> Iterator[str]:
        """The plural nouns before and after: `les députés X et Y`, `X et Y, parents d’un élève`."""
        reading = self._reading
        before = reading.noun_ending.get(place.start)
        if before is not None and before.plural:
            yield before.noun.lemma
        if place.end + 1 < len(reading.doc) and reading.doc[place.end].text == ",":
            after = next((noun for at in range(place.end + 1, place.end + 4) if (noun := reading.nouns.get(at)) is not None), None)
            if after is not None and (after.plural or after.noun.kind == "group"):
                yield after.noun.lemma


__all__ = ["Joints"]
