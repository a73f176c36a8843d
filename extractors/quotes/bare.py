"""Where a clause without a conjunction begins: `she said they were ready`.

The one rule: the parse says it, or a finite verb follows that no word between claims for a clause of its own.
"""

from __future__ import annotations

from typing import Final

from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.endings import is_finite
from onrecord.extractors.quotes.filters import is_sentence
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import children, has_feature
from onrecord.extractors.tokens import Token

__all__ = ["bare_clause"]

NEAR: Final = 12
"""Words between a verb and the clause that the parse hangs on it."""
OPENERS: Final = frozenset({"DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ", "ADV"})
MAX_INSERTED: Final = 14
"""Words between two commas inside the subject of a clause."""


def bare_clause(view: View, cue: Cue, end: int) -> int | None:
    """The first word of the clause that follows the verb without a conjunction. None: none follows."""
    at = view.word_after(cue.end - 1)
    while at is not None and at < end and (after := _after_adjunct(view, at, end)) > at:
        at = view.word_after(after - 1)
    if at is None or at >= end or (view.tokens[at].is_punct and view.mark_at[at] < 0):
        return None
    if view.mark_at[at] >= 0:
        return at if _goes_on_after_mark(view, cue, at, end) else None
    if view.low[at] in view.lexicon.clauses.questions - {"what"}:
        return None
    parsed = _by_parse(view, cue, at)
    if parsed is not None:
        return parsed
    return at if view.tokens[at].pos_ in OPENERS and _clause_follows(view, cue, at, end) else None


def _after_adjunct(view: View, at: int, end: int) -> int:
    """The index after a day, or a short phrase that tells when or in what text: `on Thursday`, `in a statement`."""
    set_apart = view.lexicon.clauses.time_words | view.lexicon.speakers.documents
    if view.low[at] in view.lexicon.clauses.time_words:
        return at + 1
    if view.tokens[at].pos_ != "ADP":
        return at
    after = at + 1
    while after < end and (view.tokens[after].pos_ in {"DET", "ADJ", "NUM"} or view.low[after] in set_apart):
        after += 1
    return after if view.low[after - 1] in set_apart else at


def _by_parse(view: View, cue: Cue, at: int) -> int | None:
    """Where the complement begins that the parse hangs on the verb, if nothing between them opens another clause."""
    complement = _complement(view, cue)
    if complement is None:
        return None
    left = min((word.i for word in complement.subtree if word.i >= cue.end), default=at)
    while left > at and view.tokens[left].is_punct and view.mark_at[left] < 0:
        left += 1
    commas = sum(view.tokens[word].text == "," for word in range(at, left))
    lost = _says_only(view, cue) or is_finite(view.tokens[left]) or view.tokens[left].pos_ == "AUX"
    if lost and view.tokens[at].pos_ in OPENERS - {"ADV"} and commas % 2 == 0:
        return at
    stops = {":", ";"} | view.lexicon.pronouns.relative | view.lexicon.clauses.questions
    return left if left - cue.end <= NEAR and not any(view.low[word] in stops for word in range(cue.end, left)) else None


def _complement(view: View, cue: Cue) -> Token | None:
    """The finite clause that the parse hangs on the verb, after it."""
    if not view.parsed:
        return None
    for child in children(view.tokens[cue.index], frozenset({"ccomp"})):
        if child.i > cue.index and view.mark_at[child.i] < 0 and _has_finite(child):
            return child
    return None


def _has_finite(head: Token) -> bool:
    return is_finite(head) or any(is_finite(child) for child in head.children if child.dep_ in {"aux", "cop", "aux:pass", "auxpass"})


def _goes_on_after_mark(view: View, cue: Cue, at: int, end: int) -> bool:
    """Whether marks open a clause without filling it: `said "quick fixes" would cost more`."""
    marked = view.marks[view.mark_at[at]]
    if not _says_only(view, cue) or is_sentence(view, marked):
        return False
    after = view.words_of(marked)[1]
    return after < end and not view.tokens[after].is_punct and _clause_follows(view, cue, at, end)


def _says_only(view: View, cue: Cue) -> bool:
    """Whether the verb takes hardly anything but clauses, so that any verb after it is taken for one of its content."""
    return cue.bare in view.lexicon.clauses.only_clauses


def _clause_follows(view: View, cue: Cue, at: int, end: int) -> bool:
    """Whether a finite verb follows, one more than the clauses opened before it, none of its own subject standing before."""
    sure = _says_only(view, cue)
    due = 1
    word = at
    while word < end:
        marked = view.mark_at[word]
        if marked >= 0:
            if not sure or (word > at and is_sentence(view, view.marks[marked])):
                return False
            word = view.words_of(view.marks[marked])[1]
            continue
        if view.tokens[word].is_punct and not _joins_words(view, word):
            close = _closing_comma(view, word, end) if sure else None
            if close is None:
                return False
            word = close
        elif _opens_clause(view, word):
            if not sure:
                return False
            due += 1
        elif word > at and _counts(view, word, sure=sure):
            due -= 1
            if not due:
                return True
        word += 1
    return False


def _joins_words(view: View, at: int) -> bool:
    """Whether a dash or a point stands inside a word: `late-night`."""
    token = view.tokens[at]
    return not token.whitespace_ and at > 0 and not view.tokens[at - 1].whitespace_ and token.text in {"-", "–", "/", "'", "’"}


def _closing_comma(view: View, at: int, end: int) -> int | None:
    """The second of two commas that set something off: `said Ada, his aunt, had left`."""
    if view.tokens[at].text not in {",", "("}:
        return None
    closing = {",": ",", "(": ")"}[view.tokens[at].text]
    return next((word for word in range(at + 1, min(end, at + MAX_INSERTED)) if view.tokens[word].text == closing), None)


def _opens_clause(view: View, at: int) -> bool:
    token = view.tokens[at]
    relatives = view.lexicon.pronouns.relative | view.lexicon.pronouns.other_relatives
    return token.pos_ == "SCONJ" or (view.low[at] in relatives and token.pos_ != "DET")


def _counts(view: View, at: int, *, sure: bool) -> bool:
    """Whether a word is the finite verb of a clause; after a verb that takes nothing else, a form that only may be one."""
    token = view.tokens[at]
    if is_finite(token):
        return True
    if not sure or token.pos_ not in {"VERB", "AUX"} or has_feature(token, "VerbForm", "Inf"):
        return False
    return not view.low[at].endswith(view.lexicon.clauses.participle_endings) and not has_feature(view.tokens[at - 1], "VerbForm", "Fin")
