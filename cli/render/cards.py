"""Quotes and posts as cards: the words, who said them, when, and where it stands."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from rich.text import Text

from onrecord.cli.options import Interface
from onrecord.cli.render.colours import name_colour
from onrecord.cli.render.dates import when_label
from onrecord.cli.render.dossier import Listing
from onrecord.cli.render.layout import flowed, piece, plain
from onrecord.cli.render.telling import Section, Told, when_of
from onrecord.cli.render.wrap import wrapped
from onrecord.corpus.query.timeline import FoundFact

_BAR: Final = "▌"
_MARKS: Final = {Interface.FR: ("« ", " »"), Interface.EN: ("“", "”")}
_MARKED: Final = ("«", "“", '"', "‹", "‘", "'", "„", "–", "—", "-", "»")
_READABLE: Final = 84
_NARROW: Final = 50


def cards(listing: Listing, found: Iterable[Section]) -> Iterator[list[Text]]:
    """A card a quote, an empty line after each."""
    for told in chain.from_iterable(section.facts for section in found):
        yield [*_card(listing, told), Text()]


def _card(listing: Listing, told: Told) -> list[Text]:
    fact = told.fact
    number = listing.number(fact)
    margin = 6 if listing.numbered and listing.width >= _NARROW else 1
    label = f"{number:>{margin - 2}}  " if margin > 1 else " "
    room = min(listing.width - margin - 3, _READABLE)
    lines = [*wrapped(_words(fact), room), *flowed(_source(listing, told), room)]
    bar = f"{name_colour(fact.who[0])}" if fact.who else "dim"
    return [
        piece(label if place == 0 else " " * margin, "dim").append(_BAR, bar).append(" ").append_text(line)
        for place, line in enumerate(lines)
    ]


def _words(fact: FoundFact) -> Text:
    """The words as the article has them; in marks where it quotes them without, as it does with posts. Reported speech gets none."""
    words = plain(fact.text)
    if fact.form == "indirect":
        return Text(words, "italic")
    if fact.form == "mixed" or words.startswith(_MARKED):
        return Text(words)
    before, after = _MARKS[Interface.FR if fact.lang == Interface.FR else Interface.EN]
    return piece(before, "dim").append(words, "").append(after, "dim")


def _source(listing: Listing, told: Told) -> list[Text]:
    fact = told.fact
    date = when_label(when_of(fact), listing.words, fact.published)
    who = piece("— ", "dim").append_text(listing.heading(fact))
    return [who, Text(plain(date), "dim"), *listing.kinds(fact), *listing.told_by(told)]


__all__ = ["cards"]
