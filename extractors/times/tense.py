"""Whether the clause around an expression looks back or ahead, from its words alone: auxiliaries, endings, adverbs."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.extractors.times.grammar import SPACE, one_of
from onrecord.extractors.times.model import Tense
from onrecord.extractors.times.pack import TenseWords, time_words

_BOUNDARY: Final = re.compile(r"[.!?…;:](?=\s|$)|\n|[«»“”\"]")
_REACH: Final = 160
_COMMA: Final = 30
"""What stands behind a comma is further away: an incise, an attribution."""
_BIAS: Final = 12
"""Words that look ahead (scheduled, prévu) often stand within a verb group that looks back: they win when about as near."""


@dataclass(frozen=True, slots=True)
class TenseCues:
    """The compiled cues of one language."""

    future: re.Pattern[str]
    past: re.Pattern[str]
    not_future: frozenset[str]
    not_past: frozenset[str]


@cache
def tense_cues(lang: str) -> TenseCues:
    """The cues of a language, compiled once."""
    words = time_words(lang).tense
    return TenseCues(_future(words), _past(words), frozenset(words.not_future), frozenset(words.not_past))


def tense_at(text: str, start: int, end: int, cues: TenseCues) -> Tense | None:
    """The tense of the nearest cue in the same clause. None: no cue."""
    left, right = clause(text, start, end)
    ahead = _distance(cues.future, cues.not_future, text, (left, right), (start, end))
    back = _distance(cues.past, cues.not_past, text, (left, right), (start, end))
    if ahead is None and back is None:
        return None
    if back is None or (ahead is not None and ahead <= back + _BIAS):
        return "future"
    return "past"


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around `[start, end)` that no strong punctuation cuts."""
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    left = max((match.end() for match in _BOUNDARY.finditer(text, floor, start)), default=floor)
    after = _BOUNDARY.search(text, end, ceiling)
    return left, after.start() if after else ceiling


def _distance(
    pattern: re.Pattern[str], exceptions: frozenset[str], text: str, clause_span: tuple[int, int], span: tuple[int, int]
) -> int | None:
    distances = [
        _far(text, match.end(), span[0]) if match.end() <= span[0] else _far(text, span[1], match.start())
        for match in pattern.finditer(text, *clause_span)
        if exceptions.isdisjoint((match.group(), match.group().lower())) and (match.end() <= span[0] or match.start() >= span[1])
    ]
    return min(distances, default=None)


def _far(text: str, start: int, end: int) -> int:
    return end - start + _COMMA * text.count(",", start, end)


def _future(words: TenseWords) -> re.Pattern[str]:
    endings = rf"|\w+(?:{one_of(words.future_endings)})" if words.future_endings else ""
    return re.compile(rf"\b(?:{one_of(words.future_words)}{endings})\b", re.IGNORECASE)


def _past(words: TenseWords) -> re.Pattern[str]:
    endings = rf"|(?<!\bbe\s)\w{{2,}}(?:{one_of(words.past_endings)})" if words.past_endings else ""
    compound = rf"(?:{one_of(words.auxiliaries)})(?:{SPACE}[\w’'-]+){{0,2}}?{SPACE}\w+(?:{one_of(words.participle_endings)})"
    return re.compile(rf"\b(?:{compound}|{one_of(words.past_words)}{endings})\b", re.IGNORECASE)


__all__ = ["TenseCues", "clause", "tense_at", "tense_cues"]
