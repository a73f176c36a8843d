"""Quotations beside which the speaker stands without a clause: `X : « … »`, `« … » : X`, `« … » (X)`, `« … » C’est ce que dit X`.

The one rule: nothing but the noun phrase of someone stands between the marks and the end of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.claims import Claims
from onrecord.extractors.quotes.clauses import drafted
from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.filters import is_name, is_sentence
from onrecord.extractors.quotes.found import Draft
from onrecord.extractors.quotes.inverted import subject_after
from onrecord.extractors.quotes.phrases import phrase_after
from onrecord.extractors.quotes.view import View
from onrecord.extractors.tokens import Span

__all__ = ["beside"]


def beside(view: View, claims: Claims[Draft]) -> Iterator[Draft]:
    """Quotes whose speaker is named right before or after them, or in a sentence that takes them up."""
    for marked in view.marks:
        first, last = view.words_of(marked)
        if claims.covers(marked.start, marked.end) or is_name(view, marked) or not _is_statement(view, marked, first, last):
            continue
        if (taken_up := _taken_up(view, marked, last)) is not None:
            yield taken_up
        elif (span := _before_colon(view, first) or _behind(view, last)) is not None:
            yield _named(marked, span)


def _is_statement(view: View, marked: Marked, first: int, last: int) -> bool:
    return is_sentence(view, marked) or any(view.tokens[at].pos_ in {"VERB", "AUX"} for at in range(first, last))


def _named(marked: Marked, span: Span) -> Draft:
    return Draft(
        content=((marked.start, marked.end),),
        rule="name beside",
        confidence=0.8,
        source=span,
        source_extent=(span.start_char, span.end_char),
    )


def _before_colon(view: View, first: int) -> Span | None:
    """`Un témoin : « … »`: the phrase that fills the sentence up to the colon, if it is someone."""
    colon = view.word_before(first)
    if colon is None or view.tokens[colon].text != ":":
        return None
    start = view.sentence(colon)[0]
    span = phrase_after(view, start, colon)
    return span if span is not None and span.end == colon and _is_someone(view, span) else None


def _behind(view: View, last: int) -> Span | None:
    """`« … » : un témoin`, `« … » (Anna Roux)`: the phrase that fills the line after the marks, if it is someone."""
    if last >= view.size or view.tokens[last].text not in {":", "("}:
        return None
    end = _end_of_line(view, last)
    closing = view.word_before(end)
    if closing is not None and view.tokens[closing].text == ".":
        closing = view.word_before(closing)
    if view.tokens[last].text == "(":
        if closing is None or view.tokens[closing].text != ")":
            return None
        end = closing
    span = phrase_after(view, last + 1, end) if last + 1 < end else None
    filled = span is not None and all(view.tokens[at].is_space or view.tokens[at].text == "." for at in range(span.end, end))
    return span if filled and span is not None and _is_someone(view, span) else None


def _end_of_line(view: View, at: int) -> int:
    while at < view.size and "\n" not in view.tokens[at].text:
        at += 1
    return at


def _is_someone(view: View, span: Span) -> bool:
    """Whether a name, or a noun for a person, a body or a group, heads the phrase."""
    roles = view.lexicon.speakers.roles
    noun = next((at for at in range(span.start, span.end) if view.tokens[at].pos_ in {"NOUN", "PROPN"}), span.start)
    return bool(view.tokens[noun].ent_type_) or view.lemma(noun) in roles or view.low[noun] in roles or view.tokens[noun].text[0] == "@"


def _taken_up(view: View, marked: Marked, last: int) -> Draft | None:
    """The quote of `C’est ce qu’affirme X`, `That is what X said`, `So said X`, right behind the marks."""
    at = last
    while at < view.size and (view.tokens[at].is_space or view.tokens[at].is_punct) and view.mark_at[at] < 0:
        at += 1
    after = next(iter(view.ends_of(at, view.lexicon.clauses.taking_up)), None) if at < view.size else None
    end = view.sentence(at)[1] if after is not None else 0
    cue = next(iter(view.cues_between(after, end)), None) if after is not None else None
    if after is None or cue is None or cue.negated or cue.supposed or not cue.takes("that", "incise"):
        return None
    draft = drafted(view, cue, ((marked.start, marked.end),), "taken up", 0.85)
    inverted = subject_after(view, cue, end) if _is_first(view, cue, after) else None
    return draft if inverted is None else replace(draft, source=inverted, source_extent=(inverted.start_char, inverted.end_char))


def _is_first(view: View, cue: Cue, at: int) -> bool:
    """Whether nothing but clitics stands before the verb, so that its subject follows."""
    return all(view.low[word] in view.lexicon.pronouns.clitics | view.lexicon.pronouns.reflexive for word in range(at, cue.start))
