"""Time expressions: delimited and understood by a grammar of our own, then placed in the calendar.

`parse_times(text, lang)` reads the words, without any anchor: a tuple of `Reading`.
`value_times(readings, anchor)` places them: a tuple of `FoundTime` in the same order, ranges as one found time with two `parts`.
`count_from(found, day)` counts one that says how long after from another day, `place_from(offset, day)` the bare offset.
`find_times(text, lang, published)` is both, as the record shows it: a tuple of `TimeExpression`, ranges given by their ends.
`when_of(found, basis, span)` is the date of a fact that the expression dates.
`times.dates.parse_date(text, languages)` reads one date of a container (option, metadata, signature) in any spelling.
`times.post_ids.post_instant(identifier, platform)` and `address_instant(address)` are the clock inside a post's id.

A found time tells its `kind` (absolute, deictic, anaphoric, vague, duration, set, range), its `role` (since, until …), its bounds, and for
anaphoric ones the `offset` from the event before it; for `three days after the vote`, a duration, the offset from what follows.
"""

from onrecord.extractors.times.finding import find_times, time_expressions
from onrecord.extractors.times.model import FoundTime, Reading, Role, Shift
from onrecord.extractors.times.parse import parse_times
from onrecord.extractors.times.valuing import count_from, place_from, value_times
from onrecord.extractors.times.when import when_of

__all__ = [
    "FoundTime",
    "Reading",
    "Role",
    "Shift",
    "count_from",
    "find_times",
    "parse_times",
    "place_from",
    "time_expressions",
    "value_times",
    "when_of",
]
