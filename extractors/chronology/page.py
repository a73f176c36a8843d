"""What dates are sought in: one article's tokens, layout, quotes and expressions.

The one rule: everything that is asked of the article by place is asked here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from onrecord.extractors.chronology.attach import Placed, place_times
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.events.lexicon import Lexicon
from onrecord.extractors.layout import FoundPost, Layout
from onrecord.extractors.publication import Published
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import FoundTime
from onrecord.extractors.times.pack import time_words
from onrecord.extractors.tokens import Doc, Token

OPENING: Final = 300
"""Code points after the headline that tell the news."""
_DATELINE: Final = 60
"""Code points that a line may have after its date, a place or an agency, and tell nothing."""
LONG: Final = frozenset({"year", "decade", "century", "season", "half"})
"""Expressions of this size do not date an act of speech."""
_NOT_DAYS: Final = LONG | {"month", "week", "quarter", "unknown"}

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One article, with what its dates hang on."""

    doc: Doc
    layout: Layout
    placed: tuple[Placed, ...]
    times: tuple[FoundTime, ...]
    happenings: frozenset[int]
    """Tokens of the events."""
    posting: frozenset[str]
    """Lemmas of the words for a post and for sending one."""
    then: frozenset[str]
    """Adverbs that say some time later."""
    published: str | None
    """The day."""
    lead: Extent
    """The first paragraph of prose."""
    headline_end: int
    quoted: tuple[Extent, ...]
    """Extents of quotes, in text order, none overlapping."""
    sentences: tuple[int, ...]
    """Where they start, in code points."""
    days: Mapping[int, str]
    """By the first token of the expression, the day or night that one without a role names, no later than the article."""
    headings: tuple[Placed, ...]
    """The expressions that head a paragraph."""
    by_sentence: Mapping[int, tuple[Placed, ...]]
    """The expressions of each sentence, by its first token."""

    def signature(self, post: FoundPost) -> FoundTime | None:
        """The expression that stands in a post's signature."""
        if post.date is None:
            return None
        start, end = post.date
        return next((time for time in self.times if start <= time.expression.start < end and time.edtf is not None), None)

    @property
    def lead_day(self) -> str | None:
        """The first day that the first paragraph tells, no later than the article."""
        inside = (one for one in self.placed if self.headline_end <= one.time.expression.start < self.lead[1])
        return next((self.days[one.start] for one in inside if one.start in self.days), None)

    @property
    def opening_ends(self) -> int:
        """Code point up to which the text tells its news."""
        return self.headline_end + OPENING

    def is_quoted(self, position: int) -> bool:
        """Whether the code point stands inside a quote."""
        number = bisect_right(self.quoted, position, key=itemgetter(0)) - 1
        return number >= 0 and position < self.quoted[number][1]

    def paragraph(self, position: int) -> int:
        """Start of the paragraph around a code point; the code point itself outside any."""
        found = self.layout.paragraph_at(position)
        return position if found is None else found.start

    def sentences_between(self, first: int, second: int) -> int:
        """How many sentences lie between two code points: 0 for the same sentence."""
        return bisect_right(self.sentences, second) - bisect_right(self.sentences, first)

    def around(self, token: Token) -> tuple[Placed, ...]:
        """The expressions of the token's sentence, and those that head its paragraph."""
        heading = tuple(one for one in self.headings if one.heads_until > token.idx and one.head.i < token.i)
        own = self.by_sentence.get(token.sent.start, ())
        return own + tuple(one for one in heading if one not in own)


def open_page(
    doc: Doc,
    layout: Layout,
    times: Sequence[FoundTime],
    events: Sequence[FoundEvent],
    quotes: Sequence[FoundQuote],
    lexicon: Lexicon,
    published: Published,
) -> Page:
    """The article with its expressions placed, but for its own date line and those of signatures."""
    happenings = frozenset(token for event in events for token in event.mention_tokens)
    signals = frozenset((*lexicon.order.after, *lexicon.order.before))
    apart = [post.signature for post in layout.posts if post.signature]
    apart += [published.place] if published.place is not None else []
    since = frozenset(time_words(lexicon.lang).roles["since"])
    placed = tuple(one for one in place_times(doc, times, happenings, signals, since) if not _within(one.time.expression.start, apart))
    day = None if published.date is None else published.date[:10]
    return Page(
        doc=doc,
        layout=layout,
        placed=placed,
        times=tuple(times),
        happenings=happenings,
        posting=lexicon.generic.get("post", frozenset()),
        then=frozenset(lexicon.order.then),
        published=day,
        lead=_lead(layout, published.place),
        headline_end=next((one.end for one in layout.paragraphs if one.kind == "headline"), 0),
        quoted=_joined(extent for quote in quotes for extent in quote.content),
        headings=tuple(one for one in placed if one.heads_until),
        sentences=tuple(token.idx for token in doc if token.i == 0 or token.is_sent_start),
        days=_days(placed, day),
        by_sentence=_by_sentence(placed),
    )


def _lead(layout: Layout, dateline: Extent | None) -> Extent:
    """The first paragraph of prose that is more than a date line."""
    prose = [(one.start, one.end) for one in layout.paragraphs if one.kind == "prose"]
    bare = [extent for extent in prose[:1] if dateline is not None and extent[0] <= dateline[0] and extent[1] - dateline[1] < _DATELINE]
    return next((extent for extent in prose if extent not in bare), (0, 0))


def _joined(extents: Iterable[Extent]) -> tuple[Extent, ...]:
    """The extents in order, those that touch made one."""
    found: list[Extent] = []
    for start, end in sorted(extents):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _within(position: int, extents: Iterable[Extent]) -> bool:
    return any(start <= position < end for start, end in extents)


def _days(placed: Iterable[Placed], published: str | None) -> dict[int, str]:
    found = ((one.start, _day_of(one.time)) for one in placed if one.time.role is None)
    return {start: day for start, day in found if day is not None and (published is None or day[:10] <= published[:10])}


def _by_sentence(placed: Iterable[Placed]) -> dict[int, tuple[Placed, ...]]:
    found: dict[int, tuple[Placed, ...]] = {}
    for one in placed:
        start = one.head.sent.start
        found[start] = (*found.get(start, ()), one)
    return found


def _day_of(time: FoundTime) -> str | None:
    """Its day or its night, without hours. None: it is longer, or open."""
    if time.edtf is None or time.precision in _NOT_DAYS:
        return None
    parts = [part.split("T")[0].rstrip("~?") for part in time.edtf.split("/")]
    return "/".join(dict.fromkeys(parts)) if all(len(part) == 10 for part in parts) else None


__all__ = ["LONG", "Page", "open_page"]
