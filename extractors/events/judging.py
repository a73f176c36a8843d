"""Whether a candidate tells a specific happening: a sum of signs, each with a weight that can be read in `weights.toml`.

The one rule: the weights are data. `training/events.py` fits them on annotated articles; no sign knows a lexeme.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.corpus.errors import PackError

FILE: Final = "events/weights.toml"
THRESHOLD: Final = "threshold"


@cache
def load_weights() -> tuple[float, Mapping[str, float]]:
    """The threshold, and the weight of each sign.

    Raises: PackError.
    """
    try:
        read = tomllib.loads((files("onrecord.extractors") / FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(FILE, "file", f"cannot be read: {error}") from error
    weights = read.get("weights")
    threshold = read.get(THRESHOLD)
    if not isinstance(weights, dict) or not isinstance(threshold, float) or not all(isinstance(value, float) for value in weights.values()):
        raise PackError(FILE, "weights", "expected a threshold and a table of numbers")
    return threshold, weights


def probability(signs: Iterable[str]) -> float:
    """How likely a candidate with these signs tells a specific happening, in [0, 1]."""
    _, weights = load_weights()
    total = weights.get("bias", 0.0) + sum(weights.get(sign, 0.0) for sign in signs)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def is_happening(value: float) -> bool:
    """Whether the probability suffices."""
    return value >= load_weights()[0]


__all__ = ["is_happening", "load_weights", "probability"]
