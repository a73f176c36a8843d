"""Marks inside a complement: `dénonce une « chasse »`, `called it "a doorstop"`, `qualifie X de « … »`, `described X as "…"`.

The one rule: the words between verb and marks are those of one noun phrase; nothing that is a name or a title counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.claims import Claims
from onrecord.extractors.quotes.clauses import drafted
from onrecord.extractors.quotes.cues import Cue
from onrecord.extractors.quotes.filters import is_name
from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature
from onrecord.extractors.tokens import Span

__all__ = ["complements", "predicates"]

MAX_GAP: Final = 14
"""Words between a verb and the marks in its complement."""
DETERMINERS: Final = frozenset({"DET", "ADJ", "NUM"})


def complements(view: View, free: frozenset[int], claims: Claims[Draft]) -> Iterator[Draft]:
    """Quotes that are (part of) a noun complement in marks. `free` are the words of the cues that no content holds."""
    for marked in view.marks:
        if claims.covers(marked.start, marked.end) or is_name(view, marked):
            continue
        first, last = view.words_of(marked)
        cue = _cue_before(view, free, first)
        if cue is None or cue.negated or not _may_take(view, cue, first):
            continue
        content, rule = _content(view, cue, marked, (first, last))
        yield drafted(view, cue, content, rule, 0.85)


def predicates(view: View, claims: Claims[Draft]) -> Iterator[Draft]:
    """What someone says of themselves in marks: `Anna Roux, « ravie de l’accueil », est repartie`, `le maire est « effaré »`."""
    for marked in view.marks:
        if (
            claims.covers(marked.start, marked.end)
            or is_name(view, marked)
            or view.text[marked.inner[0] : marked.inner[1]].strip()[:1].isupper()
        ):
            continue
        first, last = view.words_of(marked)
        span = _described(view, first, last)
        if span is not None and _is_someone(view, span):
            yield Draft(
                content=((marked.start, marked.end),),
                rule="predicate in marks",
                confidence=0.6,
                source=span,
                source_extent=(span.start_char, span.end_char),
            )


def _described(view: View, first: int, last: int) -> Span | None:
    """The phrase that the marks describe: before the comma they follow, with its verb after them, or before a copula."""
    before = view.word_before(first)
    if before is None or before < view.sentence(first)[0] or last >= view.size:
        return None
    if view.tokens[before].text == "," and view.tokens[last].text == ",":
        after = view.word_after(last)
        verbal = after is not None and view.tokens[after].pos_ in {"AUX", "VERB"} and has_feature(view.tokens[after], "VerbForm", "Fin")
        return phrase_before(view, before) if verbal else None
    copula = view.lemma(before) in view.lexicon.clauses.passive_auxiliaries and has_feature(view.tokens[before], "VerbForm", "Fin")
    return phrase_before(view, before) if copula else None


def _is_someone(view: View, span: Span) -> bool:
    head = span.root
    return head.ent_type_ in {"PER", "PERSON"} or (head.pos_ == "NOUN" and view.lemma(head.i) in view.lexicon.speakers.roles)


def _cue_before(view: View, free: frozenset[int], first: int) -> Cue | None:
    """The last verb of saying before a word, in its sentence, with no other finite verb, stop or mark between."""
    start = view.sentence(first)[0]
    for at in range(first - 1, max(start, first - MAX_GAP) - 1, -1):
        cue = view.cue_at(at)
        if cue is not None and cue.index in free and not (cue.weak and cue.participle):
            return cue
        token = view.tokens[at]
        if token.text in {":", ";"} or (token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin")):
            return None
    return None


def _may_take(view: View, cue: Cue, first: int) -> bool:
    """Whether the verb takes nouns in marks, and what stands between it and the marks can be its complement."""
    if not cue.takes("object", "as", "of", "to", "attribute"):
        return cue.end == first and cue.takes("that", "incise")
    if cue.infinitive and cue.supposed:
        return False
    gap = range(cue.end, first)
    if cue.takes("object", "attribute") and not cue.takes("as", "of", "to"):
        if any(view.tokens[at].pos_ == "ADP" for at in gap if at == cue.end):
            return False
        return not any(view.tokens[at].text == "," for at in gap) or _below(view, cue, first)
    return True


def _below(view: View, cue: Cue, first: int) -> bool:
    """Whether the parse hangs the marks' words on the verb."""
    return view.parsed and any(ancestor.i == cue.index for ancestor in view.tokens[first + 1 if first + 1 < view.size else first].ancestors)


def _content(view: View, cue: Cue, marked: Marked, words: tuple[int, int]) -> tuple[tuple[Extent, ...], str]:
    first, _ = words
    last = _coordinated(view, words)
    alone = (marked.start, marked.end)
    start = _opened(view, cue, first)
    if start is None:
        start = _noun_start(view, cue, first)
        rule = "complement, object"
    else:
        rule = "complement, predicate"
        last = _gerund_end(view, cue, start, last)
    if last == words[1] and cue.takes("object", "as"):
        after = _judged_end(view, cue, last) or _phrase_end(view, cue, last)
        if after > last:
            start, last = _with_article(view, cue, start), after
    if start == first and not view.lexicon.clauses.bare and cue.takes("object") and view.tokens[first - 1].pos_ == "DET":
        start = _with_article(view, cue, first)
    if start == first and last == words[1]:
        return (alone,), rule
    extent = view.extent(start, last)
    return ((alone,) if extent is None else (extent,)), rule


