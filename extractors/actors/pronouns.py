"""Whom a pronoun stands for: gender, number and kind must agree; then whoever is most on the reader's mind.

The one rule: an antecedent stands before its pronoun, and never beside it as another argument of the same verb.
"""

from dataclasses import dataclass
from typing import Final

from onrecord.extractors.actors.figures import Figure
from onrecord.extractors.actors.salience import Salience
from onrecord.extractors.actors.words import Pronoun
from onrecord.extractors.syntax import COORDINATIONS, OBJECTS, SUBJECTS

REACH: Final = 5
"""Sentences that a pronoun looks back over."""
ENOUGH: Final = 0.11
KIND_WEIGHT: Final = {
    "personal": {"person": 1.0, "account": 0.85, "organization": 0.6, "group": 0.7, "place": 0.3, "thing": 0.25},
    "neuter": {"organization": 1.0, "account": 0.9, "place": 0.6, "thing": 0.7, "group": 0.7, "person": 0.0},
}
PLURAL_WEIGHT: Final = {"group": 1.0, "person": 0.0, "organization": 0.45, "account": 0.1, "place": 0.2, "thing": 0.2}
ONE_BODY: Final = 0.4
"""What a plural with a gender keeps for a single body."""
UNNAMED: Final = 0.8
"""What those who are only described keep: articles go on about whom they name."""
UNKNOWN_GENDER: Final = 0.85
ARGUMENTS: Final = SUBJECTS | OBJECTS | {"iobj", "obl", "obl:arg", "obl:agent"}
EARLIER_PARAGRAPH: Final = 0.6
"""What a mention of another paragraph keeps: a paragraph goes on about whom it has named."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Who a pronoun stands for, and how far ahead of the next candidate."""

    key: int
    confidence: float


class Pronouns:
    """Finds antecedents among the mentions before a pronoun."""

    def __init__(self, figures: list[Figure], salience: Salience) -> None:
        self._figures = figures
        self._salience = salience

    def antecedent(self, pronoun: Pronoun, token: int, exclude: frozenset[int]) -> Antecedent | None:
        """The most present figure that agrees. None: nobody agrees, or nobody is present enough."""
        scores = self._scores(pronoun, token, exclude)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < ENOUGH:
            return None
        ahead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        return Antecedent(ranked[0][0], round(min(0.9, 0.5 + 0.4 * ahead), 2))

    def latter(self, pronoun: Pronoun, token: int) -> Antecedent | None:
        """The last figure mentioned before that agrees."""
        for seen in self._salience.before(token):
            if self._is_near(seen.head, token) and self.agrees(pronoun, self._figures[seen.key]):
                return Antecedent(seen.key, 0.75)
        return None

    def _scores(self, pronoun: Pronoun, token: int, exclude: frozenset[int]) -> dict[int, float]:
        scores: dict[int, float] = {}
        paragraph = self._salience.reading.paragraph
        for seen in self._salience.before(token):
            figure = self._figures[seen.key]
            if seen.key in exclude or not self._is_near(seen.head, token) or not self.agrees(pronoun, figure):
                continue
            if self._beside(seen.head, token):
                continue
            weight = self._salience.weigh(seen, token) * _kind_weight(pronoun, figure)
            weight *= 1.0 if paragraph[seen.head] == paragraph[token] else EARLIER_PARAGRAPH
            scores[seen.key] = max(weight, scores.get(seen.key, 0.0))
        return scores

    def _is_near(self, earlier: int, token: int) -> bool:
        sentence = self._salience.reading.sentence
        return sentence[token] - sentence[earlier] <= REACH

    def agrees(self, pronoun: Pronoun, figure: Figure) -> bool:
        """Whether gender, number and kind let the pronoun stand for the figure."""
        if pronoun.people and figure.kind not in {"person", "account"}:
            return False
        if pronoun.number == "plural" and figure.kind == "person":
            return False
        if pronoun.number == "singular" and figure.number == "plural":
            return False
        if pronoun.gender is None or figure.gender is None:
            return True
        return pronoun.gender == figure.gender

    def _beside(self, earlier: int, token: int) -> bool:
        """Whether both are arguments of one verb, no comma between them: `Quant à X, il` means X."""
        doc = self._salience.reading.doc
        first, second = doc[earlier], doc[token]
        while first.dep_ in COORDINATIONS and first.head != first:
            first = first.head
        if first.dep_ not in ARGUMENTS or second.dep_ not in ARGUMENTS or first.head != second.head or first.head == first:
            return False
        return doc[earlier].dep_ in SUBJECTS or not any(word.text == "," for word in doc[earlier:token])


def _kind_weight(pronoun: Pronoun, figure: Figure) -> float:
    if pronoun.number == "plural":
        one = figure.kind == "organization" and pronoun.gender is not None  # `ils` is seldom said of one body, `they` often is
        return PLURAL_WEIGHT[figure.kind] * (ONE_BODY if one else 1.0)
    weights = KIND_WEIGHT["neuter" if pronoun.role == "neuter" else "personal"]
    weight = weights[figure.kind] * (1.0 if figure.named else UNNAMED)
    if pronoun.gender is not None and figure.gender is None:
        weight *= UNKNOWN_GENDER if figure.kind == "person" else 0.6
    return weight


__all__ = ["UNNAMED", "Antecedent", "Pronouns"]
