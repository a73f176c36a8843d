"""The passage around some words: the sentence they stand in, found from punctuation and line breaks alone."""

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'»”’)\]]*(?=\s+[^a-zà-öø-ÿ\s,;:])|\n")
_REACH: Final = 600
"""A passage goes no further than this many code points from its words."""


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the passage around `text[start:end]` starts and ends, without the white space around it."""
    first = max(0, start - _REACH)
    last = min(len(text), end + _REACH)
    for match in _SENTENCE_END.finditer(text, first, start):
        first = match.end()
    after = _SENTENCE_END.search(text, max(start, end - 1), last)
    if after is not None:
        last = after.start() if after[0] == "\n" else after.end()
    return _trim(text, min(first, start), max(last, end))


def _trim(text: str, first: int, last: int) -> tuple[int, int]:
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip()), last - (len(piece) - len(piece.rstrip()))


__all__ = ["passage"]
