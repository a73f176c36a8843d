"""Dates that are counted from a happening: `quelques heures plus tard`, `the next day`, `trois jours après le vote`.

The one rule: they count from the happening told before them, else from a date of their paragraph, never from one further up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.corpus.model import NO_DATE, Span, When
from onrecord.extractors.chronology.attach import Placed
from onrecord.extractors.chronology.page import Page
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.times import FoundTime, Shift, count_from, place_from, when_of
from onrecord.extractors.tokens import Doc


def recounted(page: Page, events: Sequence[FoundEvent], dates: Sequence[When], datings: Mapping[int, Placed]) -> list[When]:
    """The dates, those counted from a happening counted anew, in text order; `datings` gives the expression that dates an event."""
    result = list(dates)
    for number in sorted(datings, key=lambda place: events[place].trigger):
        time = datings[number].time
        if time.kind != "anaphoric" or time.offset is None:
            continue
        start = time.expression.start
        base = _told_before(page.doc, events, start)
        if base is None or _date_between(page, page.doc[events[base].trigger_token].sent.start_char, start):
            continue
        if _day(result[base]) is not None or not _date_between(page, page.paragraph(start), start):
            result[number] = _counted(result[number], time, result[base])
    return result


def spaced(page: Page, events: Sequence[FoundEvent], dates: Sequence[When]) -> list[When]:
    """The dates, with those that a distance gives: of two happenings so long apart, the date of one is that of the other, moved."""
    result = list(dates)
    at = {token: number for number, event in enumerate(events) for token in event.mention_tokens}
    for time in page.times:
        offset = time.offset
        if time.kind != "duration" or offset is None or offset.amount is None:
            continue
        pair = _pair(page.doc, at, time)
        if pair is None:
            continue
        later, base = pair
        if _is_open(result[later]) and not _is_open(result[base]):
            result[later] = _moved(result[later], time, offset, result[base])
        elif not _is_open(result[later]) and (_is_open(result[base]) or result[base].edtf == result[later].edtf):
            back = replace(offset, amount=-offset.amount, forward=not offset.forward)
            result[base] = _moved(result[base], time, back, result[later])
    return result


def _is_open(when: When) -> bool:
    """Whether nothing of its own sentence dates it."""
    return when.edtf is None or when.basis in {"lead", "dateline"}


def _pair(doc: Doc, at: Mapping[int, int], time: FoundTime) -> tuple[int, int] | None:
    """The happening that is told to be so long after or before, and the one it is counted from: `vanished two days after the vote`."""
    span = doc.char_span(time.expression.start, time.expression.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    sentence = span[0].sent
    after = [at[place] for place in range(span.end, sentence.end) if place in at]
    before = [at[place] for place in range(sentence.start, span.start) if place in at]
    if not after:
        return None
    others = before[::-1] or after[1:]
    return next(((other, after[0]) for other in others if other != after[0]), None)


def _moved(when: When, time: FoundTime, offset: Shift, base: When) -> When:
    day = _day(base)
    if day is None:
        return when
    place = place_from(offset, day)
    if place.edtf is None or place.days is None:
        return when
    first, last = place.days.first.isoformat(), place.days.last.isoformat()
    expression = time.expression
    span = Span(expression.start, expression.end, expression.text)
    return When(place.edtf, first, last, place.precision, span, "relative", "so long apart")


def _told_before(doc: Doc, events: Sequence[FoundEvent], start: int) -> int | None:
    """The happening told last before this place, in an earlier sentence. None: there is none."""
    before = [
        number
        for number, event in enumerate(events)
        if event.trigger[1] <= start and event.status in {"occurred", "claimed"} and doc[event.trigger_token].sent.end_char <= start
    ]
    return max(before, key=lambda number: events[number].trigger, default=None)


def _date_between(page: Page, begin: int, end: int) -> bool:
    """Whether a date stands between two code points."""
    return any(begin <= one.time.expression.start < end for one in page.placed)


def _counted(when: When, time: FoundTime, base: When) -> When:
    day = _day(base)
    return NO_DATE if day is None else when_of(count_from(time, day), when.basis)


def _day(when: When) -> date | None:
    try:
        return None if when.edtf is None else date.fromisoformat(when.edtf[:10])
    except ValueError:
        return None


__all__ = ["recounted", "spaced"]
