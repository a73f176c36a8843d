"""Quotation marks found and paired without a model: « » “ ” „ “ ‹ › ‘ ’ `` '' and the straight " and '.

The one rule: no text is an error, and a mark that is never closed costs its paragraph at most. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final, Literal

__all__ = ["Marked", "find_marks", "outermost"]

Role = Literal["open", "close", "either"]

CLOSING_OF: Final = {
    "«": "»",
    "“": "”",
    "„": "“",
    "‹": "›",
    "‘": "’",
    "‚": "‘",
    "``": "''",
    "''": "''",
    '"': '"',
    "'": "'",
    "”": "”",
    "<<": ">>",
}
"""The closing mark of each opening one. ” opens too, as in Swedish."""
ALSO_CLOSES: Final = {"“": frozenset({'"', "''"}), "„": frozenset({"”", '"'}), "``": frozenset({'"', "”"}), '"': frozenset({"''", "”"})}
"""Closing marks that are accepted where the right one is missing."""
APOSTROPHES: Final = frozenset({"'", "’"})
SINGLE: Final = frozenset({"'", "‘", "‚"})
"""Opening marks that are also apostrophes or commas: never trusted unless they are closed."""
MAX_PARAGRAPHS: Final = 4
"""Paragraphs that a quotation may run over without its opening mark being repeated."""
MAX_DEPTH: Final = 8
"""Quotations in quotations that are followed; deeper marks are set aside."""

_MARK: Final = re.compile(r"``|''|<<|>>|[«»“”„‹›‘’‚\"']")
_PARAGRAPH: Final = re.compile(r"[^\n]*[^\s][^\n]*")
_OPENERS: Final = frozenset("([{-–—‑/'’‘“«‹\"`=>|*_")
"""Characters that may stand right before an opening mark."""
_CLOSERS: Final = frozenset(".,;:!?…)]}-–—/'’”»›\"*_<|")
"""Characters that may stand right after a closing mark."""
_STRONG_END: Final = frozenset(".,!?…;")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text between quotation marks, the marks included: `[start, end)`."""

    start: int
    end: int
    opening: str
    closing: str | None
    """None: never closed; the stretch ends with its paragraph."""
    depth: int = 0
    """How many other marked stretches hold it."""
    repeated: tuple[int, ...] = ()
    """Where the opening mark is repeated, at the start of later paragraphs."""

    @property
    def inner(self) -> tuple[int, int]:
        """The stretch without its outer marks and the spaces inside them is within these bounds."""
        return self.start + len(self.opening), self.end - len(self.closing or "")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark of the text and what it can do there."""

    start: int
    glyph: str
    role: Role
    strong: bool
    """For a single mark: punctuation stands before it, so that it is no apostrophe."""

    @property
    def end(self) -> int:
        return self.start + len(self.glyph)


@dataclass(slots=True)
class _Open:
    """A mark that waits for its closing one."""

    start: int
    glyph: str
    repeated: list[int] = field(default_factory=list)
    paragraphs: int = 1


@lru_cache(maxsize=2)
def find_marks(text: str) -> tuple[Marked, ...]:
    """Every marked stretch of the text, by start, the longer first; linear in the text's length."""
    return _with_depths(sorted(_Scanner(text).scan(), key=lambda marked: (marked.start, -marked.end)))


