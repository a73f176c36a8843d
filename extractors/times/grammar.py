"""From the shapes of a pack to patterns, compiled when needed: `<slot>` is a table of words, `‹…›` the extent of the expression."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from onrecord.corpus.errors import PackError
from onrecord.extractors.times.numbers import Numbers, plain
from onrecord.extractors.times.openings import Openings, any_of, openings_of
from onrecord.extractors.times.pack import FormWords, TimeWords, time_words

SPACE: Final = " {1,4}"
"""Between words, in a levelled text."""
_LEVEL: Final = str.maketrans("\u00a0\u202f\u2007\u2009\u200a\t’ʼ‘‑", "      '''-")
_WRAP: Final = re.compile(r"\n(?=[a-zà-ÿ])")
_BEFORE: Final = r"(?<![\w@#])(?<!\d[.,:])"
_AFTER: Final = r"(?!\w|[.,:]\d)"
_SLOT: Final = re.compile(r"(?<!\(\?P)<(~?)(\w+)>")
_LOOK_BACK: Final = re.compile(r"\(\?<[!=][^)]*\)")
_NAMED: Final = re.compile(r"\(\?P<(\w+)>")
_SHORT_NAME: Final = 5
"""Up to here a name of a day or month may be an abbreviation, or another word (wed, sept, mar)."""
_KNOWN_KEYS: Final = 20_000
"""Beginnings of words that are remembered with the shapes they open."""
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


@dataclass(frozen=True)
class Form:
    """One shape, compiled when a text first holds what it can begin with."""

    rule: str
    reads: str
    needs: frozenset[str]
    fixed: dict[str, str]
    shape: str
    """As the pack writes it, its pieces put in."""
    builder: "_Builder"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What matches the whole expression. Raises: PackError."""
        return self.builder.pattern(self.rule, self.shape)


