"""The article's own words around a fact: one sentence, trimmed around what matters, cut between words."""

from dataclasses import dataclass
from typing import Final

from onrecord.corpus.model import Span
from onrecord.corpus.passages import passage

LIMIT: Final = 220
"""Code points of a sentence that are shown around a trigger."""


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


def sentence_around(text: str, span: Span, limit: int = LIMIT) -> Excerpt:
    """The sentence that holds `span`, or about `limit` code points of it."""
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


__all__ = ["LIMIT", "Excerpt", "sentence_around"]
