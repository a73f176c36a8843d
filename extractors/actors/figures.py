"""A figure: one of those whom the article speaks of, with every name and mention of it so far.

Figures grow while an article is read, and become `Actor`s of the record at the end.
"""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.corpus.model import ActorKind, MentionForm
from onrecord.extractors.actors.words import Gender, Number


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is mentioned: tokens `[start, end)` around the `head` token."""

    start: int
    end: int
    head: int
    form: MentionForm
    introduced_by: int | None = None
    """Head token of the noun that introduces a name here."""


@dataclass(slots=True)
class Figure:
    """Someone or something, by its place in the cast."""

    key: int
    name: str
    kind: ActorKind
    named: bool
    """Whether the article gives it a name, or only describes it."""
    gender: Gender | None = None
    number: Number | None = "singular"
    handle: str | None = None
    certain: bool = True
    """Whether more than capital letters says that it is a name."""
    names: Counter[str] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    """Common nouns by which the text has introduced it."""
    descriptions: set[str] = field(default_factory=set)
    """The phrases by which the text has described it, lower case."""
    places: list[Place] = field(default_factory=list)
    members: tuple[int, ...] = ()
    """Keys of those who make up a joint figure."""

    @property
    def is_one(self) -> bool:
        """Whether it is a single person, body or thing."""
        return self.number != "plural"


__all__ = ["Figure", "Place"]
