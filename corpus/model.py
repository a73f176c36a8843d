"""The record of one article: plain, frozen, picklable values. Docs: `docs/record.md`; JSON Schema: `docs/schema/`.

Offsets are Unicode code points over the article's exact text, intervals half-open `[start, end)`. None means unknown, never a guess.
"""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from onrecord.corpus.errors import InvariantError

SCHEMA: Final = "onrecord/1"

PublishedBasis = Literal["option", "metadata", "front matter", "dateline", "file name", "post", "inferred", "none"]
ActorKind = Literal["person", "organization", "account", "group", "place", "thing"]
MentionForm = Literal["name", "handle", "pronoun", "description"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerBasis = Literal["name", "handle", "pronoun", "description", "signature", "previous quote", "heading", "none"]
Force = Literal[
    "say", "write", "think", "ask", "answer", "deny", "announce", "threaten", "praise", "criticise", "accuse",
    "demand", "promise", "warn", "admit", "confirm", "explain", "add", "claim", "report",
]  # fmt: skip
EventFamily = Literal["speech", "stance", "platform", "business_state", "violence_accident", "trend"]
EventType = Literal[
    "statement", "post", "reply", "share", "flag", "deny",
    "praise", "criticise", "accuse", "threaten", "demand", "promise",
    "account_suspend", "account_inactive", "account_restore", "content_remove",
    "acquire", "appoint_leave", "rule_change", "meet_agree", "legal", "protest", "launch", "sports_result",
    "attack", "accident", "casualty", "rescue",
    "change",
]  # fmt: skip
EventStatus = Literal["occurred", "denied", "claimed", "planned", "hypothetical", "ongoing"]
Precision = Literal[
    "second", "minute", "hour", "part of day", "day", "week", "month", "season", "quarter", "year", "decade", "century", "unknown"
]  # fmt: skip
DateBasis = Literal["explicit", "relative", "deictic", "post id", "signature", "dateline", "clause", "lead", "order", "none"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

FAMILY_OF_TYPE: Final[dict[EventType, EventFamily]] = {
    **dict.fromkeys(("statement", "post", "reply", "share", "flag", "deny"), "speech"),
    **dict.fromkeys(("praise", "criticise", "accuse", "threaten", "demand", "promise"), "stance"),
    **dict.fromkeys(("account_suspend", "account_inactive", "account_restore", "content_remove"), "platform"),
    **dict.fromkeys(
        ("acquire", "appoint_leave", "rule_change", "meet_agree", "legal", "protest", "launch", "sports_result"), "business_state"
    ),
    **dict.fromkeys(("attack", "accident", "casualty", "rescue"), "violence_accident"),
    "change": "trend",
}
EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the article's text: `article_text[start:end] == text`."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise InvariantError(f"span [{self.start}, {self.end}) does not fit a text of {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class When:
    """A date as the article gives it, and how it was found."""

    edtf: str | None
    """ISO 8601-2 value, such as `2022-11-24`, `2021/..` (since), `../2022-11-24` (until), `2022-10~` (about). None: no date is known."""
    earliest: str | None
    """First day (or minute) it can have been, ISO 8601. None: unbounded."""
    latest: str | None
    """Last day (or minute) it can have been, ISO 8601. None: unbounded."""
    precision: Precision
    expression: Span | None
    """The words that give the date. None: it is understood (lead, dateline, order)."""
    basis: DateBasis
    rule: str


NO_DATE: Final = When(None, None, None, "unknown", None, "none", "no date")


@dataclass(frozen=True, slots=True)
class Article:
    """What the record says of the article itself; its text is kept beside the record, never in it."""

    id: str
    path: str | None
    url: str | None
    title: str | None
    byline: tuple[str, ...]
    outlet: str | None
    lang: str
    sha256: str
    """Of the text, UTF-8."""
    characters: int
    """Length of the text, in code points."""
    published: str | None
    """ISO 8601 day or minute."""
    published_basis: PublishedBasis
    modified: str | None
    notes: tuple[str, ...] = ()
    """What a reader should know of the reading: characters that could not be decoded, a text cut in parts …"""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the article names, describes or refers to an actor."""

    start: int
    end: int
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that says or does, or to whom something is done."""

    id: str
    name: str
    """Fullest proper name, without title; for the unnamed, the description as written."""
    kind: ActorKind
    handle: str | None
    """With its `@`."""
    aliases: tuple[str, ...]
    """Other forms of the name in the text; no pronouns, no descriptions."""
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A social post embedded or copied into the article."""

    id: str
    platform: str | None
    author: str | None
    """Id of an actor."""
    handle: str | None
    url: str | None
    content: tuple[Span, ...]
    signature: Span | None
    date: When
    reply_to: str | None
    """Id of another post of the article, or the address of one elsewhere."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, or the content of words, that the article attributes to a source."""

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    """In text order; quotation marks belong to it; more than one piece where the cue interrupts it."""
    cue: tuple[Span, ...]
    """The words that attribute; empty where the layout alone does."""
    cue_lemma: str | None
    source: Span | None
    """How the text names the speaker at this place."""
    speaker: str | None
    """Id of an actor. None: unresolved."""
    speaker_basis: SpeakerBasis
    addressee: str | None
    force: Force
    negated: bool
    hedged: bool
    date: When
    """When it was said, where the text dates the saying."""
    post: str | None
    reply_to: str | None
    """Id of the quote or post that this answers."""
    rule: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.content:
            raise InvariantError(f"quote {self.id} has no content")
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True)
class Event:
    """One specific happening that the article reports."""

    id: str
    type: EventType
    family: EventFamily
    mode: str | None
    """Refines the type: boycott, layoff, arrest … None: the type says it all."""
    trigger: Span
    """Its clearest mention: verb group or noun."""
    mentions: tuple[Span, ...]
    """Every trigger of the same happening, in text order, this one among them."""
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    """The place as written."""
    date: When
    status: EventStatus
    claimed_by: str | None
    hedged: bool
    after: tuple[str, ...]
    """Ids of the events that this one follows, as the text states."""
    before: tuple[str, ...]
    quote: str | None
    """Id of the quote it is told in, or that it carries out. None: neither."""
    rule: str
    confidence: float

    def __post_init__(self) -> None:
        if FAMILY_OF_TYPE[self.type] != self.family:
            raise InvariantError(f"event type {self.type} is of family {FAMILY_OF_TYPE[self.type]}, not {self.family}")
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression with its value; `text[start:end]` is the expression."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    """TIMEX3 value: `2022-11-24`, `2022-W47`, `P3D`, `PRESENT_REF`, `2022-11-24TMO` …"""
    edtf: str | None
    """None: the expression names no point or interval of the calendar (durations, sets, or no anchor is known)."""
    rule: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """The facts of one date, in order."""

    date: When | None
    """None: nothing places these facts."""
    facts: tuple[str, ...]
    """Ids of events, quotes and posts."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything one article says, with the words that prove it."""

    article: Article
    actors: tuple[Actor, ...] = ()
    posts: tuple[Post, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    schema: Literal["onrecord/1"] = field(default=SCHEMA)


@dataclass(frozen=True, slots=True)
class EmbeddedPost:
    """A social post that the container itself marks (HTML embed, archive): known before any word is read."""

    start: int
    """First code point of the post (body and signature) in the document's text."""
    end: int
    platform: str | None = None
    author: str | None = None
    handle: str | None = None
    url: str | None = None
    created: str | None = None
    """ISO 8601."""
    in_reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: the text kept exactly, and what its container says of it. No language work has been done."""

    text: str
    """Newlines are `\\n`; no lone surrogates, no NUL."""
    path: str | None = None
    """As the user gave it; `posts.jsonl#12` for a member of a container; None for standard input."""
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    """As declared, lower case, such as `fr`. None: to be decided from the text."""
    published: str | None = None
    """As declared, in any spelling. None: to be found in the text."""
    published_basis: PublishedBasis = "none"
    modified: str | None = None
    posts: tuple[EmbeddedPost, ...] = ()
    encoding: str | None = None
    encoding_basis: str | None = None
    """How the encoding was decided: `bom`, `nul statistics`, `declared`, `utf-8`, `scored`, `guessed`."""
    notes: tuple[str, ...] = ()
    body_start: int = 0
    """First code point after the front matter: what comes before it was not said in prose. 0: there is none."""


def _check_confidence(value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise InvariantError(f"confidence {value} is outside [0, 1]")


__all__ = [
    "EVENT_TYPES", "FAMILY_OF_TYPE", "NO_DATE", "SCHEMA", "Actor", "ActorKind", "Article", "DateBasis", "Document", "EmbeddedPost",
    "Event", "EventFamily", "EventStatus", "EventType", "Force", "Mention", "MentionForm", "Post", "Precision", "PublishedBasis", "Quote",
    "QuoteKind", "Record", "Span", "SpeakerBasis", "TimeExpression", "TimelineEntry", "TimexType", "When",
]  # fmt: skip
