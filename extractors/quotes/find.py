"""All rules in their order, then who speaks.

The one rule: structure before syntax, nearer evidence before farther; what one rule has claimed no later rule takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.corpus.model import QuoteKind
from onrecord.extractors.actors import Cast
from onrecord.extractors.layout import Layout
from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.blocks import blocks
from onrecord.extractors.quotes.clauses import clauses
from onrecord.extractors.quotes.cues import find_cues
from onrecord.extractors.quotes.filters import is_name
from onrecord.extractors.quotes.floating import floating
from onrecord.extractors.quotes.found import Draft, Extent, FoundQuote
from onrecord.extractors.quotes.incise import incises
from onrecord.extractors.quotes.leadin import leadins
from onrecord.extractors.quotes.nouns import adjectives, nouns
from onrecord.extractors.quotes.objects import complements
from onrecord.extractors.quotes.parenthetical import parentheticals
from onrecord.extractors.quotes.prepositional import prepositionals
from onrecord.extractors.quotes.reading import load_lexicon
from onrecord.extractors.quotes.speakers import resolve
from onrecord.extractors.quotes.view import View
from onrecord.extractors.tokens import Doc

__all__ = ["find_drafts", "find_quotes"]

ALL_MARKED: Final = 0.999
OVERLAP: Final = 0.5
"""Share of a content that another may cover before it counts as claimed."""


def find_quotes(doc: Doc, marks: Sequence[Marked], layout: Layout, cast: Cast, lang: str) -> tuple[FoundQuote, ...]:
    """Who says what, in text order. `marks` and `layout` are those of `doc.text`. Raises: UnknownLanguageError, PackError."""
    view = View(doc, marks, layout, load_lexicon(lang))
    drafts = find_drafts(view)
    kinds = [kind_of(view, draft) for draft in drafts]
    return resolve(view, drafts, kinds, cast)


def find_drafts(view: View) -> tuple[Draft, ...]:
    """Every quote, its speaker not yet known, in text order."""
    cues = view.cues = find_cues(view)
    drafts = _kept([], blocks(view))
    drafts = _kept(drafts, parentheticals(view, cues))
    drafts = _kept(drafts, incises(view, cues))
    used = {draft.cue_token for draft in drafts}
    rest = [cue for cue in cues if cue.index not in used]
    drafts = _kept(drafts, (draft for draft in clauses(view, rest)), outer=True)
    drafts = _kept(drafts, leadins(view, _outside(view, rest, drafts), _claimed(drafts)))
    drafts = _kept(drafts, complements(view, _outside(view, rest, drafts), _claimed(drafts)))
    drafts = _kept(drafts, prepositionals(view), outer=True, over=True)
    drafts = _kept(drafts, nouns(view), outer=True)
    drafts = _kept(drafts, adjectives(view), outer=True)
    return _joined(_kept(drafts, floating(view, drafts)))


def _claimed(drafts: Iterable[Draft]) -> list[Extent]:
    return [extent for draft in drafts for extent in draft.content]


def _outside(view: View, cues: Sequence, drafts: Sequence[Draft]) -> list:  # type: ignore[type-arg]
    """The cues that are no part of a content."""
    claimed = _claimed(drafts)
    return [cue for cue in cues if not any(start <= view.tokens[cue.index].idx < end for start, end in claimed)]


def _kept(drafts: Sequence[Draft], more: Iterable[Draft], *, outer: bool = False, over: bool = False) -> list[Draft]:
    """The drafts and those of `more` that say something new, in text order.

    `outer`: a draft whose cue lies inside another's content is nested, and left out. `over`: it may cover smaller ones.
    """
    kept = list(drafts)
    for draft in more:
        if not any(_conflicts(draft, other, outer=outer, over=over) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda draft: draft.content)


def _conflicts(draft: Draft, other: Draft, *, outer: bool, over: bool) -> bool:
    if outer and draft.cue and any(start <= draft.cue[0][0] < end for start, end in other.content):
        return True
    shared = sum(max(0, min(end, last) - max(start, first)) for start, end in draft.content for first, last in other.content)
    size = sum(end - start for start, end in draft.content)
    if over and shared < size * OVERLAP * 1.8:
        return False
    return shared > size * OVERLAP or (not over and shared > OVERLAP * sum(end - start for start, end in other.content))


def _joined(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Pieces are joined to the quote that they go on."""
    joined: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.content):
        if draft.piece and joined and joined[-1].post is None:
            joined[-1] = replace(joined[-1], content=joined[-1].content + draft.content)
        else:
            joined.append(draft)
    return tuple(joined)


def kind_of(view: View, draft: Draft) -> QuoteKind:
    """Direct when all stands in marks or in a post, indirect when nothing but names does, else mixed."""
    if draft.post is not None or draft.rule.startswith(("heading", "signed")):
        return "direct"
    if view.marked_share(draft.content) >= ALL_MARKED:
        return "direct"
    quoting = [marked for marked in view.marks if not is_name(view, marked)]
    return "mixed" if view.marked_share(draft.content, quoting) > 0 else "indirect"
