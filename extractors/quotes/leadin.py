"""A quotation after its cue: `X a déclaré : « … »`, `she said, "…"`, and after a colon that only a noun or the layout explains.

The one rule: what stands right before the opening mark decides; a colon may be far from its verb, a comma may not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.claims import Claims
from onrecord.extractors.quotes.clauses import drafted
from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.filters import is_name, is_sentence
from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.phrases import phrase_after
from onrecord.extractors.quotes.sources import Source, whole_phrase
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature, own_subject

__all__ = ["leadins"]

NEAR: Final = 6
"""Words that may stand between a verb and the comma before its quotation: the one who is told, a place, a day."""


def leadins(view: View, free: frozenset[int], claims: Claims[Draft]) -> Iterator[Draft]:
    """Quotes whose cue stands before them. `free` are the words of the cues that no content holds."""
    for marked in view.marks:
        if claims.covers(marked.start, marked.end):
            continue
        first, _ = view.words_of(marked)
        before = view.word_before(first)
        if before is None or view.closed[before]:
            continue
        draft = _after_colon(view, free, marked, before) if view.tokens[before].text == ":" else _close(view, free, marked, first)
        if draft is not None:
            yield draft


def _after_colon(view: View, free: frozenset[int], marked: Marked, colon: int) -> Draft | None:
    """The last cue of the sentence before the colon; without one, a noun of saying, or the subject of a sentence of its own."""
    start = view.sentence(colon)[0]
    content = ((marked.start, marked.end),)
    before = [cue for cue in view.cues_between(start, colon) if cue.index in free]
    cue = next((cue for cue in reversed(before) if _introduces(view, cue, colon)), None)
    if cue is not None:
        return replace(drafted(view, cue, content, "colon, verb", 0.95), negated=False)
    if not is_sentence(view, marked) or is_name(view, marked):
        return None
    return _by_noun(view, content, (start, colon))


def _introduces(view: View, cue: Cue, colon: int) -> bool:
    """Whether the cue's clause reaches the colon: no quotation between them."""
    return not cue.supposed and not any(view.mark_at[at] >= 0 for at in range(cue.end, colon)) and cue.verbal


def _by_noun(view: View, content: tuple[Extent, ...], bounds: tuple[int, int]) -> Draft | None:
    """A quotation after a colon with no verb of saying: a noun of saying before it, or the sentence's subject as source."""
    start, colon = bounds
    nouns = view.lexicon.nouns.words | view.lexicon.speakers.documents
    noun = next((at for at in range(colon - 1, start - 1, -1) if view.lemma(at) in nouns and view.mark_at[at] < 0), None)
    source = _main_subject(view, start, colon) or (_owner(view, noun, colon) if noun is not None else None)
    if noun is None and source is None:
        return None
    return Draft(
        content=content,
        rule="colon, noun" if noun is not None else "colon, subject",
        confidence=0.75 if noun is not None else 0.6,
        cue=(view.word_extent(noun),) if noun is not None else (),
        cue_lemma=view.lemma(noun) if noun is not None else None,
        cue_token=noun,
        source=source.span if source else None,
        source_extent=source.extent if source else None,
    )


def _owner(view: View, noun: int, end: int) -> Source | None:
    """Whose words the noun announces: `Réponse du ministre :`."""
    if noun + 2 >= end or view.low[noun + 1] not in view.lexicon.speakers.links:
        return None
    span = phrase_after(view, noun + 2, end)
    return Source.of(span) if span is not None else None


def _main_subject(view: View, start: int, end: int) -> Source | None:
    if not view.parsed:
        return None
    for at in range(start, end):
        token = view.tokens[at]
        if token.dep_ == "ROOT" or (token.head.i < start or token.head.i >= end):
            subject = own_subject(token)
            if subject is not None and start <= subject.i < end and view.mark_at[subject.i] < 0:
                return Source.of(whole_phrase(view, subject))
    first = phrase_after(view, start, end, appositions=False)
    behind = (
        next((at for at in range(first.end, end) if has_feature(view.tokens[at], "VerbForm", "Fin")), None) if first is not None else None
    )
    return Source.of(first) if first is not None and behind is not None else None


def _close(view: View, free: frozenset[int], marked: Marked, first: int) -> Draft | None:
    """A quotation right after its verb, or after the verb, the one who is told and a comma."""
    if is_name(view, marked):
        return None
    start = view.sentence(first)[0]
    before = view.word_before(first)
    comma = before is not None and view.tokens[before].text == ","
    for cue in reversed([cue for cue in view.cues_between(start, first) if cue.index in free]):
        if not cue.takes("incise", "that", "object") or cue.supposed or cue.negated or (cue.weak and cue.participle):
            continue
        if cue.takes("object") and not comma and not is_sentence(view, marked):
            return None
        gap = [at for at in range(cue.end, first) if not view.tokens[at].is_space]
        if _is_near(view, gap, comma=comma, sentence=is_sentence(view, marked)):
            return drafted(view, cue, ((marked.start, marked.end),), "verb before marks", 0.9)
        return None
    return None


def _is_near(view: View, gap: list[int], *, comma: bool, sentence: bool) -> bool:
    """Whether the words between verb and marks are none, or few, with no verb or mark, before a comma or a sentence in marks."""
    words = [at for at in gap if not view.tokens[at].is_punct]
    if len(gap) - len(words) > (1 if comma else 0) or len(words) > NEAR:
        return False
    if any(view.tokens[at].pos_ in {"VERB", "AUX", "SCONJ"} or view.mark_at[at] >= 0 for at in words):
        return False
    return not words or comma or sentence
