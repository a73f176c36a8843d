"""What someone speaks for or against, in a noun phrase: `criticised the plan for its cost`, `called for a new vote`, `sees it as a trap`.

The one rule: someone who can speak must be the subject, and the phrase must say what it is about; pronouns and `this plan` do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.extractors.quotes.clauses import drafted, speaks
from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.found import Draft
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.sources import source_of
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import CASES, CLAUSE_MARKS, OBJECTS, OBLIQUES, OPEN_COMPLEMENTS, children, has_feature
from onrecord.extractors.tokens import Span, Token

__all__ = ["topics"]

MIN_WORDS: Final = 2
"""Words of a phrase that is no name."""


def topics(view: View, cues: Sequence[Cue]) -> Iterator[Draft]:
    """Quotes whose content is a noun phrase without marks."""
    for cue in cues if view.parsed else ():
        if cue.negated or cue.supposed or cue.passive or (cue.infinitive and not cue.light) or not cue.takes("topic", "as"):
            continue
        found = _phrase(view, cue)
        if found is None or not (_is_of_text(view, cue) if cue.weak else speaks(view, cue)):
            continue
        content = view.extent(*found)
        if content is not None:
            draft = drafted(view, cue, (content,), "complement, topic", 0.55)
            subject = _subject_of_relative(view, cue)
            yield draft if subject is None else replace(draft, source=subject, source_extent=(subject.start_char, subject.end_char))


def _is_of_text(view: View, cue: Cue) -> bool:
    """Whether the subject of a verb with other uses is a text that speaks for its author: `the survey found rising rents`."""
    source = source_of(view, cue)
    return source is not None and view.lemma(source.span.root.i) in view.lexicon.speakers.documents


def _phrase(view: View, cue: Cue) -> tuple[int, int] | None:
    """The words `[start, end)` of the phrase, with what is said of it (`as a trap`) and why (`for its cost`)."""
    noun = _noun(view, cue)
    if noun is None:
        return _of_relative(view, cue)
    if view.mark_at[noun.i] >= 0 or not _is_specific(view, cue, noun):
        return None
    ends = [max(word.i for word in noun.subtree) + 1]
    predicate = _predicate(view, cue, noun)
    if predicate is not None:
        ends.append(max(word.i for word in predicate.subtree) + 1)
    elif not cue.takes("topic"):
        return None
    start = min(word.i for word in noun.subtree if word.i >= cue.end)
    end = _before_relative(view, start, max(ends))
    return None if view.tokens[end - 1].pos_ in {"ADP", "SCONJ", "DET"} else (start, end)


def _of_relative(view: View, cue: Cue) -> tuple[int, int] | None:
    """What is said of a relative’s noun: `the hut, which locals describe as a ruin`."""
    if not cue.takes("as") or _subject_of_relative(view, cue) is None:
        return None
    predicate = next((child for child in view.tokens[cue.index].children if child.i >= cue.end and _opens(view, cue, child)), None)
    if predicate is None:
        return None
    words = [word.i for word in predicate.subtree]
    return min(words), max(words) + 1


def _subject_of_relative(view: View, cue: Cue) -> Span | None:
    """The phrase between a relative pronoun and the verb."""
    subject = phrase_before(view, cue.start)
    before = view.word_before(subject.start) if subject is not None else None
    return subject if before is not None and view.low[before] in view.lexicon.pronouns.relative else None


def _opens(view: View, cue: Cue, child: Token) -> bool:
    """Whether `as`, or for a topic what gives a reason, opens the phrase."""
    openers = view.lexicon.clauses.openers["as"] | (view.lexicon.clauses.openers["of"] if cue.takes("topic") else frozenset())
    return any(word.lower_ in openers for word in children(child, CASES | CLAUSE_MARKS))


def _noun(view: View, cue: Cue) -> Token | None:
    """The object, or the noun that the preposition of a phrase governs."""
    verb = view.tokens[cue.index]
    for child in verb.children:
        if child.i < cue.end:
            continue
        if child.dep_ in OBJECTS and not _has_preposition(view, cue):
            return child
        if child.dep_ in OBLIQUES and any(case.i in cue.words for case in children(child, CASES)):
            return child
    return None


def _has_preposition(view: View, cue: Cue) -> bool:
    return any(at > cue.index and view.tokens[at].pos_ == "ADP" for at in cue.words)


def _is_specific(view: View, cue: Cue, noun: Token) -> bool:
    """Whether the phrase says by itself what it is about; who is asked something is no topic."""
    if noun.pos_ == "PROPN":
        return cue.force != "ask" and _predicate(view, cue, noun) is not None
    if noun.pos_ != "NOUN" or any(has_feature(child, "PronType", "Dem") for child in noun.children):
        return False
    if cue.force == "ask" and view.lemma(noun.i) in view.lexicon.speakers.roles:
        return False
    words = [word for word in noun.subtree if word.i >= cue.end and not word.is_punct and word.pos_ != "DET"]
    return len(words) >= MIN_WORDS or (len(words) > 0 and _predicate(view, cue, noun) is not None)


def _predicate(view: View, cue: Cue, noun: Token) -> Token | None:
    """What the verb says of its object: `as a trap`, `a trap`, or why: `for its cost`."""
    for child in view.tokens[cue.index].children:
        if child.i <= noun.i:
            continue
        if _opens(view, cue, child):
            return child
        if child.dep_ in OPEN_COMPLEMENTS and cue.takes("as") and child.pos_ in {"NOUN", "ADJ", "PROPN"}:
            return child
    return None


def _before_relative(view: View, start: int, end: int) -> int:
    """The end of the phrase without a relative clause that a comma sets off."""
    relative = view.lexicon.pronouns.relative | view.lexicon.pronouns.other_relatives
    for at in range(start + 1, min(end, view.size - 1)):
        if view.tokens[at].text == "," and view.low[at + 1] in relative:
            return at
    return end
