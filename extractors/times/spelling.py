"""How words are spelt when they are sought: one kind of blank, apostrophe and hyphen; and the pattern for any of some words."""

import re
from collections.abc import Iterable
from typing import Any, Final

SPACE: Final = " {1,4}"
"""Between words, in a levelled text."""
NEVER: Final = "(?!)"
"""The pattern of no word at all."""
_LEVEL: Final = str.maketrans("\u00a0\u202f\u2007\u2009\u200a\t’ʼ‘‑ſıİ", "      '''-siI")
_WRAP: Final = re.compile(r"\n(?=[a-zà-ÿ])")
_BLANKS: Final = re.compile(r" {2,}")


def level(text: str) -> str:
    """The text with one kind of blank, apostrophe and hyphen, lines wrapped before a small letter joined; every offset stays."""
    return _WRAP.sub(" ", text.translate(_LEVEL))


def squashed(words: str) -> str:
    """Levelled words in lower case, with single blanks."""
    return _BLANKS.sub(" ", words).lower()


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; letters in common are tried once."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in level(word):
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree) if tree else NEVER


def _branches(tree: dict[str, Any]) -> str:
    ways: list[str] = [(SPACE if letter == " " else re.escape(letter)) + _branches(after) for letter, after in tree.items() if letter]
    if not ways:
        return ""
    together: str = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return together + "?" if "" in tree else together


__all__ = ["NEVER", "SPACE", "level", "one_of", "squashed"]
