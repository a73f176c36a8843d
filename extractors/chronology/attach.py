"""Which time expression dates which happening.

The one rule: syntax first. An expression dates what it depends on, then its clause, then what hangs on its clause.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.extractors.chronology.tenses import is_imperfect, is_pluperfect
from onrecord.extractors.syntax import (
    ADVERBIAL_CLAUSES,
    OPEN_COMPLEMENTS,
    RELATIVES,
    SUBORDINATE_CLAUSES,
    VERBAL,
    clause_head,
    has_feature,
)
from onrecord.extractors.times import FoundTime, Role
from onrecord.extractors.tokens import Doc, Token

Tie = Literal["own", "clause", "governing", "fronted", "sentence"]
STRENGTH: Final[dict[Tie, int]] = {"own": 5, "fronted": 4, "clause": 3, "governing": 2, "sentence": 1}
CLAUSES: Final = SUBORDINATE_CLAUSES
_PHRASE: Final = 16
"""Tokens from a word that says since to the date of what it names."""
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
    nominal: bool
    """It dates the noun that it hangs on, not the clause: `depuis son rachat en mai`, `le tournoi 2016`."""

    heads_until: int
    """End of the paragraph that it heads alone, before its first full stop (`16 h 30. Le maire …`); 0: it heads none."""
    begun: int | None = None
    """The word that says since, where the expression dates what it governs: `depuis la victoire du 29 janvier`."""
    goes_on: bool = False
    """It tells from when on something went on, not when it was."""

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


def place_times(
    doc: Doc, times: Iterable[FoundTime], happenings: frozenset[int], signals: frozenset[str], since: frozenset[str]
) -> tuple[Placed, ...]:
    """Expressions that put something in the calendar, in text order; durations, sets and vague ones do not.

    `happenings` are the tokens of events; `signals` the prepositions by which a noun stands for what was before or after;
    `since` those that say from when on.
    """
    found = []
    for time in times:
        if time.edtf is None or time.kind in {"set", "vague"}:
            continue
        span = doc.char_span(time.expression.start, time.expression.end, alignment_mode="expand")
        if span is not None and len(span):
            head = _head(doc, span.start, span.end)
            begun = _begun(doc, span.start, since) if time.role is None else None
            found.append(Placed(time, span.start, span.end, head, _is_nominal(time, head, happenings, signals), 0, begun))
    return _headings(doc.text, found)


def _begun(doc: Doc, start: int, since: frozenset[str]) -> int | None:
    """The word that says since, before the expression in the same phrase."""
    for place in range(start - 2, max(start - _PHRASE, 0) - 1, -1):
        word = doc[place]
        if doc[place + 1].is_sent_start or word.is_punct or word.is_space:
            return None
        if word.lower_ in since:
            return place
    return None


def as_read(token: Token, placed: Placed) -> Placed:
    """The expression as it dates the word: what stands outside a phrase that says since goes on from the day of what that names."""
    if placed.begun is None or placed.begun < token.i < placed.end or is_pluperfect(token):
        return placed
    named = token.doc[placed.begun].head
    if token == named or named in token.ancestors:
        return placed
    return replace(placed, head=named, nominal=False, goes_on=True)


def _headings(text: str, found: Sequence[Placed]) -> tuple[Placed, ...]:
    """The expressions, those that head a paragraph with its end."""
    covered = frozenset(place for one in found for place in range(one.start, one.end))
    return tuple(replace(one, heads_until=_heads_until(text, one, covered)) for one in found)


def _heads_until(text: str, one: Placed, covered: frozenset[int]) -> int:
    if _is_date_line(one):
        return 0
    sentence = one.head.sent
    if any(word.i not in covered and not word.is_punct and not word.is_space and word.pos_ not in _FUNCTION for word in sentence):
        return 0
    if text[: sentence.start_char].rstrip(" \t\u00a0")[-1:] not in {"\n", ""}:
        return 0
    end = text.find("\n", one.time.expression.end)
    return len(text) if end < 0 else end


def _is_nominal(time: FoundTime, head: Token, happenings: frozenset[int], signals: frozenset[str]) -> bool:
    governor = head.head
    if governor == head or governor.pos_ != "NOUN":
        return False
    cases = [child.lower_ for child in head.children if child.dep_ == "case"]
    if (time.precision == "year" and not cases) or time.role is Role.SINCE:
        return True
    return governor.i in happenings or any(
        child.dep_ in {"case", "mark"} and child.lower_.replace("’", "'") in signals for child in governor.children
    )


def _head(doc: Doc, start: int, end: int) -> Token:
    """The word of the expression that hangs on a word outside it; the last such word, for two of one expression."""
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head == token:
            return token
    return doc[end - 1]


def attach(token: Token, placed: Sequence[Placed]) -> Attachment | None:
    """The expression of the sentence, or at the head of the paragraph, that dates the word. None: none does."""
    found = [Attachment(one, tie) for one in placed if (tie := tie_of(token, one)) is not None]
    if found:
        return max(found, key=lambda one: (_fineness(one.placed.time), one.strength, -abs(one.placed.head.i - token.i)))
    heading = [one for one in placed if one.head.i < token.i and token.idx < one.heads_until]
    return Attachment(heading[-1], "fronted") if heading else None


def _fineness(time: FoundTime) -> int:
    """Days and hours before months and years: `aujourd'hui, il quitte le tournoi 2016`."""
    return 0 if time.precision in {"year", "decade", "century"} else 1


def tie_of(token: Token, placed: Placed) -> Tie | None:
    """How the expression is tied to the word. None: it is not, or it stands in another sentence."""
    if placed.head.sent.start != token.sent.start or placed.start <= token.i < placed.end:
        return None
    if _line_between(token, placed):
        return None
    if _hangs_on(placed, token):
        return "own"
    clause, here = clause_head(token), clause_head(placed.head)
    if here == clause:
        return _within_clause(token, placed, clause)
    if token.pos_ not in VERBAL and here.dep_ in RELATIVES | {"acl"} and here.head == token:
        return "clause"
    if is_imperfect(clause) != is_imperfect(here):
        return None  # what was the case, or used to be done, has no day: `jeudi, il a agi … et se moquait`
    if any(above == here for above in _clauses_above(clause)) or (here.dep_ == "conj" and here.head == clause and placed.start > here.i):
        return "governing" if _dates_verb(placed) else None
    if _fronts(placed, here, clause):
        return "fronted"
    return None if placed.nominal or _is_said(clause, here) else "sentence"


def _is_said(clause: Token, here: Token) -> bool:
    """Whether the clause is what another says, and the expression stands with the saying: `he said on Monday that …`."""
    for _ in range(_STEPS):
        if clause.dep_ in {"ccomp", "acl:relcl", "relcl"}:
            return True
        if clause.head == clause or clause == here:
            return False
        clause = clause_head(clause.head)
    return False


def _line_between(token: Token, placed: Placed) -> bool:
    """Whether a line ends between the two: a date line is no part of the sentence that a parser sees around it."""
    first, last = sorted((token.i, placed.head.i))
    return "\n" in token.doc[first:last].text


def _is_date_line(placed: Placed) -> bool:
    """Whether it is a full date: that dates the article, not what it tells."""
    return placed.time.kind == "absolute" and placed.time.precision not in _HOURS


_HOURS: Final = frozenset({"minute", "hour", "second", "part of day"})
_FUNCTION: Final = frozenset({"ADP", "DET", "PUNCT", "SPACE", "NUM"})


def _hangs_on(placed: Placed, token: Token) -> bool:
    """Whether the expression depends on the word itself, or on a name or place that does."""
    governor = placed.governor
    if governor == token:
        return True
    if placed.time.role is not None or token.pos_ in VERBAL:
        return governor.head == token and governor.pos_ == "PROPN"
    for _ in range(_STEPS):
        if governor == token:
            return True
        if governor.head == governor or governor.dep_ in CLAUSES or governor.pos_ in VERBAL:
            return False
        governor = governor.head
    return False


def _within_clause(token: Token, placed: Placed, clause: Token) -> Tie | None:
    """In one clause, a noun is dated by what dates the verb if it is the verb's subject or object."""
    if not _dates_verb(placed):
        return "sentence"
    if token == clause or token.pos_ in VERBAL or token.dep_.startswith(("nsubj", "obj", "dobj", "root", "ROOT")):
        return "clause"
    return "sentence"


