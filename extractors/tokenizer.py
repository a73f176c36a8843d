"""Cut text into tokens the way Universal Dependencies does, in time linear in its length.

The one rule: the tokens, with the single spaces between them, spell the text again
(`doc.text == text`). The grammar is here; the words are in `lang/<code>/tokens.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.extractors.packs import open_table

__all__ = ["TokenRules", "TokenWords", "WordTokenizer", "add_space", "read_words"]

WINDOW: Final = 200
"""Code points of a run without spaces that are looked at together."""
LONGEST_LINK: Final = 2_000
"""Code points up to which a link stays one token."""
_CACHED_RUNS: Final = 50_000

Cut = Callable[[str], tuple[str, ...]]
"""Cuts one word (letters, digits, inner hyphens and apostrophes) into tokens."""


@dataclass(frozen=True, slots=True)
class TokenWords:
    """The word lists of one language that decide how its text is cut; all lower case
    but the abbreviations."""

    abbreviations: tuple[str, ...]
    """Words that keep their full stop, with it."""
    endings: tuple[str, ...]
    """Ends of internet domain names that are recognised without `http`."""
    whole: frozenset[str]
    """Words never cut, straight apostrophes."""
    elided: tuple[str, ...] = ()
    """Words that lose their last vowel before another, without the apostrophe."""
    clitics: tuple[str, ...] = ()
    """Pronouns that follow their verb after a hyphen."""
    inverted: tuple[str, ...] = ()
    """Subject pronouns that follow a verb in t, d or c after a hyphen."""
    enclitics: tuple[str, ...] = ()
    """Endings that begin with an apostrophe, without it."""
    prefixes: frozenset[str] = frozenset()
    """First parts that stay joined to what follows their hyphen."""
    suffixes: frozenset[str] = frozenset()
    """Last parts that stay joined to what comes before their hyphen."""
    units: tuple[str, ...] = ()
    """Words cut from the number they are written to."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Words written as one and cut in two, as (left, right)."""


def read_words(lang: str) -> TokenWords:
    """The word lists of a language. Raises: UnknownLanguageError, PackError."""
    table = open_table(lang, "tokens")

    def words(key: str) -> tuple[str, ...]:
        return table.words(key, optional=True)

    read = TokenWords(
        abbreviations=table.words("abbreviations"),
        endings=table.words("endings"),
        whole=frozenset(table.words("whole")),
        elided=words("elided"),
        clitics=words("clitics"),
        inverted=words("inverted"),
        enclitics=words("enclitics"),
        prefixes=frozenset(words("prefixes")),
        suffixes=frozenset(words("suffixes")),
        units=words("units"),
        pairs=tuple((left, right) for left, _, right in (pair.partition(" ") for pair in words("pairs"))),
    )
    table.finish()
    return read


@dataclass(frozen=True, slots=True)
class TokenRules:
    """What a language adds to the common grammar."""

    words: TokenWords
    cut: Cut
    """Called for each word; its result must spell the word again."""
    spaced_numbers: bool = False
    """Whether digits in groups of three with spaces between are one token."""


_TRIM = r"\s<>\"«»“”"
_LINK = rf"(?:https?://|www\.)[^{_TRIM}]*[^{_TRIM}.,;:!?)\]}}'’…*]"
_EMAIL = r"(?:mailto:)?[\w+-][\w.+-]*@(?:\w[\w-]*(?:\.[\w-]+)+|[A-Z]+(?!\w))"
_HANDLE = r"@\w(?:[\w.-]*\w)?(?:@\w[\w-]*(?:\.[\w-]+)+)?"
_HASHTAG = r"#(?!\d+(?!\w))\w+"
_DOTTED = r"(?<!\w)[a-z]{2,}(?:\.[a-z]{2,}){2,}(?!\w)"
_SMILE = r"(?:[:;=][-o^']?[()\[\]DPp/|*]|<3|\^\^|[()]:)(?![\w(])"
_INITIALISM = r"(?<!\w)[^\W\d_]{1,3}&[^\W\d_]{1,3}(?!\w)"
_YEAR = r"(?<!\w)(?:['’]\d\ds?(?![\w'’])|(?:\d|1\d\d)0['’]s(?!\w))"
_CLOCK = r"\d{1,2}[hH]\d{0,2}(?!\w)"
_DAY = r"\d{1,2}-[^\W\d_]{3}-\d{2,4}(?!\w)"
_NUMBER = rf"{_DAY}|\d++(?:[.,:/]\d++)*+(?:-\d++(?:[.,:/]\d++)*+)*+(?![^\W\d_])|\d++(?:[.,:]\d++)++[^\W\d_]*+"
_DEGREES = r"°[CF](?!\w)"
_INITIALS = r"(?:[^\W\d_a-zß-öø-ÿ]\.-?){1,5}(?<=\.)(?![^\W\d_])"
_FLAG = r"[\U0001F1E6-\U0001F1FF]{2}"
_PICTURE = r"[\u2600-\u27BF\u2B00-\u2BFF\U0001F000-\U0001FAFF]"
_DRESS = r"[\uFE0F\u20E3\U0001F3FB-\U0001F3FF]*"
_EMOJI = rf"{_FLAG}|{_PICTURE}{_DRESS}(?:\u200D{_PICTURE}{_DRESS})*"
_REPEATED = r"\.{2,}|…+|<{2,}|>{2,}|\.?[!?]{2,}|\.[?!]|-{2,}|[!?]{2,}|={2,}|\*{2,}|\+{2,}|\^{2,}|_{2,}|~{2,}|#{2,}|''|``|\+/-"
_REST = r".[\u0300-\u036F\uFE0F]*"
_SPACE_OR_RUN: Final = re.compile(r"\s+|\S+")
_GROUPED: Final = re.compile(r"\d[ \u00A0\u202F]\d{3}")
_GROUP_FIRST: Final = re.compile(r"\d{1,3}")
_GROUP_NEXT: Final = re.compile(r"\d{3}(?:,\d+)?")


