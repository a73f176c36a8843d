"""What the room finds, and what it works with: candidates before the decision, events after it. Offsets are code points, half-open."""

from dataclasses import dataclass, field

from onrecord.corpus.model import EventStatus, EventType
from onrecord.extractors.events.lexicon import Frame
from onrecord.extractors.tokens import Token

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One happening, before it is put on record."""

    type: EventType
    mode: str | None
    trigger: Extent
    trigger_token: int
    mentions: tuple[Extent, ...]
    """In text order, the trigger among them."""
    agents: tuple[int, ...]
    """Keys of the cast."""
    targets: tuple[int, ...]
    place: Extent | None
    status: EventStatus
    claimed_by: int | None
    hedged: bool
    quote: int | None
    """Index of the quote it stands in or carries out."""
    rule: str
    confidence: float
    mention_tokens: tuple[int, ...] = ()
    """Tokens of the mentions, in text order: any of them may carry the date."""
    post: int | None = None
    """Index of the embedded post that it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the lexicon in a sentence that fits its frame."""

    token: Token
    frame: Frame
    words: tuple[Token, ...]
    """The words of the pattern beside the head."""
    trigger: Extent
    rule: str
    loose: bool = False
    """Whether it fits its frame but for the classes."""
    support: Token | None = None
    """The verb that carries the noun (`lancer un appel`)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate with everything that its sentence says of it."""

    candidate: Candidate
    agents: tuple[int, ...]
    targets: tuple[int, ...]
    status: EventStatus
    hedged: bool
    claimed_by: int | None
    quote: int | None
    place: Extent | None
    confidence: float
    features: tuple[str, ...] = field(default=())


__all__ = ["Candidate", "Extent", "FoundEvent", "Told"]
