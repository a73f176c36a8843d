"""Hostile and damaged inputs of many makers: every one is a document or an error, never a traceback."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.errors import FailureCode, InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import InputFormat, ReadOptions, read_documents
from onrecord.corpus.readers.front_matter import front_matter

FORMATS: tuple[InputFormat | None, ...] = (None, "text", "json", "jsonl")


def check(items: list[Document | InputError]) -> list[Document | InputError]:
    """The items, each as promised: clean text, one line for an error."""
    assert items
    for item in items:
        if isinstance(item, Document):
            assert item.text.strip()
            assert not any(character in "\0\r" or "\ud800" <= character <= "\udfff" for character in item.text)
            assert 0 <= item.body_start < len(item.text)
        else:
            str(item).encode()
    return items


@given(st.binary(max_size=300), st.sampled_from(FORMATS))
def test_any_bytes_as_any_format(data: bytes, input_format: InputFormat | None) -> None:
    check(list(read_documents(["-"], ReadOptions(input_format=input_format), stdin=io.BytesIO(data))))


@given(st.text(st.sampled_from("-\n \t:ab[],'\"#.é\ufeff"), max_size=60))
def test_any_front_matter(block: str) -> None:
    text = f"---\n{block}\n---\nTexte."
    fields, body_start = front_matter(text)
    assert 0 <= body_start <= len(text)
    assert "\n" not in (fields.title or "")


@pytest.mark.shared
@pytest.mark.parametrize("input_format", [None, "text", "json", pytest.param("jsonl", marks=pytest.mark.slow)])
def test_every_bad_file_is_accounted_for(shared_dir: Path, input_format: InputFormat | None) -> None:
    bad = shared_dir / "bad"
    items = check(list(read_documents([bad], ReadOptions(input_format=input_format))))
    told = {str(item.path if isinstance(item, Document) else item.source).partition("#")[0] for item in items}
    files = {str(path) for path in bad.rglob("*") if path.is_file()}
    # A name may itself hold `#`; it is then found by its beginning.
    assert {file.partition("#")[0] for file in files} == told


@pytest.mark.shared
def test_naughty_strings_in_every_place(shared_dir: Path, tmp_path: Path) -> None:
    for text in json.loads((shared_dir / "bad/blns/blns.json").read_text(encoding="utf-8")):
        entry = json.dumps({"text": text, "title": text, "author": [text], "url": text, "date": text, "lang": text})
        check(list(read_documents(["-"], stdin=io.BytesIO(entry.encode()))))
        check(list(read_documents(["-"], stdin=io.BytesIO(f"---\ntitle: {text}\nlang: {text}\n---\n{text}.".encode()))))
        check(list(read_documents([f"{tmp_path}/{text}", f"{tmp_path}/sub/{text}"])))


@pytest.mark.shared
def test_what_must_be_json_is_and_what_must_not_is_not(shared_dir: Path) -> None:
    refused: set[FailureCode] = {"json_invalid", "json_too_deep", "empty", "binary"}
    for file in sorted((shared_dir / "bad/JSONTestSuite/test_parsing").glob("*.json")):
        items = check(list(read_documents([file])))
        bad_json = [item for item in items if isinstance(item, InputError) and item.code in refused]
        if file.name.startswith("y_"):
            assert not bad_json, file.name
        elif file.name.startswith("n_"):
            assert not any(isinstance(item, Document) for item in items), file.name
