import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.safe import show

DANGEROUS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;Zm9v\x07", "␛]52;c;Zm9v␇"),
        ("a\x9b31mb", "a<U+009B>31mb"),
        ("facture\u202efdp.exe", "facture<U+202E>fdp.exe"),
        ("Lé\u200ba\ufeff", "Lé<U+200B>a<U+FEFF>"),
        ("\x7f\r\t", "␡␍␉"),
        ("photo\udce9", "photo<U+DCE9>"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize("text", ["« Ça va\xa0! »", "👩\u200d🚒 et ❤\ufe0f", "می\u200cخواهم", "un\ndeux", "œuf 30\u202f€"])
def test_what_people_write_stays(text: str) -> None:
    assert show(text) == text


def test_a_name_fits_on_one_line() -> None:
    assert show("a\nb", newlines=False) == "a␊b"


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert DANGEROUS.search(show(text)) is None
    assert "\n" not in show(text, newlines=False)
    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in show(text, newlines=False)}


@given(ANY_TEXT)
def test_what_is_shown_is_shown_again_unchanged(text: str) -> None:
    assert show(show(text)) == show(text)


@pytest.mark.shared
def test_naughty_strings(shared_dir: Path) -> None:
    for text in json.loads((shared_dir / "bad/blns/blns.json").read_text(encoding="utf-8")):
        assert DANGEROUS.search(show(text)) is None
