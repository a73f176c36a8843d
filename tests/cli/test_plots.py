"""Plots count facts and draw them, as text and as files, the same way every time."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.cli.options import Interface
from onrecord.cli.plots import PLOTS, PlotName
from onrecord.cli.plots.figures import Activity, activity, dots, ranking, ties, with_gaps
from onrecord.cli.plots.picture import picture
from onrecord.cli.plots.terminal import draw
from onrecord.cli.words import load_words
from onrecord.corpus.facts import Fact, FactKind, SourcedRecord, facts
from onrecord.corpus.model import NO_DATE, Document, Record

WORDS = load_words(Interface.EN)


@pytest.fixture
def told(dockers: tuple[Document, Record]) -> tuple[Fact, ...]:
    return tuple(facts(SourcedRecord(dockers[1], dockers[0].text)))


def test_every_dated_fact_is_counted_once(told: tuple[Fact, ...]) -> None:
    found = activity(told)
    dated = [fact for fact in told if fact.when.edtf and fact.when.earliest]
    assert sum(sum(counts) for counts in found.counts.values()) == len(dated) > 0
    assert list(found.periods) == sorted(found.periods)


def test_the_ranking_puts_the_busiest_first(told: tuple[Fact, ...]) -> None:
    found = ranking(told, 3)
    totals = [said + done for said, done in zip(found.said, found.done, strict=True)]
    assert totals == sorted(totals, reverse=True)
    assert len(found.names) == 3


def test_ties_and_dots_name_actors_of_the_facts(told: tuple[Fact, ...]) -> None:
    names = {actor.name for fact in told for actor in (*fact.who, *fact.whom)}
    assert {tie.source for tie in ties(told, 5)} <= names
    assert {dot.actor for dot in dots(told, 5)} <= names


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("width", [60, 80, 140])
def test_text_plots_fit_the_terminal(plot: PlotName, width: int, told: tuple[Fact, ...]) -> None:
    lines = draw(plot, told, WORDS, width=width, colour=False).splitlines()
    assert lines
    assert max(map(len, lines)) <= width
    assert "\x1b" not in "".join(lines)
    assert "\x1b" in draw(plot, told, WORDS, width=width, colour=True)


@pytest.mark.parametrize("plot", PLOTS)
def test_pictures_are_the_same_every_time(plot: PlotName, told: tuple[Fact, ...]) -> None:
    drawn = picture(plot, told, WORDS, "svg")
    assert drawn == picture(plot, told, WORDS, "svg")
    assert b"<svg" in drawn
    assert picture(plot, told, WORDS, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("plot", PLOTS)
def test_nothing_to_draw_is_no_error(plot: PlotName) -> None:
    assert draw(plot, (), WORDS, width=80, colour=False) == ""
    assert picture(plot, (), WORDS, "svg")


def test_a_pause_is_seen_as_one() -> None:
    counts: dict[FactKind, tuple[int, ...]] = {"quote": (1, 2, 3), "event": (0, 0, 1), "post": (0, 1, 0)}
    found = with_gaps(Activity(("2023-12", "2024-01", "2024-03"), counts))
    assert found.periods == ("2023-12", "2024-01", "", "2024-03")
    assert found.counts["quote"] == (1, 2, 0, 3)
    days = Activity(("2024-02-29", "2024-03-01", "2024-03-03"), counts)
    assert with_gaps(days).periods == ("2024-02-29", "2024-03-01", "", "2024-03-03")
    assert with_gaps(Activity(("1999", "2000", "2003"), counts)).periods == ("1999", "2000", "", "2003")
    assert with_gaps(Activity((), {"quote": (), "event": (), "post": ()})).periods == ()


def test_kinds_differ_where_there_are_no_colours(told: tuple[Fact, ...]) -> None:
    legend = draw("activity", told, WORDS, width=80, colour=False).splitlines()[-1]
    assert "▇▇▇ quote ▒▒▒ event ░░░ post" in legend


def test_what_is_known_by_its_year_is_of_no_day(told: tuple[Fact, ...]) -> None:
    when = replace(NO_DATE, edtf="2022", earliest="2022-01-01", latest="2022-12-31", precision="year", basis="explicit")
    day = replace(when, edtf="2022-03-05", earliest="2022-03-05", latest="2022-03-05", precision="day")
    since = replace(when, edtf="2021-12/..", earliest="2021-12-01", latest=None)
    fact = next(fact for fact in told if fact.who)
    every = [replace(fact, when=each) for each in (when, day, since)]
    assert activity(every).periods == ("2021-12", "2022", "2022-03-05")
    places = {dot.period: (dot.middle, dot.first == dot.last) for dot in dots(every, 1)}
    assert places["2022"] == (date(2022, 7, 2), False)
    assert places["2021-12"] == (date(2021, 12, 16), False)
    assert places["2022-03-05"] == (date(2022, 3, 5), True)
    assert "○" in draw("timeline", every, WORDS, width=80, colour=False)
    assert "a month or a year" in picture("timeline", every, WORDS, "svg").decode()
