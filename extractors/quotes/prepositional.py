"""`selon X, …`, `…, according to X`, `pour le maire, …`, `à l’entendre, …`.

The one rule: the phrase attributes the clause it stands in, itself left out; what a relative adds to the source is no content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.openings import after_connective, clause_start
from onrecord.extractors.quotes.phrases import phrase_after
from onrecord.extractors.quotes.sources import Source
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature
from onrecord.extractors.tokens import Span

__all__ = ["prepositionals"]

MAX_SOURCE: Final = 40
"""Words that a source after a preposition has at most."""
MIN_CONTENT: Final = 2
"""Words that an attributed clause has at least."""
ENOUGH: Final = 5
"""Words of which one is taken to be a verb, whatever the model says."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A preposition and its source, `[start, end)`."""

    start: int
    end: int
    cue: tuple[int, int]
    source: Source | None
    rule: str


def prepositionals(view: View) -> Iterator[Draft]:
    """Quotes that a preposition attributes."""
    last = 0
    prepositions = view.lexicon.prepositions
    openers = prepositions.alone.keys() | prepositions.source.keys() | prepositions.heads.keys() | prepositions.person
    for index, word in enumerate(view.low):
        if word not in openers or index < last or view.mark_at[index] >= 0 or view.closed[index] or view.tokens[index].is_space:
            continue
        found = _phrase(view, index)
        if found is None:
            continue
        last = found.end
        content = _content(view, found)
        if not content and found.source is not None and (plain := phrase_after(view, found.source.span.start, last, appositions=False)):
            found = replace(found, end=plain.end, source=Source.of(plain))
            content = _content(view, found)
        if content and _is_clause(view, content):
            yield _draft(view, found, content)


def _draft(view: View, found: _Phrase, content: tuple[Extent, ...]) -> Draft:
    first, last = found.cue
    cue = view.extent(first, last)
    return Draft(
        content=content,
        rule=found.rule,
        confidence=0.85,
        cue=(cue,) if cue else (),
        cue_lemma=view.text[cue[0] : cue[1]].lower().replace("’", "'") if cue else None,
        cue_token=first,
        source=found.source.span if found.source else None,
        source_extent=found.source.extent if found.source else None,
        force="say",
        continues=found.source is None,
    )


# --- the phrase -----------------------------------------------------------------------------------------------------------------


def _phrase(view: View, index: int) -> _Phrase | None:
    prepositions = view.lexicon.prepositions
    first = view.low[index]
    end = view.sentence(index)[1]
    for after in view.ends_of(index, prepositions.alone):
        if after <= end:
            return _Phrase(index, after, (index, after), None, "preposition alone")
    for after in view.ends_of(index, prepositions.heads):
        if after < end and (view.tokens[index - 1].text == "," or _may_open(view, index)):
            return _with_source(view, index, after - 1, "preposition")
    for after in view.ends_of(index, prepositions.source):
        if after < end:
            return _with_source(view, index, after, "preposition")
    if first in prepositions.person and _may_open(view, index):
        return _with_source(view, index, index + 1, "preposition, person")
    return None


def _may_open(view: View, index: int) -> bool:
    """`pour X` attributes only at the start of its clause: after a comma or at the start of the sentence."""
    start = view.sentence(index)[0]
    before = view.word_before(index)
    return before is None or before < start or view.tokens[before].text == ","


def _with_source(view: View, index: int, after: int, rule: str) -> _Phrase | None:
    end = min(view.sentence(index)[1], after + MAX_SOURCE)
    while after < end and view.tokens[after].is_space:
        after += 1
    span = phrase_after(view, after, end)
    if rule == "preposition" and span is not None and (teller := _who_tells(view, span, end)) is not None:
        return _Phrase(index, _next_comma(view, teller.end, end) or end, (index, after), Source.of(teller), rule)
    if span is None or _is_no_source(view, span.start, span.end):
        return None
    if rule == "preposition, person" and not _is_someone(view, span.start, span.end):
        return None
    return _Phrase(index, span.end, (index, after), Source.of(span), rule)


