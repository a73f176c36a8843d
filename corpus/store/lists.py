"""How a list of texts lies in one column: as a JSON array."""

import json
from collections.abc import Iterable


def pack_words(words: Iterable[str]) -> str:
    """The column that holds these texts."""
    return json.dumps(list(words), ensure_ascii=False, separators=(",", ":"))


def unpack_words(packed: str) -> tuple[str, ...]:
    """The texts that the column holds."""
    return tuple(json.loads(packed))


__all__ = ["pack_words", "unpack_words"]
