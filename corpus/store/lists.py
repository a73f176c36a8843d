"""How a list of texts lies in one column: as a JSON array."""

import json
from collections.abc import Iterable
from typing import Final

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def pack_words(words: Iterable[str]) -> str:
    """The column that holds these texts."""
    return _ENCODER.encode(list(words))


def unpack_words(packed: str) -> tuple[str, ...]:
    """The texts that the column holds."""
    return tuple(json.loads(packed))


__all__ = ["pack_words", "unpack_words"]
