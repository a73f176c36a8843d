"""A date for every fact, and on what it rests.

The one rule: a date that the text does not give is left open; the lead's day is lent only to what the lead's story tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.corpus.model import FAMILY_OF_TYPE, NO_DATE, DateBasis, EventFamily, When
from onrecord.extractors.chronology.attach import Attachment, Placed, Tie, attach, place_times
from onrecord.extractors.chronology.counted import recounted
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.events.lexicon import Lexicon
from onrecord.extractors.layout import FoundPost, Layout
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.syntax import clause_head
from onrecord.extractors.times import FoundTime, when_of
from onrecord.extractors.times.post_ids import address_instant
from onrecord.extractors.tokens import Doc, Token

LONG: Final = frozenset({"year", "decade", "century", "season", "half"})
"""Expressions of this size do not date an act of speech."""
SPOKEN: Final[frozenset[EventFamily]] = frozenset({"speech", "stance"})
NEWS: Final = frozenset({"accident", "attack", "casualty"})
"""Types of happenings that are the news of the day when nothing else is said."""
HOURS: Final = frozenset({"minute", "hour", "second", "part of day"})
LEAD: Final = 300
"""Code points after the headline that tell the news."""
LENT: Final[frozenset[EventFamily]] = frozenset({"violence_accident", "trend"})
"""Families whose happenings share the day of the story that tells them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What dates are sought in: one article's tokens, layout and expressions."""

    doc: Doc
    layout: Layout
    placed: tuple[Placed, ...]
    times: tuple[FoundTime, ...]
    happenings: frozenset[int]
    """Tokens of the events."""
    posting: frozenset[str]
    """Lemmas of the words for a post and for sending one."""

    def signature(self, post: FoundPost) -> FoundTime | None:
        """The expression that stands in a post's signature."""
        if post.date is None:
            return None
        start, end = post.date
        return next((time for time in self.times if start <= time.expression.start < end and time.edtf is not None), None)

    @property
    def lead_ends(self) -> int:
        """Code point up to which the text tells its news."""
        start = next((paragraph.end for paragraph in self.layout.paragraphs if paragraph.kind == "headline"), 0)
        return start + LEAD

    def in_headline(self, position: int) -> bool:
        """Whether the position stands in the headline."""
        paragraph = self.layout.paragraph_at(position)
        return paragraph is not None and paragraph.kind == "headline"

    def alone(self, one: Attachment, token: Token) -> bool:
        """Whether the expression can only date this verb: the sentence has one expression and tells one happening."""
        if one.tie != "sentence" or token.pos_ != "VERB":
            return False
        start, end = token.sent.start, token.sent.end
        return sum(start <= other.start < end for other in self.placed) == 1 and sum(start <= other < end for other in self.happenings) == 1

    def in_signature(self, one: Placed) -> bool:
        """Whether the expression belongs to a signature, a date line or a headline's surroundings rather than to a sentence."""
        return any(post.signature and post.signature[0] <= one.time.expression.start < post.signature[1] for post in self.layout.posts)


def open_page(doc: Doc, layout: Layout, times: Sequence[FoundTime], events: Sequence[FoundEvent], lexicon: Lexicon) -> Page:
    """The article with its expressions placed."""
    happenings = frozenset(token for event in events for token in event.mention_tokens)
    signals = frozenset((*lexicon.order.after, *lexicon.order.before))
    placed = place_times(doc, times, happenings, signals)
    page = Page(doc, layout, placed, tuple(times), happenings, lexicon.generic.get("post", frozenset()))
    return replace(page, placed=tuple(one for one in page.placed if not page.in_signature(one)))


def date_posts(page: Page) -> tuple[When, ...]:
    """When each embedded post was sent: the container, then the number of the post, then its signature, then that of its thread."""
    found = [_date_post(page, post) for post in page.layout.posts]
    handles = [post.handle for post in page.layout.posts]
    return tuple(_of_thread(number, found, handles) for number in range(len(found)))


def _of_thread(number: int, found: Sequence[When], handles: Sequence[str | None]) -> When:
    """A post without a date has that of the post next to it by the same author."""
    if found[number].edtf is not None or handles[number] is None:
        return found[number]
    for other in (number + 1, number - 1):
        if 0 <= other < len(found) and handles[other] == handles[number] and found[other].edtf is not None:
            return replace(found[other], rule="post: thread")
    return NO_DATE


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


def date_events(page: Page, events: Sequence[FoundEvent], posts: Sequence[When], published: str | None) -> tuple[When, ...]:
    """A date for each event: its own expression or its clause's, its post's, its story's; the day of the article for the news itself."""
    ties = [_tie(page, event) for event in events]
    found = [_date_event(event, tie, posts) for event, tie in zip(events, ties, strict=True)]
    found = _same_acts(page, events, found, posts)
    if published is not None:
        found = _date_news(page, events, found, published[:10])
    found = _lend(page, events, found)
    return tuple(recounted(page.doc, events, found, {n: tie.placed for n, tie in enumerate(ties) if tie is not None}, page.placed))


def _date_news(page: Page, events: Sequence[FoundEvent], dates: list[When], day: str) -> list[When]:
    """The first accident, attack or death that the text tells is the news of the day, where its sentence gives no other day."""
    for place, event in enumerate(events):
        if event.type not in NEWS or event.status != "occurred" or page.in_headline(event.trigger[0]):
            continue
        if event.trigger[0] > page.lead_ends:
            break
        if page.doc[event.trigger_token].pos_ != "VERB" and not page.doc[event.trigger_token].dep_.startswith("nsubj"):
            continue
        if dates[place].edtf is None and not _sentence_has_day(page, event):
            dates[place] = When(day, day, day, "day", None, "dateline", "news of the day")
        break
    return dates


