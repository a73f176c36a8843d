"""Dates in words, of every precision that a record can hold."""

import pytest

from onrecord.cli.options import Interface
from onrecord.cli.render.dates import day_of, time_of, weekday, when_label
from onrecord.cli.words import load_words
from onrecord.corpus.model import NO_DATE, When

EN, FR = load_words(Interface.EN), load_words(Interface.FR)


def when(edtf: str | None, earliest: str | None = None, latest: str | None = None) -> When:
    return When(edtf, earliest, latest, "day", None, "explicit", "test")


@pytest.mark.parametrize(
    ("edtf", "english", "french"),
    [
        ("2022-11-24", "24 Nov 2022", "24 nov. 2022"),
        ("2022-05-01", "1 May 2022", "1er mai 2022"),
        ("2022-11-24T14:30", "24 Nov 2022, 14:30", "24 nov. 2022, 14:30"),
        ("2022-11-24T14:30:05Z", "24 Nov 2022, 14:30", "24 nov. 2022, 14:30"),
        ("2022-11", "November 2022", "novembre 2022"),
        ("2022-11-XX", "November 2022", "novembre 2022"),
        ("2022", "2022", "2022"),
        ("2022-23", "autumn 2022", "automne 2022"),
        ("2022-34", "Q2 2022", "T2 2022"),
        ("2022-W47", "week 47 of 2022", "semaine 47 de 2022"),
        ("202X", "2020s", "années 2020"),
        ("19XX", "20th century", "20e siècle"),
        ("2022-10~", "≈ October 2022", "≈ octobre 2022"),
        ("2022-10-03?", "3 Oct 2022?", "3 oct. 2022 ?"),
        ("2021/..", "since 2021", "depuis 2021"),
        ("2022-11-24/..", "since 24 Nov 2022", "depuis le 24 nov. 2022"),
        ("../2022-11-24", "until 24 Nov 2022", "jusqu’au 24 nov. 2022"),
        ("2022-11-20/2022-11-22", "between 20 and 22 Nov 2022", "entre le 20 et le 22 nov. 2022"),
        ("2022-10-31/2022-11-01", "between 31 Oct and 1 Nov 2022", "entre le 31 oct. et le 1er nov. 2022"),
        ("2021/2022", "between 2021 and 2022", "entre 2021 et 2022"),
        ("2022-11-24T08:00/2022-11-24T12:00", "24 Nov 2022, 08:00 – 12:00", "24 nov. 2022, 08:00 – 12:00"),
        ("2022-13-45", "2022-13-45", "2022-13-45"),
        ("gibberish", "gibberish", "gibberish"),
    ],
)
def test_edtf_in_words(edtf: str, english: str, french: str) -> None:
    assert (when_label(when(edtf), EN), when_label(when(edtf), FR)) == (english, french)


@pytest.mark.parametrize(
    ("earliest", "latest", "english"),
    [
        ("2022-11-20", "2022-11-24", "between 20 and 24 Nov 2022"),
        ("2022-11-24", "2022-11-24", "24 Nov 2022"),
        ("2022-11-24", None, "24 Nov 2022 or later"),
        (None, "2022-11-24", "24 Nov 2022 or earlier"),
        ("2021-01-01", None, "2021 or later"),
        ("2021-01-01", "2022-12-31", "between 2021 and 2022"),
        ("2021-01-01", "2021-12-31", "2021"),
        (None, None, "undated"),
    ],
)
def test_bounds_in_words(earliest: str | None, latest: str | None, english: str) -> None:
    assert when_label(when(None, earliest, latest), EN) == english


def test_that_nothing_is_later_than_the_article_goes_without_saying() -> None:
    known_by_order = when(None, "2021-06-01", "2022-11-24")
    assert when_label(known_by_order, FR, published="2022-11-24T10:00") == "1er juin 2021 ou après"
    assert when_label(known_by_order, FR, published="2022-11-25") == "entre le 1er juin 2021 et le 24 nov. 2022"


def test_nothing_known() -> None:
    assert when_label(None, EN) == when_label(NO_DATE, EN) == "undated"
    assert weekday(None, EN) is None


def test_weekdays_and_times_belong_to_single_days() -> None:
    assert weekday(when("2022-11-24"), FR) == "jeudi"
    assert weekday(when("2022-11-24T14:30"), EN) == "Thursday"
    assert weekday(when("2022-11"), EN) is None
    assert weekday(when("2022-11-20/2022-11-22"), EN) is None
    assert (time_of(when("2022-11-24T14:30")), time_of(when("2022-11-24"))) == ("14:30", None)
    assert day_of(when("2022-11-24T14:30")).edtf == "2022-11-24"


def test_a_week_is_told_by_its_monday() -> None:
    week = When("2022-11-14/2022-11-20", "2022-11-14", "2022-11-20", "week", None, "relative", "test")
    assert when_label(week, FR) == "semaine du 14 nov. 2022"
