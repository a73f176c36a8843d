"""Weights of signs, read from a `weights.toml`. The one rule: weights are data that people can read; training writes them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.corpus.errors import PackError


@dataclass(frozen=True, slots=True)
class Weights:
    """What the signs of one judgement weigh, in log-odds."""

    by_sign: Mapping[str, float]
    threshold: float | None
    """The probability that suffices. None: the options are weighed against each other."""


@cache
def load_weights(file: str) -> Weights:
    """The weights in a file of the package, such as `events/weights.toml`.

    Raises: PackError.
    """
    try:
        read = tomllib.loads((files("onrecord.extractors") / file).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(file, "file", f"cannot be read: {error}") from error
    weights, threshold = read.get("weights"), read.get("threshold")
    if not isinstance(weights, dict) or not all(isinstance(value, float) for value in weights.values()):
        raise PackError(file, "weights", "expected a table of numbers")
    if threshold is not None and not isinstance(threshold, float):
        raise PackError(file, "threshold", "expected a number")
    return Weights(weights, threshold)


__all__ = ["Weights", "load_weights"]
