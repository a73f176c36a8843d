"""Shapes are looked at before they are compiled: nothing that a pattern matches may be passed over."""

import pytest

from onrecord.corpus.errors import PackError
from onrecord.extractors.times.grammar import grammar
from onrecord.extractors.times.openings import key_of, openings_of
from onrecord.extractors.times.pack import time_words
from onrecord.extractors.times.shapes import Search
from onrecord.extractors.times.sketch import could_match
from onrecord.extractors.times.slots import SlotPatterns, Slots
from onrecord.extractors.times.spelling import level, squashed

TEXTS = {
    "fr": "Le 3 mai 2021, à 7 h 30, Odile Marchand a quitté Vireux ; il y a trois ans, les 6 et 13 avril, elle y vivait depuis mi-2017.",
    "en": "On May 3rd, 2021, at 7:30 p.m., Odile Marchand left Vireux; three years ago, from April 6 to 13, she lived there.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_no_match_is_passed_over(lang: str) -> None:
    language = grammar(lang)
    text = level(TEXTS[lang])
    search = Search(text, language.slots)
    matched = 0
    for form in language.forms:
        openings = openings_of(form.ways)
        for place in search.places:
            if (match := form.pattern.match(text, place)) is None:
                continue
            matched += 1
            rest = squashed(text[place:])
            assert could_match(form.ways, rest)
            assert any(key_of(rest).startswith(opening) for opening in openings)
            own = form.compiled(search.patterns).match(text, place)
            assert own is not None
            assert own.groupdict() == match.groupdict()
    assert matched > 5


@pytest.mark.parametrize(
    ("shape", "text", "could"),
    [
        ("<number> <unit> plus tard", "trois jours plus tard", True),
        ("<number> <unit> plus tard", "trois jours plus tôt", False),
        ("<day> <month>(?=,? <~year>)", "3 mai, 2021", True),
        ("<day> <month>(?=,? <~year>)", "3 mai, à midi", False),
        ("(?:le )?<month>", "mai", True),
        ("(?:le )?<month>", "maison", False),
        ("\\d{1,2} ?h(?! sur)", "24 h sur 24", True),
    ],
)
def test_look_before_compiling(shape: str, text: str, could: bool) -> None:
    slots = Slots("fr", time_words("fr"))
    assert could_match(slots.ways(level(shape)), text) is could


def test_unknown_table_is_an_error() -> None:
    slots = Slots("fr", time_words("fr"))
    with pytest.raises(PackError, match="no table of words"):
        slots.ways("<nonsense>")
    with pytest.raises(PackError, match="no table of words"):
        SlotPatterns(slots).expand("<nonsense>")
