"""Nouns and adjectives that hold a content: `la croyance selon laquelle …`, `a claim by X that …`, `convaincu que …`.

The one rule: the noun must be one of saying or thinking and the conjunction must follow it in the same clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.extractors.quotes.endings import is_finite
from onrecord.extractors.quotes.found import Draft
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.sources import Source, whole_phrase
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import AGENTS, NOMINAL, SUBJECTS, case_words, has_feature, own_subject, subject
from onrecord.extractors.tokens import Token

__all__ = ["adjectives", "nouns"]

MAX_GAP: Final = 12
"""Words between a noun and the conjunction of its content."""


def nouns(view: View) -> Iterator[Draft]:
    """Quotes that are the content of a noun."""
    for index, token in enumerate(view.tokens):
        if (view.parsed and token.pos_ != "NOUN") or view.lemma(index) not in view.lexicon.nouns.words:
            continue
        if view.mark_at[index] >= 0 or view.closed[index]:
            continue
        opened = _opened(view, index)
        if opened is not None:
            yield from _draft(view, index, *opened)


def _opened(view: View, index: int) -> tuple[int, int, str] | None:
    """Where the content's conjunction stands, where the content begins, and by which rule."""
    end = view.sentence(index)[1]
    for at in range(index + 1, min(end, index + MAX_GAP)):
        if view.mark_at[at] >= 0 or view.tokens[at].text in {":", ";", "."}:
            return None
        relative = next((after for after in view.ends_of(at, view.lexicon.nouns.relatives) if after < end), None)
        if relative is not None:
            return at, relative, "noun, relative phrase"
        if view.low[at] in view.lexicon.clauses.conjunctions:
            return (at, at, "noun, clause") if _is_content(view, index, at) else None
        if has_feature(view.tokens[at], "VerbForm", "Fin"):
            return None
    return None


def _is_content(view: View, index: int, at: int) -> bool:
    """Whether `that` after the noun opens its content: the parse says so, and it is no relative pronoun."""
    token = view.tokens[at]
    if not view.parsed or token.dep_ != "mark" or (token.pos_ not in {"SCONJ", "ADP"} and not view.lexicon.clauses.bare):
        return False
    if view.low[index + 1] in view.lexicon.pronouns.agents and all(
        view.tokens[word].pos_ in {"PROPN", "NOUN", "DET", "ADJ"} for word in range(index + 2, at)
    ):
        return True
    if at == index + 1 and view.lexicon.clauses.bare and any(_owns(child) for child in view.tokens[index].children):
        return not is_finite(view.tokens[at + 1])
    return token.head.head.i == index and not any(
        view.low[child.i] in view.lexicon.pronouns.relative for child in token.head.children if child.i > at
    )


def _draft(view: View, index: int, conjunction: int, start: int, rule: str) -> Iterator[Draft]:
    content = view.extent(start, _end(view, index, conjunction))
    source = _holder(view, index)
    if content is None or source is None:
        return
    cue = view.word_extent(index)
    yield Draft(
        content=(content,),
        rule=rule,
        confidence=0.7,
        cue=(cue,) if conjunction == start else (cue, view.extent(conjunction, start) or cue),
        cue_lemma=view.lemma(index),
        cue_token=index,
        source=source.span,
        source_extent=source.extent,
        force="claim",
    )


def _end(view: View, index: int, conjunction: int) -> int:
    """The end of the sentence; of a noun before the main verb, that verb or the comma that ends its clause in the tree."""
    end = view.sentence(index)[1]
    if not view.parsed:
        return end
    head = view.tokens[conjunction].head
    clause = head.head if head.pos_ == "PRON" else head
    right = max((word.i for word in clause.subtree), default=end) + 1
    if not conjunction < right < end or view.mark_at[right] >= 0:
        return end
    if view.tokens[index].dep_ in SUBJECTS and (is_finite(view.tokens[right]) or view.tokens[right].pos_ == "AUX"):
        return right
    return right if view.tokens[right].text == "," and _precedes_main_verb(view, index, right) else end


def _precedes_main_verb(view: View, index: int, right: int) -> bool:
    return max((word.i for word in view.tokens[index].ancestors), default=0) > right


def _holder(view: View, index: int) -> Source | None:
    """Whose claim it is: `by X`, `exprimée par X`, possessive, `de X`; the noun itself where it is a text that speaks."""
    if not view.parsed:
        return None
    noun = view.tokens[index]
    for child in noun.subtree:
        if (
            child.pos_ in NOMINAL
            and (child.dep_ in AGENTS or case_words(child) in view.lexicon.pronouns.agents)
            and view.mark_at[child.i] < 0
        ):
            return Source.of(whole_phrase(view, child))
    owner = next((child for child in noun.children if _owns(child)), None)
    if owner is not None and view.mark_at[owner.i] < 0:
        return Source.of(whole_phrase(view, owner))
    if view.lemma(index) in view.lexicon.speakers.documents:
        return Source.of(view.doc[whole_phrase(view, noun).start : index + 1])
    return _of_verb(view, noun)


def _owns(child: Token) -> bool:
    if child.dep_ in {"nmod:poss", "poss"}:
        return True
    return child.dep_ == "nmod" and child.pos_ in {"PROPN", "NOUN"} and case_words(child) in {"de", "du", "d'", "d’", "des", "of"}


def _of_verb(view: View, noun: Token) -> Source | None:
    """For `made the claim that …`: the subject of the verb whose object the noun is."""
    if noun.dep_ not in {"obj", "dobj"}:
        return None
    found = subject(noun.head)
    return Source.of(whole_phrase(view, found)) if found is not None and view.mark_at[found.i] < 0 else None


# --- adjectives ------------------------------------------------------------------------------------------------------------------


def adjectives(view: View) -> Iterator[Draft]:
    """Quotes that are the content of an adjective of thought: `is confident that …`."""
    for index in range(view.size - 1):
        if view.low[index + 1] not in view.lexicon.clauses.conjunctions or view.mark_at[index + 1] >= 0:
            continue
        if view.mark_at[index] >= 0 or view.closed[index] or not _is_adjective(view, index):
            continue
        source = _thinker(view, index)
        content = view.extent(index + 1, view.sentence(index)[1])
        if source is not None and content is not None and _affirmed(view, index):
            yield Draft(
                content=(content,),
                rule="adjective of thought",
                confidence=0.7,
                cue=(view.word_extent(index),),
                cue_lemma=view.lemma(index),
                cue_token=index,
                source=source.span,
                source_extent=source.extent,
                force="think",
            )


def _is_adjective(view: View, index: int) -> bool:
    adjectives = view.lexicon.nouns.adjectives
    return view.low[index] in adjectives or (view.lemma(index) in adjectives and view.tokens[index].pos_ == "ADJ")


def _thinker(view: View, index: int) -> Source | None:
    token = view.tokens[index]
    found = own_subject(token) or subject(token) if view.parsed else None
    if found is not None and view.mark_at[found.i] < 0 and view.low[found.i] not in view.lexicon.pronouns.impersonal:
        return Source.of(whole_phrase(view, found))
    span = phrase_before(view, index)
    return Source.of(span) if span is not None and view.low[span.start] not in view.lexicon.pronouns.impersonal else None


def _affirmed(view: View, index: int) -> bool:
    return not any(view.low[at] in view.lexicon.polarity.partners for at in range(max(0, index - 3), index))
