"""How well a text reads as French or English, judged by its characters beyond ASCII and their neighbours alone."""

import re
from itertools import islice
from typing import Final

_FRENCH: Final = frozenset("éèêëàâäùûüîïôöçœæÿáíóúñãõåøßìòğışžšć")
_COMMON: Final = frozenset("éèêàçùâîôûëïœ")
_AT_THE_END: Final = frozenset("éàùûëêôáíóúñüïäöøåžšćãõß")  # no word of either language ends in è, ç, î or œ
_CLOSE: Final = frozenset("’»”…‰€™®©")  # follow a word or a number
_OPEN: Final = frozenset("«“‘„£¥¡¿§–—•·")  # stand before a word, or alone
_DASHES: Final = {"–": 0.2, "—": 1.0}  # the score between two letters, where English sets the long one
_SIGNS: Final = frozenset("§½¼¾×±²³÷†")  # rare, but not strange
_SPACES: Final = frozenset("\xa0\u202f")
_BEYOND_ASCII: Final = re.compile("[^\x00-\x7f]")
_MOST: Final = 4_000


def plausibility(text: str) -> float:
    """Mean score of the characters beyond ASCII, in [-3, 2]; 2 is good French, below 0 is another encoding. 0: there are none."""
    scores = [_score(text, match.start()) for match in islice(_BEYOND_ASCII.finditer(text), _MOST)]
    return sum(scores) / len(scores) if scores else 0.0


def _score(text: str, place: int) -> float:
    character = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if character.isalpha():
        return _score_letter(character, before, after)
    if character in _SPACES:
        return 1.5 if before in "«0123456789–—" or after in "»:;?!%€–—«0123456789" else 0.8
    if character in _DASHES and before.isalpha() and after.isalpha():
        return _DASHES[character]
    if character in _CLOSE:
        return _score_close(character, before, after)
    if character in _OPEN:
        return 1.5 if not before.isalpha() and (after.isalnum() or after in " \xa0\u202f") else -1.0
    if character == "°":
        return 1.5 if before in "nN0123456789 \xa0\u202f" else -1.0
    return 0.4 if character in _SIGNS else -3.0 if character == "\ufffd" or character < "\xa0" else -2.0


def _score_letter(character: str, before: str, after: str) -> float:
    lower = character.lower()
    if lower not in _FRENCH:
        return -1.0
    if before > "\x7f" and after > "\x7f" and before.isalpha() and after.isalpha():
        return -1.0  # three in a row: another script
    alone = not before.isalpha() and not after.isalpha()
    if character != lower:
        return -2.0 if before.islower() else 0.3 if alone else 1.0
    if before.isupper() and after.isupper():
        return -2.0
    if alone and character != "à":
        return -1.0
    if not after.isalpha() and character not in _AT_THE_END:
        return -1.0
    return 2.0 if character in _COMMON else 0.5


def _score_close(character: str, before: str, after: str) -> float:
    if character == "’" and before.isalpha() and after.isalpha():
        return 2.0
    return 1.5 if not after.isalpha() and (before.isalnum() or before in " \xa0\u202f.,;:!?)") else -1.0


__all__ = ["plausibility"]
