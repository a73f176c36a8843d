"""The same words, the same happening, and where two tellings disagree."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace

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


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("“We owe the bank 120 million euros, no more”", "“We owe the bank 210 million euros, no more”", ("altered", True)),
        ("“We owe the bank €5 million and no more”", "“We owe the bank $5 million and no more”", ("altered", True)),
        ("“It will cost us -3 points of the vote”", "“It will cost us 3 points of the vote”", ("altered", True)),
        ("“I did take the money from the fund”", "“I did not take the money from the fund”", ("altered", True)),
        ("« Je n’ai jamais signé ce contrat avec la mairie »", "« J’ai signé ce contrat avec la mairie »", ("altered", True)),
        ("“It grew by 5,000 in the year to May”", "“It grew by 5 000 in the year to May”", ("exact", False)),
    ],
)
def test_what_changes_the_sense_is_another_version(one: str, other: str, expected: tuple[str, bool]) -> None:
    assert links(quotes(one, other)) == [expected]


def test_a_translation_is_not_the_same_words() -> None:
    assert links(quotes(SAID, "« Le moulin ne fermera pas avant la récolte, quoi qu’on dise en ville »")) == []


def test_a_stock_phrase_of_nobody_in_particular_is_nobodys() -> None:
    short = "“We will see about that”"
    assert links(quotes(short, short, speakers=["maud", None])) == []
    assert links(quotes(short, short, speakers=[None, None])) == []
    assert links(quotes(short, short)) == [("exact", False)]


def test_who_speaks_for_an_organisation_is_no_other_speaker() -> None:
    found = quotes(SAID, SAID, speakers=["maud", "mill company"])
    found["q1"] = replace(found["q1"], person=False)
    assert links(found) == [("exact", False)]
    part = quotes(SAID, "“will not close before the harvest”", speakers=["maud", "mill company"])
    part["q1"] = replace(part["q1"], person=False)
    assert links(part) == [("partial", False)]


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


def test_a_telling_that_fits_two_happenings_joins_neither() -> None:
    mill, bakery, neither = event(1), event(2, targets="bakery"), event(3, targets="")
    assert list(same_happening([mill, bakery, neither])) == []
    assert [link.relation for link in same_happening([mill, neither])] == ["same event"]
    by_another = event(4, agents="ivo", targets="maud")
    assert [link.relation for link in same_happening([mill, neither, by_another])] == ["same event"]


@pytest.mark.parametrize(("mode", "expected"), [("rise", 1), ("fall", 0), (None, 1)])
def test_two_modes_are_two_happenings(mode: str | None, expected: int) -> None:
    assert len(list(same_happening([replace(event(1), mode="rise"), replace(event(2), mode=mode)]))) == expected


def test_of_a_month_both_who_and_whom_must_be_known() -> None:
    month = [replace(event(number), date="2021-05", to_the_day=False) for number in (1, 2)]
    assert len(list(same_happening(month))) == 1
    assert list(same_happening([month[0], replace(month[1], targets=frozenset())])) == []


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
        f"Quite another headline\n\nBy our own correspondent\n\n{wire}",
    )
    marks = [article_marks(text) for text in texts]
    bearers: dict[int, list[int]] = {}
    for article, found in enumerate(marks):
        for mark in found:
            bearers.setdefault(mark, []).append(article)
    assert find_copies(len(texts), marks.__getitem__, bearers.__getitem__) == [[0, 1, 3, 4]]


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
