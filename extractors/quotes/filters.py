"""Tell a quotation from a name, a title or a scare word in marks.

The one rule: a filter answers with its own name, so that a reader can ask why something is no quote.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature

__all__ = ["Filter", "is_name", "is_sentence", "not_a_quote"]

Filter = Literal["named by a noun", "named by a verb", "named by a phrase", "capitals", "digits"]

_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
LONGEST_PHRASE: Final = 4
"""Tokens of the longest phrase that announces a name."""
MAX_NAME: Final = 6
"""Words that a name in marks has at most."""


def not_a_quote(view: View, marked: Marked) -> Filter | None:
    """The filter that takes the marked stretch for something else than words said. None: it may be a quote."""
    first, last = view.words_of(marked)
    inner = [at for at in range(first, last) if _LETTER_OR_DIGIT.search(view.tokens[at].text)]
    if not any(any(character.isalpha() for character in view.tokens[at].text) for at in inner):
        return "digits"
    if _glosses_name(view, first):
        return "named by a phrase"
    if len(inner) <= MAX_NAME * 2 and (named := _named(view, first, marked)) is not None:
        return named
    return "capitals" if _is_capitalised(view, inner) and len(inner) <= MAX_NAME else None


def _glosses_name(view: View, first: int) -> bool:
    """Whether the marks stand in brackets after a name in marks, and translate it."""
    bracket = view.word_before(first)
    before = view.word_before(bracket) if bracket is not None and view.tokens[bracket].text == "(" else None
    return before is not None and view.mark_at[before] >= 0 and is_name(view, view.marks[view.mark_at[before]])


def is_name(view: View, marked: Marked) -> bool:
    """Whether a filter takes the marked stretch for a name or a title."""
    return not_a_quote(view, marked) is not None


def is_sentence(view: View, marked: Marked) -> bool:
    """Whether the marked stretch reads like a sentence of its own: it begins with a capital and holds several words or ends with a stop."""
    start, end = marked.inner
    body = view.text[start:end].strip()
    if not body:
        return False
    words = len(body.split())
    return (body[0].isupper() or body[0].isdigit()) and (words > 3 or body[-1] in ".!?…,")


def _named(view: View, first: int, marked: Marked) -> Filter | None:
    """What stands before the marks and announces a name: `le film «`, `surnommé «`, `the so-called “`."""
    before = view.word_before(first)
    start = view.sentence(first)[0]
    if before is not None and before > start and view.tokens[before].text == ":":
        return "named by a noun" if _noun_before(view, before - 1, start) and _short_name(view, marked) else None
    if before is None or before < start or is_sentence_end(view, before):
        return None
    for at in range(max(start, first - LONGEST_PHRASE), first):
        if first in view.ends_of(at, view.lexicon.naming.phrases):
            return "named by a phrase"
    if _is_naming_verb(view, before):
        return "named by a verb"
    return "named by a noun" if _noun_before(view, before, start) and _short_name(view, marked) else None


def _is_naming_verb(view: View, at: int) -> bool:
    """A verb of naming in any form; `called` and `named` only as participles after their noun."""
    lemmas = {view.lemma(at), view.lexicon.forms.get(view.low[at])}
    if lemmas & view.lexicon.naming.verbs:
        return True
    before = view.word_before(at)
    while before is not None and view.tokens[before].pos_ == "ADV" and view.mark_at[before] < 0:
        before = view.word_before(before)
    follows_noun = before is not None and (view.tokens[before].pos_ in {"NOUN", "PROPN"} or view.tokens[before].text == ",")
    return bool(lemmas & view.lexicon.naming.participles) and follows_noun and not has_feature(view.tokens[at], "VerbForm", "Fin")


def is_sentence_end(view: View, at: int) -> bool:
    """Whether a stop or a colon stands at the word."""
    return view.tokens[at].text in {".", "!", "?", ":", "…"}


def _noun_before(view: View, before: int, start: int) -> bool:
    """Whether a noun that announces names stands before the marks, a proper name between them allowed."""
    at: int | None = before
    for _ in range(2):
        if at is None or at < start:
            return False
        if view.lemma(at) in view.lexicon.naming.nouns or view.low[at] in view.lexicon.naming.nouns:
            return True
        if view.tokens[at].pos_ != "PROPN" and view.tokens[at].pos_ != "ADJ":
            return False
        at = view.word_before(at)
    return False


def _short_name(view: View, marked: Marked) -> bool:
    start, end = marked.inner
    body = view.text[start:end].strip()
    return bool(body) and (body[0].isupper() or body[0].isdigit()) and len(body.split()) <= MAX_NAME and body[-1] not in ".!?,"


def _is_capitalised(view: View, inner: list[int]) -> bool:
    """Whether every content word has a capital: `« Rives Libres »`; a single word, and sentences, are not told so."""
    content = [view.tokens[at].text for at in inner if view.low[at] not in view.lexicon.naming.function_words]
    if len(content) < 2:
        return len(content) == len(inner) == 1 and content[0][0].isupper() and view.tokens[inner[0]].pos_ in {"PROPN", "NOUN", "X"}
    return all(word[0].isupper() or word[0].isdigit() for word in content) and not any(
        view.tokens[at].pos_ in {"VERB", "AUX"} for at in inner
    )