def _who_tells(view: View, span: Span, end: int) -> Span | None:
    """`selon ce qu’a dit X`, `selon ce que X rapporte`: the subject of the clause on the pronoun. None: no such clause follows."""
    at = span.start + 1
    if at >= end or view.low[span.start] not in view.lexicon.clauses.questions - view.lexicon.pronouns.relative:
        return None
    if view.low[at] in view.lexicon.clauses.conjunctions | view.lexicon.pronouns.impersonal:
        at += 1
    subject = phrase_after(view, at, end, appositions=False)
    if subject is None and (cue := next(iter(view.cues_between(at, end)), None)) is not None:
        subject = phrase_after(view, cue.end, end)
    return subject


def _is_no_source(view: View, start: int, end: int) -> bool:
    """Whether the noun names no source: `selon les cas`, `according to plan`."""
    first = next((at for at in range(start, end) if view.tokens[at].pos_ in {"NOUN", "PROPN", "PRON"}), start)
    word = view.lemma(first)
    return word in view.lexicon.prepositions.not_sources or view.low[first] in view.lexicon.prepositions.not_sources


def _is_someone(view: View, start: int, end: int) -> bool:
    """Whether the phrase after `pour` is someone who can hold an opinion: a name, a relative, a definite person before a comma."""
    first = view.tokens[start]
    if view.lexicon.clauses.bare:
        return False
    closed = end < view.size and view.tokens[end].text == ","
    if view.low[start] in view.lexicon.pronouns.relative:
        return True
    if not closed or has_feature(first, "Definite", "Ind"):
        return False
    noun = next((at for at in range(start, end) if view.tokens[at].pos_ in {"NOUN", "PROPN"}), start)
    return view.tokens[noun].ent_type_ in {"PER", "PERSON", "ORG"} or _is_role(view, start, end)


def _is_role(view: View, start: int, end: int) -> bool:
    """A definite noun of a person or a body: `le vice-procureur`, `la direction`."""
    noun = next((at for at in range(start, end) if view.tokens[at].pos_ == "NOUN"), None)
    if noun is None or not has_feature(view.tokens[start], "Definite", "Def"):
        return False
    lemma = view.lemma(noun)
    return bool({lemma, lemma.rpartition("-")[2]} & view.lexicon.speakers.roles) or lemma.endswith(view.lexicon.prepositions.person_endings)


# --- the content ------------------------------------------------------------------------------------------------------------------


def _content(view: View, found: _Phrase) -> tuple[Extent, ...]:
    """The clause before the phrase and, unless it is about the source, what follows it."""
    end = view.sentence(found.start)[1]
    before = view.extent(after_connective(view, clause_start(view, found.start), found.start), found.start)
    after = _after(view, found, end, has_before=before is not None)
    if before is not None and not _has_word(view, before):
        before = None
    return tuple(extent for extent in (before, after) if extent is not None)


def _after(view: View, found: _Phrase, end: int, *, has_before: bool) -> Extent | None:
    at = _past_tail(view, found.end, end)
    if not has_before:
        at = _past_source(view, at, end)
    while at < end and (view.tokens[at].text == "," or view.tokens[at].is_space):
        at += 1
    if at >= end or view.tokens[at].text in {".", ";", ":", "!", "?"}:
        return None
    if has_before and (not _resumes(view, at, end) or _attributes_again(view, at, end)):
        return None
    at = after_connective(view, at, end)
    stop = next((word for word in range(at, end) if view.mark_at[word] < 0 and view.tokens[word].text == ";"), end)
    return view.extent(at, stop)


def _attributes_again(view: View, start: int, end: int) -> bool:
    """Whether another preposition attributes what follows: `…, selon la police, dont 100 blessés, selon les secours`."""
    source = view.lexicon.prepositions.source
    return any(view.low[at] in source and view.mark_at[at] < 0 and view.ends_of(at, source) for at in range(start, end))


