"""The same words, the same happening, and where two tellings disagree."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

import pytest

from onrecord.corpus.model import Document
from onrecord.corpus.store.connection import schema_script
from onrecord.corpus.store.copies import CROWD, find_copies, link_copies
from onrecord.corpus.store.marks import article_marks, fact_marks
from onrecord.corpus.store.sameness import Happening, Words, same_happening, same_words
from onrecord.corpus.store.writing import write_record
from tests.invented import record_of

SAID = "“The mill will not close before the harvest, whatever they say in town”"


def quotes(*texts: str, speakers: Iterable[str | None] | None = None) -> dict[str, Words]:
    who = list(speakers or ["maud"] * len(texts))
    return {f"q{place}": Words(f"q{place}", f"article {place}", who[place], verbatim=True, text=text) for place, text in enumerate(texts)}


def links(found: dict[str, Words]) -> list[tuple[str, bool]]:
    marks: dict[int, list[str]] = {}
    for identifier, quote in found.items():
        for mark in fact_marks(quote.text):
            marks.setdefault(mark, []).append(identifier)
    return [(link.relation, link.disputed) for link in same_words(found, [bucket for bucket in marks.values() if len(bucket) > 1])]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("« the mill will NOT close before the harvest — whatever they say in town »", [("exact", False)]),
        ("“will not close before the harvest”", [("partial", False)]),
        ("“The mill will not close […] whatever they say in town”", [("partial", False)]),
        ("“The mill will not reopen before the harvest, whatever they say in town”", [("altered", True)]),
        ("“The orchards are full and the road to them is long and dry this year”", []),
    ],
)
def test_two_versions_of_a_quote(other: str, expected: list[tuple[str, bool]]) -> None:
    assert links(quotes(SAID, other)) == expected


def test_words_of_two_speakers_are_disputed_when_they_are_many() -> None:
    assert links(quotes(SAID, SAID, speakers=["maud", "ivo"])) == [("other speaker", True)]
    assert links(quotes("“thank you all so much”", "“thank you all so much”", speakers=["maud", "ivo"])) == []


def test_a_quote_without_speaker_goes_with_the_one_that_has_one() -> None:
    assert links(quotes(SAID, SAID, speakers=["maud", None])) == [("exact", False)]


def event(number: int, *, agents: str = "maud", targets: str = "mill", date: str = "2021-05-03", denied: bool = False) -> Happening:
    return Happening(f"e{number}", f"article {number}", "acquire", date, denied, frozenset(agents.split()), frozenset(targets.split()))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (event(2), ["same event"]),
        (event(2, targets=""), ["same event"]),
        (event(2, denied=True), ["denied"]),
        (event(2, targets="bakery"), []),
        (event(2, agents="ivo"), []),
        (event(2, date="2021-05-04"), []),
        (event(2, agents="", targets=""), []),
    ],
)
def test_two_tellings_of_an_event(other: Happening, expected: list[str]) -> None:
    assert [link.relation for link in same_happening([event(1), other])] == expected


def test_reprints_are_found_though_cut_and_edited() -> None:
    sentences = [
        f"Sentence number {number} tells what the {number * 7} people of the valley did with the old mill." for number in range(30)
    ]
    wire = " ".join(sentences)
    texts = (
        " ".join(sentences[:20]),
        wire.replace("valley", "district", 8),
        " ".join(f"On day {number} nothing was decided about harbour dues, ferries, or quays." for number in range(30)),
        wire,
    )
    marks = [article_marks(text) for text in texts]
    bearers: dict[int, list[int]] = {}
    for article, found in enumerate(marks):
        for mark in found:
            bearers.setdefault(mark, []).append(article)
    assert find_copies(len(texts), marks.__getitem__, bearers.__getitem__) == [[0, 1, 3]]


def test_a_crowd_of_copies_is_one_group_in_little_memory() -> None:
    refrain = " ".join(f"Line {number} of the refrain that everyone knows by heart." for number in range(12))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(schema_script())
        for number in range(3 * CROWD):
            document = Document(f"{refrain} Sung in town number {number}.")
            write_record(connection, record_of(document), document.text, "test")
        link_copies(connection)
        groups = connection.execute("SELECT copies, count(*) FROM articles GROUP BY copies").fetchall()
        first = connection.execute("SELECT n FROM articles ORDER BY id LIMIT 1").fetchone()[0]
    assert groups == [(first, 3 * CROWD)]


def test_short_texts_have_no_marks() -> None:
    assert fact_marks("“Oui, bien sûr”") == frozenset()
    assert article_marks("Too short.") == frozenset()
