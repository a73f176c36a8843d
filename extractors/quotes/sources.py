"""Find the words that name the source of a cue, and whom it is said to.

The one rule: inverted clitic, then subject of the incise, then the verb's subject through coordination and participles, then the
noun phrase before; no source rather than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.displaced import displaced, heard_from
from onrecord.extractors.quotes.found import Extent
from onrecord.extractors.quotes.phrases import MAX_APPOSITION, NAMES, PHRASE, phrase_after, phrase_before
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import (
    ADVERBIAL_CLAUSES,
    AGENTS,
    APPOSITIONS,
    INDIRECT_OBJECTS,
    NOMINAL,
    OBJECTS,
    RELATIVES,
    SUBJECTS,
    agent_phrase,
    case_words,
    children,
    has_feature,
    noun_phrase,
    obliques,
    own_subject,
    subject,
)
from onrecord.extractors.tokens import Span, Token

__all__ = ["Source", "addressee_of", "clitic_after", "source_of", "whole_phrase"]


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a source."""

    span: Span
    extent: Extent

    @classmethod
    def of(cls, span: Span) -> Source:
        """A source that fills whole tokens."""
        return cls(span, (span.start_char, span.end_char))


def source_of(view: View, cue: Cue) -> Source | None:
    """The source of a cue that does not stand in an incise: clitic, subject by the parse, noun phrase before; agent of a passive."""
    clitic = clitic_after(view, cue)
    if clitic is not None:
        return clitic
    if cue.passive:
        return _agent(view, cue)
    if (span := displaced(view, cue)) is not None:
        return Source.of(span)
    if _is_present_participle(view, cue) and (span := _before_participle(view, cue)) is not None:
        return Source.of(span)
    if _is_present_participle(view, cue) and _follows_comma(view, cue) and not _own_phrase(view, cue):
        return _of_clause(view, cue)
    leader = _leader(view, cue)
    if leader is not None:
        return source_of(view, leader)
    span = _by_parse(view, cue) if not _is_absolute(view, cue) else None
    near = phrase_before(view, cue.start) if not cue.infinitive and (span is None or _is_detached(view, cue, span)) else None
    span = near if near is not None and (span is None or _may_speak(view, near)) else span
    if span is None or (cue.participle and span.root.dep_ not in SUBJECTS and not _may_speak(view, span)):
        return _of_clause(view, cue)
    if len(span) == 1 and view.low[span.start] in view.lexicon.pronouns.impersonal:
        return Source.of(heard_from(view, cue) or span)
    return Source.of(_with_apposition(view, cue, span))


def _is_detached(view: View, cue: Cue, span: Span) -> bool:
    """Whether the verb has a clause of its own behind what the parse takes for its subject: `fell after X said`."""
    verb = view.tokens[cue.index]
    if cue.participle or span.end > cue.start:
        return False
    below = verb.dep_ in ADVERBIAL_CLAUSES and own_subject(verb) is None
    return below or any(token.pos_ == "SCONJ" or token.dep_ == "mark" for token in view.tokens[span.end : cue.start])


def _with_apposition(view: View, cue: Cue, span: Span) -> Span:
    """The phrase up to the comma before the verb, where one in between explains it and the parse has missed it."""
    if span.end + 1 >= cue.start or view.tokens[span.end].text != "," or view.tokens[span.end + 1].pos_ not in PHRASE - {"PRON"}:
        return span
    wider = phrase_before(view, cue.start)
    return view.doc[span.start : wider.end] if wider is not None and span.start <= wider.start < span.end < wider.end else span


def _is_present_participle(view: View, cue: Cue) -> bool:
    return len(cue.words) == 1 and view.low[cue.index].endswith(view.lexicon.clauses.participle_endings)


