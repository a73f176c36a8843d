"""Expressions that make one together: a day and its hour, the two ends of a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from onrecord.extractors.times.model import Period, Point, Range, Reading, Shift
from onrecord.extractors.times.pack import RangeWords, time_words
from onrecord.extractors.times.spelling import SPACE, one_of

_OPEN_REACH: Final = 30


def join_days_and_hours(text: str, readings: list[Reading], lang: str) -> list[Reading]:
    """`mercredi à 7 h 30`, `18:05 on Monday`: one expression where only the pack's joining words stand between."""
    joined: list[Reading] = []
    day_hour, hour_day = _between_day_and_hour(lang)
    for reading in readings:
        last = joined[-1] if joined else None
        gap = text[last.end : reading.start] if last else ""
        if last and _is_day(last) and _is_hour(reading) and day_hour.fullmatch(gap):
            joined[-1] = _together(text, last, reading, day=last)
        elif last and _is_hour(last) and _is_day(reading) and hour_day.fullmatch(gap):
            joined[-1] = _together(text, last, reading, day=reading)
        else:
            joined.append(reading)
    return joined


def join_ranges(text: str, readings: list[Reading], lang: str) -> Iterator[Reading]:
    """Readings in order, two ends under a range where the pack's words open and join it."""
    shapes = _range_shapes(lang)
    position = 0
    while position < len(readings):
        first = readings[position]
        last = readings[position + 1] if position + 1 < len(readings) else None
        range_reading = _range(text, first, last, shapes) if last else None
        yield range_reading or first
        position += 2 if range_reading else 1


def _is_day(reading: Reading) -> bool:
    meaning = reading.meaning
    if reading.clock is not None or reading.type != "DATE" or (reading.role is not None and reading.role.value == "about"):
        return False
    if isinstance(meaning, Shift):
        return meaning.unit == "day"
    return isinstance(meaning, Point) and (meaning.day is not None or meaning.weekday is not None or meaning.holiday is not None)


def _is_hour(reading: Reading) -> bool:
    return reading.meaning is None and reading.clock is not None


def _together(text: str, first: Reading, last: Reading, day: Reading) -> Reading:
    hour = last if day is first else first
    clock = hour.clock
    return replace(
        day,
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        wide_start=first.wide_start,
        clock=clock,
        type="TIME",
        role=first.role or hour.role,
        rule=f"{day.rule}, {hour.rule}",
    )


@cache
def _between_day_and_hour(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = time_words(lang)
    return _gap(words.day_then_hour), _gap(words.hour_then_day)


def _gap(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE})?(?:{one_of(words)})?(?:{SPACE})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _RangeShape:
    opens: re.Pattern[str] | None
    joins: re.Pattern[str]
    night: bool


@cache
def _range_shapes(lang: str) -> tuple[_RangeShape, ...]:
    return tuple(_range_shape(words) for words in time_words(lang).ranges)


def _range_shape(words: RangeWords) -> _RangeShape:
    opens = re.compile(rf"(?<!\w)(?:{one_of(words.opens)})(?:{SPACE})?$", re.IGNORECASE) if words.opens else None
    joins = re.compile(rf"(?:{SPACE})?(?:{one_of(words.joins)})(?:{SPACE})?", re.IGNORECASE)
    return _RangeShape(opens, joins, words.night)


def _range(text: str, first: Reading, last: Reading, shapes: tuple[_RangeShape, ...]) -> Reading | None:
    if not (_bounds(first) and _bounds(last)):
        return None
    for shape in shapes:
        if not shape.joins.fullmatch(text, first.end, last.start):
            continue
        opening = shape.opens.search(text, max(0, first.start - _OPEN_REACH), first.start) if shape.opens else None
        if opening or (shape.opens is None and _like(first, last)):
            return _as_range(text, first, last, opening.start() if opening else first.start, night=shape.night)
    return None


def _bounds(reading: Reading) -> bool:
    return isinstance(reading.meaning, Point | Period | Shift) or _is_hour(reading)


def _like(first: Reading, last: Reading) -> bool:
    """Without opening words, only two days, two years, two hours … make a range."""
    return _is_hour(first) == _is_hour(last) and type(first.meaning) is type(last.meaning)


def _as_range(text: str, first: Reading, last: Reading, start: int, *, night: bool) -> Reading:
    return Reading(
        start=start if night else first.start,
        end=last.end,
        text=text[start if night else first.start : last.end],
        wide_start=start,
        type="TIME" if night else "DATE",
        meaning=Range(night),
        clock=None,
        edge=None,
        role=None,
        tense=first.tense or last.tense,
        sentence=first.sentence,
        rule="night between two days" if night else "range",
        parts=(replace(first, role=None), replace(last, role=None)),
    )


__all__ = ["join_days_and_hours", "join_ranges"]
