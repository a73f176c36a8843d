"""The shapes of a pack, sought in a text: each is compiled when a text first holds what it could match."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.corpus.errors import PackError
from onrecord.extractors.times.openings import DEPTH, key_of, openings_of, spell
from onrecord.extractors.times.shape import Ways
from onrecord.extractors.times.sketch import could_match
from onrecord.extractors.times.slots import SlotPatterns, Slots
from onrecord.extractors.times.spelling import level, squashed

_BEFORE: Final = r"(?<![\w@#])(?<!\d[.,:])"
_AFTER: Final = r"(?!\w|[.,:]\d)"
_START: Final = re.compile(r"(?<![\w@#])\S")
_KNOWN_KEYS: Final = 20_000
"""Beginnings of words that are remembered with the shapes they open."""
_LOOKS: Final = 50
"""After so many looks at a shape its pattern is cheaper than another."""


@dataclass(frozen=True)
class Form:
    """One shape of one rule."""

    rule: str
    reads: str
    needs: frozenset[str]
    fixed: dict[str, str]
    shape: str
    """As the pack writes it."""
    patterns: SlotPatterns
    """With all words."""

    @cached_property
    def ways(self) -> Ways:
        """Its parts."""
        return self.patterns.slots.ways(level(self.shape))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What matches the whole expression. Raises: PackError."""
        return self.compiled(self.patterns)

    def compiled(self, patterns: SlotPatterns) -> re.Pattern[str]:
        """The pattern with the words of these. Raises: PackError."""
        try:
            return re.compile(f"{_BEFORE}(?:{patterns.expand(self.shape)}){_AFTER}", re.IGNORECASE)
        except re.error as error:
            raise PackError(self.patterns.slots.file, f"form {self.rule}", f"{self.shape!r} is no pattern: {error}") from error


class Search:
    """One levelled text in which the shapes of one language are sought."""

    def __init__(self, text: str, slots: Slots) -> None:
        self.text = text
        self.places = [match.start() for match in _START.finditer(text)]
        """Where an expression can begin."""
        self.keys = _keys(text, self.places)
        """The letters there, as openings spell them."""
        self.compiled: dict[int, re.Pattern[str]] = {}
        """By number of the form, patterns with the words of this text alone."""
        self._words = squashed(text)
        self.patterns = SlotPatterns(slots, self._words.__contains__)


def _keys(text: str, places: list[int]) -> list[str]:
    """The letters at these places as openings spell them."""
    if "  " in text:
        return [key_of(squashed(text[place : place + 2 * DEPTH])) for place in places]
    spelt = spell(text)
    return [spelt[place : place + DEPTH] for place in places]


class Shapes:
    """Shapes that are sought in the same places, found by the letters with which they can begin; each has its number in the pack."""

    def __init__(self, forms: Iterable[tuple[int, Form]]) -> None:
        self.forms = dict(forms)
        self.patterns: dict[int, re.Pattern[str]] = {}
        """Those compiled with all words, by number."""
        self.opening = _Opening(self)
        """By the letters with which they can begin, numbers of the shapes."""
        self._looks = Counter[int]()

    def pattern(self, number: int, search: Search, place: int, end: int) -> re.Pattern[str] | None:
        """The pattern, with the words of this text when it is met for the first time, later with all. None: it cannot match here."""
        if number in search.compiled:
            return search.compiled[number]
        form = self.forms[number]
        if self._looks[number] > _LOOKS:
            self.patterns[number] = form.pattern
            return form.pattern
        self._looks[number] += 1
        if self._looks[number] < _LOOKS and not could_match(form.ways, squashed(search.text[place:end])):
            return None
        self._looks[number] = _LOOKS + 1
        search.compiled[number] = form.compiled(search.patterns)
        return search.compiled[number]

    @cached_property
    def opened(self) -> dict[str, list[int]]:
        """By opening, numbers of the shapes."""
        opened: dict[str, list[int]] = defaultdict(list)
        for number, form in self.forms.items():
            for opening in openings_of(form.ways):
                opened[opening].append(number)
        return opened


class _Opening(dict[str, tuple[int, ...]]):
    """Numbers of the shapes that can begin with these letters, worked out when first asked for."""

    def __init__(self, shapes: Shapes) -> None:
        super().__init__()
        self._shapes = shapes

    def __missing__(self, key: str) -> tuple[int, ...]:
        if len(self) > _KNOWN_KEYS:
            self.clear()
        opened = self._shapes.opened
        self[key] = tuple(sorted({number for size in range(len(key) + 1) for number in opened.get(key[:size], ())}))
        return self[key]


__all__ = ["Form", "Search", "Shapes"]
