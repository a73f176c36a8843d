import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import ReadOptions, json_lines, read_documents

TEXT = "La maire de Valdore démissionne.\u2028Elle l’a dit mardi."


def read(path: Path, data: Any) -> list[Document | InputError]:
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return list(read_documents([path]))


def read_one(path: Path, data: Any) -> Document:
    (item,) = read(path, data)
    assert isinstance(item, Document), item
    return item


def test_an_article_of_trafilatura(tmp_path: Path) -> None:
    entry = {"title": "Valdore", "author": "Jean Ory; Ada Lune", "hostname": "valdore-info.example", "date": "2023-03-14", "text": TEXT,
             "language": "fr", "source": "https://valdore-info.example/a", "source-hostname": "Valdore Info"}  # fmt: skip
    document = read_one(tmp_path / "a.json", entry)
    assert document.text == TEXT
    assert document.byline == ("Jean Ory", "Ada Lune")
    assert (document.title, document.outlet, document.url) == ("Valdore", "Valdore Info", "https://valdore-info.example/a")
    assert (document.published, document.published_basis, document.lang) == ("2023-03-14", "metadata", "fr")
    assert document.path == f"{tmp_path}/a.json"


def test_an_article_of_news_please(tmp_path: Path) -> None:
    entry = {"maintext": TEXT, "text": None, "title": "Valdore", "authors": ["Jean Ory"], "date_publish": "2023-03-14 10:15:00",
             "date_modify": None, "language": "fr", "url": "https://a.example/b", "source_domain": "a.example"}  # fmt: skip
    document = read_one(tmp_path / "a.json", entry)
    assert (document.text, document.byline, document.published) == (TEXT, ("Jean Ory",), "2023-03-14 10:15:00")
    assert (document.outlet, document.modified) == ("a.example", None)


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ({"articleBody": TEXT, "datePublished": "2023-03-14T08:00:00+01:00"}, "published", "2023-03-14T08:00:00+01:00"),
        ({"text": TEXT, "author": [{"@type": "Person", "name": "Ada  Lune"}]}, "byline", ("Ada Lune",)),
        ({"text": TEXT, "publisher": {"name": "Valdore Info"}}, "outlet", "Valdore Info"),
        ({"text": TEXT, "source": "AVP"}, "outlet", "AVP"),
        ({"text": TEXT, "published": 1678780800}, "published", "2023-03-14T08:00:00+00:00"),
        ({"text": TEXT, "published": 1678780800000}, "published", "2023-03-14T08:00:00+00:00"),
        ({"text": TEXT, "lang": "français"}, "lang", None),
        ({"text": TEXT, "lang": "en-GB"}, "lang", "en"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url", None),
        ({"text": TEXT, "title": "a\ud800\nb"}, "title", "a\ufffd b"),
        ({"text": ["Un.", "Deux."]}, "text", "Un.\n\nDeux."),
        ({"text": "a\ud83db\0"}, "text", "a\ufffdb\ufffd"),
        ({"text": TEXT, "title": ["", "Valdore"], "date": True}, "title", "Valdore"),
        ({"headlines": [{"value": "Valdore"}], "bodies": [{"contentType": "text/plain", "value": TEXT}]}, "text", TEXT),
    ],
)
def test_fields_of_other_makers(tmp_path: Path, entry: object, field: str, value: object) -> None:
    assert getattr(read_one(tmp_path / "a.json", entry), field) == value


@pytest.mark.parametrize("nest", [lambda value: [value], lambda value: {"name": value}])
def test_values_nested_for_ever_say_nothing(tmp_path: Path, nest: Callable[[object], object]) -> None:
    value: object = "Valdore"
    for _ in range(900):
        value = nest(value)
    document = read_one(tmp_path / "a.json", {"text": TEXT, "title": value, "author": value, "date": value})
    assert (document.title, document.byline, document.published) == (None, (), None)


