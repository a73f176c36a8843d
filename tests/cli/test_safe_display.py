"""Nothing from a document, a file name or an error reaches the terminal as a command, and nothing is taken for markup."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.cli.messages import one_line
from onrecord.cli.options import Colour, Interface
from onrecord.corpus.model import Actor, Article, Document, Event, Post, Quote, Record, Span, TimelineEntry, When

Case = tuple[Document, Record]
Draw = Callable[..., str]

OWN = (
    "Nous [le gouvernement] sommes là", "[/b] [bold red]X[/]", ":100: :smile:", "[link=file:///etc/passwd]clic[/link]",
    "\x1b[2J\x1b]0;titre\x07", "\x1b]8;;http://x\x07y\x1b]8;;\x07", "\x9b31m", "a\u202egnp.exe", "zero\u200bwidth", "cr\rlf",
    "\x00\x08\x7f", "tab\there", "\ufeffbom", "soft\u00adhyphen", "e\u0301\u0301\u0301", "日本語" * 30,
    "x" * 500, "\ud800", "«" * 80, " ", "…",
)  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_STYLE = re.compile(r"\x1b\[[\d;]*m")


def naughty_record(words: str) -> Case:
    """A record in which every text that can be shown is `words`."""
    text = f"{words}\n{words} {words}."
    span = Span(0, len(words), words)
    when = When("2022-11-24", "2022-11-24", "2022-11-24", "day", span, "explicit", words)
    actor = Actor("a", words or "?", "person", words, (words,), ())
    quote = Quote(
        id="q", kind="direct", content=(span, span), cue=(span, span), cue_lemma=words, source=span, speaker="a",
        speaker_basis="description", addressee="a", force="say", negated=False, hedged=True, date=when, post=None, reply_to=None,
        rule=words, confidence=1.0,
    )  # fmt: skip
    post = Post("p", words, "a", words, words, (span,), span, replace(when, edtf=words), None)
    event = Event(
        id="e", type="attack", family="violence_accident", mode=words, trigger=span, mentions=(span,), agents=("a",), targets=("a",),
        place=words, date=when, status="claimed", claimed_by="a", hedged=True, after=(), before=(), quote=None, rule=words, confidence=1.0,
    )  # fmt: skip
    article = Article("x", words, words, words, (words,), words, words, "0" * 64, len(text), words, "dateline", None, (words,))
    timeline = (TimelineEntry(when, ("q", "e")), TimelineEntry(replace(when, edtf=words), ("p",)))
    return Document(text, path=words), Record(article, (actor,), (post,), (quote,), (event,), (), timeline)


@pytest.mark.parametrize("words", OWN)
def test_own_naughty_texts(words: str, drawing: Draw) -> None:
    for columns in (40, 80, 140):
        shown = drawing(naughty_record(words), columns, Interface.EN)
        assert _FORBIDDEN.search(shown) is None
        assert _FORBIDDEN.search(_STYLE.sub("", drawing(naughty_record(words), columns, Interface.EN, colour=Colour.ALWAYS))) is None


@pytest.mark.parametrize("words", OWN[:4])
def test_markup_is_shown_as_it_is_written(words: str, drawing: Draw) -> None:
    assert words in drawing(naughty_record(words), 140, Interface.EN)


@pytest.mark.shared
def test_the_big_list_of_naughty_strings(shared_dir: Path, drawing: Draw) -> None:
    strings = json.loads((shared_dir / "bad" / "blns" / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 400
    for words in strings:
        assert _FORBIDDEN.search(drawing(naughty_record(words), 80, Interface.FR)) is None
        assert "\n" not in one_line(words)
        assert _FORBIDDEN.search(one_line(words)) is None
