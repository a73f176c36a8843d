"""Whether the clause around an expression looks back or ahead, from its words alone: auxiliaries, endings, adverbs."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.extractors.times.model import Tense
from onrecord.extractors.times.pack import TenseWords, time_words
from onrecord.extractors.times.spelling import SPACE, one_of

_BOUNDARY: Final = re.compile(r"[.!?…;:](?=\s|$)|\n|[«»“”\"]")
_REACH: Final = 160
_BEFORE: Final = 12
"""Code points before an expression that hold the word right before it."""
_COMMA: Final = 30
"""What stands behind a comma is further away: an incise, an attribution."""
_BIAS: Final = 12
"""Words that look ahead (scheduled, prévu) often stand within a verb group that looks back: they win when about as near."""


@dataclass(frozen=True, slots=True)
class TenseCues:
    """The compiled cues of one language."""

    future: re.Pattern[str]
    before: re.Pattern[str]
    """What stands right before an expression that looks ahead."""
    past: re.Pattern[str]
    not_future: frozenset[str]
    not_past: frozenset[str]


@cache
def tense_cues(lang: str) -> TenseCues:
    """The cues of a language, compiled once."""
    words = time_words(lang).tense
    return TenseCues(
        _future(words),
        re.compile(rf"\b(?:{one_of(words.future_before)}){SPACE}\Z", re.IGNORECASE),
        _past(words),
        frozenset(words.not_future),
        frozenset(words.not_past),
    )


class Tenses:
    """The tense around any place of one text; each clause is searched for cues once."""

    def __init__(self, text: str, cues: TenseCues) -> None:
        self._text, self._cues = text, cues
        self._found: dict[tuple[int, int], tuple[_Spans, _Spans]] = {}
        ends = [match.span() for match in _BOUNDARY.finditer(text)]
        self._begins = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def at(self, start: int, end: int, *, day: bool = False) -> Tense | None:
        """The tense of the nearest cue in the same clause, which no strong punctuation cuts. None: no cue.

        `day`: the expression names a day, and what stands right before it may tell.
        """
        if day and self._cues.before.search(self._text, max(0, start - _BEFORE), start):
            return "future"
        future, past = self._cues_of(self._begins[bisect_right(self._begins, start) - 1], self._ends[bisect_left(self._ends, end)])
        ahead, back = self._distance(future, start, end), self._distance(past, start, end)
        if ahead is None and back is None:
            return None
        if back is None or (ahead is not None and ahead <= back + _BIAS):
            return "future"
        return "past"

    def _cues_of(self, left: int, right: int) -> tuple["_Spans", "_Spans"]:
        if (left, right) not in self._found:
            cues = self._cues
            self._found[left, right] = (
                _spans(cues.future, cues.not_future, self._text, left, right),
                _spans(cues.past, cues.not_past, self._text, left, right),
            )
        return self._found[left, right]

    def _distance(self, spans: "_Spans", start: int, end: int) -> int | None:
        before = bisect_right(spans.ends, start) - 1
        after = bisect_left(spans.starts, end)
        distances = []
        if before >= 0 and spans.starts[before] >= start - _REACH:
            distances.append(self._far(spans.ends[before], start))
        if after < len(spans.starts) and spans.ends[after] <= end + _REACH:
            distances.append(self._far(end, spans.starts[after]))
        return min(distances, default=None)

    def _far(self, start: int, end: int) -> int:
        return end - start + _COMMA * self._text.count(",", start, end)


@dataclass(frozen=True, slots=True)
class _Spans:
    """Where cues begin and end, in text order."""

    starts: list[int]
    ends: list[int]


def _spans(pattern: re.Pattern[str], exceptions: frozenset[str], text: str, left: int, right: int) -> _Spans:
    found = [match.span() for match in pattern.finditer(text, left, right) if exceptions.isdisjoint((match.group(), match.group().lower()))]
    return _Spans([start for start, _ in found], [end for _, end in found])


def _future(words: TenseWords) -> re.Pattern[str]:
    endings = rf"|\w+(?:{one_of(words.future_endings)})" if words.future_endings else ""
    return re.compile(rf"\b(?:{one_of(words.future_words)}{endings})\b", re.IGNORECASE)


def _past(words: TenseWords) -> re.Pattern[str]:
    endings = rf"|(?<!\bbe\s)\w{{2,}}(?:{one_of(words.past_endings)})" if words.past_endings else ""
    compound = rf"(?:{one_of(words.auxiliaries)})(?:{SPACE}[\w’'-]+){{0,2}}?{SPACE}\w+(?:{one_of(words.participle_endings)})"
    return re.compile(rf"\b(?:{compound}|{one_of(words.past_words)}{endings})\b", re.IGNORECASE)


__all__ = ["TenseCues", "Tenses", "tense_cues"]
