"""What the rules hand on: a draft of a quote while its words are sought, a found quote when its speaker is known.

The one rule: offsets are code points of the whole text, intervals `[start, end)`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.corpus.model import Force, QuoteKind, SpeakerBasis
from onrecord.extractors.tokens import Span

__all__ = ["Draft", "Extent", "FoundQuote"]

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Words, or the content of words, that the article attributes to a source."""

    kind: QuoteKind
    content: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    cue_lemma: str | None
    cue_token: int | None
    """Index of the cue's head word in the document."""
    source: Extent | None
    speaker: int | None
    """Key of an actor in the cast. None: unresolved."""
    speaker_basis: SpeakerBasis
    addressee: int | None
    force: Force
    negated: bool
    hedged: bool
    post: int | None
    """Index of the post that it is, in the layout."""
    reply_to: int | None
    """Index of the quote that it answers."""
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote before its speaker is resolved."""

    content: tuple[Extent, ...]
    rule: str
    confidence: float
    cue: tuple[Extent, ...] = ()
    cue_lemma: str | None = None
    cue_token: int | None = None
    source: Span | None = None
    """The words that name the source. None: they are not at this place, or there are none."""
    source_extent: Extent | None = None
    """Where these words stand, when they are less than whole tokens (`-t-il`)."""
    force: Force = "say"
    negated: bool = False
    hedged: bool = False
    addressee: Span | None = None
    post: int | None = None
    continues: bool = False
    """Whether the speaker is that of the quote before."""
    piece: bool = False
    """Whether it is another piece of the quote before, not a quote of its own."""
    basis: SpeakerBasis | None = None
    """How the speaker is known, when it is not by resolving the source."""

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]
