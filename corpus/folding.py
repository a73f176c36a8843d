"""Words as people type them: no capitals, no accents, no punctuation. What is folded is compared, never shown."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_MARKS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Accents, once they stand beside their letters."""
_SPELLED: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LOOK: Final = str.maketrans("аеорсухіјѕԁһӏкмтвοανρτυικеɡɩ01", "aeopcyxijsdhlkmtboavptuikegiol")
"""Small letters of other scripts, and digits, and the Latin letters that they are taken for."""
_PAIRS: Final = (("rn", "m"), ("vv", "w"))
"""Two letters that look like one."""


def fold(text: str) -> str:
    """The words of the text, folded, with one space between."""
    return " ".join(fold_words(text))


def fold_words(text: str) -> list[str]:
    """The words of the text, folded, in order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = unicodedata.normalize("NFKD", _HIDDEN.sub("", text).casefold().translate(_SPELLED))
    return _WORD.findall(_MARKS.sub("", plain))


@lru_cache(maxsize=4096)
def fold_handle(handle: str) -> str:
    """A handle without its `@`, capitals and invisible characters; letters of other scripts stay what they are."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", handle)).lstrip("@＠").casefold()


def looks_like(handle: str) -> str:
    """What a folded handle is taken for at a glance: two handles that look alike give the same text, and are not the same account."""
    alike = handle.translate(_LOOK)
    for pair, letter in _PAIRS:
        alike = alike.replace(pair, letter)
    return alike


__all__ = ["fold", "fold_handle", "fold_words", "looks_like"]
