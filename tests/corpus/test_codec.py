import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus import codec
from onrecord.corpus.errors import CodecError
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import Actor, Article, Event, Mention, Post, Quote, Record, Span, TimeExpression, TimelineEntry, When

ARTICLE = Article(
    "0a1b2c3d4e5f6071", "valdore.txt", None, "Valdore", ("Lise Amar",), None, "fr", "ab" * 32, 60, "2023-03-14", "metadata", None
)
DAY = When("2023-03-14", "2023-03-14", "2023-03-14", "day", Span(40, 45, "mardi"), "deictic", "weekday after a past tense")
RECORD = Record(
    ARTICLE,
    actors=(Actor("a-1", "Lise Amar", "person", "@liseamar", ("Amar",), (Mention(0, 4, "Amar", "name"),)),),
    posts=(Post("p-1", "mastodon", "a-1", "@liseamar", None, (Span(0, 2, "Ça"),), None, DAY, None),),
    quotes=(
        Quote(
            "q-1", "direct", (Span(0, 4, "« a "), Span(6, 8, "b»")), (Span(4, 6, "di"),), "dire", None, "a-1", "name", None,
            force="say", negated=False, hedged=False, date=DAY, post=None, reply_to=None, rule="cue interrupts", confidence=0.9,
        ),
    ),
    events=(
        Event(
            "e-1", "appoint_leave", "business_state", "resignation", Span(9, 11, "dé"), (Span(9, 11, "dé"),), ("a-1",), (), None,
            DAY, "occurred", None, hedged=False, after=(), before=(), quote="q-1", rule="verb of leaving", confidence=1.0,
        ),
    ),
    dates=(TimeExpression(40, 45, "mardi", "DATE", "2023-03-14", "2023-03-14", "weekday"),),
    timeline=(TimelineEntry(DAY, ("q-1", "e-1")), TimelineEntry(None, ("p-1",))),
)  # fmt: skip


def damaged(*path: str | int, value: Any) -> bytes:
    """The record's JSON with one value replaced; `...` takes the key away."""
    data: Any = codec.to_data(RECORD)
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(data).encode()


def test_a_record_comes_back_equal() -> None:
    assert codec.decode(codec.encode(RECORD)) == RECORD
    assert codec.encode(codec.decode(codec.encode(RECORD))) == codec.encode(RECORD)


def test_keys_are_those_of_the_documentation_in_order() -> None:
    data = codec.to_data(RECORD)
    assert list(data) == ["schema", "article", "actors", "posts", "quotes", "events", "dates", "timeline"]
    assert list(data["article"])[:4] == ["id", "path", "url", "title"]
    assert data["article"]["url"] is None
    assert data["events"][0]["targets"] == []


@pytest.mark.parametrize("title", ["un\u2028deux\u0085trois", "\x1b[31m\x9b\u202e", "\U000e0041\ufeff", "a\nb\x00"])
def test_a_line_of_json_is_one_harmless_line(title: str) -> None:
    record = replace(RECORD, article=replace(ARTICLE, title=title))
    line = codec.encode(record)
    assert len(line.decode().splitlines()) == 1
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in line.decode())
    assert json.loads(line)["article"]["title"] == title
    assert codec.decode(line) == record


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    record = replace(RECORD, article=replace(ARTICLE, path="photo\udce9.txt"))
    assert codec.decode(codec.encode(record)).article.path == "photo\ufffd.txt"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\xfd", "not JSON"),
        (b"[]", "an object whose schema is onrecord/1"),
        (b'{"schema": "onrecord/2"}', "an object whose schema is onrecord/1"),
        (b'{"schema": "onrecord/1", "schema": "onrecord/1"}', "the key schema is given twice"),
        (b"[" * 100_000, "nested too deep"),
        (b"1" * 5_000, "not JSON"),
        (damaged("article", value=...), "the record: article is missing"),
        (damaged("more", value=1), "the record: more is not a field of it"),
        (damaged("actors", 0, "a\nb\x1b", value=1), "actors[0]: a␊b␛ is not a field of it"),
        (damaged("article", "title", value=3), "article.title: a text is expected"),
        (damaged("article", "byline", value="Lise"), "article.byline: a list is expected"),
        (damaged("article", "characters", value=True), "article.characters: a whole number is expected"),
        (damaged("quotes", 0, "content", 1, "end", value="8"), "quotes[0].content[1].end: a whole number is expected"),
        (damaged("quotes", 0, "content", 1, "end", value=9), "quotes[0].content[1]: span [6, 9) does not fit"),
        (damaged("quotes", 0, "content", value=[]), "quotes[0]: quote q-1 has no content"),
        (damaged("quotes", 0, "kind", value="loud"), "quotes[0].kind: one of direct, mixed, indirect is expected"),
        (damaged("quotes", 0, "confidence", value=float("nan")), "not JSON: NaN is no number"),
        (damaged("quotes", 0, "confidence", value=10**400), "quotes[0].confidence: the number is too large"),
        (damaged("events", 0, "family", value="speech"), "events[0]: event type appoint_leave is of family business_state"),
        (damaged("events", 0, "date", value=None), "events[0].date: an object is expected"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(data: bytes, problem: str) -> None:
    with pytest.raises(CodecError) as caught:
        codec.decode(data)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_a_codec_error(data: bytes) -> None:
    with pytest.raises(CodecError):
        codec.decode(data)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=50)
@given(
    st.sampled_from([("article",), ("actors", 0, "mentions"), ("quotes", 0, "date"), ("events", 0, "trigger"), ("timeline", 0)]),
    JSON_VALUES,
)
def test_any_value_in_any_place_is_read_or_refused(path: tuple[str | int, ...], value: Any) -> None:
    with suppress(CodecError):
        assert codec.decode(damaged(*path, value=value)).schema == "onrecord/1"


def test_numbers_must_be_finite() -> None:
    with pytest.raises(CodecError):
        dump_json({"a": float("inf")})


@pytest.mark.shared
def test_odd_json_is_never_a_record(shared_dir: Path) -> None:
    for file in sorted((shared_dir / "bad/JSONTestSuite").rglob("*.json")):
        with pytest.raises(CodecError):
            codec.decode(file.read_bytes())
