"""Quotations with an incise: `« … », a déclaré X`, `"…," she said, "…"`, and clauses without marks that end so.

The one rule: an incise stands right after a quotation or a comma, and its verb has no content of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.cues import Cue, extents
from onrecord.extractors.quotes.filters import is_sentence, not_a_quote
from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.inverted import subject_after
from onrecord.extractors.quotes.openings import after_connective, clause_from, has_main_verb, is_finite_word
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.sources import Source, addressee_of, clitic_after
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import OBJECTS, children, has_feature, own_subject

__all__ = ["incises"]

_CALLS: Final = frozenset({"?", "!", "…"})
"""Stops that a turn of a dialogue may have before its incise."""
MIN_FINDING: Final = 2
"""Words of a finding that stands without a verb, and of the past tense that reports it."""
LONGEST_TAIL: Final = 8
"""Words after the verb of an incise that is set as a sentence of its own."""


@dataclass(frozen=True, slots=True)
class _Incise:
    """The words of an incise `[start, end)`, from its comma to what closes it."""

    start: int
    end: int
    source: Source | None
    inverted: bool
    after_mark: Marked | None
    """The quotation that it follows."""


def incises(view: View, cues: Sequence[Cue]) -> Iterator[Draft]:
    """Quotes that an incise attributes."""
    for cue in cues:
        found = _incise(view, cue)
        if found is None:
            continue
        content = _content(view, cue, found)
        if content:
            yield _draft(view, cue, found, content)


def _draft(view: View, cue: Cue, found: _Incise, content: tuple[Extent, ...]) -> Draft:
    marked = found.after_mark is not None
    return Draft(
        content=content,
        rule=f"incise {'inverted' if found.inverted else 'subject first'}" + ("" if marked else ", clause"),
        confidence=0.95 if marked else 0.85,
        cue=extents(view, cue),
        cue_lemma=cue.lemma,
        cue_token=cue.index,
        source=found.source.span if found.source else None,
        source_extent=found.source.extent if found.source else None,
        force=cue.force,
        hedged=cue.hedged,
        addressee=addressee_of(view, cue),
    )


def _incise(view: View, cue: Cue) -> _Incise | None:
    if not cue.takes("incise", "object", "that") or cue.infinitive or (cue.participle and view.parsed and _no_finite(view, cue)):
        return None
    first = _subject_first(view, cue)
    return first if first is not None and first.after_mark is not None else _inverted(view, cue) or first


def _no_finite(view: View, cue: Cue) -> bool:
    """Whether the words are a bare participle: `accusé par …`; English past forms are told from participles by their place only."""
    if view.low[cue.index].endswith(view.lexicon.clauses.participle_endings):
        return True
    if view.low[cue.index] in view.lexicon.twofold_forms and not _follows_name(view, cue):
        return False
    return not has_feature(view.tokens[cue.index], "VerbForm", "Fin") and not view.lexicon.clauses.bare


def _follows_name(view: View, cue: Cue) -> bool:
    """Whether a name and a comma stand right before: `Jean Kerdal, dit le Renard`."""
    comma = view.word_before(cue.start)
    name = view.word_before(comma) if comma is not None and view.tokens[comma].text == "," else None
    return name is not None and view.tokens[name].pos_ == "PROPN" and view.mark_at[name] < 0


# --- verb first ----------------------------------------------------------------------------------------------------------------


def _inverted(view: View, cue: Cue) -> _Incise | None:
    """`« … », a déclaré X`, `…, dit-il`: the verb right after a comma or a quotation, its subject after it."""
    start, end = _sentence(view, cue.index)
    first = _before_clitics(view, cue.start, start)
    before = view.word_before(first)
    if before is None or before < start or cue.supposed:
        return None
    marked = _mark_ending_before(view, first)
    if marked is None and view.tokens[before].text not in {",", *_CALLS}:
        return None
    if marked is None and (cue.negated or not cue.verbal):
        return None
    clitic = clitic_after(view, cue)
    source = clitic or _source_after(view, cue, end)
    if source is None or not _plausible(view, cue, source, marked, clitic=clitic is not None):
        return None
    called = view.tokens[before].text in _CALLS
    if marked is None and clitic is None and not called and not _closes_clause(view, cue, source, (start, before, end)):
        return None
    last = _end_of_incise(view, max(cue.end, source.span.end), end)
    opening = before if view.tokens[before].text == "," else first
    return _Incise(opening, last, source, inverted=True, after_mark=marked)


def _before_clitics(view: View, at: int, start: int) -> int:
    """The index of the first clitic of a verb group: `lui a répondu`, `s’est réjoui`."""
    while at - 1 >= start and view.low[at - 1] in view.lexicon.pronouns.clitics and view.tokens[at - 1].pos_ in {"PRON", "ADV", "PART", ""}:
        at -= 1
    return at


def _mark_ending_before(view: View, first: int) -> Marked | None:
    """The quotation that ends right before a word, a comma between them allowed."""
    before = view.word_before(first)
    if before is not None and view.tokens[before].text in {",", "-", "–", "—"} and view.mark_at[before] < 0:
        before = view.word_before(before)
    if before is None or view.mark_at[before] < 0:
        return None
    return view.marks[view.mark_at[before]]


def _source_after(view: View, cue: Cue, end: int) -> Source | None:
    found = subject_after(view, cue, end)
    return Source.of(found) if found is not None else None


def _plausible(view: View, cue: Cue, source: Source, marked: Marked | None, *, clitic: bool) -> bool:
    """Whether verb and following phrase are an incise, not a verb with its object."""
    if marked is not None:
        if not clitic and _has_subject_before(view, cue, marked) and not _is_one_who_speaks(view, source):
            return False
        reason = not_a_quote(view, marked)
        return reason is None or (reason == "capitals" and _comma_between(view, marked, cue))
    if clitic:
        return True
    if (
        view.parsed
        and not view.lexicon.clauses.bare
        and view.tokens[cue.index].dep_ == "conj"
        and any(child.dep_ in {"obj", "dobj"} and child.i >= cue.end for child in view.tokens[cue.index].children)
        and not _is_one_who_speaks(view, source)
    ):
        return False
    if not view.lexicon.clauses.bare and has_feature(source.span[0], "Poss", "Yes") and not _is_one_who_speaks(view, source):
        return False
    if has_feature(source.span[0], "Definite", "Ind") and not _is_one_who_speaks(view, source):
        return False
    compound = len(cue.words) > 1 and cue.takes("incise") and _is_one_who_speaks(view, source)
    return (cue.takes("that") or compound) and not cue.participle


def _has_subject_before(view: View, cue: Cue, marked: Marked) -> bool:
    """Whether the parse sees the subject before the marks: `La maire, « inquiète », a demandé un audit`."""
    found = own_subject(view.tokens[cue.index]) if view.parsed else None
    return found is not None and found.idx < marked.start


def _closes_clause(view: View, cue: Cue, source: Source, bounds: tuple[int, int, int]) -> bool:
    """Without marks: a finite clause before the verb, none after its subject; English inverts simple forms only."""
    start, before, end = bounds
    if view.lexicon.clauses.bare and len(cue.words) > 1:
        return False
    following = source.span.end
    if following < end and (is_finite_word(view, following) or view.low[following] in view.lexicon.clauses.conjunctions):
        return False
    opening = clause_from(view, start, before)
    if has_main_verb(view, opening, before) or _is_elliptic(view, cue, source, (opening, before, end)):
        return True
    medial = following + 1 < end and view.tokens[following].text == ","
    return medial and not view.lexicon.clauses.bare and not cue.passive and _is_one_who_speaks(view, source)


def _is_elliptic(view: View, cue: Cue, source: Source, bounds: tuple[int, int, int]) -> bool:
    """Whether a finding without a verb stands before a past tense and its speaker: `Genou touché, a diagnostiqué le médecin.`"""
    start, before, end = bounds
    head = view.tokens[start]
    if before - start < MIN_FINDING or head.pos_ not in {"NOUN", "ADJ", "DET", "NUM"} or len(cue.words) < MIN_FINDING:
        return False
    noun = next((at for at in range(start, before) if view.tokens[at].pos_ in {"NOUN", "PROPN"}), None)
    someone = noun is not None and (view.tokens[noun].pos_ == "PROPN" or view.lemma(noun) in view.lexicon.speakers.roles)
    closes = source.span.end >= end or view.tokens[source.span.end].text in {".", ","}
    return not someone and closes and _is_one_who_speaks(view, source) and not any(view.mark_at[at] >= 0 for at in range(start, before))


def _is_one_who_speaks(view: View, source: Source) -> bool:
    head = source.span.root if view.parsed else source.span[-1]
    return head.pos_ == "PROPN" or view.lemma(head.i) in view.lexicon.speakers.roles


def _comma_between(view: View, marked: Marked, cue: Cue) -> bool:
    return (
        "," in view.text[marked.end : view.tokens[cue.start].idx]
        or view.text[max(marked.start, marked.end - 3) : marked.end].find(",") >= 0
    )


def _sentence(view: View, index: int) -> tuple[int, int]:
    """The sentence of a word, joined to the one before when that ends in a quotation or goes on in small letters on the same line.

    `"Why?" Anna said.` `– Pourquoi ? demande Anna.`
    """
    start, end = view.sentence(index)
    before = view.word_before(start)
    if before is None or "\n" in view.text[view.tokens[before].idx : view.tokens[start].idx]:
        return start, end
    asks = view.tokens[before].text in _CALLS and view.tokens[start].text[0].islower()
    return (view.sentence(before)[0], end) if view.mark_at[before] >= 0 or asks else (start, end)


# --- subject first ---------------------------------------------------------------------------------------------------------------


def _subject_first(view: View, cue: Cue) -> _Incise | None:
    """`"…," she said`, `…, the mayor said on Friday`, `comme X l’a dit`: the whole incise right after a quotation or a comma."""
    span = phrase_before(view, cue.start)
    if span is None or cue.supposed or cue.negated:
        return None
    start, end = _sentence(view, span.start)
    before = view.word_before(span.start)
    if before is None or before < start:
        return None
    marked = _mark_ending_before(view, span.start)
    if marked is not None and not_a_quote(view, marked) not in {None, "capitals"}:
        return None
    if marked is None and not _may_follow_clause(view, cue, before, start):
        return None
    joined = start != view.sentence(span.start)[0]
    if joined and end - cue.end > LONGEST_TAIL:
        return None
    if _has_own_content(view, cue, end, marked=marked is not None and not joined):
        return None
    last = _end_of_incise(view, cue.end, end)
    opening = before if view.tokens[before].text == "," else span.start
    return _Incise(opening, last, Source.of(span), inverted=False, after_mark=marked)


def _may_follow_clause(view: View, cue: Cue, before: int, start: int) -> bool:
    """Without marks: a comma after a finite clause, and a verb that takes clauses."""
    if view.tokens[before].text != "," or not cue.takes("that") or not view.lexicon.clauses.bare:
        return False
    if (cue.weak and not _shows(view, cue)) or _has_object(view, cue):
        return False
    if view.low[before + 1] in view.lexicon.pronouns.relative:
        return False
    return has_main_verb(view, start, before) or _is_enclosed(view, cue)


def _has_object(view: View, cue: Cue) -> bool:
    """Whether the verb governs a noun that is neither told something nor a day, so that it is no incise: `…, the firm held a third`."""
    if not view.parsed or cue.bare in view.lexicon.speakers.telling:
        return False
    return any(
        child.i >= cue.end and view.low[child.i] not in view.lexicon.clauses.time_words
        for child in children(view.tokens[cue.index], OBJECTS)
    )


def _shows(view: View, cue: Cue) -> bool:
    """Whether a verb with other uses has a text as its subject: `…, other studies have shown`."""
    subject = phrase_before(view, cue.start)
    return subject is not None and view.lemma(subject.end - 1) in view.lexicon.speakers.documents


def _is_enclosed(view: View, cue: Cue) -> bool:
    """Whether a comma closes the incise right after its verb and the clause goes on: `The museum, she said, would open`."""
    after = view.word_after(cue.end - 1)
    if after is not None and view.low[after] in view.lexicon.clauses.time_words:
        after = view.word_after(after)
    following = view.word_after(after) if after is not None and view.tokens[after].text == "," else None
    return following is not None and _resumes(view, following) and cue.bare in view.lexicon.clauses.bare_verbs


def _has_own_content(view: View, cue: Cue, end: int, *, marked: bool) -> bool:
    """Whether content of its own follows the verb: `that`, a colon, or without a quotation before it, a clause."""
    at = view.word_after(cue.end - 1)
    while at is not None and at < end and not view.tokens[at].is_punct and view.mark_at[at] < 0:
        if view.low[at] in view.lexicon.clauses.conjunctions or (not marked and is_finite_word(view, at)):
            return True
        if marked and at > cue.end + 1:
            return False
        at = view.word_after(at)
    return at is not None and at < end and (view.tokens[at].text == ":" and view.mark_after(at + 1) is None)


# --- extent and content ------------------------------------------------------------------------------------------------------------


def _end_of_incise(view: View, at: int, end: int) -> int:
    """The index of the comma, stop or quotation that closes the incise."""
    while at < end and view.mark_at[at] < 0 and view.tokens[at].text not in {",", ":", ";", ".", "!", "?", "…"}:
        at += 1
    return at


def _content(view: View, cue: Cue, found: _Incise) -> tuple[Extent, ...]:
    before = _before(view, found)
    if before is None:
        return ()
    direct = found.after_mark is not None and before == (found.after_mark.start, found.after_mark.end)
    after = _after(view, cue, found, direct=direct)
    return (before, after) if after is not None else (before,)


def _before(view: View, found: _Incise) -> Extent | None:
    """The quotation before the incise alone, or with the words that lead into it; without a quotation, the whole clause."""
    start = after_connective(view, clause_from(view, _sentence(view, found.start)[0], found.start), found.start)
    if found.after_mark is None:
        return view.extent(start, found.start)
    marked = found.after_mark
    first, _ = view.words_of(marked)
    lead = view.word_before(first)
    if lead is None or lead < start or view.tokens[lead].is_punct or _is_other_quote(view, start, first):
        return marked.start, marked.end
    content = view.extent(start, first)
    return (content[0], marked.end) if content else (marked.start, marked.end)


def _is_other_quote(view: View, start: int, first: int) -> bool:
    """Whether another quotation with its own verb stands before in the clause."""
    last = next((at for at in range(first - 1, start - 1, -1) if view.mark_at[at] >= 0), None)
    if last is None:
        return False
    return is_sentence(view, view.marks[view.mark_at[last]]) or bool(view.cues_between(last + 1, first))


def _after(view: View, cue: Cue, found: _Incise, *, direct: bool) -> Extent | None:
    """What goes on after the incise: a quotation, or for a clause whatever is neither relative nor participle."""
    end = view.sentence(cue.index)[1]
    at: int | None = found.end
    if at is not None and at < end and view.tokens[at].text in {",", ":", "-", "–", "—"} and view.mark_at[at] < 0:
        at = view.word_after(at)
    if at is None or at >= end or found.end >= end:
        return None
    joined = view.tokens[at].pos_ == "CCONJ" and at + 1 < end
    marked = view.mark_after(at) or (view.mark_after(at + 1) if joined else None)
    if marked is not None and (direct or found.after_mark is not None):
        return marked.start, marked.end
    if direct or found.after_mark is not None or view.tokens[found.end].text != "," or not _resumes(view, at):
        return None
    return view.extent(at, end)


def _resumes(view: View, at: int) -> bool:
    """Whether the words after the incise belong to the clause before it, not to the incise."""
    token = view.tokens[at]
    if view.low[at] in view.lexicon.pronouns.relative or token.pos_ == "SCONJ":
        return False
    while token.pos_ in {"ADV", "ADP"} and token.i + 1 < view.size:
        token = view.tokens[token.i + 1]
    return not (has_feature(token, "VerbForm", "Part") or has_feature(token, "VerbForm", "Ger"))
