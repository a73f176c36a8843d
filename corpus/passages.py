"""The passage around some words: the sentence they stand in, found from punctuation and line breaks alone."""

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…](?:[ \u00a0\u202f]?[\"'»”’)\]])*(?=\s+[^a-zà-öø-ÿ\s,;:])|\n")
_ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]|MM|Mr|Mrs|Ms|Dr|Pr|Me|St|Prof|Gen|Gov|Sen|Rep|Col|Lt|Sgt|No|vs)\.$")
"""Initials and titles: their full stop ends no sentence."""
_REACH: Final = 600
"""A passage goes no further than this many code points from its words."""


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the passage around `text[start:end]` starts and ends, without the white space around it."""
    first = max(0, start - _REACH)
    last = min(len(text), end + _REACH)
    for match in _ends(text, first, start):
        first = match.end()
    after = next(_ends(text, max(start, end - 1), last), None)
    if after is not None:
        last = after.start() if after[0] == "\n" else after.end()
    return _trim(text, min(first, start), max(last, end))


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where sentences end in this part of the text."""
    return (
        match
        for match in _SENTENCE_END.finditer(text, start, end)
        if not _ABBREVIATION.search(text[max(0, match.start() - 5) : match.start() + 1])
    )


def _trim(text: str, first: int, last: int) -> tuple[int, int]:
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip()), last - (len(piece) - len(piece.rstrip()))


__all__ = ["passage"]
