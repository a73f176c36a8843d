"""Content that is a clause: `X a dit que …`, `she said (that) …`, `affirme avoir …`, `urged them to …`, `asked whether …`.

The one rule: a clause begins where its verb's frame says and ends with the sentence, a coordinated cue, or what the parse hangs above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extractors.quotes.bare import bare_clause
from onrecord.extractors.quotes.cues import Cue, extents
from onrecord.extractors.quotes.endings import clause_end, is_finite
from onrecord.extractors.quotes.filters import is_name
from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.lexicon import Frame
from onrecord.extractors.quotes.sources import Source, addressee_of, source_of
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import RELATIVES, has_feature

__all__ = ["clauses", "drafted", "speaks"]

MAX_GAP: Final = 30
"""Words between a verb and the conjunction that opens its content."""
SHORT_GAP: Final = 8
"""Such words where the parse does not confirm that the conjunction belongs to the verb."""
NEAR_GAP: Final = 12
"""Words between a verb and an infinitive or a clause without conjunction."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Where a content begins, and by which frame."""

    start: int
    frame: Frame
    conjunction: int | None = None
    """The word that opens it, if there is one."""


def clauses(view: View, cues: Sequence[Cue]) -> Iterator[Draft]:
    """Quotes whose content is a clause."""
    for number, cue in enumerate(cues):
        if cue.negated or cue.supposed or not cue.verbal or (cue.participle and cue.passive and source_of(view, cue) is None):
            continue
        found = _clause(view, cue)
        if found is None or (cue.infinitive and found.frame not in {"that", "whether"}):
            continue
        end = clause_end(view, cue, found.start, cues[number + 1 :])
        content = _content(view, found, end)
        if content is not None and (_is_said(view, cue, found) or view.marked_share([content]) > 0):
            yield drafted(view, cue, (content,), f"clause, {found.frame}", 0.9 if found.conjunction is not None else 0.8)


def drafted(view: View, cue: Cue, content: tuple[Extent, ...], rule: str, confidence: float, source: Source | None = None) -> Draft:
    """A draft with what a cue gives to it: source (or the one that is known), addressee, force, hedge."""
    source = source or source_of(view, cue)
    return Draft(
        content=content,
        rule=rule,
        confidence=confidence,
        cue=extents(view, cue),
        cue_lemma=cue.lemma,
        cue_token=cue.index,
        source=source.span if source else None,
        source_extent=source.extent if source else None,
        force=cue.force,
        negated=cue.negated,
        hedged=cue.hedged,
        addressee=addressee_of(view, cue),
    )


def _is_said(view: View, cue: Cue, found: _Clause) -> bool:
    """Whether the verb alone shows that something was said: no bare infinitive, no verb with other uses below a thing."""
    if cue.weak and found.frame == "to":
        return False
    return not (cue.infinitive and not cue.light) and (not cue.weak or (not cue.participle and speaks(view, cue)))


def speaks(view: View, cue: Cue) -> bool:
    """Whether the subject of a verb with other uses can speak: a name or a personal pronoun; a noun when it is someone."""
    source = source_of(view, cue)
    if source is None:
        return False
    head = source.span.root if view.parsed else source.span[-1]
    if head.pos_ == "PROPN" or head.ent_type_ in {"PER", "PERSON", "ORG"}:
        return True
    if head.pos_ == "NOUN":
        return view.lemma(head.i) in view.lexicon.speakers.roles | view.lexicon.speakers.documents
    return head.pos_ == "PRON" and view.low[head.i].lstrip("-t").lstrip("-") not in view.lexicon.pronouns.impersonal


# --- where the content begins ----------------------------------------------------------------------------------------------------


def _clause(view: View, cue: Cue) -> _Clause | None:
    end = view.sentence(cue.index)[1]
    if cue.takes("that") and (found := _after_complementizer(view, cue, end)) is not None:
        return found
    if cue.takes("attribute") and (found := _attribute(view, cue, end)) is not None:
        return found
    if cue.takes("infinitive", "of", "to") and (found := _infinitive(view, cue, end)) is not None:
        return found
    if cue.takes("whether") and (found := _question(view, cue, end)) is not None:
        return found
    if cue.takes("gerund") and (found := _gerund(view, cue, end)) is not None:
        return found
    if cue.takes("that") and cue.bare in view.lexicon.clauses.bare_verbs:
        start = bare_clause(view, cue, end) if not _premodifies(view, cue) else None
        return _Clause(start, "that") if start is not None else None
    return None


def _premodifies(view: View, cue: Cue) -> bool:
    """Whether the verb is a participle that opens its sentence before a noun: `Reported cases fell`."""
    opens = cue.participle and cue.start == view.sentence(cue.index)[0]
    return opens and not view.low[cue.index].endswith(view.lexicon.clauses.participle_endings)


