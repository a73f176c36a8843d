"""Which time expression dates which happening.

The one rule: syntax first. An expression dates what it depends on, then its clause, then what hangs on its clause; a story's lead comes last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from spacy.tokens import Doc, Token

from onrecord.extractors.syntax import ADVERBIAL_CLAUSES, OPEN_COMPLEMENTS, VERBAL, clause_head, has_feature
from onrecord.extractors.times import FoundTime

Tie = Literal["own", "clause", "governing", "fronted", "sentence"]
STRENGTH: Final[dict[Tie, int]] = {"own": 5, "fronted": 4, "clause": 3, "governing": 2, "sentence": 1}
_STEPS: Final = 8
"""Clauses to climb at most."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression of the document, with the word that heads it."""

    time: FoundTime
    start: int
    """First token."""
    end: int
    """One past the last token."""
    head: Token

    @property
    def governor(self) -> Token:
        """The word that the expression depends on."""
        return self.head.head


@dataclass(frozen=True, slots=True)
class Attachment:
    """An expression that dates a word, and by which tie."""

    placed: Placed
    tie: Tie

    @property
    def strength(self) -> int:
        """Stronger ties win."""
        return STRENGTH[self.tie]


def place_times(doc: Doc, times: Iterable[FoundTime]) -> tuple[Placed, ...]:
    """Expressions that put something in the calendar, in text order; durations, sets and vague ones do not."""
    found = []
    for time in times:
        if time.edtf is None or time.kind in {"set", "vague"}:
            continue
        span = doc.char_span(time.expression.start, time.expression.end, alignment_mode="expand")
        if span is not None and len(span):
            found.append(Placed(time, span.start, span.end, _head(doc, span.start, span.end)))
    return tuple(found)


def _head(doc: Doc, start: int, end: int) -> Token:
    """The word of the expression that hangs on a word outside it; the last such word, for two of one expression."""
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head == token:
            return token
    return doc[end - 1]


def attach(token: Token, placed: Sequence[Placed]) -> Attachment | None:
    """The expression of the sentence that dates the word. None: none does."""
    found = [Attachment(one, tie) for one in placed if (tie := tie_of(token, one)) is not None]
    if not found:
        return None
    return max(found, key=lambda one: (one.strength, _fineness(one.placed.time), -abs(one.placed.head.i - token.i)))


def _fineness(time: FoundTime) -> int:
    return {"year": 0, "decade": 0, "century": 0}.get(time.precision, 1)


def tie_of(token: Token, placed: Placed) -> Tie | None:
    """How the expression is tied to the word. None: it is not, or it stands in another sentence."""
    if placed.head.sent.start != token.sent.start or placed.start <= token.i < placed.end:
        return None
    if _hangs_on(placed.head, token):
        return "own"
    clause, here = clause_head(token), clause_head(placed.head)
    if here == clause:
        return _within_clause(token, placed, clause)
    if any(above == here for above in _clauses_above(clause)):
        return "governing"
    return "fronted" if _fronts(placed, here, clause) else None


def _hangs_on(word: Token, token: Token) -> bool:
    """Whether the word hangs on the token by nominal steps only."""
    for _ in range(_STEPS):
        if word.head == word:
            return False
        word = word.head
        if word == token:
            return True
        if word.pos_ in VERBAL and word.dep_ not in {"aux", "aux:pass", "aux:tense", "cop"}:
            return False
    return False


def _within_clause(token: Token, placed: Placed, clause: Token) -> Tie | None:
    """In one clause, a noun is dated by what dates the verb, unless the expression hangs on another noun."""
    if token == clause or token.pos_ in VERBAL:
        return "clause"
    return "clause" if placed.governor == clause or placed.governor.pos_ in VERBAL else "sentence"


def _clauses_above(clause: Token) -> Iterator[Token]:
    """Clauses whose date is that of an infinitive, a participle or a coordinated verb below them."""
    for _ in range(_STEPS):
        if clause.head == clause or not _shares_time(clause):
            return
        clause = clause_head(clause.head)
        yield clause


def _shares_time(clause: Token) -> bool:
    if clause.dep_ == "conj":
        return True
    if clause.dep_ in OPEN_COMPLEMENTS:
        return True
    finite = has_feature(clause, "VerbForm", "Fin") or any(
        has_feature(child, "VerbForm", "Fin") for child in clause.children if child.dep_.startswith("aux")
    )
    return not finite and clause.dep_ in ADVERBIAL_CLAUSES | {"acl"}


def _fronts(placed: Placed, here: Token, clause: Token) -> bool:
    """Whether the expression opens the sentence and the clause is a main clause coordinated with the first, or a clause of it."""
    return placed.start <= placed.head.sent.start + 2 and clause.dep_ in {"conj", "parataxis"} and clause.i > here.i


__all__ = ["Attachment", "Placed", "Tie", "attach", "place_times", "tie_of"]
