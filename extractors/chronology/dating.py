"""A date for every fact, and on what it rests.

The one rule: a date that the text does not give is left open; the lead's day is lent only to what the lead's story tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.corpus.model import FAMILY_OF_TYPE, NO_DATE, DateBasis, EventFamily, When
from onrecord.extractors.chronology.attach import Attachment, Placed, Tie, attach, place_times
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import FoundPost, Layout
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import FoundTime, when_of
from onrecord.extractors.times.post_ids import address_instant

LONG: Final = frozenset({"year", "decade", "century", "season", "half"})
"""Expressions of this size do not date an act of speech."""
SPOKEN: Final[frozenset[EventFamily]] = frozenset({"speech", "stance"})
LENT: Final[frozenset[EventFamily]] = frozenset({"violence_accident", "trend"})
"""Families whose happenings share the day of the story that tells them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What dates are sought in: one article's tokens, layout and expressions."""

    doc: Doc
    layout: Layout
    placed: tuple[Placed, ...]
    times: tuple[FoundTime, ...]

    def signature(self, post: FoundPost) -> FoundTime | None:
        """The expression that stands in a post's signature."""
        if post.date is None:
            return None
        start, end = post.date
        return next((time for time in self.times if start <= time.expression.start < end and time.edtf is not None), None)

    def in_signature(self, one: Placed) -> bool:
        """Whether the expression belongs to a signature, a date line or a headline's surroundings rather than to a sentence."""
        return any(post.signature and post.signature[0] <= one.time.expression.start < post.signature[1] for post in self.layout.posts)


def open_page(doc: Doc, layout: Layout, times: Sequence[FoundTime]) -> Page:
    """The article with its expressions placed."""
    page = Page(doc, layout, place_times(doc, times), tuple(times))
    return replace(page, placed=tuple(one for one in page.placed if not page.in_signature(one)))


def date_posts(page: Page) -> tuple[When, ...]:
    """When each embedded post was sent: the container, then the number of the post, then its signature."""
    return tuple(_date_post(page, post) for post in page.layout.posts)


def _date_post(page: Page, post: FoundPost) -> When:
    if post.created is not None:
        return exact(post.created, "explicit", "post: container")
    instant = address_instant(post.url) if post.url is not None else None
    if instant is not None:
        return exact(instant.strftime("%Y-%m-%dT%H:%M"), "post id", "post: number")
    found = page.signature(post)
    return NO_DATE if found is None else when_of(found, "signature")


def exact(value: str, basis: DateBasis, rule: str) -> When:
    """A date that stands in ISO 8601 already; cut to the minute."""
    value = value[:16] if "T" in value else value[:10]
    return When(value, value, value, "minute" if "T" in value else "day", None, basis, rule)


def date_events(page: Page, events: Sequence[FoundEvent], posts: Sequence[When]) -> tuple[When, ...]:
    """A date for each event: its own expression or its clause's, its post's, its story's."""
    found = [_date_event(page, event, posts) for event in events]
    found = _same_acts(page, events, found, posts)
    return tuple(_lend(page, events, found))


def _date_event(page: Page, event: FoundEvent, posts: Sequence[When]) -> When:
    best: Attachment | None = None
    for token in _tokens(page.doc, event):
        one = attach(token, page.placed)
        if one is not None and _may_date(event, one) and (best is None or _better(one, best, token, event)):
            best = one
    if event.post is not None and posts[event.post].edtf is not None and (best is None or best.strength < _OWN):
        return posts[event.post]
    return NO_DATE if best is None else _when(best)


_OWN: Final = 5
_BASIS: Final[dict[Tie, DateBasis]] = {"fronted": "clause", "clause": "clause", "governing": "clause", "sentence": "clause"}


def _tokens(doc: Doc, event: FoundEvent) -> list[Token]:
    return [doc[place] for place in dict.fromkeys((event.trigger_token, *event.mention_tokens))]


