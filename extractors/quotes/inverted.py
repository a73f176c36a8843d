"""The subject that follows its verb: `a déclaré mardi à l’agence le préfet`, `said on Friday the mayor`.

The one rule: adverbs, days and short adjuncts may stand between them, a quotation may not.
"""

from __future__ import annotations

from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.phrases import phrase_after
from onrecord.extractors.quotes.view import View
from onrecord.extractors.tokens import Span

__all__ = ["subject_after"]


def subject_after(view: View, cue: Cue, end: int) -> Span | None:
    """The noun phrase after the verb, past adverbs and a date: `ont annoncé mardi les parents`."""
    at = cue.end
    while at < end and (view.tokens[at].is_space or view.tokens[at].pos_ in {"ADV", "PART"} or _stands_aside(view, at)):
        at += 1
    at = _after_date(view, at, end)
    if at < end and view.tokens[at].pos_ == "ADP":
        at = _after_adjunct(view, at, end)
    if at >= end or view.mark_at[at] >= 0:
        return None
    subject = _parsed_subject(view, cue, at)
    return phrase_after(view, at if subject is None else subject, end)


def _after_date(view: View, at: int, end: int) -> int:
    """The index after a date with its number: `le 26 mars`, `June 3`."""
    number = next((word for word in range(at, min(at + 3, end)) if view.tokens[word].text[0].isdigit()), None)
    if number is None or any(view.tokens[word].pos_ not in {"DET", "NOUN", "PROPN"} for word in range(at, number)):
        return at
    after = number + 1
    while after < end and (
        view.tokens[after].text[0].isdigit() or (after == number + 1 and view.tokens[after].pos_ in {"NOUN", "PROPN", "X"})
    ):
        after += 1
    return after if after < end and view.tokens[after].pos_ in {"DET", "PROPN"} else at


def _stands_aside(view: View, at: int) -> bool:
    """A word of time that is no subject: `mardi`, `lundi soir`."""
    token = view.tokens[at]
    if token.lower_ in view.lexicon.clauses.time_words:
        return True
    return (
        view.parsed
        and token.dep_ in {"obl", "obl:tmod", "obl:mod", "advmod", "obl:unmarked"}
        and token.pos_ == "NOUN"
        and token.text.islower()
    )


def _after_adjunct(view: View, at: int, end: int) -> int:
    """The index after a short adjunct: `à l’agence`, `sur Facebook`, `dans la matinée`, one name at most."""
    at += 1
    while at < end and view.tokens[at].pos_ in {"DET", "ADJ", "NUM"}:
        at += 1
    entity = view.tokens[at].ent_type_ if at < end else ""
    at += 1
    while at < end and view.tokens[at].pos_ in {"NOUN", "PROPN", "NUM"} and entity and view.tokens[at].ent_iob_ == "I":
        at += 1
    if at + 2 < end and view.low[at] in view.lexicon.speakers.links:  # `sur les marches du palais le maire`
        return _after_adjunct(view, at, end) if _has_article_behind(view, at + 1, end) else at
    return at


def _has_article_behind(view: View, at: int, end: int) -> bool:
    """Whether another phrase opens right behind the noun that a preposition governs."""
    while at < end and view.tokens[at].pos_ in {"DET", "ADJ", "NUM"}:
        at += 1
    return at + 1 < end and (view.tokens[at + 1].pos_ == "DET" or view.tokens[at + 1].ent_type_ in {"PER", "PERSON"})


def _parsed_subject(view: View, cue: Cue, at: int) -> int | None:
    """Where the parse sees the phrase of the subject begin, if it is after the verb."""
    if not view.parsed:
        return None
    for child in view.tokens[cue.index].children:
        if child.dep_.startswith("nsubj") and child.i >= at and view.mark_at[child.i] < 0:
            return min((word.i for word in child.subtree if word.i >= at), default=child.i)
    return None
