"""From the slots a shape filled to what the expression means."""

import re
from collections.abc import Callable
from typing import Final, Literal, cast

from onrecord.corpus.model import TimexType
from onrecord.extractors.times.grammar import Grammar
from onrecord.extractors.times.model import Base, Clock, Edge, Length, Meaning, Period, Point, Repeat, Shift, Unit, Vague, Which
from onrecord.extractors.times.numbers import plain
from onrecord.extractors.times.shapes import Form
from onrecord.extractors.times.slots import slot_name

Slots = dict[str, str]
CENTURY_PIVOT: Final = 50
"""Two digits from here on are of the 1900s."""
_MOST: Final = 100_000
_WEEKDAY_SET: Final = "XXXX-WXX-"
_UNIT_CODES: Final[dict[str, str]] = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "weekend": "P{}WE", "week": "P{}W", "month": "P{}M",
    "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE", "millennium": "P{}ML",
}  # fmt: skip
_IN_OTHER_UNITS: Final[dict[str, tuple[int, str]]] = {
    "fortnight": (2, "week"), "quarter": (3, "month"), "half": (6, "month"), "season": (3, "month"),
}  # fmt: skip
_TEN_YEARS: Final = {"decade": 10, "century": 100}


def slots_of(form: Form, match: re.Match[str], language: Grammar) -> Slots:
    """What the shape's slots hold: table words become their meanings, numbers stay as written; words of no table are left out."""
    filled = dict(form.fixed)
    for group, text in match.groupdict().items():
        if text is None or group == "extent":
            continue
        name = slot_name(group)
        values = language.values.get(name)
        if values is None:
            filled[name] = text
        elif (value := values.get(plain(text)) if text else "") is not None:
            filled[name] = value
    return filled


