"""The grammar of a language: the shapes of its pack, by what must stand nearby, and what their words mean."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from onrecord.extractors.times.numbers import Numbers, plain
from onrecord.extractors.times.pack import TimeWords, time_words
from onrecord.extractors.times.shapes import Form, Shapes
from onrecord.extractors.times.slots import SlotPatterns, Slots


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that reading one language takes, made once."""

    words: TimeWords
    slots: Slots
    numbers: Numbers
    forms: tuple[Form, ...]
    """In the order of the pack."""
    shapes: dict[frozenset[str], Shapes]
    """By the tables of which a word must stand nearby."""
    traps: Shapes
    """What is no time expression: tried only where one was found."""
    values: dict[str, dict[str, str]]
    """What each word of each table means."""
    triggers: dict[str, frozenset[str]]
    """Tables in which a single word stands; text without such words is never tried."""


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language. Raises: UnknownLanguageError, PackError."""
    words = time_words(lang)
    slots = Slots(lang, words)
    patterns = SlotPatterns(slots)
    forms = tuple(
        Form(form.rule, form.reads, frozenset(form.needs), form.fixed, shape, patterns) for form in words.forms for shape in form.forms
    )
    by_needs: dict[frozenset[str], list[tuple[int, Form]]] = defaultdict(list)
    for number, form in enumerate(forms):
        by_needs[frozenset() if form.reads == "nothing" else form.needs].append((number, form))
    return Grammar(
        words=words,
        slots=slots,
        numbers=Numbers(words),
        forms=forms,
        traps=Shapes(by_needs.pop(frozenset(), ())),
        shapes={needs: Shapes(group) for needs, group in by_needs.items()},
        values={name: _by_word(groups) for name, groups in words.slots.items()},
        triggers=_triggers(words),
    )


def _by_word(groups: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {plain(word): value for value, group in groups.items() for word in group}


def _triggers(words: TimeWords) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    units = frozenset(word for group in words.slots["unit"].values() for word in group)
    needed = {name for form in words.forms for name in form.needs}
    for name in needed & words.slots.keys():
        for group in words.slots[name].values():
            for word in group:
                found[_rarest(word, units)].add(name)
    return {word: frozenset(names) for word, names in found.items() if len(word) > 1}


def _rarest(phrase: str, units: frozenset[str]) -> str:
    """The word that stands for a phrase: a unit of time if it holds one, else its longest."""
    words: list[str] = re.findall(r"[^\W\d_]+", phrase.lower()) or [phrase]
    return max(words, key=lambda word: (word in units, len(word), words.index(word)))


__all__ = ["Grammar", "grammar"]
