"""The passage around some words: the sentence they stand in, found from punctuation and line breaks alone, or what of it is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.corpus.model import Span

_SENTENCE_END: Final = re.compile(r"[.!?…](?:[ \u00a0\u202f]?[\"'»”’)\]])*(?=\s+[^a-zà-öø-ÿ\s,;:])|\n")
_ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]|MM|Mr|Mrs|Ms|Dr|Pr|Me|St|Prof|Gen|Gov|Sen|Rep|Col|Lt|Sgt|No|vs)\.$")
"""Initials and titles: their full stop ends no sentence."""
_REACH: Final = 600
"""A passage goes no further than this many code points from its words."""
READABLE: Final = 220
"""Code points of a sentence that are shown around some words."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An interval `[start, end)` of the article's text, and whether its sentence goes on before and after it."""

    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False

    def holds(self, span: Span) -> bool:
        """Whether the span lies within."""
        return self.start <= span.start and span.end <= self.end


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


def excerpt(text: str, span: Span, limit: int = READABLE) -> Excerpt:
    """The passage around `span`, or about `limit` code points of it, cut between words."""
    start, end = passage(text, span.start, span.end)
    return Excerpt(start, end) if end - start <= limit else _trimmed(text, Excerpt(start, end), span, limit)


def _trimmed(text: str, whole: Excerpt, span: Span, limit: int) -> Excerpt:
    # A third of the room goes before the span: what follows a trigger says more than what precedes it.
    room = max(0, limit - (span.end - span.start))
    start = max(whole.start, span.start - max(room // 3, room - (whole.end - span.end)))
    end = min(whole.end, span.end + room - (span.start - start))
    if start > whole.start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < whole.end:
        end = max(text.rfind(" ", span.end, end), span.end)
    return Excerpt(start, end, cut_before=start > whole.start, cut_after=end < whole.end)


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


__all__ = ["READABLE", "Excerpt", "excerpt", "passage"]