def test_lists_of_articles(tmp_path: Path) -> None:
    for data in ([{"text": "un"}, 3, {"text": "deux"}], {"articles": [{"text": "un"}, {"title": "sans"}, {"text": "deux"}]}):
        one, error, two = read(tmp_path / "a.json", data)
        assert isinstance(one, Document)
        assert isinstance(two, Document)
        assert isinstance(error, InputError)
        assert (one.path, two.path) == (f"{tmp_path}/a.json#1", f"{tmp_path}/a.json#3")
        assert (error.source, error.code) == (f"{tmp_path}/a.json#2", "no_text")


def test_a_bad_line_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    lines = [b'{"text": "un"}', b'{"text": "deux', b"", b"[" * 5_000, b'{"title": "sans"}', b"{NaN}", b"\0\1\2\3", b"{\0\1\2\3",
             '{"text": "cinq\u2028six"}'.encode()]  # fmt: skip
    items = read(tmp_path / "a.jsonl", b"\r\n".join(lines))
    assert [(item.code, item.line) for item in items if isinstance(item, InputError)] == [
        ("json_invalid", 2), ("json_too_deep", 4), ("no_text", 5), ("json_invalid", 6), ("json_invalid", 7), ("binary", 8),
    ]  # fmt: skip
    documents = [item for item in items if isinstance(item, Document)]
    assert [(item.path, item.text) for item in documents] == [(f"{tmp_path}/a.jsonl#1", "un"), (f"{tmp_path}/a.jsonl#9", "cinq\u2028six")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt", "a"])
def test_lines_are_known_by_their_content(tmp_path: Path, name: str) -> None:
    items = read(tmp_path / name, b'\xef\xbb\xbf{"text": "un"}\n{"text": "deux"}\n')
    assert [item.text for item in items if isinstance(item, Document)] == ["un", "deux"]


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_a_long_first_line_does_not_hide_the_second(tmp_path: Path, name: str) -> None:
    items = read(tmp_path / name, b'{"text": "' + b"mot " * 30_000 + b'"}\n{"text": "deux"}\n')
    assert [item.path for item in items if isinstance(item, Document)] == [f"{tmp_path}/{name}#1", f"{tmp_path}/{name}#2"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    items = read(tmp_path / "a.jsonl", '{"text": "été à Valdore"}\n{"text": "déjà"}\n'.encode(encoding))
    assert [item.text for item in items if isinstance(item, Document)] == ["été à Valdore", "déjà"]


def test_text_that_begins_with_a_bracket_is_text(tmp_path: Path) -> None:
    (document,) = read(tmp_path / "a.txt", "[Mis à jour] La maire {de Valdore} part\nFin.".encode())
    assert isinstance(document, Document)
    assert document.encoding_basis == "utf-8"


def test_our_own_records_hold_no_text(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "a.json", {"schema": "onrecord/1", "article": {}})
    assert "this is a record made by onrecord" in str(error)


def test_the_format_can_be_forced() -> None:
    stdin = io.BytesIO(b'{"text": "un"}\n')
    (document,) = read_documents(["-"], ReadOptions(input_format="text"), stdin=stdin)
    assert isinstance(document, Document)
    assert document.text == '{"text": "un"}\n'
    assert not stdin.closed


def test_a_stream_is_read_line_by_line() -> None:
    (one, two) = read_documents(["-"], stdin=io.BytesIO(b'{"text": "un"}\n{"text": "deux"}'))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.path, two.path) == ("-#1", "-#2")


def test_a_line_that_is_too_long_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MOST_BYTES_A_LINE", 100)
    error, document = read(tmp_path / "a.jsonl", b'{"text": "' + b"x" * 500 + b'"}\n{"text": "deux"}\n')
    assert isinstance(error, InputError)
    assert (error.code, error.line) == ("too_large", 1)
    assert isinstance(document, Document)
    assert document.path == f"{tmp_path}/a.jsonl#2"


@given(st.lists(st.binary(max_size=60) | st.builds(lambda text: json.dumps({"text": text}).encode(), st.text(max_size=20)), max_size=5))
def test_any_lines_are_documents_or_errors(lines: list[bytes]) -> None:
    for item in read_documents(["-"], ReadOptions(input_format="jsonl"), stdin=io.BytesIO(b"\n".join(lines))):
        if isinstance(item, Document):
            assert not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in item.text)