def _gerund_end(view: View, cue: Cue, start: int, last: int) -> int:
    """The end of the sentence where a gerund with marks in it goes on behind them: `accused X of having “quietly” sold it`."""
    end = view.sentence(cue.index)[1]
    if not view.lexicon.clauses.bare or last >= end or view.tokens[last].is_punct:
        return last
    gerund = next((at for at in range(start, min(start + 3, last)) if view.low[at].endswith(view.lexicon.clauses.participle_endings)), None)
    return end if gerund is not None and view.mark_at[gerund] < 0 else last


def _judged_end(view: View, cue: Cue, last: int) -> int | None:
    """The index after what an adjective in marks is said of: `jugeant « lunaire » la décision de l’arbitre`. None: nothing is judged."""
    end = view.sentence(cue.index)[1]
    if cue.bare not in view.lexicon.clauses.judging or last >= end or view.tokens[last].pos_ != "DET":
        return None
    return next((at for at in range(last, end) if view.tokens[at].is_punct or view.mark_at[at] >= 0), end)


def _phrase_end(view: View, cue: Cue, last: int) -> int:
    """The index after the noun phrase that goes on behind the marks: `l’« inaction » du maire face à la crue`."""
    end = view.sentence(cue.index)[1]
    tail = last + 1 if last < end and view.tokens[last].pos_ == "ADV" else last
    if tail >= end or (view.tokens[tail].pos_ not in {"ADP", "ADJ"} and not has_feature(view.tokens[tail], "VerbForm", "Part")):
        return last
    if view.parsed and view.tokens[last].pos_ == "ADP" and view.low[last] not in view.lexicon.speakers.links and _hangs_on(view, cue, last):
        return last
    at = last
    while at < end and view.mark_at[at] < 0 and not view.tokens[at].is_punct and view.tokens[at].pos_ not in {"CCONJ", "SCONJ"}:
        if has_feature(view.tokens[at], "VerbForm", "Fin"):
            return last
        at += 1
    return at


def _hangs_on(view: View, cue: Cue, at: int) -> bool:
    """Whether the phrase of a preposition belongs to the verb: `dénonce une « chasse » dans un communiqué`."""
    return bool(view.tokens[at].head.head.i == cue.index)


def _with_article(view: View, cue: Cue, start: int) -> int:
    while start - 1 >= cue.end and view.tokens[start - 1].pos_ in DETERMINERS:
        start -= 1
    return start


def _opened(view: View, cue: Cue, first: int) -> int | None:
    """For the frames as, of and to: where the content begins. None: no opener stands between verb and marks."""
    lead = view.word_before(first)
    if lead is None or lead < cue.end:
        return None
    opener = _opener(view, cue, first)
    if opener is None:
        return first if cue.takes("as") and not cue.takes("object") and view.lexicon.clauses.bare else None
    if cue.takes("as"):
        return _predicate_start(view, cue, opener, first)
    if cue.takes("to") and view.low[opener] in view.lexicon.clauses.openers["to"]:
        return _object_or(view, cue, opener)
    direct = opener == lead and not _begins_with_infinitive(view, first) and view.low[opener] not in view.lexicon.clauses.contracted
    return first if direct else opener


def _object_or(view: View, cue: Cue, opener: int) -> int:
    at = view.word_after(cue.end - 1)
    return at if at is not None and at < opener and view.tokens[at].pos_ != "ADP" and view.tokens[at].pos_ != "ADV" else opener


def _opener(view: View, cue: Cue, first: int) -> int | None:
    """The preposition that opens the complement with the marks in it: the last one that the verb's frames know."""
    words = {word for frame in ("as", "of", "to") if frame in cue.frames for word in view.lexicon.clauses.openers[frame]}
    for at in range(first - 1, cue.end - 1, -1):
        if view.low[at] in words and view.tokens[at].pos_ in {"ADP", "DET", "SCONJ", "PART", "ADV", ""}:
            return at
        if view.tokens[at].pos_ not in DETERMINERS | {"NOUN", "ADV", "SPACE"} and at != first - 1:
            return None
    return None


def _predicate_start(view: View, cue: Cue, opener: int, first: int) -> int:
    """`described X as "…"` and `qualifie X de « … »` hold X; where X stands after, or with an opener alone, the marks do."""
    described = view.word_after(cue.end - 1)
    if cue.passive or described is None or described >= opener:
        return first if opener == view.word_before(first) and view.low[opener] not in view.lexicon.clauses.comparisons else opener
    return described


def _begins_with_infinitive(view: View, first: int) -> bool:
    return any(has_feature(view.tokens[at], "VerbForm", "Inf") for at in range(first, min(first + 5, view.size)))


def _noun_start(view: View, cue: Cue, first: int) -> int:
    """The marks alone after an article or adjective; the whole noun phrase when its noun stands before the marks."""
    between = [at for at in range(cue.end, first) if not view.tokens[at].is_space]
    nouns = [at for at in between if view.tokens[at].pos_ in {"NOUN", "PROPN"}]
    if not nouns or any(view.tokens[at].pos_ == "ADP" for at in between if at < nouns[0]):
        return first
    start = next((at for at in between if view.tokens[at].pos_ in DETERMINERS | {"NOUN", "PROPN"}), first)
    return start if not _is_person(view, nouns[0]) else first


def _is_person(view: View, at: int) -> bool:
    """Whether the noun is one who is told, not what is said."""
    return view.tokens[at].pos_ == "PROPN" or view.tokens[at].ent_type_ in {"PER", "PERSON", "ORG"}


def _coordinated(view: View, words: tuple[int, int]) -> int:
    """The index after the marks and those joined to them by `et` or `and`."""
    last = words[1]
    while last + 1 < view.size and view.tokens[last].pos_ == "CCONJ":
        marked = view.mark_after(last + 1)
        if marked is None:
            return last
        last = view.words_of(marked)[1]
    return last
