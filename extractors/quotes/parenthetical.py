"""`comme le rapporte X`, `as X told Y, …`: the sentence is what X says.

The one rule: the verb stands in a clause that a word of comparison opens, and has no content of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.extractors.quotes.clauses import drafted
from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.openings import clause_start
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.sources import Source, source_of
from onrecord.extractors.quotes.view import View

__all__ = ["parentheticals"]

MAX_SUBJECT: Final = 12
"""Words between the opening word and its verb."""
MAX_REST: Final = 12
"""Words between the verb and the comma that ends its clause."""


def parentheticals(view: View, cues: Sequence[Cue]) -> Iterator[Draft]:
    """Quotes that a clause with `comme` or `as` attributes."""
    for cue in cues:
        opener = _opener(view, cue)
        if opener is None or cue.negated or cue.supposed or not cue.takes("that"):
            continue
        if _introduces(view, cue):
            continue
        source = _subject(view, opener, cue) or source_of(view, cue)
        content = _content(view, opener, _end(view, cue, source))
        if content:
            yield drafted(view, cue, content, "parenthetical", 0.8, source)


def _subject(view: View, opener: int, cue: Cue) -> Source | None:
    """The subject between the opening word and the verb: `comme certains élèves l’avaient dit`, `as X told Y`."""
    span = phrase_before(view, cue.start)
    return Source.of(span) if span is not None and span.start > opener else None


def _introduces(view: View, cue: Cue) -> bool:
    """Whether a colon and a quotation follow, which are the content then."""
    end = view.sentence(cue.index)[1]
    return any(view.tokens[at].text == ":" and view.mark_after(at + 1) is not None for at in range(cue.end, end - 1))


def _opener(view: View, cue: Cue) -> int | None:
    """The word that opens the clause: right before the verb and its clitics, or before the subject."""
    start = view.sentence(cue.index)[0]
    for at in range(cue.start - 1, max(start, cue.start - MAX_SUBJECT) - 1, -1):
        if view.mark_at[at] >= 0 or view.tokens[at].text in {",", ";", ":", "–", "—", "--"}:
            return None
        if view.low[at] in view.lexicon.clauses.comparisons:
            return at if _is_open(view, at, start) and _refers(view, at, cue) else None
        if (
            view.tokens[at].pos_ == "VERB"
            or (at == cue.start - 1 and view.tokens[at].pos_ == "CCONJ")
            or view.low[at] in view.lexicon.clauses.conjunctions
        ):
            return None
    return None


def _is_open(view: View, at: int, start: int) -> bool:
    """Whether the word begins its sentence or follows punctuation or a finished phrase, so that it compares clauses."""
    before = view.word_before(at)
    return before is None or before < start or view.tokens[before].pos_ in {"PUNCT", "NOUN", "PROPN", "ADJ", "CCONJ"}


def _refers(view: View, opener: int, cue: Cue) -> bool:
    """French takes up the clause by a clitic: `comme le dit X`; English leaves the verb bare."""
    between = {view.low[at] for at in range(opener + 1, cue.start)} | {view.low[at] for at in cue.words}
    if view.lexicon.clauses.bare:
        return bool(between - {view.low[cue.index]}) and not cue.participle
    return bool(between & view.lexicon.clauses.taken_up)


def _end(view: View, cue: Cue, source: Source | None) -> int:
    """The index of the comma or stop that ends the clause, the source with what explains it included."""
    end = view.sentence(cue.index)[1]
    start = max(cue.end, source.span.end) if source is not None else cue.end
    for at in range(start, min(end, start + MAX_REST)):
        if view.tokens[at].text in {",", ";", ".", ":", "!", "?", "–", "—"} or view.mark_at[at] >= 0:
            return at
    return min(end, start + MAX_REST)


def _content(view: View, opener: int, end: int) -> tuple[Extent, ...]:
    """The sentence without the clause."""
    stop = view.sentence(opener)[1]
    before = view.extent(clause_start(view, opener), opener)
    after = None
    if end < stop and (view.tokens[end].text in {",", "–", "—"} or view.mark_at[end] >= 0):
        after = view.extent(end, stop)
    return tuple(extent for extent in (before, after) if extent is not None)
