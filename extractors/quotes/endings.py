"""Where a content that is a clause ends.

The one rule: at the sentence's end, unless a parallel cue, a stop, or the parse at a comma says that the speaker's words end before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.displaced import main_clause
from onrecord.extractors.quotes.filters import is_sentence
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import SUBJECTS, children, has_feature
from onrecord.extractors.tokens import Token

__all__ = ["clause_end", "is_finite"]

BREAKS: Final = frozenset({",", "–", "—", "-"})
MIN_CONTENT: Final = 3
"""Words that a content has at least before the parse may end it."""


def is_finite(token: Token) -> bool:
    """Whether a word carries tense and mood."""
    return has_feature(token, "VerbForm", "Fin") or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def clause_end(view: View, cue: Cue, start: int, later: Sequence[Cue]) -> int:
    """The index after the content: the sentence's end, a cue coordinated with this one, or where the parse leaves the clause."""
    end = view.sentence(cue.index)[1]
    end = next((at for at in range(start, end) if view.mark_at[at] < 0 and _stops(view, at)), end)
    if (main := main_clause(view, cue)) is not None and start < main <= end:
        return view.word_before(main) or end
    for other in later:
        if other.start >= end:
            break
        if other.index > start and _verb_between(view, start, other.start) and _is_parallel(view, cue, other, start):
            end = _before_conjunction(view, _clause_start(view, other, start), start)
            break
    return _end_by_parse(view, cue, start, end) if view.parsed else end


def _stops(view: View, at: int) -> bool:
    """A semicolon, or a colon before a quotation that is a sentence of its own."""
    if view.tokens[at].text == ";":
        return True
    following = view.word_after(at) if view.tokens[at].text == ":" else None
    marked = view.mark_after(following) if following is not None else None
    return marked is not None and is_sentence(view, marked)


def _verb_between(view: View, start: int, end: int) -> bool:
    """Whether the content has a verb of its own before another cue."""
    return not view.parsed or any(view.tokens[at].pos_ in {"VERB", "AUX", "ADJ"} or view.mark_at[at] >= 0 for at in range(start, end - 1))


def _is_parallel(view: View, cue: Cue, other: Cue, start: int) -> bool:
    """Whether another cue stands beside this one rather than inside its content: `…, et ajouté que`, `…, adding that`."""
    before = view.word_before(_first_of_group(view, other))
    if before is None or before < start:
        return False
    verb = view.tokens[other.index]
    subject = phrase_before(view, other.start)
    if subject is not None and subject.start > start + 1 and _turns(view, subject.start - 1):
        return view.tokens[subject.start - 2].text in BREAKS
    takes_that = other.end < view.size and view.low[other.end] in view.lexicon.clauses.conjunctions and other.takes("that")
    if view.lexicon.clauses.bare and view.tokens[before].pos_ == "CCONJ" and takes_that and not other.infinitive:
        return True
    if view.tokens[before].text == "," and other.participle and not other.passive:
        return has_feature(verb, "Tense", "Pres") or has_feature(verb, "VerbForm", "Ger") or verb.tag_ == "VBG"
    if not other.passive and (view.tokens[before].pos_ == "CCONJ" or view.tokens[before].text in {",", ";"}):
        return _shares_subject(view, cue, other)
    return False


def _clause_start(view: View, other: Cue, start: int) -> int:
    """The first word of a parallel cue’s clause: its own subject’s where a conjunction stands before that."""
    subject = phrase_before(view, other.start)
    return subject.start if subject is not None and subject.start > start + 1 and _turns(view, subject.start - 1) else other.start


def _turns(view: View, at: int) -> bool:
    """Whether a word sets a clause beside the one before: `and`, `but`, `though`."""
    return view.tokens[at].pos_ == "CCONJ" or view.low[at] in view.lexicon.clauses.contrasts


def _first_of_group(view: View, cue: Cue) -> int:
    """The first word of the verb group, adverbs and clitics included."""
    at = cue.start
    while at > 0 and (view.low[at - 1] in view.lexicon.pronouns.clitics or view.tokens[at - 1].pos_ in {"ADV", "PART"}):
        at -= 1
    return at


