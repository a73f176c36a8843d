"""The endless, seeded stream of training texts: parsed, named and invented ones mixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from onrecord.extractors.training.gold import GoldText, join
from onrecord.extractors.training.variants import vary

__all__ = ["Mixture", "batches", "grouped"]

_SEPARATORS: Final = (" ", " ", " ", " ", " ", "\n", "\n\n", "  ", " \n")
_BREAKS: Final = ("\n", "\n\n", " \n")
_LONGEST: Final = 1_800
"""Code points of a text put together from several."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """What a batch is drawn from."""

    language: str
    parsed: Sequence[GoldText]
    named: Sequence[tuple[float, Sequence[GoldText]]]
    """Sources of entities, each with its weight."""
    invent: Callable[[Random], GoldText]
    """Makes one sentence with entities."""
    rename: Callable[[GoldText, Random], GoldText]
    """Puts other names into a text."""
    parsed_share: float = 0.5
    """Share of the words that carry a parse."""
    invented_share: float = 0.12
    """Share of the words with entities that are invented."""


def grouped(texts: Sequence[GoldText], random: Random, longest: int = 5) -> GoldText:
    """One to `longest` neighbouring texts, joined by spaces and line breaks."""
    first = random.randrange(len(texts))
    parts: list[GoldText] = []
    wanted = random.randint(1, longest)
    separators: list[str] = []
    size = 0
    for text in texts[first : first + wanted]:
        size += len(text.text)
        if parts and size > _LONGEST:
            break
        parts.append(text)
        separators.append(_separator(text, random))
    return join(parts, separators)


def _separator(text: GoldText, random: Random) -> str:
    """A space or a line break after a sentence; nearly always a break after what has no full stop."""
    finished = text.text.rstrip("»”\"')] ")[-1:] in ".!?…"
    return random.choice(_SEPARATORS if finished or random.random() < 0.1 else _BREAKS)


def _invented(mixture: Mixture, random: Random) -> GoldText:
    parts = [mixture.invent(random) for _ in range(random.randint(1, 5))]
    return join(parts, [_separator(part, random) for part in parts])


def _named(mixture: Mixture, random: Random) -> GoldText:
    if random.random() < mixture.invented_share:
        return _invented(mixture, random)
    weights = [weight for weight, _ in mixture.named]
    (_, texts), *_ = random.choices(mixture.named, weights)
    longest = 6 if len(texts[0].text) < 400 else 1
    return mixture.rename(grouped(texts, random, longest), random)


def batches(mixture: Mixture, words: Callable[[int], int], random: Random) -> Iterator[list[GoldText]]:
    """Batches of texts for ever; `words(step)` is about how many words a batch holds."""
    step = 0
    seen = {"parsed": 1.0, "named": 1.0}
    while True:
        batch: list[GoldText] = []
        size = 0
        while size < words(step):
            parsed = seen["parsed"] / (seen["parsed"] + seen["named"]) < mixture.parsed_share
            text = grouped(mixture.parsed, random) if parsed else _named(mixture, random)
            length = text.text.count(" ") + 1
            size += length
            seen["parsed" if parsed else "named"] += length
            batch.append(vary(text, mixture.language, random))
        yield batch
        step += 1
