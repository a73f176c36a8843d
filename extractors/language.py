"""Which language a text is in: the share of each language's function words decides, offline and without a model."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from onrecord.extractors.packs import languages, open_table

_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
"""Code points that are looked at; function words show after a few hundred."""
LEAST_SHARE = 0.08
"""Share of words that must be function words of the language; below it the text is in none of ours (or is no prose)."""


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """What is known of a language as a whole."""

    code: str
    name: str
    english_name: str
    stop_words: frozenset[str]


@cache
def language_profile(lang: str) -> LanguageProfile:
    """The profile in the language's `pack.toml`.

    Raises: UnknownLanguageError, PackError.
    """
    table = open_table(lang, "pack")
    profile = LanguageProfile(lang, table.text("name"), table.text("english_name"), frozenset(table.words("stop_words")))
    table.finish()
    return profile


def detect_language(text: str) -> str | None:
    """Code of the language whose function words make up most of the text. None: no language of ours reaches `LEAST_SHARE`.

    A tie goes to the language whose code sorts first.
    """
    words = Counter(word.lower() for word in _WORD.findall(text[:SAMPLE]))
    total = words.total()
    if not total:
        return None
    shares = {lang: sum(words[word] for word in language_profile(lang).stop_words) / total for lang in languages()}
    best = max(sorted(shares), key=lambda lang: shares[lang])
    return best if shares[best] >= LEAST_SHARE else None


__all__ = ["LEAST_SHARE", "LanguageProfile", "detect_language", "language_profile"]