def _past_tail(view: View, at: int, end: int) -> int:
    """The index of the comma behind what still tells of the source: `selon des notes transmises hier à la cour, …`, `que X a lues, …`."""
    if at >= end or view.tokens[at].is_punct or view.mark_at[at] >= 0:
        return at
    relative = view.low[at] in view.lexicon.pronouns.relative | view.lexicon.pronouns.other_relatives | view.lexicon.clauses.conjunctions
    if not relative and view.tokens[at].pos_ != "ADP" and not has_feature(view.tokens[at], "VerbForm", "Part"):
        return at
    comma = _next_comma(view, at, end)
    if comma is None or (not relative and _has_finite(view, at, comma)):
        return at
    return comma if relative or _has_finite(view, comma, end) else at


def _has_finite(view: View, start: int, end: int) -> bool:
    return any(has_feature(view.tokens[at], "VerbForm", "Fin") for at in range(start, end))


def _past_source(view: View, at: int, end: int) -> int:
    """The index of the comma before the clause itself: what explains the source, between commas, is passed over."""
    while at < end and view.tokens[at].text == ",":
        close = _next_comma(view, at + 1, end)
        if close is None or not _explains(view, at + 1, close):
            return at
        at = close
    return at


def _next_comma(view: View, at: int, end: int) -> int | None:
    return next((word for word in range(at, end) if view.tokens[word].text == "," and view.mark_at[word] < 0), None)


def _explains(view: View, start: int, end: int) -> bool:
    """Whether the words between two commas tell more of the source: a relative clause, a participle, a noun for someone without a verb."""
    token = view.tokens[start]
    if view.low[start] in view.lexicon.pronouns.relative | view.lexicon.pronouns.other_relatives or has_feature(token, "VerbForm", "Part"):
        return True
    if _has_finite(view, start, end):
        return False
    noun = next((at for at in range(start, end) if view.tokens[at].pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or token.pos_ in {"ADP", "ADV", "SCONJ"}:
        return False
    return view.lemma(noun) in view.lexicon.speakers.roles or view.lemma(noun).endswith(view.lexicon.prepositions.person_endings)


def _resumes(view: View, at: int, end: int) -> bool:
    """Whether the words after the source go on the clause: no relative, no participle, no conjunction of their own, no noun alone."""
    token = view.tokens[at]
    if token.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "NUM"} and view.mark_at[at] < 0 and _is_apposition(view, at, end):
        return False
    if view.low[at] in view.lexicon.pronouns.relative or token.pos_ == "SCONJ" or token.text in {"(", "–", "—"}:
        return False
    if view.low[at] in view.lexicon.pronouns.other_relatives or (at + 1 < view.size and view.low[at + 1] in view.lexicon.pronouns.relative):
        return False
    return not (has_feature(token, "VerbForm", "Part") or has_feature(token, "VerbForm", "Ger"))


def _is_apposition(view: View, at: int, end: int) -> bool:
    """Whether a noun phrase without a verb stands there, up to the end or a relative: `…, selon Terre Vive, un collectif d’ici.`"""
    comma = _next_comma(view, at, end)
    if comma is not None and comma + 1 < end and view.low[comma + 1] in view.lexicon.pronouns.relative:
        end = comma
    return view.parsed and not any(view.tokens[word].pos_ in {"VERB", "AUX"} for word in range(at, end))


def _has_word(view: View, extent: Extent) -> bool:
    return any(character.isalpha() for character in view.text[extent[0] : extent[1]])


def _is_clause(view: View, content: tuple[Extent, ...]) -> bool:
    """Whether the content is more than a phrase: a finite verb, or several words where there is no parse."""
    words = sum(len(view.text[start:end].split()) for start, end in content)
    if words < MIN_CONTENT:
        return False
    if not view.parsed or words > ENOUGH:
        return words > MIN_CONTENT
    return any(
        view.tokens[at].pos_ in {"VERB", "AUX"}
        for start, end in content
        for at in range(view.word_at(start) or 0, (view.word_at(end - 1) or 0) + 1)
    )
