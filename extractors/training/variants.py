"""Other spellings of the same annotated text, so that a model meets what articles hold.

Every change keeps the length of the text, and so every offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from onrecord.extractors.training.gold import GoldText

__all__ = ["vary"]

_TIGHT_SPACE: Final = re.compile(r"(?<=«) | (?=[»:;!?%€])")
_STRAIGHT: Final = str.maketrans("’‘“”", "''\"\"")
_OPENING: Final = re.compile(r"(?<!\S)\"|(?<=[(«])\"")


def _curly(text: str) -> str:
    return _OPENING.sub("“", text.replace("'", "’")).replace('"', "”")


def _guillemets(text: str) -> str:
    return _OPENING.sub("«", text).replace('"', "»")


def _no_break(text: str) -> str:
    return _TIGHT_SPACE.sub("\u00a0", text)


def _narrow(text: str) -> str:
    return _TIGHT_SPACE.sub("\u202f", text)


def _long_dash(text: str) -> str:
    return text.replace(" - ", " — ").replace(" -- ", " –- ")


_SPELLINGS: Final[dict[str, tuple[tuple[float, Callable[[str], str]], ...]]] = {
    "fr": (
        (0.30, lambda text: text.replace("'", "’")),
        (0.10, lambda text: text.translate(_STRAIGHT)),
        (0.15, _curly),
        (0.15, _guillemets),
        (0.30, _no_break),
        (0.15, _narrow),
        (0.30, _long_dash),
    ),
    "en": (
        (0.35, _curly),
        (0.10, lambda text: text.translate(_STRAIGHT)),
        (0.10, lambda text: text.replace("'", "’")),
        (0.30, _long_dash),
    ),
}


def vary(gold: GoldText, language: str, random: Random) -> GoldText:
    """A copy in which some marks are written another way and, now and then, the case is
    all lower, all upper, or that of a title. Unchanged texts are the most frequent."""
    text = gold.text
    for share, change in _SPELLINGS[language]:
        if random.random() < share:
            text = change(text)
    draw = random.random()
    if draw < 0.04:
        return _recased(replace(gold, text=text), str.lower)
    if draw < 0.07:
        return _recased(replace(gold, text=text), str.upper)
    if draw < 0.10 and language == "en":
        return _recased(replace(gold, text=text), _title)
    return replace(gold, text=text)


_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_WORDS: Final = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def _title(text: str) -> str:
    return _LETTERS.sub(
        lambda match: match.group() if match.group() in _SMALL_WORDS else match.group()[0].upper() + match.group()[1:],
        text,
    )


def _recased(gold: GoldText, change: Callable[[str], str]) -> GoldText:
    """The text in another case; lemmas are kept only where the word did not change,
    for the rules that lead from a form to its lemma depend on its case."""
    text = "".join(new if len(new := change(letter)) == 1 else letter for letter in gold.text)
    if change is _title:
        text = _title(gold.text)
    if gold.tokens is None:
        return replace(gold, text=text)
    tokens = tuple(
        token if text[token.start : token.end] == gold.text[token.start : token.end] else replace(token, lemma="") for token in gold.tokens
    )
    return GoldText(text, tokens, gold.entities)
