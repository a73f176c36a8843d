"""Who is on the reader's mind at a place: mentions before it, weighed by distance and by their part in the sentence.

After centering (Grosz, Joshi & Weinstein 1995) and Lappin & Leass (1994), with round weights; mentions in marks weigh less outside them.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Final

from onrecord.extractors.actors.reading import Reading
from onrecord.extractors.syntax import ADVERBIAL_CLAUSES, COORDINATIONS, NAME_PARTS, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, has_parse

WINDOW: Final = 60
"""Mentions that are looked back on."""
FAR: Final = 300
"""Mentions that a description looks back on."""
DECAY: Final = 0.7
"""What a mention keeps of its weight with each sentence that passes."""
SUBJECT: Final = 1.0
BELOW: Final = 0.85
"""What the subject of a clause of time or contrast keeps beside that of the main clause."""
OBJECT: Final = 0.65
OTHER: Final = 0.5
INSIDE_ANOTHER: Final = 0.35
SPOKE: Final = 0.3
"""What having spoken in the last sentences adds."""
CARRIERS: Final = COORDINATIONS | NAME_PARTS | {"appos"}
"""Parts of a phrase that have the part of its head in the sentence."""
FREQUENT: Final = 0.03
"""What each mention so far adds, up to five."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """One mention of a figure, at its head token."""

    head: int
    key: int


class Salience:
    """All mentions in text order; grows while anaphors are resolved."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._seen: list[Seen] = []
        self._counts: dict[int, list[int]] = {}
        self._spoke: list[Seen] = []
        self._parsed = has_parse(reading.doc)
        self._first_in_sentence: dict[int, int] = {}

    def note(self, key: int, head: int) -> None:
        """The figure is mentioned at this token."""
        insort(self._seen, Seen(head, key))
        insort(self._counts.setdefault(key, []), head)
        sentence = self.reading.sentence[head]
        self._first_in_sentence[sentence] = min(head, self._first_in_sentence.get(sentence, head))

    def note_speaker(self, key: int, token: int) -> None:
        """The figure speaks at this token."""
        insort(self._spoke, Seen(token, key))

    def before(self, token: int, window: int = WINDOW) -> list[Seen]:
        """The last mentions before the token, the nearest first."""
        end = bisect_left(self._seen, Seen(token, -1))
        return self._seen[max(0, end - window) : end][::-1]

    def last_speaker(self, token: int, sentences: int = 2) -> int | None:
        """Who spoke last before the token, at most so many sentences back."""
        end = bisect_left(self._spoke, Seen(token, -1))
        if not end or self.reading.sentence[token] - self.reading.sentence[self._spoke[end - 1].head] > sentences:
            return None
        return self._spoke[end - 1].key

    def speaker_near(self, start: int, end: int) -> int | None:
        """Who is known to speak within these tokens, or right before them."""
        place = bisect_left(self._spoke, Seen(start, -1))
        inside = [seen for seen in self._spoke[place : place + 2] if seen.head <= end]
        return inside[0].key if inside else self.last_speaker(start, 1)

    def weigh(self, seen: Seen, token: int) -> float:
        """How present the mention is at the token."""
        reading = self.reading
        distance = reading.sentence[token] - reading.sentence[seen.head]
        weight = self._part(seen.head) * DECAY**distance
        if reading.in_marks(seen.head) and not reading.in_marks(token):
            weight *= 0.4
        heads = self._counts[seen.key]
        weight += FREQUENT * min(5, bisect_left(heads, token))
        if distance < 3 and self.last_speaker(token) == seen.key:
            weight += SPOKE
        return weight

    def _part(self, head: int) -> float:
        """What the mention's part in its sentence is worth; by order where there is no parse."""
        if not self._parsed:
            return SUBJECT if self._first_in_sentence.get(self.reading.sentence[head]) == head else OTHER
        token = self.reading.doc[head]
        for _ in range(4):
            if token.dep_ in SUBJECTS or token.dep_ == "ROOT":
                weight = SUBJECT if token.dep_ not in PASSIVE_SUBJECTS else 0.95
                return weight * (BELOW if token.head.dep_ in ADVERBIAL_CLAUSES else 1.0)
            if token.dep_ in OBJECTS:
                return OBJECT
            if token.dep_ not in CARRIERS:
                break
            token = token.head
        return INSIDE_ANOTHER if token.dep_ in {"nmod", "poss", "nmod:poss", "pobj"} else OTHER


__all__ = ["FAR", "Salience", "Seen"]
