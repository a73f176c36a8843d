"""Colours that mean something: one for each actor, the same in every article where its name is the same; one for each tone."""

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.cli.render.sentences import Fact, Kind, Tone
    from onrecord.corpus.model import Actor

PALETTE: Final = (32, 166, 35, 133, 172, 30, 168, 69, 106, 137, 97, 37)
"""xterm colours that read on light and on dark ground, far apart first."""

TONES: Final[dict["Tone", str]] = {
    "type": "dim",
    "occurred": "bold",
    "claimed": "yellow",
    "denied": "red",
    "planned": "cyan",
    "hypothetical": "yellow",
    "ongoing": "green",
    "hedged": "yellow",
}
MARKS: Final[dict["Tone", str]] = {
    "type": "●", "occurred": "●", "ongoing": "●", "hedged": "●", "claimed": "○", "hypothetical": "○", "planned": "○", "denied": "×",
}  # fmt: skip
"""The sign of an event on the timeline: full for what is told as having happened, hollow for what is not, crossed for what is denied."""
KIND_MARKS: Final[dict["Kind", str]] = {"post": "@", "quote": "❝"}
MEANINGS: Final = {"●": "mark.happened", "○": "mark.open", "×": "mark.denied", "❝": "mark.quote", "@": "mark.post"}
"""Where the words for each sign are."""


def mark_of(fact: "Fact") -> str:
    """The sign of a fact on the timeline."""
    return MARKS[fact.tone] if fact.kind == "event" or fact.tone == "denied" else KIND_MARKS[fact.kind]


def actor_colours(actors: "tuple[Actor, ...]") -> dict[str, str]:
    """A rich style for each actor's id. The name chooses the colour; where two collide the later one takes the next free."""
    taken: set[int] = set()
    styles: dict[str, str] = {}
    for actor in actors:
        wanted = _wanted(actor.name)
        order = [(wanted + step) % len(PALETTE) for step in range(len(PALETTE))]
        slot = next((each for each in order if each not in taken), order[0])
        taken.add(slot)
        styles[actor.id] = f"color({PALETTE[slot]})"
    return styles


def name_colour(name: str) -> str:
    """The rich style of a name by itself, where nobody counts what others have."""
    return f"color({PALETTE[_wanted(name) % len(PALETTE)]})"


def _wanted(name: str) -> int:
    return int.from_bytes(blake2b(name.casefold().encode(errors="replace"), digest_size=2).digest())


__all__ = ["KIND_MARKS", "MARKS", "PALETTE", "TONES", "actor_colours", "name_colour"]
