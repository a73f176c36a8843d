"""What comes before what though no word says so: the acts themselves imply it.

The one rule: an act comes after what it answers, after what it judges, and an account acts before it is reported or closed.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.corpus.model import FAMILY_OF_TYPE, EventFamily, EventStatus, EventType
from onrecord.extractors.actors import Cast
from onrecord.extractors.chronology.edges import FAIR, WEAK, Edge
from onrecord.extractors.chronology.tenses import is_imperfect
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.events.posts import answered_event
from onrecord.extractors.syntax import clause_head
from onrecord.extractors.tokens import Doc, Span, Token

CLOSINGS: Final[frozenset[EventType]] = frozenset({"account_suspend", "account_inactive"})
JUDGING: Final[frozenset[EventType]] = frozenset({"praise", "criticise", "accuse", "deny", "flag", "share"})
"""Acts whose object has happened."""
DONE: Final[frozenset[EventStatus]] = frozenset({"occurred", "claimed"})
_SPOKEN: Final[frozenset[EventFamily]] = frozenset({"speech", "stance"})
_STEPS: Final = 6


def implied(doc: Doc, events: Sequence[FoundEvent], cast: Cast, at: Mapping[int, int]) -> Iterator[Edge]:
    """The edges; `at` gives the event of each trigger's token."""
    yield from _answers(events)
    yield from _judged(doc, events, at)
    yield from _of_accounts(doc, events, cast)


def _answers(events: Sequence[FoundEvent]) -> Iterator[Edge]:
    """A reply comes after the last post, report or demand told before it that is by the one whom it answers."""
    for number, event in enumerate(events):
        place = answered_event(events, number) if event.type == "reply" else None
        if place is not None:
            yield Edge(place, number, FAIR, "reply")


def _judged(doc: Doc, events: Sequence[FoundEvent], at: Mapping[int, int]) -> Iterator[Edge]:
    """What is praised, criticised, denied or reported has happened: `elle a salué la libération de …`."""
    for token, number in sorted(at.items()):
        if events[number].status not in DONE or doc[token].pos_ != "NOUN":
            continue
        verb = _judge(doc[token])
        above = None if verb is None else at.get(verb.i)
        if above is not None and above != number and events[above].type in JUDGING:
            yield Edge(number, above, FAIR, "judged")


def _judge(noun: Token) -> Token | None:
    """The verb whose object the noun is, or belongs to."""
    for _ in range(_STEPS):
        if noun.dep_ in {"obj", "dobj", "obl:arg", "obl"}:
            return clause_head(noun)
        if noun.dep_ not in {"nmod", "conj", "appos", "amod", "compound"}:
            return None
        noun = noun.head
    return None


def _of_accounts(doc: Doc, events: Sequence[FoundEvent], cast: Cast) -> Iterator[Edge]:
    """What an account says, told before its closing or right after a report of it, came before these."""
    for number, event in enumerate(events):
        for key in event.agents:
            if cast.kind_of(key) != "account" or FAMILY_OF_TYPE[event.type] not in _SPOKEN or event.status not in DONE:
                continue
            if is_imperfect(doc[event.trigger_token]):
                continue  # what it used to do
            for closing, other in enumerate(events):
                if other.type in CLOSINGS and key in other.targets and event.type != "reply":
                    yield Edge(number, closing, WEAK, "before it closed")
            if (report := _report(doc, events, number, (key, cast))) is not None:
                yield Edge(number, report, WEAK, "reported")


def _report(doc: Doc, events: Sequence[FoundEvent], number: int, account: tuple[int, Cast]) -> int | None:
    """The report of the account that its act illustrates: told before it, and no reply or closing between the two."""
    for place in range(number - 1, -1, -1):
        other = events[place]
        if other.type == "flag" and _speaks_of(doc[other.trigger_token].sent, *account):
            return place
        if other.type in CLOSINGS or other.type == "reply":
            return None
    return None


def _speaks_of(sentence: Span, key: int, cast: Cast) -> bool:
    return any(cast.at(token.idx, token.idx + len(token)) == key for token in sentence)


__all__ = ["CLOSINGS", "DONE", "implied"]
