"""Invented news sentences with their entities: shapes that the treebanks do not hold.

The words are in `words/*.toml`; the same seed gives the same sentences.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from onrecord.extractors.packs import open_table
from onrecord.extractors.training.gold import GoldText

__all__ = ["Inventor", "read_list"]

_SLOT: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_VOWELS: Final = "aeiouyéèêâîôhAEIOUYÉÈÊÂÎÔH"

Words = dict[str, list[str]]
Made = tuple[str, str]
"""A text and its label; the label is empty for what is no entity."""


def read_list(name: str) -> Words:
    """The lists of `words/<name>.toml`."""
    path = Path(__file__).parent / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_places(language: str) -> Words:
    """The lists of the language's `places.toml`. Raises: PackError."""
    table = open_table(language, "places")
    return {key: list(table.words(key)) for key in table}


def read_first_names(language: str) -> list[str]:
    """The first names of the language's `people.toml`. Raises: PackError."""
    table = open_table(language, "people").table("first_names")
    return [name for gender in table for name in table.words(gender)]


@dataclass(slots=True)
class _Sentence:
    """A sentence being put together."""

    text: str = ""
    entities: list[tuple[int, int, str]] | None = None

    def add(self, text: str, label: str = "") -> None:
        if label and self.entities is not None:
            self.entities.append((len(self.text), len(self.text) + len(text), label))
        self.text += text


