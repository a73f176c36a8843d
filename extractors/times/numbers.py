"""Numbers in digits and in words, ordinals, Roman numerals: from the words of a pack to integers."""

import re
from typing import Final

from onrecord.extractors.times.pack import TimeWords

_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ENDING: Final = re.compile(r"(?<=[ivxlc])(?:ère|er|ème|eme|e|è|st|nd|rd|th)$")
_WORD_BREAK: Final = re.compile(r"[\s‑-]+")


def plain(text: str) -> str:
    """Lower case, straight apostrophes and hyphens, single spaces: the form words are looked up in."""
    return " ".join(text.lower().replace("’", "'").replace("‑", "-").split())


class Numbers:
    """Reads the numbers of one language."""

    def __init__(self, words: TimeWords) -> None:
        self._values = {plain(word): int(value) for value, group in words.numbers.items() for word in group}
        self._values |= dict.fromkeys((plain(word) for word in words.number_articles), 1)
        self._ordinals = {plain(word): int(value) for value, group in words.ordinals.items() for word in group}
        self._joins = {plain(word) for word in words.number_joins}

    def amount(self, text: str) -> float | None:
        """`3`, `2,5`, `3 000`, `vingt et un`, `a dozen` … None: not a number."""
        text = plain(text)
        if text[:1].isdigit():
            return _digits(text)
        if text in self._values:
            return self._values[text]
        return self._sum(_WORD_BREAK.split(text))

    def ordinal(self, text: str) -> int | None:
        """`1er`, `3rd`, `premier`, `twenty-first`, `XIX`. None: not an ordinal."""
        text = plain(text)
        if digits := re.match(r"\d+", text):
            return int(digits.group())
        if text in self._ordinals:
            return self._ordinals[text]
        tens, _, last = text.replace(" ", "-").rpartition("-")
        if tens in self._values and last in self._ordinals:
            return self._values[tens] + self._ordinals[last]
        return _roman(_ENDING.sub("", text))

    def _sum(self, words: list[str]) -> float | None:
        total = current = 0
        known = False
        for word in words:
            if word in self._joins:
                continue
            value = self._values.get(word)
            if value is None:
                return None
            known = True
            if value < 100:
                current += value
            elif value == 100:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * value, 0
        return total + current if known else None


def _digits(text: str) -> float | None:
    grouped = re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", text)
    try:
        return float(re.sub(r"\D", "", text) if grouped else text.replace(",", "."))
    except ValueError:
        return None


def _roman(text: str) -> int | None:
    values = [_ROMAN.get(letter.upper(), 0) for letter in text]
    if not values or 0 in values:
        return None
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


__all__ = ["Numbers", "plain"]