def _before_participle(view: View, cue: Cue) -> Span | None:
    """The name right before (`Boeing saying that`), or for `en criant` without a comma the subject of the nearest verb before."""
    before = view.word_before(cue.start)
    start = view.sentence(cue.index)[0]
    if before is None or before < start or view.mark_at[before] >= 0:
        return None
    if view.tokens[before].text[0].isupper() and before > start:
        return phrase_before(view, cue.start)
    if view.tokens[before].pos_ != "ADP":
        return None
    for at in range(before - 1, start, -1):
        if view.tokens[at].text in {",", ";", ":"} or view.mark_at[at] >= 0:
            return None
        if has_feature(view.tokens[at], "VerbForm", "Fin"):
            span = phrase_before(view, at)
            relative = span is not None and view.low[span.end - 1] in view.lexicon.pronouns.relative
            return None if relative else span
    return None


def _is_absolute(view: View, cue: Cue) -> bool:
    """Whether a participle has its own subject between it and a comma: `…, Anna affirmant que`."""
    span = phrase_before(view, cue.start) if _is_present_participle(view, cue) else None
    return span is not None and span.start > 0 and view.tokens[span.start - 1].text == "," and view.tokens[span.end - 1].pos_ == "PROPN"


def _own_phrase(view: View, cue: Cue) -> bool:
    """Whether a noun phrase stands right before the participle: `le maire affirmant que`."""
    before = view.word_before(cue.start)
    return before is not None and view.tokens[before].pos_ in NAMES


def _leader(view: View, cue: Cue) -> Cue | None:
    """The cue whose auxiliary a coordinated participle shares: `a précisé que …, et ajouté que`."""
    if not cue.participle or len(cue.words) > 1 or _is_present_participle(view, cue):
        return None
    before = view.word_before(cue.start)
    if before is None or view.tokens[before].pos_ != "CCONJ":
        return None
    start = view.sentence(cue.index)[0]
    before_it = [other for other in view.cues_between(start, cue.start) if not other.passive and not other.infinitive]
    if view.lexicon.clauses.bare:  # a past tense looks like a participle: the first verb of the sentence leads
        return next((other for other in before_it if other.takes("that")), None)
    earlier = [other for other in before_it if len(other.words) > 1]
    return earlier[-1] if earlier else None


def _by_parse(view: View, cue: Cue) -> Span | None:
    """The phrase of the subject that the parse gives, if it can be one: before the verb, nominal, not around it."""
    found = subject(view.tokens[cue.index]) if view.parsed else None
    if found is None or found.pos_ not in NOMINAL or view.mark_at[found.i] >= 0 or found.i in cue.words:
        return None
    span = _with_name(view, cue, whole_phrase(view, found))
    if (
        all(token.pos_ == "DET" for token in span)
        or found.i > cue.end
        or span.start < view.sentence(cue.index)[0]
        or any(child.dep_ == "case" and child.i < found.i for child in found.children)
        or span.start <= cue.index < span.end
        or span[0].pos_ in {"ADP", "SCONJ"}
    ):
        return None
    return span


def _with_name(view: View, cue: Cue, span: Span) -> Span:
    """The phrase with the name that stands right behind its noun and that the parse has missed: `le compte @val_info`."""
    end = span.end
    while end < cue.start and (view.tokens[end].text[0].isupper() or view.tokens[end].text[0] in "@#") and view.mark_at[end] < 0:
        end += 1
    return view.doc[span.start : end] if view.tokens[span.end - 1].pos_ in {"NOUN", "PROPN"} else span


def _may_speak(view: View, span: Span) -> bool:
    """Whether the noun that a participle follows can be its subject: `le maire affirmant que`, never `une correction reconnaissant que`."""
    head = span.root
    return head.pos_ in {"PROPN", "PRON"} or view.lemma(head.i) in view.lexicon.speakers.roles


def _follows_comma(view: View, cue: Cue) -> bool:
    """Whether a participle stands right after a comma, adverbs between them allowed: `…, adding that`, `…, tout en affirmant`."""
    before = view.word_before(cue.start)
    while before is not None and view.tokens[before].pos_ in {"ADV", "ADP", "PART"} and view.mark_at[before] < 0:
        before = view.word_before(before)
    return before is not None and view.tokens[before].text == ","


