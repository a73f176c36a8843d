"""Quotations without a cue of their own: the second half of an interrupted one, and those that go on in the same voice.

The one rule: a quotation that stands as a sentence belongs to the last speaker of its paragraph, or of the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.claims import Claims
from onrecord.extractors.quotes.filters import is_name, is_sentence
from onrecord.extractors.quotes.found import Draft
from onrecord.extractors.quotes.view import View

__all__ = ["floating"]

MIN_WORDS: Final = 3
"""Words that a quotation of its own has at least."""


def floating(view: View, drafts: Sequence[Draft], claims: Claims[Draft]) -> Iterator[Draft]:
    """Drafts for the quotations that stand as sentences and that no rule has claimed; `drafts` are the claimed ones, in text order."""
    starts = [draft.start for draft in drafts]
    for marked in view.marks:
        if claims.covers(marked.start, marked.end):
            continue
        if _follows_another(view, marked, claims) and not is_name(view, marked):
            yield Draft(content=((marked.start, marked.end),), rule="floating, joined", confidence=0.8, continues=True, piece=True)
            continue
        if not _stands_alone(view, marked) or not is_sentence(view, marked) or is_name(view, marked):
            continue
        before = _before(drafts[: bisect_left(starts, marked.start)])
        if before is None or len(view.text[marked.start : marked.end].split()) < MIN_WORDS:
            continue
        same = _same_paragraph(view, before, marked)
        if same or _next_paragraph(view, before, marked):
            yield Draft(
                content=((marked.start, marked.end),),
                rule="floating, same paragraph" if same else "floating, next paragraph",
                confidence=0.75 if same else 0.6,
                continues=True,
                piece=(same or _adjoins(view, before, marked)) and _goes_on(view, before),
                basis="previous quote",
            )


def _follows_another(view: View, marked: Marked, claims: Claims[Draft]) -> bool:
    """Whether only a comma or a conjunction stands between the quotation and one that has been claimed."""
    first, _ = view.words_of(marked)
    before = view.word_before(first)
    if before is None or view.mark_at[before] >= 0 or not (view.tokens[before].text == "," or view.tokens[before].pos_ == "CCONJ"):
        return False
    end = view.word_before(before)
    if end is None or view.mark_at[end] < 0:
        return False
    other = view.marks[view.mark_at[end]]
    return claims.covers(other.start, other.end) and "\n" not in view.text[other.end : marked.start]


def _stands_alone(view: View, marked: Marked) -> bool:
    """Whether the quotation fills a sentence: punctuation or a boundary on both sides."""
    first, last = view.words_of(marked)
    start, end = view.sentence(first)
    return not any(view.tokens[at].text[0].isalnum() for at in range(start, end) if at < first or at >= last)


def _before(drafts: Sequence[Draft]) -> Draft | None:
    return next((draft for draft in reversed(drafts) if draft.post is None), None)


def _same_paragraph(view: View, before: Draft, marked: Marked) -> bool:
    return view.layout.paragraph_at(before.content[-1][1] - 1) is view.layout.paragraph_at(marked.start)


def _next_paragraph(view: View, before: Draft, marked: Marked) -> bool:
    """Whether only one paragraph break stands between the two."""
    between = view.text[before.content[-1][1] : marked.start]
    return "\n" in between and len([line for line in between.split("\n") if line.strip()]) <= 1


def _adjoins(view: View, before: Draft, marked: Marked) -> bool:
    """Whether the quotation fills the line right after, in a text that sets each sentence on its own line."""
    return "\n" in view.text[before.content[-1][1] : marked.start] and "\n\n" not in view.text[before.content[-1][1] : marked.start]


def _goes_on(view: View, before: Draft) -> bool:
    """Whether the quote before is itself a quotation with a cue, so that this one is its second piece."""
    return view.marked_share(before.content) == 1.0 and bool(before.cue) and not before.rule.startswith("complement")