def _better(one: Attachment, best: Attachment, token: Token, event: FoundEvent) -> bool:
    if one.strength != best.strength:
        return one.strength > best.strength
    return token.i == event.trigger_token and best.placed.head.sent.start != token.sent.start


def _may_date(event: FoundEvent, one: Attachment) -> bool:
    family = FAMILY_OF_TYPE[event.type]
    if family in SPOKEN and one.placed.time.precision in LONG and event.type != "post":
        return False
    if one.tie == "sentence":
        return family not in SPOKEN
    return True


def _when(one: Attachment) -> When:
    return when_of(one.placed.time, _BASIS.get(one.tie))


def _same_acts(page: Page, events: Sequence[FoundEvent], dates: list[When], posts: Sequence[When]) -> list[When]:
    """A report made in a post has the date of the post, where its author has posted once."""
    for place, event in enumerate(events):
        if event.type != "flag" or dates[place].edtf is not None or not event.agents:
            continue
        own: list[int] = [one.post for one in events if one.post is not None and set(one.agents) & set(event.agents)]
        if len(own) == 1 and _tells_post(page, event):
            dates[place] = posts[own[0]]
    return dates


def _tells_post(page: Page, event: FoundEvent) -> bool:
    """Whether the sentence says that it was done in a post."""
    sentence = page.doc[event.trigger_token].sent
    return any(
        token.lemma_.lower() in {"post", "tweet", "message", "publication", "thread", "fil", "taguer", "tagger", "tag"}
        for token in sentence
    )


def _lend(page: Page, events: Sequence[FoundEvent], dates: list[When]) -> list[When]:
    """The day of the lead for what its story tells after it, undated, in the past and outside quotes."""
    lead = next((place for place, when in enumerate(dates) if _is_lead(page, events[place], when)), None)
    if lead is None:
        return dates
    day = _day(dates[lead])
    if day is None:
        return dates
    return [_lent(events[place], when, day) if _takes_lead(events, place, lead) else when for place, when in enumerate(dates)]


def _is_lead(page: Page, event: FoundEvent, when: When) -> bool:
    return when.edtf is not None and FAMILY_OF_TYPE[event.type] in LENT and event.status == "occurred" and _day(when) is not None


def _takes_lead(events: Sequence[FoundEvent], place: int, lead: int) -> bool:
    event = events[place]
    return FAMILY_OF_TYPE[event.type] in LENT and event.status in {"occurred", "claimed"} and place > lead


def _lent(event: FoundEvent, when: When, day: str) -> When:
    del event
    if when.edtf is not None:
        return when
    return When(day, day.split("/")[0], day.split("/")[-1], "day", None, "lead", "lead")


def _day(when: When) -> str | None:
    """Its day or its night, without hours. None: it is longer, or open."""
    if when.edtf is None or when.precision in {"month", "year", "week", "season", "quarter", "decade", "century", "unknown"}:
        return None
    parts = [part.split("T")[0] for part in when.edtf.split("/")]
    if any(not _is_day(part) for part in parts):
        return None
    return "/".join(dict.fromkeys(parts))


def _is_day(part: str) -> bool:
    try:
        date.fromisoformat(part.rstrip("~?"))
    except ValueError:
        return False
    return True


def date_quotes(page: Page, quotes: Sequence[FoundQuote], posts: Sequence[When]) -> tuple[When, ...]:
    """When each quote was said, where the text dates the saying."""
    return tuple(_date_quote(page, quote, posts) for quote in quotes)


def _date_quote(page: Page, quote: FoundQuote, posts: Sequence[When]) -> When:
    if quote.post is not None:
        return posts[quote.post]
    if quote.cue_token is None:
        return NO_DATE
    outside = [one for one in page.placed if not any(start <= one.time.expression.start < end for start, end in quote.content)]
    found = attach(page.doc[quote.cue_token], outside)
    if found is None or found.tie in {"sentence", "governing"} or found.placed.time.precision in LONG:
        return NO_DATE
    return _when(found)


__all__ = ["Page", "date_events", "date_posts", "date_quotes", "exact", "open_page"]
