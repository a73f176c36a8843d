"""Light spaCy languages for French and English, with tokenizers of our own.

spaCy's French language compiles 15,630 exceptions on import (two seconds); these load
in milliseconds and cut text as Universal Dependencies does. Importing this module
registers `onrecord_fr` and `onrecord_en`, so a saved pipeline loads without entry points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from spacy.language import BaseDefaults, Language
from spacy.symbols import NORM  # type: ignore[import-not-found]
from spacy.util import registry

from onrecord.extractors.tokenizer import (
    Cut,
    TokenRules,
    TokenWords,
    WordTokenizer,
    read_words,
)

__all__ = ["LANGUAGES", "EnglishRecord", "FrenchRecord", "norm"]

_MARKS: Final = str.maketrans("’‘ʼ`«»“”„‟–‑", '\'\'\'\'""""""-\u002d')
_DIGITS: Final = re.compile(r"\d")


def norm(word: str) -> str:
    """The form a model sees for a word: lower case, one kind of apostrophe, quotation
    mark and dash, one form for all handles and links, digits of long numbers alike."""
    if word[:1] == "@" and len(word) > 1:
        return "@user"
    if word.startswith(("http://", "https://", "www.")):
        return "http://"
    plain = word.lower().translate(_MARKS)
    return _DIGITS.sub("0", plain) if len(plain) > 2 else plain


def _straight(word: str) -> str:
    return word.lower().replace("’", "'").replace("‑", "-")


def french_cut(words: TokenWords) -> Cut:
    """Cuts elided words off the front and clitic pronouns off the end."""
    elided = re.compile(rf"(?:{'|'.join(words.elided)})['’](?=\w)", re.IGNORECASE)
    clitics, inverted = "|".join(words.clitics), "|".join(words.inverted)
    clitic = re.compile(rf"(?:(?<=\w)[-‑](?:{clitics})|(?<=[tdc])[-‑](?:{inverted}))$", re.IGNORECASE)

    def cut(word: str) -> tuple[str, ...]:
        front: list[str] = []
        while _straight(word) not in words.whole and (match := elided.match(word)):
            front.append(match.group())
            word = word[match.end() :]
        back: list[str] = []
        while _straight(word) not in words.whole and (match := clitic.search(word)):
            back.insert(0, match.group())
            word = word[: match.start()]
        return (*front, *_cut_stops(word), *back)

    return cut


def _cut_stops(word: str) -> tuple[str, ...]:
    """A word, apart from a closing apostrophe that ends no elision."""
    if word[-1] in "'’" and len(word) > 1 and _straight(word)[:-1] not in _ELIDED_ALONE:
        return word[:-1], word[-1]
    return (word,)


_ELIDED_ALONE: Final = frozenset(("l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"))


def english_cut(words: TokenWords) -> Cut:
    """Cuts contractions off the end and compounds at their hyphens."""
    ending = re.compile(rf"(?<=\w)(?:n['’]t|['’](?:{'|'.join(words.enclitics)}))$", re.IGNORECASE)
    unit = re.compile(rf"([\d:.,]+)({'|'.join(words.units)})", re.IGNORECASE)
    pairs = {left + right: len(left) for left, right in words.pairs}

    def cut(word: str) -> tuple[str, ...]:
        plain = _straight(word)
        if plain in words.whole:
            return (word,)
        if plain in pairs:
            return word[: pairs[plain]], word[pairs[plain] :]
        if match := ending.search(word):
            return (*cut(word[: match.start()]), match.group())
        if word[-1] in "'’":
            return (*cut(word[:-1]), word[-1])
        if word[0].isdigit() and (found := unit.fullmatch(word)):
            return found.group(1), found.group(2)
        return _cut_hyphens(word, words)

    return cut


_LONG_NUMBER: Final = re.compile(r"\d+-(?:\d+|\w{3})-\d+(?:-\d+)*|(?:\d{3}|\d{5})-\d{4}|[\d.,:/]+")
"""Dates, telephone numbers, post codes and plain numbers, as against ranges and scores."""


def _cut_hyphens(word: str, words: TokenWords) -> tuple[str, ...]:
    parts = re.split(r"([-‑])", word)
    if word[0].isdigit() and _LONG_NUMBER.fullmatch(word):
        return (word,)
    if len(parts) < 3:
        return (word,)
    if parts[0].lower() in words.prefixes and len(parts) == 3:
        return (word,)
    if parts[-1].lower() in words.suffixes:
        return (word,)
    return tuple(part for part in parts if part)


def _make_tokenizer(code: str, cut: Callable[[TokenWords], Cut], *, spaced: bool) -> Any:
    def create() -> Callable[[Language], WordTokenizer]:
        words = read_words(code)
        rules = TokenRules(words, cut(words), spaced_numbers=spaced)
        return lambda nlp: WordTokenizer(nlp.vocab, rules)

    return create


registry.tokenizers("onrecord_fr_tokenizer", func=_make_tokenizer("fr", french_cut, spaced=True))
registry.tokenizers("onrecord_en_tokenizer", func=_make_tokenizer("en", english_cut, spaced=False))


class FrenchDefaults(BaseDefaults):
    """French in spaCy's terms: a tokenizer and the form of a word."""

    config: Any = {"nlp": {"tokenizer": {"@tokenizers": "onrecord_fr_tokenizer"}}}  # noqa: RUF012
    lex_attr_getters: Any = {**BaseDefaults.lex_attr_getters, NORM: norm}  # noqa: RUF012


class EnglishDefaults(BaseDefaults):
    """English in spaCy's terms: a tokenizer and the form of a word."""

    config: Any = {"nlp": {"tokenizer": {"@tokenizers": "onrecord_en_tokenizer"}}}  # noqa: RUF012
    lex_attr_getters: Any = {**BaseDefaults.lex_attr_getters, NORM: norm}  # noqa: RUF012


@registry.languages("onrecord_fr")
class FrenchRecord(Language):  # type: ignore[no-untyped-call]
    """French with our tokenizer."""

    lang = "onrecord_fr"
    Defaults = FrenchDefaults


@registry.languages("onrecord_en")
class EnglishRecord(Language):  # type: ignore[no-untyped-call]
    """English with our tokenizer."""

    lang = "onrecord_en"
    Defaults = EnglishDefaults


LANGUAGES: Final[dict[str, type[Language]]] = {"fr": FrenchRecord, "en": EnglishRecord}
"""The languages of this package by their ISO 639-1 code."""