def _agent(view: View, cue: Cue) -> Source | None:
    verb = view.tokens[cue.index]
    agent = agent_phrase(verb, view.lexicon.pronouns.agents) if view.parsed else None
    if agent is None:
        agent = next((noun for noun in obliques(verb) if noun.dep_ in AGENTS), None)
    if agent is None:
        span = heard_from(view, cue) if _is_impersonal(view, cue) else _later_agent(view, cue)
        return Source.of(span) if span is not None else None
    span = whole_phrase(view, agent)
    return Source.of(span[1:] if view.low[span.start] in view.lexicon.pronouns.agents and len(span) > 1 else span)


def _is_impersonal(view: View, cue: Cue) -> bool:
    """`il est précisé dans le rapport que`: a passive of verbs whose content is their subject."""
    before = view.word_before(cue.start)
    return before is not None and view.low[before] in view.lexicon.pronouns.inverted and cue.takes("that") and not cue.takes("to")


def _later_agent(view: View, cue: Cue) -> Span | None:
    """The agent behind the content: `est accusé d’avoir menti par le parquet`, if it is someone."""
    end = view.sentence(cue.index)[1]
    at = next((at for at in range(end - 1, cue.end, -1) if view.mark_at[at] < 0 and view.low[at] in view.lexicon.pronouns.agents), None)
    span = phrase_after(view, at + 1, end) if at is not None else None
    return span if span is not None and _may_speak(view, span) else None


def _of_clause(view: View, cue: Cue) -> Source | None:
    """For a participle or a coordinated verb: the source of the incise before it, else the first subject of its sentence."""
    start, end = view.sentence(cue.index)
    clitic = next((at for at in range(cue.start - 1, start, -1) if _is_clitic_subject(view, at)), None)
    if clitic is not None:
        return _clitic(view, clitic)
    if (span := _of_incise(view, cue, start)) is not None:
        return Source.of(span)
    for at in range(start, min(end, cue.start)):
        token = view.tokens[at]
        if view.mark_at[at] >= 0:
            continue
        if token.dep_ in SUBJECTS and token.head.dep_ not in RELATIVES and token.pos_ in NOMINAL:
            return Source.of(whole_phrase(view, token))
        if at > start and token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin"):
            span = phrase_before(view, at)
            if span is not None and view.low[span.end - 1] not in view.lexicon.pronouns.relative:
                return Source.of(span)
    head = view.tokens[cue.index].head.i
    at = head if start <= head < cue.start and view.mark_at[head] < 0 else cue.start
    before = phrase_before(view, at)
    return Source.of(before) if before is not None else None


def _of_incise(view: View, cue: Cue, start: int) -> Span | None:
    """The subject of an incise before a participle: `…, Anna told reporters on Monday, adding that`."""
    if not _is_present_participle(view, cue):
        return None
    for other in reversed(view.cues_between(start, cue.start)):
        span = phrase_before(view, other.start) if other.takes("that") and not other.participle and not other.infinitive else None
        if span is not None and span.start > start and view.tokens[span.start - 1].text == ",":
            relative = view.low[span.end - 1] in view.lexicon.pronouns.relative
            return None if relative else span
    return None


def clitic_after(view: View, cue: Cue) -> Source | None:
    """The clitic subject that follows the verb or its auxiliary: `a-t-il déclaré`, `dit-elle`."""
    found = next((at + 1 for at in cue.words if at + 1 < view.size and _is_clitic_subject(view, at + 1)), None)
    if found is None:
        return None
    heard = heard_from(view, cue) if _pronoun(view, found) in view.lexicon.pronouns.impersonal else None
    return _clitic(view, found) if heard is None else Source.of(heard)


def _is_clitic_subject(view: View, at: int) -> bool:
    return view.mark_at[at] < 0 and view.tokens[at].text.startswith("-") and _pronoun(view, at) in view.lexicon.pronouns.inverted


