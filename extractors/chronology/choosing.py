"""Which of its options dates a happening: each has a sum of signs, with weights that can be read in `weights.toml`.

The one rule: the weights are data. `training/dates.py` fits them on annotated articles; no sign knows a lexeme.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.corpus.errors import PackError
from onrecord.extractors.chronology.options import Option

FILE: Final = "chronology/weights.toml"


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each sign.

    Raises: PackError.
    """
    try:
        read = tomllib.loads((files("onrecord.extractors") / FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(FILE, "file", f"cannot be read: {error}") from error
    weights = read.get("weights")
    if not isinstance(weights, dict) or not all(isinstance(value, float) for value in weights.values()):
        raise PackError(FILE, "weights", "expected a table of numbers")
    return weights


def choose(found: Sequence[Option]) -> Option:
    """The option that most speaks for; of equals the first.

    Raises: PackError.
    """
    weights = load_weights()
    return max(found, key=lambda option: _sum(option.signs, weights))


def _sum(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(sign, 0.0) for sign in signs)


__all__ = ["choose", "load_weights"]
