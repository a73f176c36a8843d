"""Where a clause begins and whether it is one: after a colon, a dateline or a connective; with a finite verb of its own.

The one rule: words and punctuation decide; a relative clause lends its verb to nobody.
"""

from __future__ import annotations

from typing import Final

from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature

__all__ = ["after_connective", "clause_from", "clause_start", "has_main_verb", "is_finite_word"]

LONGEST_DATELINE: Final = 12
"""Words of a dateline before its dash."""


def clause_start(view: View, at: int) -> int:
    """The first word of the clause that ends at `at`: after a colon or semicolon, else the start of the sentence."""
    return clause_from(view, view.sentence(at)[0], at)


def clause_from(view: View, start: int, at: int) -> int:
    """The first word after the last colon, semicolon or dateline between two words; the first of them for none."""
    for word in range(at - 1, start, -1):
        if view.mark_at[word] < 0 and (view.tokens[word].text in {":", ";"} or _ends_dateline(view, start, word)):
            return word + 1
    return start


def _ends_dateline(view: View, start: int, at: int) -> bool:
    """Whether a dash closes a dateline: `15 mars 2018. –`, `LEEDS, 3 May —`."""
    if view.tokens[at].text not in {"–", "—", "-", "--"} or at - start > LONGEST_DATELINE:
        return False
    return any(view.tokens[word].text[0].isdigit() for word in range(start, at)) and not any(
        is_finite_word(view, word) for word in range(start, at)
    )


def after_connective(view: View, start: int, end: int) -> int:
    """The first word after a connective and its comma: `En effet, …`, `However, …`."""
    at = start
    while at < end and (view.tokens[at].is_space or view.tokens[at].text == ","):
        at += 1
    for after in view.ends_of(at, view.lexicon.clauses.connectives) if at < end else ():
        if after >= end or view.tokens[after].text == ",":
            return min(after + 1, end)
    return start


def has_main_verb(view: View, start: int, end: int) -> bool:
    """Whether a finite verb stands between the words that is not in a relative clause; a fragment of one word may stand alone."""
    while start < end and view.tokens[start].is_punct:
        start += 1
    if end - start == 1:
        return True
    open_relative = seen_relative = False
    for at in range(start, end):
        if view.tokens[at].pos_ == "PRON" and view.low[at] in view.lexicon.pronouns.relative | view.lexicon.clauses.conjunctions:
            open_relative = seen_relative = True
        elif is_finite_word(view, at):
            coordinated = seen_relative and view.tokens[at - 1].pos_ == "CCONJ"
            if not open_relative and not coordinated:
                return True
            open_relative = False
    return False


def is_finite_word(view: View, at: int) -> bool:
    """Whether a word carries tense and mood, or is an auxiliary."""
    return has_feature(view.tokens[at], "VerbForm", "Fin") or view.tokens[at].pos_ == "AUX"
