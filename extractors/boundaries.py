"""Where a sentence must begin and where it must not, decided before the parser.

A line of a news text is a paragraph of its own: headline, dateline, signature. A quotation
belongs to the sentence that quotes it, however many full stops it holds.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from spacy.language import Language
from spacy.symbols import DEP, HEAD, IDX, IS_SPACE, ORTH, SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc

from onrecord.extractors.marks import Marked, find_marks

__all__ = ["FACTORY", "JOINING", "join_sentences", "line_breaks", "set_boundaries"]

FACTORY: Final = "onrecord_boundaries"
"""Goes before the parser."""
JOINING: Final = "onrecord_joining"
"""Goes after the parser, which may leave a forbidden beginning without a head."""
_BARRED: Final = "onrecord_barred"
_FORBIDDEN, _OPEN, _FORCED = -1, 0, 1
"""What spaCy has for a beginning of a sentence; that of the text is open, as spaCy itself begins one there."""
LONGEST_WRAPPED_LINE: Final = 120
"""Code points; text with longer lines was not wrapped by hand."""

_BLANK: Final = re.compile(r"(?:[^\S\n]*(?:\n|\r\n?|\u2028|\u2029|\x85|\x0b|\x0c))+[^\S\n]*")
_LINE_END: Final = re.compile(r"\r\n?|[\n\u2028\u2029\x85\x0b\x0c]")
_FINAL: Final = re.compile(r"\.|[.!?]*[!?][.!?]*")
_ENDS_OPEN: Final = re.compile(r"[\w,;’'\-–(«“]$")
_STARTS_LOW: Final = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]")


def line_breaks(text: str) -> tuple[int, ...]:
    """Offsets, in code points and in order, where a line begins that is a paragraph of its own;
    lines wrapped at a margin go on. The first line of the text is not among them."""
    starts: list[int] = []
    for paragraph_start, paragraph in _paragraphs(text):
        if paragraph_start:
            starts.append(paragraph_start)
        if not _is_wrapped(paragraph):
            starts.extend(paragraph_start + match.end() for match in _LINE_END.finditer(paragraph))
    return tuple(starts)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of text between blank lines, with their offsets."""
    start = 0
    for match in _BLANK.finditer(text):
        if len(_LINE_END.findall(match.group())) > 1:
            yield start, text[start : match.start()]
            start = match.end()
    yield start, text[start:]


def _is_wrapped(paragraph: str) -> bool:
    """Whether some line goes on, in lower case, on the next one and no line is long."""
    lines = [line.strip() for line in _LINE_END.split(paragraph)]
    if max(map(len, lines)) > LONGEST_WRAPPED_LINE:
        return False
    return any(_ENDS_OPEN.search(line) and _STARTS_LOW.match(following) for line, following in pairwise(lines))


@Language.component(FACTORY, assigns=["token.is_sent_start"])
def set_boundaries(doc: Doc) -> Doc:
    """Forces sentences to begin with a line, and with a quotation after a full stop, and forbids
    them to begin inside quotation marks. White space belongs to the sentence before it."""
    rows: list[list[int]] = doc.to_array([ORTH, IDX, IS_SPACE]).tolist()
    text = doc.text  # put together anew each time
    breaks = deque(line_breaks(text))
    marks = [mark for mark in find_marks(text) if mark.depth == 0]
    quoted, openings = _inside(marks), {mark.start for mark in marks}
    finals = {word for word in {row[0] for row in rows} if _FINAL.fullmatch(doc.vocab.strings[word])}
    starts = [_FORBIDDEN] * len(rows)
    barred: list[int] = []
    finished = begun = False
    for place, (word, offset, is_space) in enumerate(rows):
        if is_space:
            continue
        broken = False
        while breaks and breaks[0] <= offset:
            breaks.popleft()
            broken = begun
        if broken:
            starts[place] = _FORCED
        elif offset in quoted:
            barred.append(place)
        elif finished and offset in openings:
            starts[place] = _FORCED
        elif begun:
            starts[place] = _OPEN
        begun, finished = True, word in finals
    starts[:1] = [_OPEN] * len(starts[:1])
    doc.user_data[_BARRED] = tuple(barred)
    return doc.from_array([SENT_START], np.array(starts, dtype=np.int64).view(np.uint64))  # type: ignore[arg-type]


class _Stretches:
    """Offsets strictly inside a marked stretch: after its opening, up to its closing mark."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        self._stretches = stretches
        self._next = 0

    def __contains__(self, offset: int) -> bool:
        """Asked for growing offsets only."""
        while self._next < len(self._stretches) and self._stretches[self._next][1] <= offset:
            self._next += 1
        return self._next < len(self._stretches) and self._stretches[self._next][0] < offset


def _inside(marks: Iterable[Marked]) -> _Stretches:
    """Closed quotations; a mark never closed says nothing about sentences."""
    return _Stretches([(mark.start, mark.end) for mark in marks if mark.closing is not None])


@Language.component(JOINING, requires=["token.dep"], assigns=["token.head", "token.dep", "token.is_sent_start"])
def join_sentences(doc: Doc) -> Doc:
    """Hangs what still begins a sentence inside quotation marks on its neighbour: the part
    that quotes governs the part that is quoted, else the first part the second."""
    barred = frozenset(doc.user_data.pop(_BARRED, ()))
    if not doc.has_annotation("DEP") or not any(doc[place].is_sent_start for place in barred):
        return doc
    moved: dict[int, int] = {}
    main = -1
    for sentence in doc.sents:
        root = sentence.root.i
        if sentence.start not in barred:
            main = root
        elif main in barred and root not in barred:
            moved[main] = root
            main = root
        else:
            moved[root] = main
    return _rehung(doc, moved)


def _rehung(doc: Doc, moved: dict[int, int]) -> Doc:
    """The document with some roots hung on other tokens."""
    heads = [moved.get(token.i, token.head.i) - token.i for token in doc]
    parataxis = doc.vocab.strings.add("parataxis")
    labels = [parataxis if token.i in moved else token.dep for token in doc]
    table = np.column_stack((np.asarray(heads, dtype=np.int64).view(np.uint64), np.asarray(labels, dtype=np.uint64)))
    return doc.from_array([HEAD, DEP], table)  # type: ignore[arg-type]
