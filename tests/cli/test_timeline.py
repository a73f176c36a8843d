"""What a terminal shows of a record: compared with `golden/` line by line; `ONRECORD_UPDATE=1` writes it anew, to be read in the diff."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.cli.options import Colour, Interface
from onrecord.cli.render.colours import PALETTE, actor_colours
from onrecord.cli.render.console import wants_colour
from onrecord.cli.render.view import view_of
from onrecord.cli.words import load_words
from onrecord.corpus.model import Actor, Article, Document, Record

GOLDEN = Path(__file__).parent / "golden"
Case = tuple[Document, Record]
Draw = Callable[..., str]
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize(("name", "interface"), [("dockers", Interface.FR), ("harbour", Interface.EN)])
def test_a_record_as_drawn(name: str, interface: Interface, columns: int, drawing: Draw, request: pytest.FixtureRequest) -> None:
    shown = drawing(request.getfixturevalue(name), columns, interface)
    file = GOLDEN / f"{name}-{columns}.txt"
    if os.environ.get("ONRECORD_UPDATE"):
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8"), "ONRECORD_UPDATE=1 writes it anew"
    assert max(map(len, shown.splitlines())) <= columns
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)


@pytest.mark.parametrize("columns", [20, 33, 72, 116, 300])
def test_any_width_fits(columns: int, dockers: Case, drawing: Draw) -> None:
    shown = drawing(dockers, columns, Interface.FR)
    assert "Quesnel" in shown
    assert max(map(len, shown.splitlines())) <= max(columns, 40)


def test_every_fact_is_shown_once(dockers: Case, harbour: Case) -> None:
    for document, record in (dockers, harbour):
        view = view_of(record, document.text, load_words(Interface.EN))
        shown = [fact.id for section in view.sections for fact in section.facts]
        assert len(shown) == len(set(shown))
        quotes = {quote.id for quote in record.quotes if quote.post is None}
        assert quotes <= set(shown)
        assert {post.id for post in record.posts} <= set(shown)


def test_what_is_quoted_is_a_slice_of_the_article(dockers: Case, harbour: Case) -> None:
    for document, record in (dockers, harbour):
        view = view_of(record, document.text, load_words(Interface.EN))
        for section in view.sections:
            for fact in section.facts:
                for piece in (each for paragraph in fact.paragraphs for each in paragraph if each.role in ("quoted", "trigger")):
                    assert piece.text in document.text


def test_colour_changes_no_character(dockers: Case, drawing: Draw) -> None:
    plain = drawing(dockers, 80, Interface.FR)
    coloured = drawing(dockers, 80, Interface.FR, colour=Colour.ALWAYS)
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert _ESCAPE.sub("", coloured) == plain


def test_a_timeline_that_leaves_facts_out_loses_none(dockers: Case) -> None:
    document, record = dockers
    view = view_of(replace(record, timeline=()), document.text, load_words(Interface.EN))
    assert [section.when for section in view.sections] == [None]
    whole = view_of(record, document.text, load_words(Interface.EN))
    assert len(view.sections[0].facts) == sum(len(section.facts) for section in whole.sections)


def test_a_post_stands_at_its_own_date_whatever_tells_of_it(dockers: Case) -> None:
    document, record = dockers
    first, *rest = record.timeline
    early = replace(first, facts=("e7", *first.facts))  # the event of writing it, misplaced
    view = view_of(replace(record, timeline=(early, *rest)), document.text, load_words(Interface.EN))
    days = {fact.id: section.when.edtf for section in view.sections if section.when for fact in section.facts}
    assert days["p1"] == "2023-03-15"


def test_a_quote_stands_where_the_act_of_saying_it_does(dockers: Case) -> None:
    document, record = dockers
    only_events = tuple(replace(entry, facts=tuple(id_ for id_ in entry.facts if id_[0] == "e")) for entry in record.timeline)
    view = view_of(replace(record, timeline=only_events), document.text, load_words(Interface.EN))
    assert [section.when for section in view.sections].count(None) == 1
    days = {fact.id: section.when.edtf for section in view.sections if section.when for fact in section.facts}
    assert days["q5"] == "2023-03-16"


def test_an_article_without_facts_says_so(drawing: Draw) -> None:
    article = Article("a", "x.txt", None, None, (), None, "en", "0" * 64, 5, None, "none", None, ("2 characters could not be decoded",))
    shown = drawing((Document("Hello"), Record(article)), 80, Interface.EN)
    assert "x.txt" in shown
    assert "publication date unknown" in shown
    assert "! 2 characters could not be decoded" in shown
    assert "No quotes, events or posts" in shown


@pytest.mark.parametrize(
    ("variables", "terminal", "expected"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "xterm-256color"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_when_there_is_colour(variables: dict[str, str], terminal: bool, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(Colour.AUTO, terminal=terminal) is expected
    assert wants_colour(Colour.ALWAYS, terminal=False)
    assert not wants_colour(Colour.NEVER, terminal=True)


def test_an_actor_keeps_its_colour_from_article_to_article() -> None:
    actors = tuple(Actor(f"a{number}", f"Actor {number}", "person", None, (), ()) for number in range(len(PALETTE)))
    styles = actor_colours(actors)
    assert len(set(styles.values())) == len(PALETTE)
    assert actor_colours(actors[:1])["a0"] == styles["a0"]
