"""Columns and lines: how much room dates, facts and the article's words get, and rows put together from wrapped pieces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.render.wrap import wrapped
from onrecord.corpus.safe import show

CRAMPED, NARROW, WIDE = 48, 72, 116
"""Below CRAMPED columns dates stand above their facts; below NARROW they are cramped; from WIDE on the article's words stand beside."""
_READABLE: Final = 84
"""Lines longer than this tire the eye."""
_GAP: Final = 3
INDENT: Final = 2
"""Columns by which the article's words stand in, under a heading."""
_DOT: Final = " · "
_NO_BREAK: Final = "\u00a0"
_TOGETHER: Final = re.compile(r"\d{1,2}(?:er)? [^\W\d]\S* \d{4},?|\S+ \S+$")
"""Day, month and year, or the last two words of a date: they stay on one line where there is room for them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in columns."""

    margin: int
    dates: int
    """0: the dates stand above the facts."""
    facts: int
    words: int
    """0: the article's words stand under the facts."""

    @property
    def date_room(self) -> int:
        """Columns that a date has."""
        return self.dates or self.facts

    @property
    def body(self) -> int:
        """Columns right of the line."""
        return self.facts + (self.words + _GAP if self.words else 0)

    @property
    def whole(self) -> int:
        """Columns of everything, the left margin included."""
        return self.margin + self.dates + 4 + self.body


@dataclass(frozen=True, slots=True)
class Row:
    """One line right of the dates: the mark on the line, then the text."""

    mark: Text
    body: Text


def layout_for(columns: int) -> Layout:
    """The layout for a terminal of this many columns."""
    margin = 1 if columns < NARROW else 2
    dates = 0 if columns < CRAMPED else 13 if columns < NARROW else 16 if columns < WIDE else 18
    room = columns - margin - dates - 4
    if columns < WIDE:
        return Layout(margin, dates, max(16, min(room - 1, _READABLE)), 0)
    words = min((room - _GAP) * 3 // 5, _READABLE)
    return Layout(margin, dates, min(room - _GAP - words, 56), words)


def plain(text: str) -> str:
    """Text from a document on one line, with nothing in it that a terminal would obey."""
    return show(" ".join(text.split()))


def piece(text: str, style: str) -> Text:
    """Some text whose style does not reach what is appended to it, as that of `Text(text, style)` does."""
    return Text().append(text, style)


def flowed(parts: Iterable[Text], width: int) -> list[Text]:
    """The parts with dots between them, as many on a line as there is room for; where a line breaks there is no dot."""
    lines: list[Text] = []
    for part in filter(None, parts):
        if lines and lines[-1].cell_len + len(_DOT) + part.cell_len <= width:
            lines[-1].append(_DOT, "dim").append_text(part)
        else:
            lines.extend(Text().append_text(line) for line in wrapped(part, width))
    return lines


def dated(label: str, width: int, style: str = "bold") -> list[Text]:
    """A date in words, in lines of at most `width` columns that tear no date apart which fits on one."""
    whole = _TOGETHER.sub(lambda match: match[0].replace(" ", _NO_BREAK) if cell_len(match[0]) <= width else match[0], plain(label))
    return [Text(line.plain.replace(_NO_BREAK, " "), style) for line in wrapped(Text(whole), width)]


def arranged(layout: Layout, heading: list[Text], words: list[Text]) -> list[Text]:
    """Heading and words in lines: one below the other, or side by side where the layout has room. Each text begins a line."""
    above = [line for text in heading for line in wrapped(text, layout.facts)]
    if not layout.words:
        below = [line for text in words for line in wrapped(text, layout.facts - INDENT)]
        return above + [Text(" " * INDENT).append_text(line) for line in below]
    beside = [line for text in words for line in wrapped(text, layout.words)]
    count = max(len(above), len(beside))
    pairs = zip(above + [Text()] * (count - len(above)), beside + [Text()] * (count - len(beside)), strict=True)
    return [Text().append_text(_padded(left, layout.facts + _GAP)).append_text(right) if right else left for left, right in pairs]


def beside_dates(layout: Layout, dates: list[Text], rows: list[Row]) -> list[Text]:
    """Whole lines: each row with its piece of the date, right-aligned, before it or all of it above; the last is empty but for the mark."""
    if not layout.dates:
        above = [Text(" " * layout.margin).append_text(date) for date in dates if date]
        return above + [_line(layout, Text(), row) for row in rows]
    blank = Row(rows[-1].mark if rows else Text(" "), Text())
    rows = rows + [blank] * (len(dates) + 1 - len(rows))
    dates = dates + [Text()] * (len(rows) - len(dates))
    return [_line(layout, date, row) for date, row in zip(dates, rows, strict=True)]


def _line(layout: Layout, date: Text, row: Row) -> Text:
    gap = " " * (layout.margin + layout.dates - date.cell_len)
    line = Text(gap).append_text(date).append("  ").append_text(row.mark)
    return line.append(" ").append_text(row.body) if row.body else line


def _padded(text: Text, width: int) -> Text:
    copy = text.copy()
    copy.append(" " * max(0, width - text.cell_len))
    return copy


__all__ = ["INDENT", "Layout", "Row", "arranged", "beside_dates", "dated", "flowed", "layout_for", "piece", "plain"]
