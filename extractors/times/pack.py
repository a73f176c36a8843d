"""The time words of a language, read from `time.toml` and checked. Grammar shapes are data too; what their slots mean is code."""

from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from onrecord.extractors.packs import Table, open_table
from onrecord.extractors.times.model import Edge, Role, Unit, Which

SLOT_TABLES: Final = (
    "month", "weekday", "unit", "part", "season", "holiday", "day_shift", "which", "edge", "quantity", "zone", "meridiem", "noon",
    "vague", "frequency", "length_word", "fraction", "plus_half", "decade_word", "year_which",
)  # fmt: skip
_MEANINGS: Final[dict[str, frozenset[str]]] = {
    "month": frozenset(str(month) for month in range(1, 13)),
    "weekday": frozenset(str(day) for day in range(1, 8)),
    "unit": frozenset(get_args(Unit)),
    "part": frozenset({"MO", "DT", "AF", "EV", "NI"}),
    "season": frozenset({"SP", "SU", "FA", "WI"}),
    "edge": frozenset(get_args(Edge)),
    "which": frozenset(base + which for base in ("", "text-") for which in get_args(Which)),
    "year_which": frozenset(get_args(Which)),
    "meridiem": frozenset({"am", "pm"}),
    "noon": frozenset({"0", "12"}),
}
"""What the groups of a table may be called."""
READS: Final = frozenset({"date", "shift", "period", "length", "repeat", "vague", "clock", "nothing"})


@dataclass(frozen=True, slots=True)
class FormWords:
    """One shape of expression, as the pack writes it."""

    rule: str
    reads: str
    needs: tuple[str, ...]
    """Tables (or `digits`, `year`) of which a word must stand nearby before the shape is tried."""
    forms: tuple[str, ...]
    fixed: dict[str, str]
    """Slots that the shape fills by itself."""


@dataclass(frozen=True, slots=True)
class RangeWords:
    """How two expressions make one: what opens, what joins them."""

    opens: tuple[str, ...]
    joins: tuple[str, ...]
    night: bool


@dataclass(frozen=True, slots=True)
class TenseWords:
    """What tells past from future in a clause."""

    future_words: tuple[str, ...]
    future_before: tuple[str, ...]
    """Words that, right before the expression, make it one to come: `a strike for Friday`."""
    future_endings: tuple[str, ...]
    not_future: tuple[str, ...]
    past_words: tuple[str, ...]
    past_endings: tuple[str, ...]
    not_past: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    participle_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Everything one language says about time."""

    numeric_order: str
    """`dmy` or `mdy`: how 7/8/07 is read."""
    ambiguous_months: tuple[str, ...]
    """Months that are also other words: alone they need a preposition."""
    numbers: dict[str, tuple[str, ...]]
    number_joins: tuple[str, ...]
    number_articles: tuple[str, ...]
    """Words for one that never stand inside a longer number."""
    ordinals: dict[str, tuple[str, ...]]
    ordinal_endings: tuple[str, ...]
    slots: dict[str, dict[str, tuple[str, ...]]]
    pieces: dict[str, str]
    forms: tuple[FormWords, ...]
    roles: dict[str, tuple[str, ...]]
    articles: tuple[str, ...]
    day_then_hour: tuple[str, ...]
    """What may stand between a day and its hour in one expression."""
    hour_then_day: tuple[str, ...]
    ranges: tuple[RangeWords, ...]
    tense: TenseWords
    dateline_leads: tuple[str, ...]
    """Words before the date an article is published: `Publié le`."""


@cache
def time_words(lang: str) -> TimeWords:
    """The time words of a language. Raises: UnknownLanguageError, PackError."""
    table = open_table(lang, "time")
    words = table.table("words")
    slots = {name: words.groups(name, optional=True) for name in SLOT_TABLES}
    words.finish()
    for name, allowed in _MEANINGS.items():
        if unknown := sorted(slots[name].keys() - allowed):
            raise words.error(name, f"no such meaning: {', '.join(unknown)}")
    roles = table.groups("roles")
    if unknown := sorted(roles.keys() - set(Role)):
        raise table.error("roles", f"no such role: {', '.join(unknown)}")
    result = TimeWords(
        numeric_order=table.text("numeric_order"),
        ambiguous_months=table.words("ambiguous_months", optional=True),
        numbers=table.groups("numbers"),
        number_joins=table.words("number_joins"),
        number_articles=table.words("number_articles", optional=True),
        ordinals=table.groups("ordinals"),
        ordinal_endings=table.words("ordinal_endings"),
        slots=slots,
        pieces=table.mapping("pieces"),
        forms=tuple(_form(form) for form in table.tables("form")),
        roles=roles,
        articles=table.words("articles"),
        day_then_hour=table.words("day_then_hour"),
        hour_then_day=table.words("hour_then_day"),
        ranges=tuple(_range(item) for item in table.tables("range")),
        tense=_tense(table.table("tense")),
        dateline_leads=table.words("dateline_leads"),
    )
    table.finish()
    return result


def _form(table: Table) -> FormWords:
    reads = table.text("reads")
    if reads not in READS:
        raise table.error("reads", f"{reads!r} is none of {', '.join(sorted(READS))}")
    form = FormWords(
        rule=table.text("rule"),
        reads=reads,
        needs=table.words("needs"),
        forms=table.words("forms"),
        fixed=table.mapping("with", optional=True),
    )
    table.finish()
    return form


def _range(table: Table) -> RangeWords:
    words = RangeWords(table.words("opens", optional=True), table.words("joins"), table.flag("night"))
    table.finish()
    return words


def _tense(table: Table) -> TenseWords:
    words = TenseWords(
        future_words=table.words("future_words"),
        future_before=table.words("future_before", optional=True),
        future_endings=table.words("future_endings", optional=True),
        not_future=table.words("not_future", optional=True),
        past_words=table.words("past_words"),
        past_endings=table.words("past_endings", optional=True),
        not_past=table.words("not_past", optional=True),
        auxiliaries=table.words("auxiliaries"),
        participle_endings=table.words("participle_endings"),
    )
    table.finish()
    return words


__all__ = ["FormWords", "RangeWords", "TenseWords", "TimeWords", "time_words"]