class Shapes:
    """Shapes in the order of the pack, found by the letters with which they can begin."""

    def __init__(self, forms: Iterable[Form], words: TimeWords) -> None:
        self.forms = tuple(forms)
        self._words = words
        self._known: dict[str, tuple[int, ...]] = {}

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """Where a shape can begin."""
        marks = {opening[0] for opening in self._opened if opening and not opening[0].isalnum()}
        return re.compile(rf"(?<![\w@#])[\w{re.escape(''.join(sorted(marks)))}]")

    def opening(self, key: str) -> tuple[int, ...]:
        """Numbers of the shapes that can begin with these letters."""
        if key not in self._known:
            if len(self._known) > _KNOWN_KEYS:
                self._known.clear()
            self._known[key] = tuple(sorted({number for size in range(len(key) + 1) for number in self._opened.get(key[:size], ())}))
        return self._known[key]

    @cached_property
    def _opened(self) -> dict[str, list[int]]:
        slots = _slot_openings(self._words)
        opened: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.forms):
            for opening in openings_of(form.shape, slots):
                opened[opening].append(number)
        return opened


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that reading one language takes, made once."""

    words: TimeWords
    numbers: Numbers
    shapes: Shapes
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
    builder = _Builder(lang, words)
    forms = [builder.form(form, text) for form in words.forms for text in form.forms]
    return Grammar(
        words=words,
        numbers=Numbers(words),
        shapes=Shapes((form for form in forms if form.reads != "nothing"), words),
        traps=Shapes((form for form in forms if form.reads == "nothing"), words),
        values={name: _by_word(groups) for name, groups in words.slots.items()},
        triggers=_triggers(words),
    )


def level(text: str) -> str:
    """The text with one kind of blank, apostrophe and hyphen, lines wrapped before a small letter joined; every offset stays."""
    return _WRAP.sub(" ", text.translate(_LEVEL))


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; letters in common are tried once."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in level(word):
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    ways: list[str] = [(SPACE if letter == " " else re.escape(letter)) + _branches(after) for letter, after in tree.items() if letter]
    if not ways:
        return ""
    together: str = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return together + "?" if "" in tree else together


def slot_name(group: str) -> str:
    """The table that a group of a pattern stands for."""
    return group.partition(AGAIN)[0].removesuffix("_name").removeprefix("full_")


class _Builder:
    def __init__(self, lang: str, words: TimeWords) -> None:
        self._file = f"{lang}/time.toml"
        self._words = words

    @cached_property
    def _slots(self) -> dict[str, str]:
        return _slot_patterns(self._words)

    def form(self, form: FormWords, text: str) -> Form:
        for _ in range(4):  # pieces may hold pieces
            text = _SLOT.sub(lambda match: self._words.pieces.get(match.group(2), match.group()), text)
        return Form(form.rule, form.reads, frozenset(form.needs), form.fixed, level(text), self)

    def pattern(self, rule: str, shape: str) -> re.Pattern[str]:
        try:
            return re.compile(f"{_BEFORE}(?:{self._expand(shape)}){_AFTER}", re.IGNORECASE)
        except re.error as error:
            raise PackError(self._file, f"form {rule}", f"{shape!r} is no pattern: {error}") from error

    def _expand(self, text: str) -> str:
        text = _LOOK_BACK.sub(lambda match: match.group().replace(" ", "[ ]"), text)
        text = re.sub(r"(?<!\[) (?!\])(?!\?)", SPACE, text).replace("‹", "(?P<extent>").replace("›", ")")
        seen: Counter[str] = Counter(_NAMED.findall(text))
        return _SLOT.sub(lambda match: self._slot(match, seen), text)

    def _slot(self, match: re.Match[str], seen: Counter[str]) -> str:
        silent, name = match.groups()
        if name not in self._slots:
            raise PackError(self._file, "form", f"<{name}> is no table of words")
        if silent:
            return f"(?:{self._slots[name]})"
        seen[name] += 1
        group = name if seen[name] == 1 else f"{name}{AGAIN}{seen[name]}"
        return f"(?P<{group}>{self._slots[name]})"


def _slot_patterns(words: TimeWords) -> dict[str, str]:
    slots = {name: one_of(word for group in groups.values() for word in group) for name, groups in words.slots.items() if groups}
    number_word = one_of(word for group in words.numbers.values() for word in group)
    article = f"(?:{one_of(words.number_articles)})|" if words.number_articles else ""
    join = one_of(words.number_joins)
    ordinal_word = one_of(word for group in words.ordinals.values() for word in group)
    ending = f"(?: ?(?:{one_of(words.ordinal_endings)})(?!\\w))?"
    full_months = [group[0] for group in words.slots["month"].values() if group[0] not in words.ambiguous_months]
    return {
        **_NUMERIC,
        **slots,
        "number": rf"\d{{1,3}}(?: \d{{3}})+|\d{{1,6}}(?:[.,]\d{{1,2}})?"
        rf"|{article}(?:{number_word})(?:[ -](?:(?:{join})[ -])?(?:{number_word})){{0,6}}",
        "day": rf"(?:3[01]|[12]\d|0?[1-9]){ending}|(?:(?:{number_word})[ -])?(?:{ordinal_word})",
        "ordinal": rf"\d{{1,2}} ?(?:{one_of(words.ordinal_endings)})|(?:{ordinal_word})",
        "full_month": one_of(full_months),
        "full_month_name": _names(full_months, words.ambiguous_months),
        "month_name": _names((word for group in words.slots["month"].values() for word in group), words.ambiguous_months),
        "weekday_name": _names((word for group in words.slots["weekday"].values() for word in group), ()),
        "season_name": _capitals(word for group in words.slots["season"].values() for word in group),
        "century_number": rf"(?:[IVX]{{1,5}}|\d{{1,2}})(?:{one_of(words.ordinal_endings)})|(?:{ordinal_word})",
    }


def _slot_openings(words: TimeWords) -> dict[str, Openings]:
    """What each slot can begin with; digits, and numbers in words, may go on."""
    digits = any_of(("0",), exactly=False)
    roman = any_of("ivx", exactly=False)
    numbers = any_of((level(word) for group in words.numbers.values() for word in group), exactly=False)
    ordinals = any_of((level(word) for group in words.ordinals.values() for word in group), exactly=False)
    tables = {name: any_of(level(word) for group in groups.values() for word in group) for name, groups in words.slots.items() if groups}
    return {
        **dict.fromkeys(_NUMERIC, digits),
        **tables,
        **{f"{name}_name": tables[name] for name in ("month", "weekday", "season")},
        **dict.fromkeys(("full_month", "full_month_name"), tables["month"]),
        "offset": any_of("+−-", exactly=False),
        "roman": roman,
        "number": digits | numbers | any_of(map(level, words.number_articles), exactly=False),
        "day": digits | numbers | ordinals,
        "ordinal": digits | ordinals,
        "century_number": digits | roman | ordinals,
    }


def _names(words: Iterable[str], ambiguous: tuple[str, ...]) -> str:
    """Names of days and months in any case; what is short, or also another word, in capitals only."""
    words = tuple(words)
    plain_words = [word for word in words if len(word) > _SHORT_NAME and word[-1] != "." and word not in ambiguous]
    return f"(?:{one_of(plain_words)}|{_capitals(words)})"


def _capitals(words: Iterable[str]) -> str:
    return f"(?-i:{one_of(form for word in words for form in (word.capitalize(), word.upper()))})"


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


__all__ = ["AGAIN", "SPACE", "Form", "Grammar", "Shapes", "grammar", "level", "one_of", "slot_name"]