def _pronoun(view: View, at: int) -> str:
    """The pronoun of a clitic token: `-t-il` is `il`."""
    return view.low[at].removeprefix("-t").lstrip("-")


def _clitic(view: View, at: int) -> Source:
    end = view.word_extent(at)[1]
    return Source(view.doc[at : at + 1], (end - len(_pronoun(view, at)), end))


def whole_phrase(view: View, token: Token) -> Span:
    """The noun phrase with the appositions that follow it, commas between; no relative clause, nothing from inside marks."""
    if token.pos_ == "PRON" and view.low[token.i] in view.lexicon.pronouns.relative | view.lexicon.pronouns.inverted:
        return view.doc[token.i : token.i + 1]
    span = noun_phrase(token)
    for child in children(token, APPOSITIONS):
        if child.i >= span.end and child.i - span.end < MAX_APPOSITION and view.mark_at[child.i] < 0:
            other = noun_phrase(child)
            if other[0].text[0].isdigit():
                continue
            if view.text[span.end_char : other.start_char].strip(" ,\u00a0") == "":
                span = view.doc[span.start : other.end]
    return _outside_marks(view, span, token)


def _outside_marks(view: View, span: Span, token: Token) -> Span:
    """The part of the phrase that no quotation touches; a name in marks stays."""
    start, end = span.start, span.end
    if view.mark_at[token.i] < 0:
        end = next((at for at in range(token.i + 1, end) if view.mark_at[at] >= 0 and view.tokens[at - 1].pos_ in {"DET", "ADP"}), end)
        while end > token.i + 1 and view.tokens[end - 1].pos_ in {"DET", "ADP", "SCONJ"}:
            end -= 1
    while start < token.i and view.mark_at[start] >= 0 and view.mark_at[start] != view.mark_at[token.i]:
        start += 1
    return view.doc[start:end]


# --- addressees -------------------------------------------------------------------------------------------------------------------


def addressee_of(view: View, cue: Cue) -> Span | None:
    """The words that name whom something is said to: an indirect object, a clitic, the object of `told`."""
    clitic = next((at for at in range(max(0, cue.start - 2), cue.index) if _is_addressing_clitic(view, at)), None)
    if clitic is not None:
        return view.doc[clitic : clitic + 1]
    if not view.parsed:
        return None
    verb = view.tokens[cue.index]
    for noun in obliques(verb):
        if case_words(noun) in view.lexicon.speakers.addressee_prepositions and noun.i > cue.index and view.mark_at[noun.i] < 0:
            return _before_clause(view, whole_phrase(view, noun), noun)
    person = next(
        (child for child in verb.children if child.dep_ in INDIRECT_OBJECTS or (child.dep_ in OBJECTS and _is_told(view, cue))), None
    )
    if person is None or person.i < cue.index or view.mark_at[person.i] >= 0 or has_feature(person, "VerbForm", "Inf"):
        return None
    return _before_clause(view, whole_phrase(view, person), person)


def _is_addressing_clitic(view: View, at: int) -> bool:
    """Whether the word is a pronoun that leans on its verb; between commas (`Le ministre, lui, a nié`) it repeats the subject."""
    return view.low[at] in view.lexicon.speakers.addressee_clitics and view.low[at + 1] != "," and view.tokens[at].pos_ in {"PRON", ""}


def _before_clause(view: View, span: Span, noun: Token) -> Span:
    """The phrase up to the conjunction that opens the content."""
    opening = view.lexicon.clauses.conjunctions
    end = next((at for at in range(noun.i + 1, span.end) if view.low[at] in opening), span.end)
    return view.doc[span.start : end]


def _is_told(view: View, cue: Cue) -> bool:
    """Whether the verb's object is a person: it takes one before `to`, `of` or `that`."""
    return cue.takes("to", "of") or cue.bare in view.lexicon.speakers.telling
