"""What holds for every text: spans are slices, nothing raises, without an anchor nothing is resolved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.errors import UnknownLanguageError
from onrecord.extractors.times import Role, find_times, parse_times, value_times, when_of
from onrecord.extractors.times.calendar import easter, holiday
from onrecord.extractors.times.spelling import level

WORDS = [
    "mardi", "le", "3", "mai", "2021", "31", "février", "à", "18", "h", "30", "il y a", "99999", "ans", "trois", "jours", "plus tard",
    "dans la nuit de", "entre", "et", "depuis", "jusqu'au", "fin", "XIe", "siècle", "Pâques", "premier trimestre", "hier", "soir", "du",
    "au", "0", "semaine", "prochaine", "\n", ",", ".", "last", "week", "next", "two", "years", "ago", "of", "March", "the", "1980s",
    "12:45", "a.m.", "UTC", "Q3", "29", "February", "midnight", "until", "9999",
]  # fmt: skip


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.sampled_from(["fr", "en"]))
def test_spans_are_slices_and_nothing_raises(text: str, lang: str) -> None:
    for anchor in (None, "2024-02-29", date.min, date.max):
        for found in value_times(parse_times(text, lang), anchor):
            assert text[found.expression.start : found.expression.end] == found.expression.text
            assert found.reading.wide_start <= found.expression.start
            assert when_of(found).expression is not None


@given(st.text(max_size=200))
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(level(text)) == len(text)


def test_without_an_anchor_relative_dates_stay_open() -> None:
    for item in find_times("Mardi, puis hier, la semaine dernière et le 3 mai, il a parlé.", "fr", None):
        assert item.edtf is None
        assert "XX" in item.value


def test_full_dates_need_no_anchor() -> None:
    (item,) = find_times("Le 3 mai 2021, il a parlé.", "fr", None)
    assert (item.value, item.edtf) == ("2021-05-03", "2021-05-03")


def test_hours_take_the_day_of_their_sentence() -> None:
    day, hour = find_times("Mercredi, vers 21 h 45, la page a disparu.", "fr", "2024-03-14")
    assert (day.value, hour.value) == ("2024-03-13", "2024-03-13T21:45")


def test_days_that_share_a_month() -> None:
    values = [item.value for item in find_times("Les débats auront lieu les 6 et 13 avril 2024.", "fr", "2024-03-14")]
    assert values == ["2024-04-06", "2024-04-13"]


def test_a_range_is_one_found_time_with_two_ends() -> None:
    (found,) = value_times(parse_times("Le salon se tient du 3 au 5 avril.", "fr"), "2024-03-14")
    assert found.edtf == "2024-04-03/2024-04-05"
    assert [part.expression.value for part in found.parts] == ["2024-04-03", "2024-04-05"]


def test_signature_dates_of_another_language() -> None:
    (item,) = find_times("— Zelda Quint (@zquint) March 3, 2021", "fr", "2021-03-04")
    assert (item.text, item.value) == ("March 3, 2021", "2021-03-03")


def test_distance_to_the_next_event() -> None:
    (found,) = value_times(parse_times("Trois jours après la fermeture du site, elle a démissionné.", "fr"), "2024-03-14")
    assert found.offset is not None
    assert (found.offset.amount, found.offset.unit) == (3, "day")


def test_a_hook_may_tell_the_tense() -> None:
    reading = parse_times("Audience lundi", "fr", tense_of=lambda *_: "future")
    assert value_times(reading, "2024-03-14")[0].edtf == "2024-03-18"


@pytest.mark.parametrize(
    ("words", "role"),
    [("depuis mardi", Role.SINCE), ("jusqu'à mardi", Role.UNTIL), ("d'ici mardi", Role.BY), ("dès mardi", Role.AS_EARLY_AS)],
)
def test_roles(words: str, role: Role) -> None:
    assert parse_times(f"Le site est fermé {words}.", "fr")[0].role == role


def test_easter_and_floating_holidays() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert holiday("easter+39", 2024) == date(2024, 5, 9)
    assert holiday("11-4.4", 2022) == date(2022, 11, 24)
    assert holiday("5-1.last", 2024) == date(2024, 5, 27)


def test_long_runs_do_not_stall() -> None:
    for text in ("one " * 5_000, "10:00 " * 1_000, "monday " * 500, " " * 50_000 + "monday", "2021-" * 1_000):
        assert all(text[found.start : found.end] == found.text for found in parse_times(text, "en"))


def test_unknown_language() -> None:
    with pytest.raises(UnknownLanguageError):
        parse_times("text", "xx")
