"""Whether a candidate tells a specific happening: a sum of signs, each with a weight that can be read in `weights.toml`.

The one rule: the weights are data. `training/events.py` fits them on annotated articles; no sign knows a lexeme.
"""

import math
from collections.abc import Iterable
from typing import Final

from onrecord.extractors.weights import load_weights

FILE: Final = "events/weights.toml"
_EVEN: Final = 0.5


def probability(signs: Iterable[str]) -> float:
    """How likely a candidate with these signs tells a specific happening, in [0, 1]."""
    weights = load_weights(FILE).by_sign
    total = weights.get("bias", 0.0) + sum(weights.get(sign, 0.0) for sign in signs)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def is_happening(value: float) -> bool:
    """Whether the probability suffices."""
    threshold = load_weights(FILE).threshold
    return value >= (_EVEN if threshold is None else threshold)


__all__ = ["FILE", "is_happening", "probability"]