def _sentence_has_day(page: Page, event: FoundEvent) -> bool:
    sentence = page.doc[event.trigger_token].sent
    return any(sentence.start <= one.start < sentence.end and one.time.precision not in HOURS for one in page.placed)


def _tie(page: Page, event: FoundEvent) -> Attachment | None:
    """The expression that dates the event. None: none does."""
    best: Attachment | None = None
    for token in _tokens(page.doc, event):
        one = attach(token, page.placed)
        if (
            one is not None
            and (_may_date(page, event, token, one) or page.alone(one, token))
            and (best is None or (one.tie == "own" and best.tie == "sentence"))
        ):
            best = one
    return best


def _date_event(event: FoundEvent, best: Attachment | None, posts: Sequence[When]) -> When:
    if event.post is not None and posts[event.post].edtf is not None and (best is None or best.strength < _OWN):
        return posts[event.post]
    return NO_DATE if best is None else _when(best)


_OWN: Final = 5
_BASIS: Final[dict[Tie, DateBasis]] = {"fronted": "clause", "clause": "clause", "governing": "clause", "sentence": "clause"}


def _tokens(doc: Doc, event: FoundEvent) -> list[Token]:
    return [doc[place] for place in dict.fromkeys((event.trigger_token, *event.mention_tokens))]


def _may_date(page: Page, event: FoundEvent, token: Token, one: Attachment) -> bool:
    family = FAMILY_OF_TYPE[event.type]
    opening = one.placed.start <= token.sent.start + 2
    if family in SPOKEN and one.placed.time.precision in LONG and event.type != "post" and not opening:
        return False
    if one.tie == "sentence":
        return family in LENT
    return family not in SPOKEN or not _dates_object(page, token, one.placed)


def _dates_object(page: Page, verb: Token, placed: Placed) -> bool:
    """Whether it stands with a happening that the verb speaks of, and its complement: `saluer l'attaque du port mardi`."""
    between = [page.doc[place] for place in page.happenings if verb.i < place < placed.start and page.doc[place].pos_ == "NOUN"]
    return any(clause_head(noun) == clause_head(verb) and placed.start - noun.i > 2 for noun in between)


def _when(one: Attachment) -> When:
    return when_of(one.placed.time, _BASIS.get(one.tie))


def _same_acts(page: Page, events: Sequence[FoundEvent], dates: list[When], posts: Sequence[When]) -> list[When]:
    """A report or a reply made in a post has the date of the post, where its author has posted once."""
    for place, event in enumerate(events):
        if event.type not in {"flag", "reply"} or dates[place].edtf is not None or not event.agents:
            continue
        own: list[int] = [one.post for one in events if one.post is not None and set(one.agents) & set(event.agents)]
        if len(own) == 1 and _tells_post(page, event):
            dates[place] = posts[own[0]]
    return dates


def _tells_post(page: Page, event: FoundEvent) -> bool:
    """Whether the sentence says that it was done in a post."""
    sentence = page.doc[event.trigger_token].sent
    return any(token.lemma_.lower() in page.posting for token in sentence)


def _lend(page: Page, events: Sequence[FoundEvent], dates: list[When]) -> list[When]:
    """The day last told in its paragraph, else the day of the story, for what its story tells undated, in the past."""
    lead = _lead(events, dates)
    result = list(dates)
    for place, event in enumerate(events):
        if dates[place].edtf is None and event.status in {"occurred", "claimed"}:
            day = _lent_day(page, events, dates, place, lead)
            if day is not None:
                result[place] = When(day, day.split("/")[0], day.split("/")[-1], "day", None, "lead", "lead")
    return result


def _lead(events: Sequence[FoundEvent], dates: Sequence[When]) -> tuple[int, str] | None:
    """The first dated happening of the story and its day. None: the story has no day."""
    for place, when in enumerate(dates):
        day = _day(when)
        if day is not None and FAMILY_OF_TYPE[events[place].type] in LENT and events[place].status == "occurred":
            return place, day
    return None


def _lent_day(page: Page, events: Sequence[FoundEvent], dates: Sequence[When], place: int, lead: tuple[int, str] | None) -> str | None:
    event = events[place]
    family = FAMILY_OF_TYPE[event.type]
    for other in range(place - 1, -1, -1):
        same = events[other].type == event.type and events[other].mode == event.mode
        if family == "trend" and FAMILY_OF_TYPE[events[other].type] == family and _day(dates[other]) is not None:
            return _day(dates[other])
        if not _same_paragraph(page, events[other], event) and family != "trend":
            break
        if dates[other].edtf is not None and (
            (family in LENT and FAMILY_OF_TYPE[events[other].type] == family) or (same and family not in SPOKEN)
        ):
            return _day(dates[other])
    if lead is None or place < lead[0]:
        return None
    same = family == FAMILY_OF_TYPE[events[lead[0]].type]
    return lead[1] if same or event.mode == "arrest" else None


def _same_paragraph(page: Page, first: FoundEvent, second: FoundEvent) -> bool:
    return page.layout.paragraph_at(first.trigger[0]) == page.layout.paragraph_at(second.trigger[0])


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
