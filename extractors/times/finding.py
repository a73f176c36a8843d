"""Time expressions as the record lists them: one per expression, the ends of a range each on its own."""

from collections.abc import Iterator
from datetime import date

from onrecord.corpus.model import TimeExpression
from onrecord.extractors.times.model import FoundTime, Range
from onrecord.extractors.times.parse import parse_times
from onrecord.extractors.times.valuing import value_times


def find_times(text: str, lang: str, published: date | str | None) -> tuple[TimeExpression, ...]:
    """Every time expression of the text with its value, in text order. `published` None: relative dates stay open.

    Raises: UnknownLanguageError, PackError.
    """
    return time_expressions(value_times(parse_times(text, lang), published))


def time_expressions(found: tuple[FoundTime, ...]) -> tuple[TimeExpression, ...]:
    """The expressions of found times, in text order; a range gives its two ends, the night between two days itself."""
    return tuple(expression for item in found for expression in _expressions(item))


def _expressions(found: FoundTime) -> Iterator[TimeExpression]:
    meaning = found.reading.meaning
    if isinstance(meaning, Range) and not meaning.night:
        for part in found.parts:
            yield part.expression
    else:
        yield found.expression


__all__ = ["find_times", "time_expressions"]