def _shares_subject(view: View, cue: Cue, other: Cue) -> bool:
    """Whether the other cue is coordinated with this one: same form, no subject of its own, not below the content by a conjunction."""
    if cue.participle != other.participle and other.index - other.start == 0 and not is_finite(view.tokens[other.index]):
        return has_feature(view.tokens[cue.index], "VerbForm", "Part") and other.participle
    verb = view.tokens[other.index]
    if any(child.dep_.startswith("nsubj") for child in verb.children):
        return False
    if verb.dep_ == "conj" and (verb.head.i <= cue.index or _takes_clause_next(view, other)):
        return True
    return _same_form(view, cue, other)


def _takes_clause_next(view: View, cue: Cue) -> bool:
    """Whether the conjunction of its content follows a finite verb at once: `but noted that …`."""
    return cue.end < view.size and view.low[cue.end] in view.lexicon.clauses.conjunctions and is_finite(view.tokens[cue.index])


def _same_form(view: View, cue: Cue, other: Cue) -> bool:
    if view.lexicon.clauses.bare and cue.participle and not cue.passive and is_finite(view.tokens[other.index]):
        return not view.low[cue.index].endswith(view.lexicon.clauses.participle_endings)
    return view.tokens[cue.index].morph.get("VerbForm", []) == view.tokens[other.index].morph.get("VerbForm", []) and (
        view.tokens[cue.index].morph.get("Tense", []) == view.tokens[other.index].morph.get("Tense", [])
    )


def _before_conjunction(view: View, at: int, start: int) -> int:
    """The index of the comma or conjunction that joins a cue to what stands before it."""
    while (
        at - 1 > start
        and (
            view.tokens[at - 1].is_punct
            or view.tokens[at - 1].pos_ in {"CCONJ", "ADV", "PART"}
            or view.low[at - 1] in view.lexicon.clauses.contrasts
            or view.low[at - 1] in view.lexicon.pronouns.clitics
            or view.tokens[at - 1].is_space
        )
        and view.mark_at[at - 1] < 0
    ):
        at -= 1
    return at


def _end_by_parse(view: View, cue: Cue, start: int, end: int) -> int:
    """Where the tree leaves the content, if a comma or another stop stands there; else the given end."""
    head = _content_head(view, cue, start, end)
    if head is None:
        return end
    right = max(word.i for word in head.subtree) + 1
    if right >= end or right < start + MIN_CONTENT:
        return end
    at = right
    while at < end and (view.mark_at[at] >= 0 and view.mark_at[at - 1] == view.mark_at[at]):
        at += 1
    stopped = at < end and (view.tokens[at].text in {",", ";", "–", "—"} or view.tokens[at - 1].text in {",", ";"})
    return at if stopped and _hangs_above(view, cue, (start, at, end)) else end


def _content_head(view: View, cue: Cue, start: int, end: int) -> Token | None:
    """The topmost word of the content in the tree."""
    for child in view.tokens[cue.index].children:
        if start <= child.i < end and child.dep_ in {"ccomp", "xcomp", "parataxis", "obj", "advcl"} and child.pos_ != "PUNCT":
            return child
    return None


def _hangs_above(view: View, cue: Cue, bounds: tuple[int, int, int]) -> bool:
    """Whether what follows the comma is a clause or phrase that the tree hangs on the cue or above it, opened by a word that can do so."""
    start, at, end = bounds
    following = view.word_after(at) if view.tokens[at].is_punct else at
    if following is None or following >= end or view.mark_at[following] >= 0:
        return False
    if view.low[following] == view.low[start] or view.low[following] in view.lexicon.clauses.conjunctions:
        return False
    token = view.tokens[following]
    if token.pos_ == "ADP" and token.head.head.i != cue.index and token.head.i != cue.index:
        return False
    if token.pos_ == "CCONJ":
        contrasts = view.low[following] in view.lexicon.clauses.contrasts and token.head.dep_ == "conj"
        return contrasts and token.head.head.i == cue.index and any(True for _ in children(token.head, SUBJECTS))
    return token.pos_ in {"SCONJ", "ADP", "ADV", "VERB"} and not any(
        ancestor.i > cue.index for ancestor in token.ancestors if ancestor.i < at
    )