def _after_complementizer(view: View, cue: Cue, end: int) -> _Clause | None:
    """`que`, `that`: the first one after the verb, unless another verb, a stop or a quotation stands between."""
    for at in range(cue.end, min(end, cue.end + MAX_GAP)):
        token = view.tokens[at]
        if view.low[at] in view.lexicon.clauses.conjunctions and at > cue.end and _is_compound(view, cue, at):
            return None
        if _stands_between(view, cue, at) or token.text in {":", ";", "."} or _belongs_to_another(view, cue, at):
            return None
        if view.mark_at[at] >= 0:
            continue
        if view.low[at] in view.lexicon.clauses.conjunctions and _opens_clause(view, cue, at):
            return _Clause(at, "that", at)
        if at > cue.end and token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin"):
            return None
    return None


def _stands_between(view: View, cue: Cue, at: int) -> bool:
    """Whether a word lies in a quotation; a name in marks may be that of who is told."""
    number = view.mark_at[at]
    return number >= 0 and not (cue.bare in view.lexicon.speakers.telling and is_name(view, view.marks[number]))


def _belongs_to_another(view: View, cue: Cue, at: int) -> bool:
    """Whether another verb of saying stands there, so that the conjunction behind it is its own: `…, ajoutant que`."""
    other = view.cue_at(at)
    return other is not None and other.index > cue.index and other.verbal and other.takes("that")


def _is_compound(view: View, cue: Cue, at: int) -> bool:
    """Whether the conjunction is part of a longer one (`après que`), unless the parse hangs its clause on the cue."""
    token = view.tokens[at]
    if token.dep_ == "mark" and token.head.head.i == cue.index and token.head.dep_ == "ccomp":
        return False
    return view.low[at - 1] in view.lexicon.clauses.compounds


def _opens_clause(view: View, cue: Cue, at: int) -> bool:
    """Whether `que` or `that` opens the cue's content, not a relative clause or a comparison."""
    token = view.tokens[at]
    gap = [word for word in range(cue.end, at) if not view.tokens[word].is_space]
    if not gap:
        return token.pos_ != "DET" or _followed_by_clause(view, at)
    if not view.parsed:
        return False
    if view.tokens[gap[0]].pos_ in {"DET", "NOUN", "ADJ"} and any(view.lemma(word) in view.lexicon.nouns.words for word in gap[:3]):
        return False
    if token.dep_ == "mark" and token.head.head.i == cue.index:
        return True
    if len(gap) > SHORT_GAP or view.low[gap[-1]] in view.lexicon.clauses.compounds or view.tokens[gap[-1]].pos_ in {"ADJ", "DET"}:
        return False
    if token.pos_ == "DET" and not _followed_by_clause(view, at):
        return False
    if view.lexicon.clauses.bare and at + 1 < view.size and is_finite(view.tokens[at + 1]):
        return False
    if view.tokens[gap[0]].pos_ in {"ADP", "ADV", "PUNCT"} or {view.low[gap[0]], view.low[gap[-1]]} & view.lexicon.clauses.time_words:
        return True
    if cue.bare in view.lexicon.speakers.telling:
        return view.lexicon.clauses.bare or token.pos_ != "PRON" or token.dep_ == "mark"
    return token.dep_ == "mark" and token.head.dep_ not in RELATIVES


def _followed_by_clause(view: View, at: int) -> bool:
    following = view.word_after(at)
    end = view.sentence(at)[1]
    return following is not None and following < end and _finite_after(view, following, end)


def _question(view: View, cue: Cue, end: int) -> _Clause | None:
    """An indirect question right after the verb, or after the one who is asked."""
    limit = min(end, cue.end + NEAR_GAP)
    for at in range(cue.end, limit):
        if view.mark_at[at] >= 0 or view.tokens[at].is_punct:
            return None
        if (
            view.low[at] in view.lexicon.clauses.questions
            and view.tokens[at].pos_ != "DET"
            and (at == cue.end or _hangs_below(view, at, cue))
        ):
            return _Clause(at, "whether", at) if _finite_after(view, at, end) else None
    return None


def _hangs_below(view: View, at: int, cue: Cue) -> bool:
    """Whether the parse puts the word into a complement of the cue."""
    if not view.parsed:
        return False
    token = view.tokens[at]
    for ancestor in token.ancestors:
        if ancestor.i == cue.index:
            return True
        if ancestor.dep_ not in {"ccomp", "advcl", "xcomp", "nsubj", "obj", "advmod", "obl", "cop", "aux", "ROOT"}:
            return False
    return False


def _finite_after(view: View, at: int, end: int) -> bool:
    return any(is_finite(view.tokens[word]) for word in range(at + 1, end))


