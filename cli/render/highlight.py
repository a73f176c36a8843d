"""Text cut where roles begin and end: which words are content, cue, source, trigger, date.

Roles may overlap; a piece carries all of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from onrecord.corpus.model import Event, Post, Quote, Span

WordRole = Literal["content", "cue", "source", "trigger", "date", "signature"]
STRENGTH: Final[tuple[WordRole, ...]] = ("cue", "trigger", "source", "date", "signature", "content")
"""Where one piece has several roles, the first of these is the one to draw."""


@dataclass(frozen=True, slots=True)
class Role:
    """Words `[start, end)` that play a role in a fact."""

    start: int
    end: int
    role: WordRole
    fact: str
    """Id of the fact."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of text with the roles of all its words, the strongest first; none for plain text."""

    start: int
    end: int
    roles: tuple[Role, ...]


def roles_of(fact: Event | Quote | Post) -> Iterator[Role]:
    """The words that make the fact, each with its role."""
    match fact:
        case Quote():
            spans: tuple[tuple[WordRole, tuple[Span | None, ...]], ...] = (
                ("content", fact.content),
                ("cue", fact.cue),
                ("source", (fact.source,)),
            )
        case Event():
            spans = (("trigger", (fact.trigger, *fact.mentions)),)
        case Post():
            spans = (("content", fact.content), ("signature", (fact.signature,)))
    for role, found in (*spans, ("date", (fact.date.expression,))):
        yield from (Role(span.start, span.end, role, fact.id) for span in dict.fromkeys(found) if span is not None)


def cut_text(start: int, end: int, roles: Iterable[Role]) -> Iterator[Cut]:
    """`[start, end)` in consecutive pieces, none of them empty."""
    inside = [role for role in roles if role.start < end and role.end > start]
    edges = sorted({start, end, *(max(start, role.start) for role in inside), *(min(end, role.end) for role in inside)})
    for first, last in pairwise(edges):
        here = (role for role in inside if role.start <= first and last <= role.end)
        yield Cut(first, last, tuple(sorted(here, key=lambda role: (STRENGTH.index(role.role), role.end - role.start))))


__all__ = ["STRENGTH", "Cut", "Role", "WordRole", "cut_text", "roles_of"]
