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
    if span is None or _is_no_source(view, span.start, span.end):
        return None
    if rule == "preposition, person" and not _is_someone(view, span.start, span.end):
        return None
    return _Phrase(index, span.end, (index, after), Source.of(span), rule)


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
    return any(view.tokens[at].ent_type_ in {"PER", "PERSON", "ORG"} for at in range(start, end)) or _is_role(view, start, end)


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
    at = found.end
    if not has_before:
        at = _past_source(view, at, end)
    while at < end and (view.tokens[at].text == "," or view.tokens[at].is_space):
        at += 1
    if at >= end or view.tokens[at].text in {".", ";", ":", "!", "?"}:
        return None
    if has_before and not _resumes(view, at):
        return None
    at = after_connective(view, at, end)
    stop = next((word for word in range(at, end) if view.mark_at[word] < 0 and view.tokens[word].text == ";"), end)
    return view.extent(at, stop)


def _past_source(view: View, at: int, end: int) -> int:
    """The index of the comma before the clause itself: what explains the source, between commas, is passed over."""
    if at < end and view.low[at] in view.lexicon.pronouns.relative | view.lexicon.pronouns.other_relatives:
        at = _next_comma(view, at, end) or at
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
    if any(has_feature(view.tokens[at], "VerbForm", "Fin") for at in range(start, end)):
        return False
    noun = next((at for at in range(start, end) if view.tokens[at].pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or token.pos_ in {"ADP", "ADV", "SCONJ"}:
        return False
    return view.lemma(noun) in view.lexicon.speakers.roles or view.lemma(noun).endswith(view.lexicon.prepositions.person_endings)


def _resumes(view: View, at: int) -> bool:
    """Whether the words after the source go on the clause: no relative, no participle, no conjunction of their own."""
    token = view.tokens[at]
    if view.low[at] in view.lexicon.pronouns.relative or token.pos_ == "SCONJ" or token.text in {"(", "–", "—"}:
        return False
    if view.low[at] in view.lexicon.pronouns.other_relatives or (at + 1 < view.size and view.low[at + 1] in view.lexicon.pronouns.relative):
        return False
    return not (has_feature(token, "VerbForm", "Part") or has_feature(token, "VerbForm", "Ger"))


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
