"""What could date a happening: the expressions of its sentence, the days told before, the lead's, the article's own, or nothing.

The one rule: every option says what speaks for it in signs; which wins is weighed elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.corpus.model import FAMILY_OF_TYPE, NO_DATE, EventFamily, EventStatus, When
from onrecord.extractors.chronology.attach import Attachment, Placed, Tie, as_read, attach, tie_of
from onrecord.extractors.chronology.edges import WEAK, Order
from onrecord.extractors.chronology.page import LONG, Page
from onrecord.extractors.chronology.signs import event_signs, tense_of
from onrecord.extractors.chronology.tenses import is_imperfect
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.syntax import VERBAL, clause_head
from onrecord.extractors.times import FoundTime, when_of
from onrecord.extractors.tokens import Token

Kind = Literal["tied", "loose", "carried", "told", "lead", "article", "none"]
SPOKEN: Final[frozenset[EventFamily]] = frozenset({"speech", "stance"})
HOURS: Final = frozenset({"minute", "hour", "second", "part of day"})
DONE: Final[frozenset[EventStatus]] = frozenset({"occurred", "claimed", "ongoing"})
_NEAR: Final = 4
_FAR: Final = 12
"""Tokens."""
_OPENS: Final = 2
_CLAUSES: Final = 6
"""Clauses to climb at most."""


@dataclass(frozen=True, slots=True)
class Option:
    """A date that an event could have, and what speaks for it."""

    when: When
    signs: tuple[str, ...]
    placed: Placed | None = None
    """The expression of the event's own sentence that gives it."""


def options(page: Page, events: Sequence[FoundEvent], number: int, ties: Sequence[Attachment | None], order: Order) -> list[Option]:
    """The options, one for each day, `NO_DATE` last; `ties` give the expression that syntax prefers for each event."""
    event = events[number]
    own = (*event_signs(page, event), *_ordered(number, order), _kin(events, number, ties))
    found = [_with(option, kind, own) for kind, option in _found(page, events, number, ties) if _possible(page, event, option)]
    if any(edge.second == number and edge.rule in page.then for edge in order.edges):
        found = [
            option
            for option in found
            if option.placed is not None or {"carried: same paragraph", "told: same paragraph"} & set(option.signs)
        ]
    return [*_merged(found), _with(Option(NO_DATE, (f"dates {min(len(found), 3)}",)), "none", own)]


def _ordered(number: int, order: Order) -> Iterator[str]:
    """What words say that it follows or precedes."""
    for edge in order.edges:
        if edge.strength > WEAK and number in {edge.first, edge.second}:
            yield "stated after" if edge.second == number else "stated before"
    if number == 0:
        yield "first told"


def _kin(events: Sequence[FoundEvent], number: int, ties: Sequence[Attachment | None]) -> str:
    """Whether a happening of its family was told with its day before: the same story goes on."""
    family = FAMILY_OF_TYPE[events[number].type]
    kin = any(ties[place] is not None and FAMILY_OF_TYPE[events[place].type] == family for place in range(number))
    return f"{'kin' if kin else 'no kin'} {family}"


def _possible(page: Page, event: FoundEvent, option: Option) -> bool:
    """Whether the day can be that of the event: what is told as done lies in the past, no year dates an act of speech,
    and no day what used to be done by those of whom something dated is told (`jeudi, il a arrêté un homme qui volait`)."""
    if {"imperfect apart", "in clause above"} <= set(option.signs):
        return False
    if page.published is not None and event.status in DONE and (option.when.earliest or "")[:10] > page.published:
        return False
    if (option.when.edtf or "").endswith("/..") and not _can_go_on(page.doc[event.trigger_token], option):
        return False
    spoken = FAMILY_OF_TYPE[event.type] in SPOKEN and event.type != "post"
    if spoken and "dates object" in option.signs:
        return False
    stands_apart = option.placed is None or option.placed.nominal or "tie own" not in option.signs
    opens = option.placed is not None and option.placed.start <= option.placed.head.sent.start + _OPENS
    return opens or not (spoken and stands_apart and option.when.precision in LONG)


def _can_go_on(token: Token, option: Option) -> bool:
    """Whether it can have gone on: not what happened at once (`fell to its lowest since May`), nor a noun elsewhere in the sentence."""
    tied = any(sign.startswith("tie ") and sign != "tie sentence" for sign in option.signs)
    return tense_of(token) != "past" and (tied or token.pos_ in VERBAL)