def _infinitive(view: View, cue: Cue, end: int) -> _Clause | None:
    """`affirme être …`, `menace de …`, `demande à X de …`, `appelle X à …`, `urged X to …`."""
    first = _after_insertion(view, cue, end)
    for at in range(first, min(end, first + NEAR_GAP)):
        token = view.tokens[at]
        if has_feature(token, "VerbForm", "Inf"):
            return _opened_infinitive(view, cue, first, at)
        if token.text in {":", ";", "."} or token.pos_ == "CCONJ":
            return None
        if is_finite(token) and view.mark_at[at] < 0 and not _in_relative(view, first, at):
            return None
    return None


def _in_relative(view: View, first: int, at: int) -> bool:
    """Whether a relative pronoun stands right before a finite verb of the object's own: `urged anyone who had paid to call`."""
    return any(view.low[word] in view.lexicon.pronouns.relative for word in range(max(first, at - 2), at))


def _after_insertion(view: View, cue: Cue, end: int) -> int:
    """The index after an aside, or what two commas enclose right after the verb: `annonce, dans un communiqué, avoir …`."""
    for after in view.ends_of(cue.end, view.lexicon.clauses.asides) if cue.end < end else ():
        return after
    if cue.end >= end or view.tokens[cue.end].text != ",":
        return cue.end
    close = next((at for at in range(cue.end + 1, min(end, cue.end + MAX_GAP)) if view.tokens[at].text == ","), None)
    return cue.end if close is None else close + 1


def _opened_infinitive(view: View, cue: Cue, first: int, verb: int) -> _Clause | None:
    """The frame of an infinitive by what opens it, and where its content begins."""
    at = verb
    while at - 1 >= first and _leads_infinitive(view, at - 1):
        at -= 1
    lead = view.low[at - 1] if at - 1 >= first else ""
    if cue.passive and not cue.takes("infinitive", "attribute"):
        return None
    if cue.takes("to") and lead in view.lexicon.clauses.openers["to"]:
        start = _object_start(view, first, at - 1)
        return None if cue.force == "ask" and start == at - 1 else _Clause(start, "to")
    if cue.takes("of") and lead in view.lexicon.clauses.openers["of"] and not view.lexicon.clauses.bare:
        return _Clause(at - 1, "of")
    gap = [word for word in range(first, at) if not view.tokens[word].is_punct and view.tokens[word].pos_ != "ADV"]
    return _Clause(at, "infinitive") if cue.takes("infinitive") and not gap else None


def _leads_infinitive(view: View, at: int) -> bool:
    """Negation, clitics, adverbs and opening marks before an infinitive."""
    token = view.tokens[at]
    if view.low[at] in view.lexicon.clauses.openers["of"] | view.lexicon.clauses.openers["to"]:
        return False
    return (
        view.low[at] in view.lexicon.pronouns.clitics | view.lexicon.polarity.negations | view.lexicon.polarity.partners
        or token.pos_ == "ADV"
        or token.is_quote
    )


def _object_start(view: View, first: int, opener: int) -> int:
    """For `urged X to …`: the object belongs to the content; `called on`, `pleaded with` keep theirs outside unless they govern it."""
    between = [at for at in range(first, opener) if not view.tokens[at].is_space and not view.tokens[at].is_quote]
    if not between or view.tokens[between[0]].pos_ in {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        return first if between else opener
    return opener


def _attribute(view: View, cue: Cue, end: int) -> _Clause | None:
    """`se dit prêt à …`: a predicate of the subject right after the verb."""
    if (
        cue.end >= end
        or view.mark_at[cue.end] >= 0
        or not {view.low[at] for at in range(max(0, cue.start - 2), cue.index)} & view.lexicon.pronouns.reflexive
    ):
        return None
    token = view.tokens[cue.end]
    return _Clause(cue.end, "attribute") if token.pos_ in {"ADJ", "VERB"} and not is_finite(token) else None


def _gerund(view: View, cue: Cue, end: int) -> _Clause | None:
    at = cue.end
    while at < end and view.tokens[at].pos_ in {"ADV", "PART"}:
        at += 1
    if at < end and (has_feature(view.tokens[at], "VerbForm", "Ger") or (view.low[at].endswith("ing") and view.tokens[at].pos_ == "VERB")):
        return _Clause(at, "gerund")
    return None


def _content(view: View, found: _Clause, end: int) -> Extent | None:
    """The clause; where the pack has no need of the conjunction, it stays out of a content that is all in marks."""
    extent = view.extent(found.start, end)
    if extent is None:
        return None
    if found.conjunction is None or found.frame != "that":
        return _without_opener(view, extent, found)
    inner = view.extent(found.start + 1, end)
    if view.lexicon.clauses.bare and inner is not None and view.marked_share([inner]) == 1.0:
        return inner
    return extent


def _without_opener(view: View, extent: Extent, found: _Clause) -> Extent:
    """A content all in marks is the marks alone."""
    marked = [item for item in view.marks if item.start < extent[1] and item.end > extent[0]]
    if len(marked) == 1 and found.frame == "infinitive" and view.marked_share([extent]) == 1.0:
        return marked[0].start, marked[0].end
    return extent
