"""Dates that are counted from a happening: `quelques heures plus tard`, `the next day`, `trois jours après le vote`.

The one rule: they count from the happening told before them, not from a date that stands further up; without its date they have none.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.corpus.model import NO_DATE, When
from onrecord.extractors.chronology.attach import Placed
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.times import FoundTime, count_from, when_of
from onrecord.extractors.tokens import Doc


def recounted(
    doc: Doc, events: Sequence[FoundEvent], dates: Sequence[When], datings: Mapping[int, Placed], placed: Sequence[Placed]
) -> list[When]:
    """The dates, those counted from a happening counted anew, in text order; `datings` gives the expression that dates an event."""
    result = list(dates)
    for number in sorted(datings, key=lambda place: events[place].trigger):
        time = datings[number].time
        if time.kind != "anaphoric" or time.offset is None:
            continue
        base = _told_before(doc, events, time.expression.start)
        if base is None or _date_between(events[base], placed, time.expression.start, doc):
            continue
        result[number] = _counted(result[number], time, result[base])
    return result


def _told_before(doc: Doc, events: Sequence[FoundEvent], start: int) -> int | None:
    """The happening told last before this place, in an earlier sentence. None: there is none."""
    before = [
        number
        for number, event in enumerate(events)
        if event.trigger[1] <= start and event.status in {"occurred", "claimed"} and doc[event.trigger_token].sent.end_char <= start
    ]
    return max(before, key=lambda number: events[number].trigger, default=None)


def _date_between(base: FoundEvent, placed: Sequence[Placed], start: int, doc: Doc) -> bool:
    """Whether a date stands in the happening's own sentence or after it: the expression counts from that date."""
    begin = doc[base.trigger_token].sent.start_char
    return any(begin <= one.time.expression.start < start for one in placed)


def _counted(when: When, time: FoundTime, base: When) -> When:
    day = _day(base)
    return NO_DATE if day is None else when_of(count_from(time, day), when.basis)


def _day(when: When) -> date | None:
    try:
        return None if when.edtf is None else date.fromisoformat(when.edtf[:10])
    except ValueError:
        return None


__all__ = ["recounted"]
