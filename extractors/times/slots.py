"""The slots of shapes: tables of words, and shapes of their own such as numbers; as patterns, and as parts.

The one rule: a pattern with the words of one text alone matches in that text what one with all words does.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from onrecord.corpus.errors import PackError
from onrecord.extractors.times.pack import TimeWords
from onrecord.extractors.times.shape import Part, Ways, Words, read_shape
from onrecord.extractors.times.spelling import NEVER, SPACE, level, one_of, squashed

_SLOT: Final = re.compile(r"(?<!\(\?P)<(~?)(\w+)>")
_LOOK_BACK: Final = re.compile(r"\(\?<[!=][^)]*\)")
_NAMED: Final = re.compile(r"\(\?P<(\w+)>")
_BLANK: Final = re.compile(r"(?<!\[) (?!\])(?!\?)")
_SHORT_NAME: Final = 5
"""Up to here a name of a day or month may be an abbreviation, or another word (wed, sept, mar)."""
_DEPTH: Final = 4
"""Pieces may hold pieces."""
AGAIN: Final = "__"
"""Between the name of a slot and the count of its places in one shape."""
_NUMERIC: Final = {
    "digit": r"\d{1,6}(?:[.,]\d{1,2})?",
    "month_number": r"1[0-2]|0?[1-9]",
    "year": r"(?:1\d|20)\d\d",
    "short_year": r"\d\d",
    "hour": r"2[0-4]|1\d|0?\d",
    "minute": r"[0-5]\d",
    "second": r"[0-5]\d",
    "fraction_of_second": r"\d{1,6}",
    "offset": r"[+−-]\d{1,2}(?::?[0-5]\d)?",
    "decade": r"(?:1\d|20)?\d0",
    "roman": r"[IVXivx]{1,5}",
    "week": r"[0-5]?\d",
    "weekday_number": r"[1-7]",
}


def slot_name(group: str) -> str:
    """The table that a group of a pattern stands for."""
    return group.partition(AGAIN)[0].removesuffix("_name").removeprefix("full_")


class Slots:
    """What the slots of one language stand for."""

    def __init__(self, lang: str, words: TimeWords) -> None:
        self.file = f"{lang}/time.toml"
        self.tables = _tables(words)
        self.shapes = _shapes(words)
        self._pieces = {name: level(piece) for name, piece in words.pieces.items()}
        self.ambiguous_months = words.ambiguous_months
        self._parts: dict[str, Part] = {}

    def whole(self, shape: str) -> str:
        """The shape with its pieces put in, levelled."""
        shape = level(shape)
        for _ in range(_DEPTH):
            shape = _SLOT.sub(lambda match: self._pieces.get(match[2], match[0]), shape)
        return shape

    def ways(self, shape: str) -> Ways:
        """The parts of a shape, those of each slot made once."""
        return read_shape(shape, self._part)

    def _part(self, name: str) -> Part:
        if name not in self._parts:
            shape = self.shapes.get(name) or self._pieces.get(name)
            words = () if shape else tuple(squashed(level(word)) for word in self.words(name))
            self._parts[name] = self.ways(shape) if shape else Words(words)
        return self._parts[name]

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a table. Raises: PackError."""
        if name not in self.tables:
            raise PackError(self.file, "form", f"<{name}> is no table of words")
        return self.tables[name]


class SlotPatterns:
    """Patterns for slots, with the words that are kept. `keeps`: asked for each word, squashed."""

    def __init__(self, slots: Slots, keeps: Callable[[str], bool] | None = None) -> None:
        self.slots, self._keeps = slots, keeps
        self._patterns: dict[str, str] = {}

    def expand(self, shape: str) -> str:
        """A shape as a pattern. Raises: PackError."""
        shape = _LOOK_BACK.sub(lambda match: match.group().replace(" ", "[ ]"), self.slots.whole(shape))
        shape = _BLANK.sub(SPACE, shape).replace("‹", "(?P<extent>").replace("›", ")")
        seen: Counter[str] = Counter(_NAMED.findall(shape))
        return _SLOT.sub(lambda match: self._slot(match, seen), shape)

    def _slot(self, match: re.Match[str], seen: Counter[str]) -> str:
        silent, name = match.groups()
        if silent:
            return f"(?:{self._pattern(name)})"
        seen[name] += 1
        group = name if seen[name] == 1 else f"{name}{AGAIN}{seen[name]}"
        return f"(?P<{group}>{self._pattern(name)})"

    def _pattern(self, name: str) -> str:
        if name not in self._patterns:
            shape = self.slots.shapes.get(name)
            self._patterns[name] = self._of_words(name) if shape is None else self.expand(shape)
        return self._patterns[name]

    def _of_words(self, name: str) -> str:
        words = [word for word in self.slots.words(name) if self._keeps is None or self._keeps(squashed(level(word)))]
        if not words:
            return NEVER
        if name == "season_name":
            return _capitals(words)
        return _names(words, self.slots.ambiguous_months) if name.endswith("_name") else one_of(words)


def _tables(words: TimeWords) -> dict[str, tuple[str, ...]]:
    """The words of each slot."""
    tables = {name: tuple(word for group in groups.values() for word in group) for name, groups in words.slots.items() if groups}
    full_months = tuple(group[0] for group in words.slots["month"].values() if group[0] not in words.ambiguous_months)
    return {
        **tables,
        **{f"{name}_name": tables[name] for name in ("month", "weekday", "season")},
        "full_month": full_months,
        "full_month_name": full_months,
        "number_word": tuple(word for group in words.numbers.values() for word in group),
        "number_article": words.number_articles,
        "number_join": words.number_joins,
        "ordinal_word": tuple(word for group in words.ordinals.values() for word in group),
        "ordinal_ending": words.ordinal_endings,
    }


def _shapes(words: TimeWords) -> dict[str, str]:
    """Slots that are shapes themselves."""
    article = "<~number_article>|" if words.number_articles else ""
    return {
        **_NUMERIC,
        "number": rf"\d{{1,3}}(?:[ ]\d{{3}})+|\d{{1,6}}(?:[.,]\d{{1,2}})?"
        rf"|{article}<~number_word>(?:[ -](?:<~number_join>[ -])?<~number_word>){{0,6}}",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?: ?<~ordinal_ending>(?!\w))?|(?:<~number_word>[ -])?<~ordinal_word>",
        "ordinal": r"\d{1,2} ?<~ordinal_ending>|<~ordinal_word>",
        "century_number": r"(?:[IVX]{1,5}|\d{1,2})<~ordinal_ending>|<~ordinal_word>",
    }


def _names(words: Iterable[str], ambiguous: tuple[str, ...]) -> str:
    """Names of days and months in any case; what is short, or also another word, in capitals only."""
    words = tuple(words)
    plain_words = [word for word in words if len(word) > _SHORT_NAME and word[-1] != "." and word not in ambiguous]
    return f"(?:{one_of(plain_words)}|{_capitals(words)})"


def _capitals(words: Iterable[str]) -> str:
    return f"(?-i:{one_of(form for word in words for form in (word.capitalize(), word.upper()))})"


__all__ = ["AGAIN", "SlotPatterns", "Slots", "slot_name"]
