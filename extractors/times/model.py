"""What a time expression means, before and after it is placed in the calendar. The words are read once; placing needs an anchor."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from onrecord.corpus.model import DateBasis, Precision, TimeExpression, TimexType

Tense = Literal["past", "future"]
Which = Literal["last", "this", "next"]
Base = Literal["publication", "text"]
Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
]
Edge = Literal["start", "early", "mid", "late", "end"]
"""`start` and `end` (début 2021, the end of May) are the first and last days; `early` and `late` leave the period whole."""
Kind = Literal["absolute", "deictic", "anaphoric", "vague", "duration", "set", "range"]


class Role(StrEnum):
    """How the words before an expression bound what happens to it."""

    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    AS_EARLY_AS = "as_early_as"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: a part of the day, or hours."""

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    """TIMEX3 part of day: `MO`, `AF`, `EV`, `NI`, `DT`."""
    zone: str | None = None
    """`Z`, `+02:00`. None: the article's local time."""
    overnight: bool = False
    """The night that runs into the day after."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar, as far as the words give it; what is None is to be understood from the anchor."""

    year: int | None = None
    year_which: Which | None = None
    """`last` in "September last year"."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 1."""
    season: str | None = None
    """TIMEX3 season: `SP`, `SU`, `FA`, `WI`."""
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    decade: int | None = None
    """First year: 1990; 90 where the century is left out."""
    century: int | None = None
    holiday: str | None = None
    """Its rule: `12-25`, `easter+39`, `11-4.4`; or a known day, `2001-09-11`."""
    which: Which | None = None
    base: Base = "publication"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after the publication or the date last told."""

    amount: float | None
    """Negative is before. None: several, one does not know how many."""
    unit: Unit
    base: Base
    forward: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar unit around a day, the one before it or the one after it."""

    unit: Unit
    which: Which
    base: Base = "publication"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration. With a window, it ends (last) or begins (next) at the publication; `ahead`: it does so if the clause looks ahead."""

    amount: float | None
    unit: Unit
    window: Which | Literal["ahead"] | None = None
    side: Literal["before", "after"] | None = None
    """It says how long before or after what follows: `three days after the vote`."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes back."""

    value: str
    """TIMEX3 set value: `P1D`, `XXXX-WXX-1`."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference to the past, the present or the future without a date."""

    value: str
    """`PAST_REF`, `PRESENT_REF`, `FUTURE_REF`, `PXX`."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one reading to another; `night` is the night between two days."""

    night: bool = False


Meaning = Point | Shift | Period | Length | Repeat | Vague | Range


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as the words give it, without any anchor."""

    start: int
    """First code point of the expression, TimeML's extent: articles in, prepositions out."""
    end: int
    text: str
    wide_start: int
    """First code point with the words that bound it (`depuis`, `until`)."""
    type: TimexType
    meaning: Meaning | None
    """None: a time of day only; its day is to be understood."""
    clock: Clock | None
    edge: Edge | None
    role: Role | None
    tense: Tense | None
    """Tense of the clause around it, where a cue tells and where it bears on the place in the calendar."""
    sentence: int
    """Number of its sentence, so that hours find their day."""
    rule: str
    parts: tuple["Reading", ...] = ()
    """The two ends of a range."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from first to last, both in."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression placed in the calendar as far as it can be."""

    expression: TimeExpression
    """Its own words and value, without the words that bound it."""
    kind: Kind
    precision: Precision
    role: Role | None
    edge: Edge | None
    edtf: str | None
    """With its role: `2021/..`. None: no place in the calendar is known."""
    earliest: str | None
    """ISO 8601 day or minute. None: unbounded or unknown."""
    latest: str | None
    basis: DateBasis
    offset: Shift | None
    """What an anaphoric expression adds to the event before it (`le lendemain`: one day), or a duration to what follows it."""
    reading: Reading
    parts: tuple["FoundTime", ...] = ()
    """The two ends of a range."""


__all__ = [
    "Base", "Clock", "Edge", "FoundTime", "Interval", "Kind", "Length", "Meaning", "Period", "Point", "Range", "Reading", "Repeat", "Role",
    "Shift", "Tense", "Unit", "Vague", "Which",
]  # fmt: skip
