"""The same sentences about other people, organisations and places.

A name that occurs in few sentences teaches its words; the same sentence with many names
teaches what surrounds a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Final

from onrecord.extractors.training.gold import GoldText
from onrecord.extractors.training.inventing import Inventor

__all__ = ["Renamer"]

_TEXTS: Final = 0.4
"""Share of the texts in which names change."""
_NAMES: Final = 0.6
"""Share of the names of such a text that change."""
_BORROWED: Final = 0.4
"""Share of the new names that are taken from other texts; the others are invented."""

Kind = tuple[str, bool, bool]
"""A label, whether the name is one word, and whether it is in capitals."""


def _kind(name: str, label: str) -> Kind:
    return label, " " not in name, name.isupper()


class Renamer:
    """Puts other names of the same kind into annotated texts."""

    def __init__(self, texts: Iterable[GoldText], inventor: Inventor) -> None:
        self._inventor = inventor
        pools: dict[Kind, dict[str, None]] = {}
        for text in texts:
            for start, end, label in text.entities or ():
                name = text.text[start:end]
                pools.setdefault(_kind(name, label), {})[name] = None
        self._pools = {kind: tuple(names) for kind, names in pools.items()}

    def __call__(self, text: GoldText, random: Random) -> GoldText:
        """The text, now and then with other names; a name keeps its new name throughout."""
        if not text.entities or text.tokens is not None or random.random() >= _TEXTS:
            return text
        chosen: dict[tuple[str, str], str] = {}
        for start, end, label in text.entities:
            name = text.text[start:end]
            if (name, label) not in chosen:
                changes = label != "MISC" and random.random() < _NAMES
                chosen[name, label] = self._other(name, label, random) if changes else name
        return _with_names(text, chosen)

    def _other(self, name: str, label: str, random: Random) -> str:
        kind = _kind(name, label)
        if random.random() < _BORROWED and kind in self._pools:
            return random.choice(self._pools[kind])
        for _ in range(8):
            made = self._inventor.name(label, random)
            if _kind(made, label) == kind:
                return made
        return random.choice(self._pools[kind])


def _with_names(text: GoldText, names: dict[tuple[str, str], str]) -> GoldText:
    """Raises: nothing for overlapping entities: a text that has them is returned as it is."""
    written, position = "", 0
    entities: list[tuple[int, int, str]] = []
    for start, end, label in sorted(text.entities or ()):
        if start < position:
            return text
        written += text.text[position:start]
        name = names[text.text[start:end], label]
        entities.append((len(written), len(written) + len(name), label))
        written += name
        position = end
    return replace(text, text=written + text.text[position:], entities=tuple(entities))
