"""A document as the rules see it: words, marks and sentences that no mark cuts.

The one rule: boundaries come from marks and punctuation first, from the parse second.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.extractors.layout import Layout
from onrecord.extractors.marks import Marked
from onrecord.extractors.quotes.found import Extent
from onrecord.extractors.quotes.lexicon import Lexicon, Sequences
from onrecord.extractors.syntax import has_parse
from onrecord.extractors.tokens import Doc, Token

if TYPE_CHECKING:
    from onrecord.extractors.quotes.cues import Cue

__all__ = ["View"]

_SENTENCE_END: Final = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??"})
_CLOSING: Final = frozenset({"»", "”", '"', "''", "’", "'", ")", "›"})
_OPENING: Final = frozenset({"«", "“", '"', "``", "‘", "„", "‹", "(", "[", "-", "–", "—"})
_DATELINE_ENDS: Final = frozenset({"–", "—", "-", "--", ")"})
LONGEST_DATELINE: Final = 18
"""Tokens of a dateline before its dash."""
_LOOSE: Final = " \t\n\u00a0\u202f\u2009,;:.–—-"
"""Characters that no content begins or ends with, marks apart."""


class View:
    """Words by index, with what surrounds them. A word is any token that is not white space."""

    def __init__(self, doc: Doc, marks: Sequence[Marked], layout: Layout, lexicon: Lexicon) -> None:
        self.doc, self.text, self.layout, self.lexicon = doc, doc.text, layout, lexicon
        self.parsed = has_parse(doc)
        self.tagged = doc.has_annotation("POS")
        self.tokens = tuple(doc)
        self.size = len(self.tokens)
        self._begins = [token.idx for token in self.tokens]
        curly = "’" in self.text
        self.low = [token.lower_.replace("’", "'") if curly else token.lower_ for token in self.tokens]
        self.marks = tuple(marked for marked in marks if marked.depth == 0 and layout.post_at(marked.start) is None)
        self.mark_at = self._marks_by_word()
        self.closed = self._closed_words()
        self._starts = self._sentence_starts()
        self.cues: Sequence[Cue] = ()
        """Every verb that attributes, once they are sought."""
        self._cue_starts: list[int] = []
        self._cue_at: dict[int, Cue] = {}
        self._mark_starts = [marked.start for marked in self.marks]

    def see(self, cues: Sequence[Cue]) -> None:
        """Takes the verbs that attribute, in text order."""
        self.cues = cues
        self._cue_starts = [cue.start for cue in cues]
        self._cue_at = {word: cue for cue in cues for word in cue.words}

    def cues_between(self, start: int, end: int) -> Sequence[Cue]:
        """The verbs that begin at a word of `[start, end)`."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def cue_at(self, index: int) -> Cue | None:
        """The verb that a word belongs to."""
        return self._cue_at.get(index)

    # --- words ---

    def word_after(self, index: int) -> int | None:
        """The next word. None: there is none."""
        at = index + 1
        while at < self.size and self.tokens[at].is_space:
            at += 1
        return at if at < self.size else None

    def word_before(self, index: int) -> int | None:
        """The word before. None: there is none."""
        at = index - 1
        while at >= 0 and self.tokens[at].is_space:
            at -= 1
        return at if at >= 0 else None

    def word_at(self, position: int) -> int | None:
        """The first word that ends after a position of the text."""
        low = max(0, bisect_right(self._begins, position) - 1)
        while low < self.size and self.tokens[low].idx + len(self.tokens[low].text) <= position:
            low += 1
        while low < self.size and self.tokens[low].is_space:
            low += 1
        return low if low < self.size else None

    def lemma(self, index: int) -> str:
        """The lemma by the model; without one, by the pack's list of forms."""
        return self.tokens[index].lemma_.lower() or self.lexicon.forms.get(self.low[index], self.low[index])

    def ends_of(self, index: int, phrases: Sequences) -> Sequence[int]:
        """The indexes after the phrases that begin at `index`, those of most words first."""
        found = phrases.get(self.low[index])
        if found is None:
            return ()
        first, following = self.low[index], self.low[index + 1] if index + 1 < self.size else ""
        ends = []
        for words in found:
            if words[0] == first and len(words) > 1 and not following.startswith(words[1]) and not following.isspace():
                continue
            end = self.phrase_end(index, words)
            if end is not None:
                ends.append(end)
        return ends

    def phrase_end(self, index: int, words: Sequence[str]) -> int | None:
        """The index after a phrase that begins at `index`. None: another stands there."""
        at, taken = index, 0
        while taken < len(words):
            if at >= self.size:
                return None
            if self.low[at] == words[taken]:
                taken += 1
            elif not self.tokens[at].is_space:
                count = self._take(self.low[at], words[taken:])
                if not count:
                    return None
                taken += count
            at += 1
        return at

    @staticmethod
    def _take(word: str, pending: Sequence[str]) -> int:
        """How many words of a phrase one token spells: `d'après` may be one or two."""
        if not word.startswith(pending[0]):
            return 0
        for count in range(1, len(pending) + 1):
            joined = "".join(pending[:count])
            if word in (joined, " ".join(pending[:count])):
                return count
            if not word.startswith(joined):
                return 0
        return 0

    # --- marks ---

    def mark_after(self, index: int) -> Marked | None:
        """The marked stretch that opens at the word `index`."""
        number = self.mark_at[index] if 0 <= index < self.size else -1
        if number < 0 or self.marks[number].start < self.tokens[index].idx:
            return None
        return self.marks[number]

    def words_of(self, marked: Marked) -> tuple[int, int]:
        """The words of a marked stretch, its marks included, `[start, end)`."""
        span = self.doc.char_span(marked.start, marked.end, alignment_mode="expand")
        return (span.start, span.end) if span is not None else (0, 0)

    def marks_between(self, start: int, end: int) -> Iterator[Marked]:
        """The marked stretches that open at a word of `[start, end)`."""
        seen = -1
        for index in range(start, end):
            number = self.mark_at[index]
            if number > seen:
                seen = number
                if self.tokens[index].idx <= self.marks[number].start < self.tokens[index].idx + len(self.tokens[index]):
                    yield self.marks[number]

    def _marks_by_word(self) -> list[int]:
        """For every token the number of the marked stretch that holds it, -1 for none."""
        found = [-1] * self.size
        at = 0
        for number, marked in enumerate(self.marks):
            at = max(at, bisect_right(self._begins, marked.start) - 1)
            while at < self.size and self.tokens[at].idx + len(self.tokens[at].text) <= marked.start:
                at += 1
            while at < self.size and self.tokens[at].idx < marked.end:
                found[at] = number
                at += 1
        return found

    def _closed_words(self) -> list[bool]:
        """For every token whether it lies in an embedded post or a signature, where no cue is sought."""
        closed = [False] * self.size
        for extent in self._closed_extents():
            span = self.doc.char_span(*extent, alignment_mode="expand")
            if span is not None:
                closed[span.start : span.end] = [True] * (span.end - span.start)
        return closed

    def _closed_extents(self) -> Iterator[Extent]:
        for post in self.layout.posts:
            yield from post.content
            if post.signature:
                yield post.signature
        for signed in self.layout.signed:
            yield signed.signature

    # --- sentences ---

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that holds a word, `[start, end)`; no mark is cut, no paragraph joined outside marks."""
        place = max(1, bisect_right(self._starts, index))
        return self._starts[place - 1], self._starts[place] if place < len(self._starts) else self.size

    def sentences(self) -> Iterator[tuple[int, int]]:
        """All sentences, in order."""
        yield from pairwise((*self._starts, self.size))

    def _sentence_starts(self) -> list[int]:
        starts = [0]
        annotated = self.doc.has_annotation("SENT_START")
        previous: int | None = None
        for token in self.doc:
            if token.is_space:
                continue
            if previous is not None and (
                self._ends_dateline(starts[-1], previous)
                or (self._may_break(previous, token, annotated) and self._breaks(previous, token.i, annotated))
            ):
                starts.append(token.i)
            previous = token.i
        return starts

    def _ends_dateline(self, start: int, at: int) -> bool:
        """Whether a dash, or a bracket, closes a dateline that opens its paragraph: `LEEDS, 3 May (Wire) —`, `(Leeds, 3 May)`."""
        text = self.tokens[at].text
        if at - start > LONGEST_DATELINE or text not in _DATELINE_ENDS or self.mark_at[at] >= 0:
            return False
        if start > 0 and "\n" not in self.text[self.tokens[start - 1].idx : self.tokens[start].idx]:
            return False
        if text == ")":
            return self.tokens[start].text == "(" and any(token.text[0].isdigit() for token in self.tokens[start:at])
        words = [token for token in self.tokens[start:at] if not token.is_space]
        dated = any(token.text[0].isdigit() for token in words) or (len(words) > 0 and words[0].text.isupper() and len(words[0].text) > 2)
        spaced = at + 1 < self.size and (bool(self.tokens[at].whitespace_) or self.tokens[at + 1].is_space)
        return dated and spaced and not any(token.pos_ in {"AUX", "VERB"} for token in words)

    def _may_break(self, before: int, token: Token, annotated: bool) -> bool:
        """Whether it is worth asking: white space, a sentence of the model, or a mark stands between the words."""
        if not annotated or token.is_sent_start or token.i - before > 1:
            return True
        return self.mark_at[token.i] >= 0 or self.mark_at[before] >= 0

    def _breaks(self, before: int, at: int, annotated: bool) -> bool:
        if self.mark_at[at] >= 0 and self.mark_at[before] == self.mark_at[at]:
            return False
        if at - before > 1 and self._paragraph_ends(before, at):
            return True
        if annotated and not self.tokens[at].is_sent_start and self.mark_at[at] < 0 and self.mark_at[before] < 0:
            return False
        return self._may_begin(at) and self._may_end(before)

    def _paragraph_ends(self, before: int, at: int) -> bool:
        first, last = self.tokens[before], self.tokens[at]
        gap = self.text[first.idx + len(first.text) : last.idx]
        return "\n" in gap and self.layout.paragraph_at(first.idx) is not self.layout.paragraph_at(last.idx)

    def _may_begin(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text[0].isupper() or token.text[0].isdigit() or token.text in _OPENING or token.text[0] in "@#"

    def _may_end(self, before: int) -> bool:
        at: int | None = before
        while at is not None and self.tokens[at].text in _CLOSING:
            at = self.word_before(at)
        return at is not None and (self.tokens[at].text in _SENTENCE_END or self.tokens[at].text[-1] in ".!?…")

    # --- extents ---

    def extent(self, start: int, end: int) -> Extent | None:
        """The text of the words `[start, end)` without loose punctuation at its ends; marks stay. None: nothing is left."""
        if start >= end:
            return None
        return self.trim(self.tokens[start].idx, self.tokens[end - 1].idx + len(self.tokens[end - 1]))

    def trim(self, first: int, last: int) -> Extent | None:
        """The stretch of text without loose punctuation and spaces at its ends; marks stay. None: nothing is left."""
        while first < last and self.text[first] in _LOOSE:
            first += 1
        while last > first and self.text[last - 1] in _LOOSE:
            last -= 1
        return (first, last) if first < last else None

    def word_extent(self, index: int) -> Extent:
        """The text of one word."""
        token = self.tokens[index]
        return token.idx, token.idx + len(token)

    def marks_over(self, content: Sequence[Extent]) -> Sequence[Marked]:
        """The marked stretches that share a code point with a content."""
        found: list[Marked] = []
        for start, end in content:
            first = max(0, bisect_left(self._mark_starts, start) - 1)
            last = bisect_left(self._mark_starts, end)
            found.extend(marked for marked in self.marks[first:last] if marked.end > start)
        return found

    def marked_share(self, content: Sequence[Extent]) -> float:
        """The share of a content's letters and digits that stand between marks."""
        marks = self.marks_over(content)
        total = sum(self._letters(start, end) for start, end in content) if marks else 0
        inside = sum(self._letters(max(start, item.start), min(end, item.end)) for start, end in content for item in set(marks))
        return inside / total if total else 0.0

    def _letters(self, start: int, end: int) -> int:
        return sum(map(str.isalnum, self.text[start:end])) if start < end else 0