def meaning_of(form: Form, slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    """The meaning and the time of day of one match. None: it means nothing (no such number, no such hour)."""
    reader = _READERS[form.reads]
    return reader(slots, language)


def edge_of(slots: Slots) -> Edge | None:
    """Start, middle or end of the period, where the words say so."""
    return cast("Edge | None", slots.get("edge"))


def length_value(amount: float | None, unit: Unit) -> str:
    """TIMEX3 duration: `P3D`, `PT30M`, `PXY`."""
    if unit in _IN_OTHER_UNITS:
        times, other = _IN_OTHER_UNITS[unit]
        return _UNIT_CODES[other].format(_figure(None if amount is None else amount * times))
    if amount is not None and unit in _TEN_YEARS:
        return f"P{_figure(amount * _TEN_YEARS[unit])}Y"
    return _UNIT_CODES[unit].format(_figure(amount))


def type_of(meaning: Meaning | None, clock: Clock | None) -> TimexType:
    """The TIMEX3 type."""
    if isinstance(meaning, Repeat):
        return "SET"
    if clock is not None:
        return "TIME"
    if (
        isinstance(meaning, Length)
        or (isinstance(meaning, Shift) and meaning.amount is None and meaning.base == "publication")
        or (isinstance(meaning, Vague) and meaning.value.startswith("P") and "_" not in meaning.value)
    ):
        return "DURATION"
    return "DATE"


def _is_vague_length(meaning: Meaning | None) -> bool:
    """`il y a quelques jours`, `a while`."""
    if isinstance(meaning, Shift):
        return meaning.amount is None and meaning.base == "publication"
    return isinstance(meaning, Vague) and meaning.value.startswith("P") and "_" not in meaning.value


def _figure(amount: float | None) -> str:
    return "X" if amount is None else f"{amount:g}"


def _number(slots: Slots, name: str) -> int | None:
    return int(slots[name]) if slots.get(name, "").isdigit() else None


def _clock(slots: Slots, language: Grammar) -> Clock | None:
    zone = _zone(slots)
    if noon := slots.get("noon"):
        return Clock(hour=int(noon), minute=0, zone=zone)
    part = slots.get("part")
    hour = _hour(slots, language)
    if hour is None:
        return Clock(part=part, overnight="overnight" in slots) if part else None
    return Clock(_by_half_day(hour, slots.get("meridiem"), part), _number(slots, "minute") or 0, _number(slots, "second"), zone=zone)


def _hour(slots: Slots, language: Grammar) -> int | None:
    if "hour" in slots:
        return int(slots["hour"]) % 24
    amount = language.numbers.amount(slots["hour_word"]) if "hour_word" in slots else None
    return int(amount) if amount is not None and amount <= 24 else None


def _by_half_day(hour: int, meridiem: str | None, part: str | None) -> int:
    late = meridiem == "pm" or (meridiem is None and part in ("AF", "EV", "NI") and hour > 3)
    if late and hour < 12:
        return hour + 12
    return 0 if hour == 12 and meridiem == "am" else hour


def _zone(slots: Slots) -> str | None:
    if offset := slots.get("offset"):
        digits = re.sub(r"\D", "", offset)
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{'+' if offset[0] == '+' else '-'}{int(hours):02}:{minutes}"
    zone = slots.get("zone")
    return None if zone == "local" else zone


def _year(slots: Slots) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    if short := slots.get("short_year"):
        return int(short) + (1900 if int(short) >= CENTURY_PIVOT else 2000)
    return None


def _date(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    if "generic" in slots:
        return Vague(f"XXXX-{slots['season']}"), None
    day = language.numbers.ordinal(slots["day"]) if "day" in slots else None
    if day is not None and not 1 <= day <= 31:
        return None
    decade = slots.get("decade") or slots.get("decade_word")
    century = language.numbers.ordinal(slots["century_number"]) if "century_number" in slots else None
    order = language.numbers.ordinal(slots["ordinal"]) if "ordinal" in slots else None
    part_of_year = slots.get("part_of_year")
    point = Point(
        year=_year(slots),
        year_which=cast("Which | None", slots.get("year_which")),
        month=_number(slots, "month") or _number(slots, "month_number"),
        day=day,
        weekday=_number(slots, "weekday") or _number(slots, "weekday_number"),
        season=slots.get("season"),
        quarter=order if part_of_year == "quarter" else None,
        half=order if part_of_year == "half" else None,
        week=_number(slots, "week"),
        decade=int(decade) if decade else None,
        century=century,
        holiday=slots.get("holiday"),
        which=_which(slots),
        base=_base(slots),
    )
    return point, _clock(slots, language)


def _which(slots: Slots) -> Which | None:
    which = slots.get("which", "").removeprefix("text-")
    return cast("Which", which) if which else None


def _base(slots: Slots) -> Base:
    return "text" if slots.get("which", "").startswith("text-") or slots.get("base") == "text" else "publication"


def _amount(slots: Slots, language: Grammar) -> float | str | None:
    """A number, None for several, or `none` where the words hold no number."""
    if "fraction" in slots:
        return float(slots["fraction"])
    if "number" in slots:
        amount = language.numbers.amount(slots["number"])
        return "none" if amount is None or amount > _MOST else amount + float(slots.get("plus_half", "0"))
    return None if "quantity" in slots else 1.0


def _shift(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    base = cast("Base", slots.get("base", "publication"))
    if "day_shift" in slots:
        days, _, other = slots["day_shift"].partition(" ")
        return Shift(float(days), "day", "text" if other else base), _clock(slots, language)
    amount = _amount(slots, language)
    if isinstance(amount, str):
        return None
    forward = slots["direction"] == "+"
    signed = amount if amount is None else amount * (1 if forward else -1)
    return Shift(signed, cast("Unit", slots.get("unit", "day")), base, forward), _clock(slots, language)


def _period(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    if "unit" not in slots:
        return None
    return Period(cast("Unit", slots["unit"]), _which(slots) or "this", _base(slots)), _clock(slots, language)


def _length(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    if "length_word" in slots:
        return Vague(slots["length_word"]), None
    amount = _amount(slots, language)
    if isinstance(amount, str) or "unit" not in slots:
        return None
    window = cast('Which | Literal["ahead"] | None', slots.get("window") or _which(slots))
    side = cast('Literal["before", "after"] | None', slots.get("side"))
    return Length(amount, cast("Unit", slots["unit"]), window, side), None


def _repeat(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    if "frequency" in slots:
        return Repeat(slots["frequency"]), None
    if "weekday" in slots:
        return Repeat(f"{_WEEKDAY_SET}{slots['weekday']}" + (f"T{slots['part']}" if "part" in slots else "")), None
    if "month" in slots:
        return Repeat(f"XXXX-{int(slots['month']):02}"), None
    if "part" in slots:
        return Repeat(f"XXXX-XX-XXT{slots['part']}"), None
    if "season" in slots:
        return Repeat(f"XXXX-{slots['season']}"), None
    amount = _amount(slots, language)
    return None if isinstance(amount, str) else (Repeat(length_value(amount, cast("Unit", slots["unit"]))), None)


def _vague(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    return Vague(slots["vague"]), _clock(slots, language)


def _clock_only(slots: Slots, language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    clock = _clock(slots, language)
    if clock is None:
        return None
    around = Shift(0.0, "day", "text") if slots.get("base") == "text" else None
    return around, clock


def _nothing(_slots: Slots, _language: Grammar) -> tuple[Meaning | None, Clock | None] | None:
    return None


_READERS: Final[dict[str, Callable[[Slots, Grammar], tuple[Meaning | None, Clock | None] | None]]] = {
    "date": _date, "shift": _shift, "period": _period, "length": _length, "repeat": _repeat, "vague": _vague, "clock": _clock_only,
    "nothing": _nothing,
}  # fmt: skip

__all__ = ["CENTURY_PIVOT", "Slots", "edge_of", "length_value", "meaning_of", "slots_of", "type_of"]
