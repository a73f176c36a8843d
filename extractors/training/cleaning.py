"""Repairs to entity collections whose conventions differ or whose labels are damaged.

What is kept: people, organisations (platforms among them), places. Handles, hashtags and
adjectives of nationality are no names; a country is a place also when it acts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from onrecord.extractors.packs import open_table
from onrecord.extractors.training.gold import GoldText
from onrecord.extractors.training.inventing import read_list

__all__ = ["clean"]

_SHARE: Final = 0.7
_LEAST: Final = 4
_BEFORE: Final = re.compile(r"(\S+)\s$")
_AFTER: Final = re.compile(r"^\s([A-Z][a-z]+)")
_DAMAGED: Final = frozenset(("GUM", "gmb"))
"""Collections in which names are cut short ("Red [Sox]")."""

Entity = tuple[int, int, str]


@cache
def _listed(file: str, key: str) -> frozenset[str]:
    return frozenset(read_list(file).get(key, ()))


def clean(texts: Iterable[GoldText], language: str) -> list[GoldText]:
    """The texts with one convention; those with a damaged name are left out."""
    demonyms = frozenset(open_table(language, "names").words("demonyms"))
    kept = [replace(text, entities=tuple(_wanted(text, language, demonyms))) for text in texts]
    places = _mostly_places(kept)
    kept = [replace(text, entities=tuple(_voted(text, places))) for text in kept]
    if language != "en":
        return kept
    common = _common_words(kept)
    return [text for text in kept if text.source not in _DAMAGED or not _is_damaged(text, common)]


def _wanted(text: GoldText, language: str, demonyms: frozenset[str]) -> Iterable[Entity]:
    for start, end, label in text.entities or ():
        name = text.text[start:end]
        before = text.text[:start].rstrip(" ")[-1:]
        if name[:1] in "@#" or before in ("@", "#") or name in _listed(language, "communities") or name.lower() in demonyms:
            continue
        yield start, end, "ORG" if name in _listed("names", "platforms") else label


def _mostly_places(texts: Sequence[GoldText]) -> frozenset[str]:
    """Names that are places nearly always: where they are organisations, it is the country that acts."""
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        for start, end, label in text.entities or ():
            counts.setdefault(text.text[start:end], Counter())[label] += 1
    return frozenset(name for name, labels in counts.items() if labels.total() >= _LEAST and labels["LOC"] >= _SHARE * labels.total())


def _voted(text: GoldText, places: frozenset[str]) -> Iterable[Entity]:
    for start, end, label in text.entities or ():
        yield start, end, "LOC" if text.text[start:end] in places else label


def _common_words(texts: Sequence[GoldText]) -> frozenset[str]:
    words = Counter(word for text in texts for word in re.findall(r"(?<!\S)[a-z]+(?!\S)", text.text))
    return frozenset(word for word, count in words.items() if count > 1)


def _is_damaged(text: GoldText, common: frozenset[str]) -> bool:
    """Whether a name goes on in capitals outside its marks, or is a common word in capitals."""
    return any(_goes_on(text, entity) or _is_common(text.text[entity[0] : entity[1]], common) for entity in text.entities or ())


def _goes_on(text: GoldText, entity: Entity) -> bool:
    start, end, label = entity
    ends = {other for _, other, _ in text.entities or ()}
    before = _BEFORE.search(text.text[:start])
    if label != "PER" and before and before.start() > 0 and before.group(1)[:1].isupper() and start - 1 not in ends:
        return True
    return _AFTER.search(text.text[end:]) is not None and end + 1 not in {first for first, _, _ in text.entities or ()}


def _is_common(name: str, common: frozenset[str]) -> bool:
    return name.isalpha() and name.istitle() and name.lower() in common
