import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.decode import clean, decode, known_encoding
from onrecord.corpus.errors import InputError

FRENCH = (
    "« L’été dernier, à Valdore, c’était déjà trop tard… », a répété Noëlle Ory\xa0: "
    "cœur brisé, elle a dû céder – hélas – sa maison à 12\xa0%.\n"
)
MAC_OR_DOS_FRENCH = "« L'été dernier, à Valdore, c'était déjà trop tard », a répété Noëlle Ory : elle a dû céder sa maison, hélas.\n"
ENGLISH = "“We’re done,” said the mayor — then she left the café. “It’s over…”\n"
NEVER = re.compile("[\0\ud800-\udfff\r]")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
@pytest.mark.parametrize("text", [FRENCH, ENGLISH, FRENCH * 500])
def test_western_text_is_read_without_being_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert decoded.basis == ("utf-8" if encoding == "utf-8" else "scored")
    assert decoded.notes == ()


@pytest.mark.parametrize("encoding", ["cp850", "iso8859_15"])
def test_text_of_old_systems(encoding: str) -> None:
    text = MAC_OR_DOS_FRENCH + ("Le cœur n’y est plus.\n".replace("’", "'") if encoding == "iso8859_15" else "")
    decoded = decode(text.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "line",
    [
        "Le maire dément",
        "L’affaire",
        "C’est fait à Noël",
        "Été comme hiver",
        "“Never again”",
        "Prix : 30 €",
        "ÉLECTIONS À SÈTE",
        "Où est-il ?",
        "Par 40 °C",
        "Le n° 2",
    ],
)
def test_one_short_line_is_enough(line: str) -> None:
    assert decode(line.encode("cp1252"), "a.txt").text == line


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", [True, False])
def test_wide_text_with_and_without_a_mark(encoding: str, mark: bool) -> None:
    data = (("\ufeff" if mark else "") + FRENCH).encode(encoding)
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding, decoded.basis) == (FRENCH, encoding, "bom" if mark else "nul statistics")


def test_newlines_of_every_system() -> None:
    assert decode(b"un\r\ndeux\rtrois\nquatre\r\n", "a.txt").text == "un\ndeux\ntrois\nquatre\n"
    assert decode("un\u2028deux\x85trois".encode(), "a.txt").text == "un\u2028deux\x85trois"


def test_what_was_declared_is_believed_where_it_fits() -> None:
    data = "Мэр ушла в отставку".encode("koi8-r")
    assert decode(data, "a.txt", declared="koi8-r").text == "Мэр ушла в отставку"
    assert decode(data, "a.txt", declared="koi8-r").basis == "declared"
    wrong = decode(FRENCH.encode("cp1252"), "a.txt", declared="utf-8")
    assert wrong.text == FRENCH
    assert wrong.notes == ("declared as utf-8, read as cp1252 (scored)",)


def test_a_few_damaged_bytes_in_utf8_are_counted() -> None:
    data = FRENCH.encode().replace("é".encode(), b"\xc3", 1)
    decoded = decode(data, "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.notes == ("1 character could not be read as utf-8, shown as U+FFFD",)


def test_nul_and_lone_surrogates_are_counted() -> None:
    decoded = decode(b"Lise\0Amar a dit oui, puis non, puis oui.", "a.txt")
    assert decoded.text.startswith("Lise\ufffdAmar")
    assert decoded.notes == ("1 NUL character shown as U+FFFD",)
    assert clean("a\ud83d b\udc00") == ("a\ufffd b\ufffd", ("2 halves of characters shown as U+FFFD",))


def test_a_replacement_character_that_was_written_is_not_counted() -> None:
    assert decode("déjà \ufffd écrit".encode(), "a.txt").notes == ()


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\xa0\n".encode()])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.code == "empty"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0" * 100, b"\x7fELF\x02\x01\x01" + bytes(60), b"GIF89a\x01\0\x01\0\0\0\0"])
def test_binary_is_told(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.code == "binary"


def test_encodings_have_many_names() -> None:
    assert [known_encoding(name) for name in ("UTF8", "latin-1", "windows-1252", "macroman", "ascii", "utf-8-sig", "utf-16", "utf-32")] == [
        "utf-8", "cp1252", "cp1252", "mac-roman", "cp1252", "utf-8", "utf-16", "utf-32",
    ]  # fmt: skip
    assert [known_encoding(name) for name in ("base64", "rot13", "utf-7", "idna", "unicode_escape", "nothing", "", "a\0b")] == [None] * 8


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "koi8-r", "utf-7", "rot13"]))
def test_any_bytes_become_clean_text_or_an_input_error(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, "a.txt", declared=declared)
    except InputError as error:
        assert error.code in {"empty", "binary", "decode_failed"}  # noqa: PT017
    else:
        assert NEVER.search(decoded.text) is None
        assert decoded.text.strip()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1))
def test_good_utf8_is_never_changed(text: str) -> None:
    if text.strip().strip("\ufeff"):
        try:
            decoded = decode(text.encode(), "a.txt")
        except InputError as error:
            assert error.code == "binary"  # noqa: PT017
        else:
            assert decoded.text == text.removeprefix("\ufeff") or decoded.basis == "nul statistics"
