"""Lines broken where a typesetter would: never after an opening mark, never before a closing one, never beside a non-breaking space.

rich breaks at any white space, non-breaking ones too, which tears French quotation marks off their words.
"""

import re
from typing import Final

from rich.cells import cell_len
from rich.text import Text

_CHUNK: Final = re.compile(r"[^ ]+ *| +")
_HOLDS_NEXT: Final = ("«", "‹", "“", "(", "[", "–", "—", "→", "·", "≈", "…")
"""Standing alone, these stay with the word after them."""
_OPENING: Final = ("«", "‹", "“", "(", "[")
"""Ending a word, these stay with the one after it: `d’« un`."""
_HOLDS_PREVIOUS: Final = ("»", "›", ";", ":", "!", "?", "%", "€")
"""Words that begin with these stay with the word before them."""


def wrapped(text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` columns, without trailing spaces; one empty line for an empty text."""
    lines = text.divide(_breaks(text.plain, max(1, width)))
    for line in lines:
        line.rstrip()
    return list(lines)


def _breaks(plain: str, width: int) -> list[int]:
    """Where lines begin, the first one left out, in code points."""
    breaks: list[int] = []
    used, position = 0, 0
    for chunk in _glued(plain):
        size = cell_len(chunk.rstrip(" "))
        if used and used + size > width:
            breaks.append(position)
            used = 0
        if size > width:
            breaks += [position + fold for fold in _folds(chunk, width)]
            used = cell_len(plain[breaks[-1] : position + len(chunk)])
        else:
            used += cell_len(chunk)
        position += len(chunk)
    return breaks


def _glued(plain: str) -> list[str]:
    chunks: list[str] = []
    held = False
    for match in _CHUNK.finditer(plain):
        chunk = match[0]
        if chunks and (held or chunk.startswith(_HOLDS_PREVIOUS)):
            chunks[-1] += chunk
        else:
            chunks.append(chunk)
        held = chunk.rstrip() in _HOLDS_NEXT or chunk.rstrip().endswith(_OPENING)
    return chunks


def _folds(chunk: str, width: int) -> list[int]:
    """Where a chunk wider than a line is cut, so that each part fits."""
    folds: list[int] = []
    used = 0
    for index, character in enumerate(chunk):
        size = cell_len(character)
        if used + size > width and character != " ":
            folds.append(index)
            used = 0
        used += size
    return folds


__all__ = ["wrapped"]
