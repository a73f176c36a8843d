"""Judgements without marks or a clause: `juge nécessaire de …`, `considère le texte inacceptable`, `est jugé trop cher par X`.

The one rule: the adjective decides; without one behind the verb or behind its object, nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extractors.quotes.clauses import drafted
from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.endings import clause_end
from onrecord.extractors.quotes.found import Draft
from onrecord.extractors.quotes.phrases import phrase_after
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature

__all__ = ["judgements"]


def judgements(view: View, cues: Sequence[Cue]) -> Iterator[Draft]:
    """Quotes whose content is an adjective, or a thing with the adjective that is said of it."""
    if not view.tagged or not view.lexicon.clauses.judging:
        return
    for number, cue in enumerate(cues):
        if cue.bare not in view.lexicon.clauses.judging or cue.negated or cue.supposed or cue.infinitive or not cue.verbal:
            continue
        end = _end(view, cue, cues[number + 1 :])
        if end is None or any(view.mark_at[at] >= 0 for at in range(cue.end, end)):
            continue
        content = view.extent(cue.end, end)
        if content is not None:
            yield drafted(view, cue, (content,), "judgement", 0.75)


def _end(view: View, cue: Cue, later: Sequence[Cue]) -> int | None:
    """The index after the judgement. None: the verb judges nothing here."""
    end = view.sentence(cue.index)[1]
    at = cue.end
    while at < end and view.tokens[at].pos_ == "ADV":
        at += 1
    if at >= end:
        return None
    if _is_adjective(view, at):
        if cue.passive:
            return next((word for word in range(at, end) if view.low[word] in view.lexicon.pronouns.agents), None)
        return clause_end(view, cue, cue.end, later) if at + 1 < end and _opens_complement(view, at + 1) else None
    if cue.passive or at > cue.end or not _is_judged(view, at, end):
        return None
    return clause_end(view, cue, cue.end, later)


def _is_adjective(view: View, at: int) -> bool:
    return view.tokens[at].pos_ == "ADJ" and not has_feature(view.tokens[at], "VerbForm", "Part")


def _opens_complement(view: View, at: int) -> bool:
    """Whether `de` or `que` follows the adjective: `juge utile de`, `estime normal que`."""
    return view.low[at] in view.lexicon.clauses.openers["of"] | view.lexicon.clauses.conjunctions


def _is_judged(view: View, at: int, end: int) -> bool:
    """Whether an object with its article, and an adjective behind its noun, stand there."""
    span = phrase_after(view, at, end, appositions=False) if view.tokens[at].pos_ == "DET" else None
    if span is None:
        return False
    return any(_is_adjective(view, word) and view.tokens[word - 1].pos_ in {"NOUN", "PROPN", "ADV"} for word in range(at + 2, span.end))