def _dates_verb(placed: Placed) -> bool:
    """Whether the expression dates its clause: it does unless it dates a noun, and stands after the clause has begun."""
    return not placed.nominal or placed.start <= placed.head.sent.start + 2


def _clauses_above(clause: Token) -> Iterator[Token]:
    """Clauses whose date is that of an infinitive, a participle or a coordinated verb below them."""
    for _ in range(_STEPS):
        if clause.head == clause or not _shares_time(clause):
            return
        clause = clause_head(clause.head)
        yield clause


def _shares_time(clause: Token) -> bool:
    if clause.dep_ == "conj" or clause.dep_ in OPEN_COMPLEMENTS:
        return True
    finite = has_feature(clause, "VerbForm", "Fin") or any(
        has_feature(child, "VerbForm", "Fin") for child in clause.children if child.dep_.startswith("aux")
    )
    return not finite and clause.dep_ in ADVERBIAL_CLAUSES | {"acl"}


def _fronts(placed: Placed, here: Token, clause: Token) -> bool:
    """Whether the expression opens the sentence and the clause is coordinated with the first."""
    if placed.start > placed.head.sent.start + 2:
        return False
    if here.head == clause and here.i < clause.i:
        return True  # `starting on Monday, regulators will …`
    for _ in range(_STEPS):
        if clause.dep_ not in {"conj", "parataxis"}:
            return False
        clause = clause.head
        if clause == here:
            return True
    return False


__all__ = ["Attachment", "Placed", "Tie", "as_read", "attach", "place_times", "tie_of"]
