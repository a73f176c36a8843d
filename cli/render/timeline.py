"""Draws one record on a terminal: headline, timeline with its dates down the side, cast. All text passes `show`; none is markup."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from rich.console import Console
from rich.text import Text

from onrecord.cli.render.cast import CastTable
from onrecord.cli.render.colours import MEANINGS, TONES, actor_colours, mark_of
from onrecord.cli.render.dates import day_of, published_label, time_of, weekday, when_label
from onrecord.cli.render.layout import Row, arranged, beside_dates, dated, flowed, layout_for, plain
from onrecord.cli.render.sentences import Fact, Piece, Role
from onrecord.cli.render.view import Section, View
from onrecord.cli.render.wrap import wrapped
from onrecord.cli.words import Words
from onrecord.corpus.model import When
from onrecord.corpus.safe import show

_ROLES: Final[dict[Role, str]] = {
    "plain": "dim",
    "act": "",
    "faint": "dim",
    "quoted": "",
    "trigger": "bold",
    "actor": "bold",
    "mention": "",
}
_LINE, _BROKEN_LINE = "│", "┊"
_CAST_ROWS: Final = 10


def draw(console: Console, view: View, words: Words) -> None:
    """Draw the whole record."""
    _Drawing(console, view, words).all()


class _Drawing:
    def __init__(self, console: Console, view: View, words: Words) -> None:
        self._console, self._view, self._words = console, view, words
        self._layout = layout_for(console.width)
        self._colours = actor_colours(tuple(member.actor for member in view.cast))

    def all(self) -> None:
        self._header()
        for above, section in pairwise((None, *self._view.sections)):
            if section is not None:
                self._section(section, above)
        if not self._view.sections:
            self._block(Text(self._words.say("timeline.nothing"), "dim"))
        else:
            self._legend()
        self._cast()

    def _header(self) -> None:
        article = self._view.record.article
        self._line()
        self._block(Text(plain(article.title or article.path or article.id), "bold"))
        language = self._words.name("language", article.lang)
        self._parts(article.outlet, ", ".join(article.byline), published_label(article, self._words), language)
        self._parts(self._counts(), article.path)
        for note in article.notes:
            self._block(Text(plain(f"! {note}"), "yellow"))
        self._line()

    def _counts(self) -> str:
        record = self._view.record
        numbers = (("quote", len(record.quotes)), ("event", len(record.events)), ("post", len(record.posts)))
        return ", ".join(self._words.count(f"count.{kind}", number) for kind, number in numbers if number)

    def _section(self, section: Section, above: Section | None) -> None:
        placed = section.when is not None
        rows = [row for fact in section.facts for row in self._fact(fact, _LINE if placed else _BROKEN_LINE)]
        lines = beside_dates(self._layout, self._dates(section.when, above.when if above else None), rows)
        if section is self._view.sections[-1]:
            lines[-1] = Text()
        for line in lines:
            self._line(line)

    def _dates(self, when: When | None, above: When | None) -> list[Text]:
        """The date in words, its weekday and time; of the same date as above, only what is new."""
        if when is None:
            return [Text(self._words.say("timeline.undated"), "bold")]
        label, time = self._label(when), time_of(when)
        if above is not None and self._label(above) == label:
            then = self._words.say("timeline.then") if when.basis == "order" else None
            return [Text(each, "dim") for each in (time or then,) if each]
        dates = dated(label, self._layout.date_room)
        beside = " ".join(each for each in (weekday(when, self._words), time) if each)
        return dates + (wrapped(Text(beside, "dim"), self._layout.date_room) if beside else [])

    def _label(self, when: When) -> str:
        return when_label(day_of(when), self._words, self._view.record.article.published)

    def _fact(self, fact: Fact, line: str) -> list[Row]:
        """The rows of one fact, and an empty one after it."""
        words = [self._pieces(paragraph) for paragraph in fact.paragraphs]
        body = arranged(self._layout, self._heading(fact), words)
        rest = Text(line, "dim")
        return [Row(rest if number else self._mark(fact), text) for number, text in enumerate(body)] + [Row(rest, Text())]

    def _mark(self, fact: Fact) -> Text:
        plain_kind = fact.kind != "event" and fact.tone == "occurred"
        return Text(mark_of(fact), "bold" if plain_kind else TONES[fact.tone])

    def _legend(self) -> None:
        """What the signs of this timeline mean."""
        used = {mark_of(fact) for section in self._view.sections for fact in section.facts}
        meanings = [f"{mark} {self._words.say(key)}" for mark, key in MEANINGS.items() if mark in used]
        self._block(Text("   ".join(each.replace(" ", "\u00a0") for each in meanings), "dim"))
        self._line()

    def _heading(self, fact: Fact) -> list[Text]:
        """Who does what to whom, and its tags: on the same line where they fit, else on lines of their own."""
        heading, width = self._pieces(fact.heading), self._layout.facts
        tags = self._tags(fact)
        beside = flowed([wrapped(heading, width)[-1], *tags], width)
        return [heading, *flowed(tags, width)] if len(beside) > 1 else [*wrapped(heading, width)[:-1], *beside]

    def _tags(self, fact: Fact) -> list[Text]:
        return [Text(plain(tag.text), TONES[tag.tone]) for tag in fact.tags]

    def _pieces(self, pieces: Iterable[Piece]) -> Text:
        text = Text()
        for piece in pieces:
            text.append(show(piece.text, newlines=False), f"{_ROLES[piece.role]} {self._colours.get(piece.actor or '', '')}".strip())
        return text

    def _cast(self) -> None:
        acting = [member for member in self._view.cast if member.weight]
        if not acting:
            return
        table = CastTable(acting[:_CAST_ROWS], self._words, self._colours, self._layout.whole - self._layout.margin)
        for line in table.lines():
            self._line(Text(" " * self._layout.margin).append_text(line))
        if len(acting) > _CAST_ROWS:
            self._block(Text(self._words.count("count.more", len(acting) - _CAST_ROWS), "dim"))
        self._line()

    def _parts(self, *parts: str | None) -> None:
        for line in flowed((Text(plain(part), "dim") for part in parts if part), self._room):
            self._block(line)

    def _block(self, text: Text) -> None:
        for line in wrapped(text, self._room):
            self._line(Text(" " * self._layout.margin).append_text(line))

    @property
    def _room(self) -> int:
        """Columns between the margins."""
        margin = self._layout.margin
        return max(16, min(self._console.width - 2 * margin, self._layout.whole - margin))

    def _line(self, text: Text | None = None) -> None:
        self._console.print(text or Text(), soft_wrap=True)


__all__ = ["draw"]