def _grammar(words: TokenWords) -> re.Pattern[str]:
    """One alternation that matches at every position, the longest readings first."""
    abbreviations = "|".join(map(re.escape, sorted(words.abbreviations, key=len, reverse=True)))
    endings = "|".join(words.endings)
    enclitics = "|".join(words.enclitics) or r"(?!)"
    site = rf"\w[\w-]*(?:\.\w[\w-]*)*\.(?:{endings})(?![\w-])(?:/[^{_TRIM}]*[^{_TRIM}.,;:!?)\]'’…])?"
    named = {
        "whole": f"{_LINK}|{_EMAIL}|{site}|{_HANDLE}|{_HASHTAG}|{_SMILE}|{_CLOCK}|{_DEGREES}|{_DOTTED}|{_INITIALISM}|{_YEAR}",
        "short": rf"(?<!\w)(?:{abbreviations})(?!\w)|{_INITIALS}",
        "number": _NUMBER,
        "enclitic": rf"['’](?:{enclitics})(?!\w)",
        "word": r"\w+(?:['’\-‑·]\w+)*['’]?",
        "rest": f"{_EMOJI}|{_REPEATED}|{_REST}",
    }
    source = "|".join(f"(?P<{name}>{part})" for name, part in named.items())
    return re.compile(source, re.DOTALL)


class WordTokenizer:
    """A spaCy tokenizer that keeps nothing on disk: its rules are code and package data."""

    def __init__(self, vocab: Vocab, rules: TokenRules) -> None:
        self.vocab = vocab
        self.rules = rules
        self._pattern = _grammar(rules.words)
        self._runs: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> Doc:
        """The tokens of a text, no more."""
        words, spaces = self.cut(text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002  (spaCy passes it)
        """The documents of `texts`, in order; `batch_size` is spaCy's and has no effect."""
        return map(self, texts)

    def cut(self, text: str) -> tuple[list[str], list[bool]]:
        """The tokens of a text and whether one space follows each. White space other
        than that one space is a token of its own."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _SPACE_OR_RUN.finditer(text):
            run = match.group()
            if run.isspace():
                add_space(run, words, spaces)
            else:
                pieces = self.cut_run(run)
                words.extend(pieces)
                spaces.extend([False] * len(pieces))
        if self.rules.spaced_numbers and _GROUPED.search(text):
            return _join_groups(words, spaces)
        return words, spaces

    def cut_run(self, run: str) -> tuple[str, ...]:
        """The tokens of a run without white space."""
        known = self._runs.get(run)
        if known is not None:
            return known
        pieces = tuple(self._pieces(run))
        if len(self._runs) >= _CACHED_RUNS:
            self._runs.clear()
        self._runs[run] = pieces
        return pieces

    def _pieces(self, run: str) -> Iterator[str]:
        if len(run) > WINDOW and not _is_link(run):
            for start in range(0, len(run), WINDOW):
                yield from self._match(run[start : start + WINDOW])
        else:
            yield from self._match(run)

    def _match(self, run: str) -> Iterator[str]:
        for match in self._pattern.finditer(run):
            if match.lastgroup in ("word", "number"):
                yield from self.rules.cut(match.group())
            else:
                yield match.group()

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the rules are not part of a saved pipeline."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> WordTokenizer:
        """Itself."""
        return self

    def to_disk(self, _path: Path | str, **_: Any) -> None:
        """Writes nothing."""

    def from_disk(self, _path: Path | str, **_: Any) -> WordTokenizer:
        """Itself."""
        return self


def _is_link(run: str) -> bool:
    return len(run) <= LONGEST_LINK and run.startswith(("http://", "https://"))


def add_space(run: str, words: list[str], spaces: list[bool]) -> None:
    """Appends a run of white space to tokens under construction."""
    if words and run[0] == " ":
        spaces[-1] = True
        run = run[1:]
    if not run:
        return
    followed = len(run) > 1 and run[-1] == " "
    words.append(run[:-1] if followed else run)
    spaces.append(followed)


def _join_groups(words: list[str], spaces: list[bool]) -> tuple[list[str], list[bool]]:
    """The same tokens with `10` `000` joined, over a space or a no-break space token."""
    joined: list[str] = []
    followed: list[bool] = []
    open_number = False
    position = 0
    while position < len(words):
        word = words[position]
        gap, step = _gap_after(words, spaces, position)
        joined.append(word)
        followed.append(spaces[position])
        open_number = _GROUP_FIRST.fullmatch(word) is not None
        position += 1
        while open_number and gap and _is_group(words, position + step):
            joined[-1] += gap + words[position + step]
            followed[-1] = spaces[position + step]
            position += step + 1
            open_number = joined[-1][-4:-3] != ","
            gap, step = _gap_after(words, spaces, position - 1)
    return joined, followed


def _gap_after(words: list[str], spaces: list[bool], position: int) -> tuple[str, int]:
    """What separates a token from the next, and how many tokens that takes."""
    if spaces[position]:
        return " ", 0
    if position + 1 < len(words) and words[position + 1] in "\u00a0\u202f":
        return words[position + 1], 1
    return "", 0


def _is_group(words: list[str], position: int) -> bool:
    return position < len(words) and _GROUP_NEXT.fullmatch(words[position]) is not None