def outermost(marks: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The stretches that no other holds."""
    return tuple(marked for marked in marks if marked.depth == 0)


class _Scanner:
    """Goes through the marks paragraph by paragraph with a stack of those that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Marked] = []
        self.stack: list[_Open] = []

    def scan(self) -> list[Marked]:
        paragraphs = [(match.start(), match.end()) for match in _PARAGRAPH.finditer(self.text)]
        marks = [tuple(_read_marks(self.text, start, end)) for start, end in paragraphs]
        for number, (_, end) in enumerate(paragraphs):
            self._paragraph(marks[number])
            self._end_paragraph(end, marks[number + 1 : number + MAX_PARAGRAPHS])
        return self.found

    def _paragraph(self, marks: tuple[_Mark, ...]) -> None:
        for number, mark in enumerate(marks):
            if number == 0 and self._repeats(mark):
                self.stack[0].repeated.append(mark.start)
            else:
                self._take(mark, marks[number + 1] if number + 1 < len(marks) else None)

    def _repeats(self, mark: _Mark) -> bool:
        """Whether an open quotation goes on here: its opening mark stands again at the start of a paragraph."""
        if not self.stack or mark.glyph != self.stack[0].glyph:
            return False
        line = self.text.rfind("\n", 0, mark.start) + 1
        return self.text[line : mark.start].strip() == ""

    def _take(self, mark: _Mark, following: _Mark | None) -> None:
        level = self._level_closed_by(mark)
        if level is not None and mark.role != "open" and not self._later_closes(mark, level, following):
            self._close(level, mark)
        elif mark.glyph in CLOSING_OF and mark.role != "close" and len(self.stack) < MAX_DEPTH and not self._is_open(mark.glyph):
            self.stack.append(_Open(mark.start, mark.glyph))

    def _is_open(self, glyph: str) -> bool:
        """Whether a mark that cannot nest in itself is open already."""
        return glyph == CLOSING_OF[glyph] and any(opened.glyph == glyph for opened in self.stack)

    def _level_closed_by(self, mark: _Mark) -> int | None:
        """The innermost open quotation that the mark can close; one whose own mark it is comes first."""
        levels = range(len(self.stack) - 1, -1, -1)
        exact = next((level for level in levels if CLOSING_OF[self.stack[level].glyph] == mark.glyph), None)
        if exact is not None or mark.role == "open":
            return exact
        return next((level for level in levels if mark.glyph in ALSO_CLOSES.get(self.stack[level].glyph, ())), None)

    def _later_closes(self, mark: _Mark, level: int, following: _Mark | None) -> bool:
        """Whether an apostrophe after a final s is no closing mark, a better one following: ‘the workers’ strike’."""
        if self.stack[level].glyph not in SINGLE or mark.strong or self.text[mark.start - 1 : mark.start] != "s":
            return False
        return following is not None and following.glyph == mark.glyph and following.role == "close"

    def _close(self, level: int, mark: _Mark) -> None:
        opened = self.stack[level]
        del self.stack[level:]
        if mark.start > opened.start + len(opened.glyph):
            self.found.append(Marked(opened.start, mark.end, opened.glyph, mark.glyph, repeated=tuple(opened.repeated)))

    def _end_paragraph(self, end: int, following: list[tuple[_Mark, ...]]) -> None:
        self.stack = [opened for opened in self.stack if opened.glyph not in SINGLE]
        if self.stack and self._goes_on(self.stack[0], following):
            del self.stack[1:]
            self.stack[0].paragraphs += 1
            return
        for opened in self.stack[:1]:
            self._give_up(opened, end)
        self.stack.clear()

    def _goes_on(self, opened: _Open, following: list[tuple[_Mark, ...]]) -> bool:
        """Whether the next paragraph repeats the opening mark, or the next mark of the kind, not far, is a closing one."""
        if following and following[0] and self._stands_first(following[0][0]) and following[0][0].glyph == opened.glyph:
            return True
        if opened.repeated or opened.paragraphs >= MAX_PARAGRAPHS:
            return False
        kind = {opened.glyph, CLOSING_OF[opened.glyph]}
        later = next((mark for marks in following for mark in marks if mark.glyph in kind), None)
        return later is not None and later.glyph == CLOSING_OF[opened.glyph] and later.role != "open"

    def _stands_first(self, mark: _Mark) -> bool:
        line = self.text.rfind("\n", 0, mark.start) + 1
        return self.text[line : mark.start].strip() == ""

    def _give_up(self, opened: _Open, end: int) -> None:
        """Ends an unclosed quotation with its paragraph, unless others of the kind stand inside: then it was a stray mark."""
        end = opened.start + len(self.text[opened.start : end].rstrip())
        later = takewhile(lambda marked: marked.end > opened.start, reversed(self.found))
        inside = next((marked for marked in later if marked.opening == opened.glyph), None)
        if inside is not None:
            if self.text[inside.end : end].strip(" .,;:!?…\u00a0\u202f"):
                return
            end = inside.end
        self.found.append(Marked(opened.start, end, opened.glyph, None, repeated=tuple(opened.repeated)))


def _read_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        role = _role(text, match.start(), match.group(), start, end)
        if role is not None:
            before = text[match.start() - 1] if match.start() > start else ""
            yield _Mark(match.start(), match.group(), role, before in _STRONG_END)


def _role(text: str, position: int, glyph: str, start: int, end: int) -> Role | None:
    """What the mark can do at its place. None: it is an apostrophe, or stands inside a word."""
    before = text[position - 1] if position > start else " "
    after_at = position + len(glyph)
    after = text[after_at] if after_at < end else " "
    if glyph in APOSTROPHES:
        return _apostrophe_role(glyph, before, after)
    if glyph in "«‹„‚‘" or glyph in {"``", "<<"}:
        return "open"
    if glyph in "»›" or glyph == ">>":
        return "close"
    return _straight_role(glyph, before, after)


def _apostrophe_role(glyph: str, before: str, after: str) -> Role | None:
    if before.isalnum() and after.isalnum():
        return None
    if glyph == "’":
        return None if before.isspace() else "close"
    if (before.isspace() or before in '([{—–-"“«') and after.isalpha():
        return "open"
    return "close" if not before.isspace() and not after.isalnum() else None


def _straight_role(glyph: str, before: str, after: str) -> Role:
    """For marks whose glyph alone does not tell (" and '' everywhere; “ closes „ and ” may open): the spaces around them do."""
    opens = before.isspace() or before in _OPENERS
    closes = after.isspace() or after in _CLOSERS
    if glyph == "“" and opens != closes:
        return "open" if opens else "close"
    if opens == closes:
        return "close" if glyph == "”" else "either"
    return "open" if opens else "close"


def _with_depths(marks: list[Marked]) -> tuple[Marked, ...]:
    """Stretches that cross another are dropped; the others learn how many hold them."""
    holding: list[Marked] = []
    kept: list[Marked] = []
    for marked in marks:
        while holding and holding[-1].end <= marked.start:
            holding.pop()
        if holding and marked.end > holding[-1].end:
            continue
        kept.append(replace(marked, depth=len(holding)))
        holding.append(marked)
    return tuple(kept)
