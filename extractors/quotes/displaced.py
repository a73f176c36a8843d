"""Sources that stand where no subject is sought: `comme l’explique X :`, `et X de conclure`, `estimant que …, X a …`, `dit-on chez X`.

The one rule: word order shows these turns; whoever the parse takes for the subject of their verbs is not asked.
"""

from __future__ import annotations

from typing import Final

from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.inverted import subject_after
from onrecord.extractors.quotes.phrases import NAMES, phrase_after, phrase_before
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature
from onrecord.extractors.tokens import Span

__all__ = ["displaced", "heard_from", "main_clause"]

FAR: Final = 14
"""Words between a verb and the one it was heard from."""
STRONG: Final = 3
"""Words between the commas around a pronoun that stresses the subject, the commas included."""


def displaced(view: View, cue: Cue) -> Span | None:
    """The phrase that names the source of a verb in one of these turns. None: it stands in none of them."""
    return _compared(view, cue) or _narrating(view, cue) or _of_main_clause(view, cue) or _stressed(view, cue)


def _compared(view: View, cue: Cue) -> Span | None:
    """`comme l’explique la mairie`, `ce qu’a dit X`: the subject after the verb, where at most a clitic stands before it."""
    at = view.word_before(cue.start)
    while at is not None and view.low[at] in view.lexicon.clauses.taken_up | view.lexicon.pronouns.reflexive:
        at = view.word_before(at)
    openers = view.lexicon.clauses.comparisons | view.lexicon.clauses.conjunctions
    if at is None or view.low[at] not in openers or view.lexicon.clauses.bare or cue.infinitive:
        return None
    return subject_after(view, cue, view.sentence(cue.index)[1])


def _narrating(view: View, cue: Cue) -> Span | None:
    """`Et le maire de conclure : « … »`: the phrase before the infinitive, in a sentence without a finite verb before it."""
    if not cue.infinitive or view.lexicon.clauses.bare:
        return None
    opener = view.word_before(cue.start)
    while opener is not None and view.low[opener] in view.lexicon.pronouns.clitics:
        opener = view.word_before(opener)
    start = view.sentence(cue.index)[0]
    if opener is None or opener <= start or view.low[opener] not in view.lexicon.clauses.openers["of"]:
        return None
    if any(has_feature(view.tokens[at], "VerbForm", "Fin") and view.mark_at[at] < 0 for at in range(start, opener)):
        return None
    if view.tokens[opener - 1].pos_ == "PRON":
        return view.doc[opener - 1 : opener]
    span = phrase_before(view, opener)
    if span is not None and view.tokens[span.start].pos_ == "CCONJ" and len(span) > 1:
        span = view.doc[span.start + 1 : span.end]
    return span


def _of_main_clause(view: View, cue: Cue) -> Span | None:
    """`Estimant que la preuve manque, le tribunal a …`: the subject of the clause that follows a participle in front."""
    found = main_clause(view, cue)
    return None if found is None else phrase_after(view, found, view.sentence(cue.index)[1])


def main_clause(view: View, cue: Cue) -> int | None:
    """Where the clause begins that follows a participle in front: a subject and its verb after a comma. None: there is none."""
    if not view.tagged or not cue.participle or cue.passive or not _is_present(view, cue) or not _opens_sentence(view, cue):
        return None
    end = view.sentence(cue.index)[1]
    verbal = False
    for at in range(cue.end, end):
        verbal = verbal or view.tokens[at].pos_ in {"VERB", "AUX"}
        if verbal and view.tokens[at].text == "," and view.mark_at[at] < 0 and _begins_clause(view, at + 1, end):
            return at + 1
    return None


def _is_present(view: View, cue: Cue) -> bool:
    return view.low[cue.index].endswith(view.lexicon.clauses.participle_endings)


def _begins_clause(view: View, start: int, end: int) -> bool:
    """Whether a noun phrase and, clitics and adverbs between them allowed, a finite verb stand there."""
    span = phrase_after(view, start, end) if start < end else None
    if span is None:
        return False
    at = span.end
    while at < end and (view.low[at] in view.lexicon.pronouns.clitics or view.tokens[at].pos_ == "ADV" or view.tokens[at].text == ","):
        at += 1
    return at < end and has_feature(view.tokens[at], "VerbForm", "Fin")


def _opens_sentence(view: View, cue: Cue) -> bool:
    """Whether nothing but particles and a connective stands before the verb: `Tout en affirmant`, `While saying`."""
    start = view.sentence(cue.index)[0]
    return all(view.tokens[at].pos_ in {"ADV", "ADP", "SCONJ", "CCONJ", "PUNCT", "SPACE"} for at in range(start, cue.start))


def _stressed(view: View, cue: Cue) -> Span | None:
    """`Mme X, elle, estime que`: the phrase before a pronoun that only stresses it."""
    last = view.word_before(cue.start)
    if last is None or view.tokens[last].text != "," or last < STRONG or view.tokens[last - 2].text != ",":
        return None
    if view.tokens[last - 1].pos_ != "PRON" or view.mark_at[last - 1] >= 0:
        return None
    before = view.word_before(last - 2)
    named = before is not None and (view.tokens[before].pos_ in NAMES or view.tokens[before].text[:1].isupper())
    return phrase_before(view, last - 2) if named else None


def heard_from(view: View, cue: Cue) -> Span | None:
    """`apprend-on auprès de X`, `dit-on à la mairie`, `On a appris de source policière que`: where nobody in particular heard it."""
    lexicon = view.lexicon.speakers
    end = min(view.sentence(cue.index)[1], cue.end + FAR)
    for at in range(cue.end, end):
        if view.mark_at[at] >= 0 or view.low[at] in view.lexicon.clauses.conjunctions or view.tokens[at].text in {":", ";"}:
            return None
        for words in lexicon.heard_from.get(view.low[at], ()):
            after = view.phrase_end(at, words)
            if after is not None and after < end:
                return phrase_after(view, after, end)
        for words in lexicon.heard_at.get(view.low[at], ()):
            after = view.phrase_end(at, words)
            span = phrase_after(view, after, end) if after is not None and after < end else None
            if span is not None and _is_someone(view, span):
                return span
    return None


def _is_someone(view: View, span: Span) -> bool:
    """Whether a noun for a person, a body, an account or a text heads the phrase: `à la préfecture`, never `à Alger`."""
    speakers = view.lexicon.speakers
    noun = next((at for at in range(span.start, span.end) if view.tokens[at].pos_ == "NOUN"), None)
    return noun is not None and view.lemma(noun) in speakers.roles | speakers.documents | speakers.accounts
