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
from onrecord.extractors.quotes.beside import beside
from onrecord.extractors.quotes.blocks import blocks
from onrecord.extractors.quotes.claims import Claims
from onrecord.extractors.quotes.clauses import clauses
from onrecord.extractors.quotes.cues import Cue, find_cues
from onrecord.extractors.quotes.filters import is_name
from onrecord.extractors.quotes.floating import floating
from onrecord.extractors.quotes.found import Draft, FoundQuote
from onrecord.extractors.quotes.incise import incises
from onrecord.extractors.quotes.judgements import judgements
from onrecord.extractors.quotes.leadin import leadins
from onrecord.extractors.quotes.nouns import adjectives, nouns
from onrecord.extractors.quotes.objects import complements, predicates
from onrecord.extractors.quotes.parenthetical import parentheticals
from onrecord.extractors.quotes.prepositional import prepositionals
from onrecord.extractors.quotes.reading import load_lexicon
from onrecord.extractors.quotes.speakers import resolve
from onrecord.extractors.quotes.topics import topics
from onrecord.extractors.quotes.view import View
from onrecord.extractors.tokens import Doc

__all__ = ["find_drafts", "find_quotes"]

ALL_MARKED: Final = 0.999
DASHES: Final = frozenset({"-", "–", "—"})
OVERLAP: Final = 0.5
"""Share of a content that another may cover before it counts as claimed."""
NEARLY_ALL: Final = 0.9
"""The same for a content that may hold smaller quotes."""


def find_quotes(doc: Doc, marks: Sequence[Marked], layout: Layout, cast: Cast, lang: str) -> tuple[FoundQuote, ...]:
    """Who says what, in text order. `marks` and `layout` are those of `doc.text`. Raises: UnknownLanguageError, PackError."""
    view = View(doc, marks, layout, load_lexicon(lang))
    drafts = find_drafts(view)
    kinds = [kind_of(view, draft) for draft in drafts]
    return resolve(view, drafts, kinds, cast)


def find_drafts(view: View) -> tuple[Draft, ...]:
    """Every quote, its speaker not yet known, in text order."""
    view.see(find_cues(view))
    kept = _Kept()
    kept.add(blocks(view))
    kept.add(parentheticals(view, view.cues))
    kept.add(incises(view, view.cues))
    kept.add(beside(view, kept.claims))
    used = {draft.cue_token for draft in kept.drafts}
    rest = [cue for cue in view.cues if cue.index not in used]
    kept.add(judgements(view, rest), outer=True)
    kept.add(clauses(view, rest), outer=True)
    kept.add(leadins(view, kept.outside(view, rest), kept.claims))
    kept.add(complements(view, kept.outside(view, rest), kept.claims))
    kept.add(prepositionals(view), outer=True, over=True)
    kept.add(predicates(view, kept.claims))
    kept.add(nouns(view), outer=True)
    kept.add(adjectives(view), outer=True)
    kept.add(topics(view, rest), outer=True)
    kept.add(floating(view, sorted(kept.drafts, key=lambda draft: draft.content), kept.claims))
    return _joined(kept.drafts)


class _Kept:
    """The drafts that say something new, rule after rule."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.claims: Claims[Draft] = Claims()

    def add(self, more: Iterable[Draft], *, outer: bool = False, over: bool = False) -> None:
        """Keeps the drafts of one rule that no earlier one conflicts with.

        `outer`: a draft whose cue lies inside another's content is nested, and left out. `over`: it may cover smaller ones.
        """
        for draft in tuple(more):
            if not self._conflicts(draft, outer=outer, over=over):
                self.drafts.append(draft)
                self.claims.add(draft.content, draft)

    def outside(self, view: View, cues: Iterable[Cue]) -> frozenset[int]:
        """The words of the cues that are no part of a content."""
        return frozenset(cue.index for cue in cues if not self.claims.covers(*view.word_extent(cue.index)))

    def _conflicts(self, draft: Draft, *, outer: bool, over: bool) -> bool:
        if outer and draft.cue and self.claims.covers(draft.cue[0][0], draft.cue[0][0] + 1):
            return True
        others = {id(other): other for other in self.claims.over(draft.content)}
        return any(_says_the_same(draft, other, over=over) for other in others.values())


def _says_the_same(draft: Draft, other: Draft, *, over: bool) -> bool:
    shared = sum(max(0, min(end, last) - max(start, first)) for start, end in draft.content for first, last in other.content)
    size = sum(end - start for start, end in draft.content)
    if over:
        return shared > size * NEARLY_ALL or _retells(draft, other)
    return shared > size * OVERLAP or shared > OVERLAP * sum(end - start for start, end in other.content)


def _retells(draft: Draft, other: Draft) -> bool:
    """Whether the content is the other quote with the incise that attributes it: `“…,” X told Y, according to a transcript`."""
    start, end = draft.content[0]
    return other.rule.startswith("incise") and other.start == start and bool(other.cue) and start <= other.cue[0][0] < end


def _joined(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Pieces are joined to the quote that they go on."""
    joined: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.content):
        if draft.piece and joined and joined[-1].post is None:
            joined[-1] = replace(joined[-1], content=joined[-1].content + draft.content)
        else:
            joined.append(draft)
    return tuple(joined)


def _is_turn(view: View, draft: Draft) -> bool:
    """Whether the content opens its line behind a dash and has an incise: a turn of a dialogue."""
    line = view.text[view.text.rfind("\n", 0, draft.start) + 1 : draft.start].strip()
    return line in DASHES and draft.rule.startswith("incise inverted")


def kind_of(view: View, draft: Draft) -> QuoteKind:
    """Direct when all stands in marks or in a post, indirect when nothing but names does, else mixed."""
    if draft.post is not None or draft.rule.startswith(("heading", "signed")):
        return "direct"
    if view.marked_share(draft.content) >= ALL_MARKED or _is_turn(view, draft):
        return "direct"
    quoting = any(not is_name(view, marked) for marked in view.marks_over(draft.content))
    return "mixed" if quoting else "indirect"