class Inventor:
    """Makes one sentence at a time for a language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._names = read_list("names")
        self._names["first"].extend(read_first_names(language))
        self._words = read_places(language) | read_list(language)
        self._slots: dict[str, Callable[[Random], Made]] = self._plain_slots() | self._name_slots()

    def __call__(self, random: Random) -> GoldText:
        """One sentence and its entities."""
        sentence = _Sentence(entities=[])
        self._fill(random.choice(self._words["sentences"]), random, sentence)
        return GoldText(sentence.text, entities=tuple(sentence.entities or ()))

    def _fill(self, pattern: str, random: Random, sentence: _Sentence) -> None:
        position = 0
        for match in _SLOT.finditer(pattern):
            sentence.add(pattern[position : match.start()])
            self._slot(match.group(1), match.group(2), random, sentence)
            position = match.end()
        sentence.add(pattern[position:])

    def _slot(self, name: str, label: str | None, random: Random, sentence: _Sentence) -> None:
        if name == "role":
            self._fill(random.choice(self._words["roles"]), random, sentence)
            return
        text, own = self._slots[name](random)
        article, text = _article(text)
        sentence.add(article)
        sentence.add(text, label or own)

    def _plain_slots(self) -> dict[str, Callable[[Random], Made]]:
        words = self._words

        def pick(key: str, change: Callable[[str], str] = str) -> Callable[[Random], Made]:
            return lambda random: (change(random.choice(words[key])), "")

        return {
            "msg": pick("messages"),
            "verb": pick("verbs"),
            "inv": pick("inverted"),
            "title": pick("titles"),
            "Title": pick("titles", _capital),
            "day": pick("days"),
            "Day": pick("days", _capital),
            "month": pick("months"),
            "Month": pick("months", _capital),
            "num": lambda random: (str(random.randint(2, 31)), ""),
            "year": lambda random: (str(random.randint(1985, 2026)), ""),
            "hour": lambda random: (f"{random.randint(0, 23)}{':' if self._language == 'en' else 'h'}{random.randint(10, 59)}", ""),
            "tag": lambda random: (self._coined(random) + random.choice(["", "2017", "Gate", "News"]), ""),
        }

    def _name_slots(self) -> dict[str, Callable[[Random], Made]]:
        names, words = self._names, self._words

        def pick(key: str, label: str, change: Callable[[str], str] = str) -> Callable[[Random], Made]:
            source = names.get(key) or words[key]
            return lambda random: (change(random.choice(source)), label)

        return {
            "per": lambda random: (self._person(random), "PER"),
            "sur": lambda random: (self._family(random), "PER"),
            "handle": lambda random: (self._handle(random), ""),
            "account": lambda random: (self._account(random), "ORG"),
            "plat": pick("platforms", "ORG"),
            "media": pick("media", "ORG"),
            "acr": pick("acronyms", "ORG", lambda word: word),
            "vacr": lambda random: (random.choice([word for word in names["acronyms"] if word[0] in "AEIOU"]), "ORG"),
            "loc": lambda random: (self._place(random), "LOC"),
            "Loc": lambda random: (self._place(random), "LOC"),
            "LOC": lambda random: (self._place(random).upper(), "LOC"),
            "first": lambda random: (self._first(random), "PER"),
            "land_bare": pick("lands", "LOC"),
            "land_the": pick("lands", "LOC"),
            "country": pick("countries", "LOC"),
            "Country": pick("countries", "LOC", _capital),
            "country_bare": pick("countries", "LOC", lambda word: word.removeprefix("the ")),
            "country_the": lambda random: (self._with_article(random.choice(words["countries"])), "LOC"),
            "Country_the": lambda random: (_capital(self._with_article(random.choice(words["countries"]))), "LOC"),
            "event": lambda random: (self._made_of(random.choice(words["events"]), random), "MISC"),
            "org": lambda random: (self._organisation(random), "ORG"),
            "org_art": lambda random: (self._the(self._organisation(random), random), "ORG"),
            "org_the": lambda random: (self._the(self._organisation(random), random), "ORG"),
            "Org_the": lambda random: (_capital(self._the(self._organisation(random), random)), "ORG"),
            "org_the_cap": lambda random: (_capital(self._the(self._organisation(random), random)), "ORG"),
        }

    def name(self, label: str, random: Random) -> str:
        """A name of a person (`PER`), an organisation (`ORG`) or a place (any other label)."""
        if label == "PER":
            return self._person(random) if random.random() < 0.6 else self._family(random)
        if label == "ORG":
            return self._organisation(random) if random.random() < 0.8 else self._account(random)
        if random.random() < 0.6:
            return random.choice(self._words["lands"]).removeprefix("the ")
        return self._place(random)

    def _coined(self, random: Random) -> str:
        parts = [random.choice(self._names["start"])]
        parts.extend(random.choice(self._names["middle"]) for _ in range(random.choice((0, 0, 1))))
        return "".join([*parts, random.choice(self._names["end"])])

    def _family(self, random: Random) -> str:
        return random.choice(self._names["last"]) if random.random() < 0.5 else self._coined(random)

    def _first(self, random: Random) -> str:
        return random.choice(self._names["first"]) if random.random() < 0.8 else self._coined(random)

    def _person(self, random: Random) -> str:
        first = self._first(random)
        draw = random.random()
        if draw < 0.05:
            return f"{first} {random.choice('ABCDEFGHJKLMPRSTW')}. {self._family(random)}"
        if draw < 0.08:
            return f"{first} {self._family(random)}-{self._family(random)}"
        return f"{first} {self._family(random)}"

    def _handle(self, random: Random) -> str:
        stem = self._coined(random) if random.random() < 0.7 else random.choice(self._names["proper"])
        number, kind, first = random.randint(1, 99), random.choice(self._names["kinds"]), random.choice(self._names["first"])
        stem = random.choice([stem, stem.lower(), f"{stem}_{number}", f"{stem}{kind}", f"{first}{stem}"])
        return "@" + stem + random.choice(["", "", "", "", ".bsky.social", "@mastodon.social"])

    def _account(self, random: Random) -> str:
        proper = random.choice(self._names["proper"]) if random.random() < 0.5 else self._coined(random)
        draw = random.random()
        if draw < 0.15:
            return f"{random.choice(self._words['adjectives'])} {random.choice(self._words['nouns'])}"
        if draw < 0.25:
            return f"{proper} {random.choice(self._names['proper'])}"
        if draw < 0.35:
            return proper + random.choice(self._names["kinds"])
        return f"{proper} {random.choice(self._names['kinds'])}"

    def _place(self, random: Random) -> str:
        if random.random() < 0.2:
            return self._coined(random)
        return random.choice(self._words["cities"])

    def _organisation(self, random: Random) -> str:
        draw = random.random()
        if draw < 0.15:
            return random.choice(self._names["acronyms"])
        if draw < 0.22:
            return random.choice(self._names["media"])
        if draw < 0.45:
            return random.choice(self._names["companies"])
        if draw < 0.6 and self._language == "en":
            return random.choice(self._names["institutions"])
        return self._made_of(random.choice(self._words["orgs"]), random)

    def _made_of(self, pattern: str, random: Random) -> str:
        def part(match: re.Match[str]) -> str:
            if match.group(1) == "loc":
                return self._place(random)
            if match.group(1) == "kind":
                return random.choice(self._names["kinds"])
            return random.choice(self._names["proper"]) if random.random() < 0.4 else self._coined(random)

        return _SLOT.sub(part, pattern)

    def _with_article(self, country: str) -> str:
        if self._language == "en":
            return country
        if country[0] in _VOWELS and not country.endswith("s"):
            return f"l'\t{country}"
        plural = country.endswith("s")
        return f"les\t{country}" if plural else f"{'la' if country.endswith('e') else 'le'}\t{country}"

    def _the(self, name: str, random: Random) -> str:
        if self._language == "en":
            common = name.rsplit(maxsplit=1)[-1] in self._words["taking_article"] or name.isupper() or " of " in name
            return f"the\t{name}" if common else name
        if name[0].isupper() and not name.isupper() and name.split(maxsplit=1)[0] not in self._words["taking_article"]:
            return name
        if name[0] in _VOWELS:
            return f"l'\t{name}"
        feminine = name.split(maxsplit=1)[0].lower() in self._words["feminine"] or (name.isupper() and random.random() < 0.6)
        return f"{'la' if feminine else 'le'}\t{name}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(text: str) -> Made:
    """An article set apart by a tab, as written before its name, and the name."""
    article, tab, name = text.partition("\t")
    if tab:
        return article + ("" if article.endswith("'") else " "), name
    for article in ("the ", "The "):
        if text.startswith(article):
            return article, text[len(article) :]
    return "", text