def _with(option: Option, kind: Kind, own: Sequence[str]) -> Option:
    """The option with its kind, and with the event's signs as they bear on that kind."""
    signs = (kind, *(f"{kind}: {sign}" for sign in option.signs), *(f"{kind} & {sign}" for sign in own))
    return replace(option, signs=signs)


def _merged(found: Iterable[Option]) -> list[Option]:
    """One option for each day, with all that speaks for it."""
    merged: dict[str, Option] = {}
    for option in found:
        value = _value(option.when)
        known = merged.get(value)
        merged[value] = option if known is None else replace(known, signs=tuple(dict.fromkeys(known.signs + option.signs)))
    return list(merged.values())


def _value(when: When) -> str:
    """To the day: hours and doubt set aside."""
    return "/".join(part.split("T")[0].rstrip("~?") for part in (when.edtf or "").split("/"))


def _found(page: Page, events: Sequence[FoundEvent], number: int, ties: Sequence[Attachment | None]) -> Iterator[tuple[Kind, Option]]:
    event = events[number]
    yield from _of_sentence(page, event)
    for option in _carried(page, events, number, ties):
        yield "carried", option
    if (told := _told(page, event)) is not None:
        yield "told", told
    if (lead := page.lead_day) is not None:
        yield "lead", Option(_day(lead, "lead", "lead"), ())
    if page.published is not None:
        yield "article", Option(_day(page.published, "dateline", "day of the article"), ())


def _day(day: str, basis: Literal["dateline", "lead"], rule: str) -> When:
    return When(day, day.split("/", maxsplit=1)[0], day.rsplit("/", maxsplit=1)[-1], "day", None, basis, rule)


# ---------------------------------------------------------------- the event's own sentences


def _of_sentence(page: Page, event: FoundEvent) -> Iterator[tuple[Kind, Option]]:
    for place in dict.fromkeys((event.trigger_token, *event.mention_tokens)):
        token = page.doc[place]
        around = [as_read(token, one) for one in page.around(token)]
        best = attach(token, around)
        for one in around:
            tie = tie_of(token, one) or ("fronted" if best is not None and best.placed == one else None)
            if one.start <= token.i < one.end:
                continue
            signs = [*_of_expression(page, event, one), *_between(page, event, token, one, around), *_near_noun(page, token, one)]
            signs += [f"tie {tie}"] if tie else []
            signs += ["best"] if best is not None and best.placed == one else []
            signs += ["other mention"] if place != event.trigger_token else []
            if "right after it" in signs and token.pos_ not in VERBAL and tie in {None, "sentence"}:
                signs.append("tie phrase")
            kind: Kind = "loose" if tie in {None, "sentence"} and "tie phrase" not in signs else "tied"
            when = when_of(one.time, None if tie == "own" else "clause")
            goes_on = one.goes_on or (event.status == "ongoing" and one.time.kind == "duration" and when.latest == page.published)
            yield kind, Option(_from_then(when) if goes_on else when, tuple(signs), one)


def _from_then(when: When) -> When:
    """From the first day on."""
    return when if when.edtf is None else replace(when, edtf=f"{when.edtf.split('/')[0]}/..", latest=None)


def _of_expression(page: Page, event: FoundEvent, one: Placed) -> Iterator[str]:
    size = size_of(one.time)
    yield f"size {size}"
    if FAMILY_OF_TYPE[event.type] in SPOKEN and event.type != "post":
        yield f"size {size} spoken"
    role = "since" if one.goes_on else one.time.role
    if role is not None:
        yield f"role {role}"
        yield f"role {role} {tense_of(page.doc[event.trigger_token])}"
    if one.nominal:
        yield "nominal"
    if one.start <= one.head.sent.start + _OPENS:
        yield "opens"
    if one.time.kind in {"anaphoric", "range", "duration"}:
        yield one.time.kind
    ahead = page.published is not None and (one.time.earliest or "")[:10] > page.published
    yield f"{event.status} {'ahead' if ahead else 'past'}"


def size_of(time: FoundTime) -> str:
    """Hours, day, week, month or longer."""
    if time.precision in HOURS:
        return "hours"
    return "long" if time.precision in LONG else time.precision


