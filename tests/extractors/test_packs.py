"""Packs are read strictly: what is misspelt, doubled or empty is an error that names file and key."""

import pytest

from onrecord.corpus.errors import PackError, UnknownLanguageError
from onrecord.extractors.language import detect_language, language_profile
from onrecord.extractors.packs import Table, languages, open_table


def table(**values: object) -> Table:
    return Table("xx/test.toml", values)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"verbs": []}, "empty group"),
        ({"verbs": ["dire", "dire"]}, "listed twice: dire"),
        ({"verbs": "dire"}, "expected a list"),
        ({}, "is missing"),
    ],
)
def test_a_bad_group_is_refused(values: dict[str, object], problem: str) -> None:
    with pytest.raises(PackError, match=problem) as caught:
        table(**values).words("verbs")
    assert (caught.value.file, caught.value.key) == ("xx/test.toml", "verbs")


def test_an_unknown_key_is_refused() -> None:
    read = table(verbs=["dire"], verbes=["dire"])
    read.words("verbs")
    with pytest.raises(PackError, match="unknown key") as caught:
        read.finish()
    assert caught.value.key == "verbes"


def test_a_word_stands_in_one_group_only() -> None:
    with pytest.raises(PackError, match="stands in both say and ask"):
        table(verbs={"say": ["dire"], "ask": ["dire"]}).groups("verbs")


def test_an_unknown_language_names_the_known_ones() -> None:
    assert {"en", "fr"} <= set(languages())
    with pytest.raises(UnknownLanguageError, match="'xx'; there are: en, fr"):
        open_table("xx", "pack")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("La directrice de l’usine a démenti mardi que les comptes aient été fermés par la plateforme.", "fr"),
        ("The mayor said on Tuesday that the harbour would not be closed before the end of the year.", "en"),
        ("Der Bürgermeister sagte, dass die Brücke gesperrt bleibt.", None),
        ("12 345 678", None),
        ("", None),
    ],
)
def test_the_language_is_told_from_function_words(text: str, lang: str | None) -> None:
    assert detect_language(text) == lang


def test_every_language_has_a_profile() -> None:
    assert all(language_profile(lang).stop_words for lang in languages())
