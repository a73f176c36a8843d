"""From a text to its time expressions, read without any anchor: shapes are tried only near words of the pack, the longest match wins."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from onrecord.extractors.packs import languages
from onrecord.extractors.times.grammar import Grammar, grammar
from onrecord.extractors.times.joining import join_days_and_hours, join_ranges
from onrecord.extractors.times.meanings import edge_of, meaning_of, slots_of, type_of
from onrecord.extractors.times.model import Length, Meaning, Period, Point, Reading, Role, Tense
from onrecord.extractors.times.shapes import Form, Search, Shapes
from onrecord.extractors.times.spelling import SPACE, level, one_of
from onrecord.extractors.times.tense import Tenses, tense_cues

TenseHook = Callable[[int, int], Tense | None]
"""The tense of the clause around `[start, end)`; None: unknown, the words around decide."""
_TENSED: Final = (Point, Period, Length)
"""What the tense of the clause helps to place."""
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE_END: Final = re.compile(r"[.!?…][»”\"’)]*\s+(?=[^\W\d_a-zà-ÿ]|[«“\"—–-])|\n")
_SMALL_WORD: Final = r"\W{1,4}(?:\w{1,3}\W{1,4})?"
_DAY_AND_MONTH: Final = re.compile(rf"(?:\b\d{{1,2}}\w{{0,4}}{_SMALL_WORD}[^\W\d_]+|[^\W\d_]{_SMALL_WORD}\d{{1,2}}\w{{0,4}}){_SMALL_WORD}$")
"""A number of two figures and a word before a year: it may be a date, in whatever language."""
_REACH: Final = 60
"""How far before its word of the pack an expression can begin, in code points."""
_AHEAD: Final = 60
"""How far an expression can go on after its word of the pack."""
_DIGITS_REACH: Final = 30
_TRAP_REACH: Final = 30
_FIRST: Final = -1
"""What is no expression wins over an expression of the same extent."""
_ROLE_REACH: Final = 30
_YEARS: Final = range(1000, 2100)
_YEAR_DIGITS: Final = 4


def parse_times(text: str, lang: str, tense_of: TenseHook | None = None) -> tuple[Reading, ...]:
    """Every time expression of the text, in text order, as its words give it; ranges hold their two ends in `parts`.

    Raises: UnknownLanguageError, PackError.
    """
    levelled = level(text)
    page = _Page(levelled, lang, Tenses(levelled, tense_cues(lang)), [match.end() for match in _SENTENCE_END.finditer(text)])
    chosen = _choose(_matches(levelled, grammar(lang)))
    readings = [reading for found in chosen if (reading := _reading(found, page)) is not None]
    readings = [_foreign(reading, page) or reading for reading in readings]
    if tense_of is not None:
        readings = [replace(reading, tense=tense_of(reading.start, reading.end) or reading.tense) for reading in readings]
    joined = join_ranges(levelled, join_days_and_hours(levelled, readings, lang), lang)
    return tuple(_as_written(reading, text) for reading in joined)


def _as_written(reading: Reading, text: str) -> Reading:
    parts = tuple(_as_written(part, text) for part in reading.parts)
    return replace(reading, text=text[reading.start : reading.end], parts=parts)


@dataclass(frozen=True, slots=True)
class _Page:
    """A levelled text with what is asked about its places."""

    text: str
    lang: str
    tenses: Tenses
    breaks: list[int]
    """Where its sentences begin, but for the first."""


@dataclass(frozen=True, slots=True)
class _Found:
    form: Form
    match: re.Match[str]
    order: int

    @property
    def span(self) -> tuple[int, int]:
        """The extent of the expression; for what is none, all of it."""
        return self.match.span("extent") if self.match.groupdict().get("extent") else self.match.span()


def _matches(text: str, language: Grammar) -> list[_Found]:
    windows = _windows(text, language)
    search = Search(text, language.slots)
    found: list[_Found] = []
    for needs, shapes in language.shapes.items():
        near = list(_merged([window for name in needs for window in windows.get(name, ())]))
        found += _tried(shapes, search, near, _AHEAD)
    around = list(_merged([(item.match.start() - _TRAP_REACH, item.match.end() + _TRAP_REACH) for item in found]))
    return found + [replace(item, order=_FIRST) for item in _tried(language.traps, search, around, 0)]


def _tried(shapes: Shapes, search: Search, near: list[tuple[int, int]], ahead: int) -> Iterator[_Found]:
    """What the shapes match from left to right, each within its stretches and at most so far ahead of them, none overlapping itself."""
    free: dict[int, int] = {}
    text, places, keys, patterns, opening = search.text, search.places, search.keys, shapes.patterns, shapes.opening
    for start, end in near:
        for number in range(bisect_left(places, start), bisect_left(places, end)):
            for order in opening[keys[number]]:
                place = places[number]
                if place < free.get(order, 0):
                    continue
                pattern = patterns.get(order) or shapes.pattern(order, search, place, end + ahead)
                match = pattern.match(text, place, end + ahead) if pattern else None
                if match is not None:
                    free[order] = match.end()
                    yield _Found(shapes.forms[order], match, order)


def _windows(text: str, language: Grammar) -> dict[str, list[tuple[int, int]]]:
    """Around the words of each table, where its expressions can stand."""
    windows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        if word[0].isdigit():
            windows["digits"].append((match.start() - _DIGITS_REACH, match.end()))
            if len(word) == _YEAR_DIGITS and int(word) in _YEARS:
                windows["year"].append((match.start() - _REACH, match.end()))
        else:
            for name in language.triggers.get(word, ()):
                windows[name].append((match.start() - _REACH, match.end()))
    return windows


def _merged(windows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for first, last in sorted(windows):
        if first > end:
            if end > 0:
                yield max(start, 0), end
            start = first
        end = max(end, last)
    if end > 0:
        yield max(start, 0), end


def _choose(found: list[_Found]) -> Iterator[_Found]:
    """Leftmost, then longest, then first in the pack; what overlaps a chosen match is dropped."""
    end = 0
    for item in sorted(found, key=lambda item: (item.span[0], -item.span[1], item.order)):
        if item.span[0] >= end:
            end = item.span[1]
            yield item


def _foreign(reading: Reading, page: _Page) -> Reading | None:
    """A bare year that ends a full date of another language, as signatures of posts do. None: it does not."""
    if reading.rule != "year" or len(reading.text) != _YEAR_DIGITS:
        return None
    floor = max(0, reading.start - _ROLE_REACH)
    if not _DAY_AND_MONTH.search(page.text, floor, reading.start):
        return None
    words = [word.lower() for word in _WORD.findall(page.text, floor, reading.start)]
    for other in (code for code in languages() if code != page.lang):
        if not any("month" in grammar(other).triggers.get(word, ()) for word in words):
            continue
        for order, form in enumerate(form for form in grammar(other).forms if form.rule == "day and month"):
            for match in form.pattern.finditer(page.text, floor, reading.end):
                if match.end() == reading.end and match.start() < reading.start:
                    return _reading(_Found(form, match, order), page, other)
    return None


def _reading(found: _Found, page: _Page, words_of: str | None = None) -> Reading | None:
    form, match = found.form, found.match
    language = grammar(words_of or page.lang)
    slots = slots_of(form, match, language)
    read = meaning_of(form, slots, language)
    if read is None:
        return None
    meaning, clock = read
    start, end = found.span
    wide_start, role = _role(page.text, start, page.lang)
    return Reading(
        start=start,
        end=end,
        text=page.text[start:end],
        wide_start=min(wide_start, match.start()),
        type=type_of(meaning, clock),
        meaning=meaning,
        clock=clock,
        edge=edge_of(slots),
        role=Role(slots["role"]) if "role" in slots else role,
        tense=page.tenses.at(start, end, day=_is_day(meaning)) if isinstance(meaning, _TENSED) else None,
        sentence=bisect_right(page.breaks, start),
        rule=form.rule,
    )


def _is_day(meaning: Meaning | None) -> bool:
    """Whether it names a day."""
    return isinstance(meaning, Point) and (meaning.day is not None or meaning.weekday is not None)


def _role(text: str, start: int, lang: str) -> tuple[int, Role | None]:
    match = _role_words(lang).search(text, max(0, start - _ROLE_REACH), start)
    if match is None or match.lastgroup is None:
        return start, None
    return match.start(), Role(match.lastgroup)


@cache
def _role_words(lang: str) -> re.Pattern[str]:
    words = grammar(lang).words
    roles = "|".join(f"(?P<{Role(name)}>{one_of(group)})" for name, group in words.roles.items())
    articles = one_of(words.articles)
    return re.compile(rf"(?<!\w)(?:{roles})(?:{SPACE}|(?<='))(?:(?:{articles})(?:{SPACE}|(?<=')))?$", re.IGNORECASE)


__all__ = ["TenseHook", "parse_times"]
