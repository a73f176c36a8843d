"""Which of its options dates a happening: each has a sum of signs, with weights that can be read in `weights.toml`.

The one rule: the weights are data. `training/dates.py` fits them on annotated articles; no sign knows a lexeme.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from onrecord.extractors.chronology.options import Option
from onrecord.extractors.weights import load_weights

FILE: Final = "chronology/weights.toml"


def choose(found: Sequence[Option]) -> Option:
    """The option that most speaks for; of equals the first.

    Raises: PackError.
    """
    weights = load_weights(FILE).by_sign
    return max(found, key=lambda option: _sum(option.signs, weights))


def _sum(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(sign, 0.0) for sign in signs)


__all__ = ["FILE", "choose"]
