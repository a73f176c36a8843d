"""Long names and their short forms in brackets: `Ligue des randonneurs (LDR)`, `the LDR (League of Ramblers)`.

After Schwartz & Hearst (2003): the letters of the short form must be found, in order, in the words of the long one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

SMALL_WORDS: Final = frozenset(
    {"de", "des", "du", "d", "la", "le", "les", "l", "of", "the", "and", "et", "for", "pour", "en", "in", "a", "aux", "au", "à", "on"}
)
"""Words whose initials an acronym may leave out, in any language."""
LONGEST: Final = 12
"""Words that a long form may have."""
_SHORT: Final = re.compile(r"\((?:les? |la |l['’]|the )?(?P<short>[A-ZÀ-Þ][\w.&]{1,9})\)")
_LONG: Final = re.compile(r"\b(?P<short>[A-ZÀ-Þ][\w.&]{1,9}) \((?P<article>les? |la |l['’]|the )?(?P<long>[^()\n]{8,110})\)")
_WORD: Final = re.compile(r"[^\s'’]+")

Extent = tuple[int, int]


def bracketed(text: str) -> Iterator[tuple[Extent, Extent]]:
    """Long and short forms that stand side by side, one of them in round brackets, as `[start, end)` in code points."""
    for match in _SHORT.finditer(text):
        if (long := _before(text, match.start(), match["short"])) is not None:
            yield long, match.span("short")
    for match in _LONG.finditer(text):
        if (long := _within(match["long"], match["short"])) is not None or (match["article"] and (long := (0, len(match["long"])))):
            start = match.start("long")
            yield (start + long[0], start + long[1]), match.span("short")


def abbreviates(short: str, long: str, *, loose: bool = False) -> bool:
    """Whether the letters are the initials of the words, small words counted or not; in any order, as a foreign acronym has them.

    `loose` (the two stand side by side): the first letter and the order of letters will do.
    """
    letters = [character for character in _flat(short) if character.isalpha()]
    words = [word for word in re.split(r"[\s\-‑'’.]+", _flat(long)) if word]
    if len(letters) < 2 or len(words) < 2:
        return False
    full = [word[0] for word in words]
    main = [word[0] for word in words if word not in SMALL_WORDS]
    if letters in (full, main) or (len(letters) > 2 and sorted(letters) == sorted(main)):
        return True
    return loose and bool(main) and letters[0] in {full[0], main[0]} and _in_order(letters, "".join(words))


def _before(text: str, bracket: int, short: str) -> Extent | None:
    """The shortest run of words before the bracket that opens with a capital and spells the short form."""
    line = max(text.rfind("\n", 0, bracket), text.rfind(". ", 0, bracket), text.rfind(", ", 0, bracket), text.rfind("(", 0, bracket)) + 1
    words = list(_WORD.finditer(text, line, bracket))[-LONGEST:]
    end = len(text[:bracket].rstrip())
    exact = [w.start() for w in reversed(words) if w.group()[0].isupper() and abbreviates(short, text[w.start() : end])]
    return (exact[0], end) if exact and end - exact[0] > len(short) else None


def _within(long: str, short: str) -> Extent | None:
    """The part of a bracket that spells the short form, from its first capital on."""
    for word in _WORD.finditer(long):
        if word.group()[0].isupper():
            fits = abbreviates(short, long[word.start() :], loose=True)
            return (word.start(), len(long)) if fits else None
    return None


def _in_order(letters: list[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _flat(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


__all__ = ["SMALL_WORDS", "Extent", "abbreviates", "bracketed"]
