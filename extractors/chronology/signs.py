"""What a reader would notice about a happening before dating it: how it is told, where, by what kind of word.

The one rule: no sign knows a lexeme or an article; only grammar, place and type.
"""

from collections.abc import Iterator

from onrecord.corpus.model import FAMILY_OF_TYPE
from onrecord.extractors.chronology.page import Page
from onrecord.extractors.chronology.tenses import is_pluperfect
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.syntax import AUXILIARIES, RELATIVES, SUBORDINATE_CLAUSES, VERBAL, children, clause_head, finite_word, has_feature
from onrecord.extractors.tokens import Token


def event_signs(page: Page, event: FoundEvent) -> tuple[str, ...]:
    """Names of the signs that hold for the event itself."""
    return tuple(dict.fromkeys(_signs(page, event)))


def _signs(page: Page, event: FoundEvent) -> Iterator[str]:
    token = page.doc[event.trigger_token]
    part = "verb" if token.pos_ in VERBAL else "noun"
    family = FAMILY_OF_TYPE[event.type]
    tense = tense_of(token)
    yield from (part, family, event.type, event.status, tense)
    yield f"{part} {family}"
    if part == "noun":
        yield _kind_of_noun(token)
    else:
        yield _kind_of_clause(token)
        yield f"{tense} {_kind_of_clause(token)}"
    yield from _of_sentence(page, token)
    yield _part_of_text(page, event)
    yield f"{family} {_part_of_text(page, event)}"
    if event.quote is not None and page.is_quoted(token.idx):
        yield "quoted"
    if event.post is not None:
        yield "shown post"
    if len(event.mentions) > 1:
        yield "told again"
    if not event.agents and not event.targets:
        yield "nobody named"


def _of_sentence(page: Page, token: Token) -> Iterator[str]:
    """What the sentence tells of time beside the dates that it offers."""
    sentence = token.sent
    inside = [time for time in page.times if sentence.start_char <= time.expression.start < sentence.end_char]
    if any(time.edtf is None for time in inside):
        yield "vague time"
    if any(time.edtf is not None for time in inside):
        yield "dated sentence"
    yield f"happenings {min(sum(sentence.start <= place < sentence.end for place in page.happenings), 3)}"


def tense_of(token: Token) -> str:
    """The tense of the word, or of the clause that a noun stands in."""
    verb = token if token.pos_ in VERBAL else clause_head(token)
    finite = finite_word(verb)
    auxiliaries = {child.lemma_.lower() for child in children(verb, AUXILIARIES)}
    if is_pluperfect(verb):
        return "pluperfect"
    if auxiliaries & {"will", "shall", "would", "can", "could", "may", "might"} or has_feature(finite, "Tense", "Fut"):
        return "future"
    if has_feature(finite, "Mood", "Cnd"):
        return "conditional"
    if has_feature(finite, "Tense", "Imp"):
        return "imperfect"
    if finite != verb:
        return (
            "perfect" if auxiliaries & {"have", "avoir", "être"} else "past" if has_feature(finite, "Tense", "Past") else "present passive"
        )
    if has_feature(verb, "VerbForm", "Fin"):
        return "present" if has_feature(verb, "Tense", "Pres") else "past"
    if has_feature(verb, "VerbForm", "Inf"):
        return "infinitive"
    return "gerund" if has_feature(verb, "Tense", "Pres") or has_feature(verb, "VerbForm", "Ger") else "participle"


def _kind_of_clause(verb: Token) -> str:
    if verb.dep_ in RELATIVES:
        return "relative"
    if verb.dep_ in SUBORDINATE_CLAUSES:
        return verb.dep_
    return "coordinated" if verb.dep_ == "conj" else "main"


def _kind_of_noun(noun: Token) -> str:
    if noun.dep_.startswith("nsubj"):
        return "subject"
    if noun.dep_ in {"obj", "dobj"}:
        return "object"
    return "oblique" if noun.dep_.startswith("obl") else "other noun"


def _part_of_text(page: Page, event: FoundEvent) -> str:
    start = event.trigger[0]
    paragraph = page.layout.paragraph_at(start)
    if paragraph is not None and paragraph.kind != "prose":
        return f"in {paragraph.kind}"
    if start < page.lead[1]:
        return "in lead"
    return "early" if start < page.opening_ends else "later"


__all__ = ["event_signs", "tense_of"]