def _between(page: Page, event: FoundEvent, token: Token, one: Placed, around: Sequence[Placed]) -> Iterator[str]:
    first, last = sorted((token.i, one.head.i))
    side = "after" if one.start > token.i else "before"
    yield f"{side} {'near' if last - first <= _NEAR else 'mid' if last - first <= _FAR else 'far'}"
    others = [place for place in page.happenings if first < place < last and place not in event.mention_tokens]
    yield "happening between" if others else "nothing between"
    if len(around) == 1:
        yield "only one"
    if any(other != one and first < other.head.i < last for other in around):
        yield "another nearer"
    if page.is_quoted(token.idx) != page.is_quoted(one.time.expression.start):
        yield "across quote"
    here, there = clause_head(token), clause_head(one.head)
    if is_imperfect(here) != is_imperfect(there):
        yield "imperfect apart"
    if here == there:
        yield "same clause"
    elif _stands_below(there, here):
        yield "in clause below"
    elif _stands_below(here, there):
        yield "in clause above"
    if "\n" in page.doc[first:last].text:
        yield "line between"
    if side == "after" and any(_takes(page.doc[place], here, one) for place in others):
        yield "dates object"


def _stands_below(clause: Token, other: Token) -> bool:
    """Whether the one clause hangs on the other, however far down."""
    for _ in range(_CLAUSES):
        if clause.head == clause:
            return False
        clause = clause_head(clause.head)
        if clause == other:
            return True
    return False


def _near_noun(page: Page, token: Token, one: Placed) -> Iterator[str]:
    """A happening that is a noun, right before the expression, is what it dates: `depuis son rachat, en octobre`."""
    for place in range(one.start - 1, max(one.start - _FAR, one.head.sent.start) - 1, -1):
        word = page.doc[place]
        if word.pos_ in VERBAL:
            return
        if place in page.happenings:
            yield "right after it" if place == token.i else "right after another"
            return


def _takes(noun: Token, clause: Token, one: Placed) -> bool:
    """Whether it stands with a happening that the verb speaks of, and its complement: `saluer l'attaque du port mardi`."""
    return noun.pos_ == "NOUN" and clause_head(noun) == clause and one.start - noun.i > _OPENS


# ---------------------------------------------------------------- what was told before


def _carried(page: Page, events: Sequence[FoundEvent], number: int, ties: Sequence[Attachment | None]) -> Iterator[Option]:
    """Days of the happenings told before: the last that has one, and the last of the same family."""
    event = events[number]
    family = FAMILY_OF_TYPE[event.type]
    seen = kin = False
    for place in range(number - 1, -1, -1):
        tie = ties[place]
        if tie is None or (day := page.days.get(tie.placed.start)) is None:
            continue
        same = FAMILY_OF_TYPE[events[place].type] == family
        if (same and not kin) or not seen:
            signs = tuple(_of_other(page, event, events[place], tie.tie))
            yield Option(_day(day, "lead", "told before"), (*signs, "last of kin" if same else "last"))
        seen, kin = True, kin or same
        if seen and kin:
            return


def _of_other(page: Page, event: FoundEvent, other: FoundEvent, tie: Tie) -> Iterator[str]:
    yield from _distance(page, other.trigger[0], event.trigger[0])
    yield f"from {tie}"
    if other.type == event.type:
        yield "same type"
    if FAMILY_OF_TYPE[other.type] == FAMILY_OF_TYPE[event.type]:
        yield "same family"
        yield f"same family {FAMILY_OF_TYPE[event.type]}"
    if other.status == event.status:
        yield "same status"
    if set(other.targets) & set(event.targets):
        yield "same target"
    if set(other.agents) & set(event.agents):
        yield "same agent"


def _distance(page: Page, first: int, second: int) -> Iterator[str]:
    text = page.layout
    near = page.paragraph(first) == page.paragraph(second)
    between = sum(first < paragraph.start <= second for paragraph in text.paragraphs)
    yield "same paragraph" if near else "next paragraph" if between == 1 else "paragraphs apart"
    yield f"sentences {min(page.sentences_between(first, second), 3)}"


def _told(page: Page, event: FoundEvent) -> Option | None:
    """The day told last before the event's sentence."""
    start = page.doc[event.trigger_token].sent.start
    for one in reversed(page.placed):
        if one.head.i < start and (day := page.days.get(one.start)) is not None:
            signs = (*_distance(page, one.time.expression.start, event.trigger[0]), one.time.kind)
            return Option(_day(day, "lead", "told before"), signs)
    return None


__all__ = ["Kind", "Option", "options", "size_of"]
