"""A date for every fact, and on what it rests.

The one rule: every date is one of the options that the text gives, and a date that it does not give is left open.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.corpus.model import NO_DATE, DateBasis, When
from onrecord.extractors.chronology.attach import Attachment, Tie, as_read, attach
from onrecord.extractors.chronology.choosing import choose
from onrecord.extractors.chronology.counted import recounted, spaced
from onrecord.extractors.chronology.edges import Order
from onrecord.extractors.chronology.options import Option, options
from onrecord.extractors.chronology.page import LONG, Page
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import FoundPost
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.syntax import AUXILIARIES, SUBJECTS, children, clause_head, has_feature
from onrecord.extractors.times import when_of
from onrecord.extractors.times.post_ids import address_instant
from onrecord.extractors.tokens import Token

_BASIS: dict[Tie, DateBasis] = {"fronted": "clause", "clause": "clause", "governing": "clause", "sentence": "clause"}


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


def date_events(page: Page, events: Sequence[FoundEvent], posts: Sequence[When], order: Order) -> tuple[When, ...]:
    """A date for each event: the option for which most speaks; what is counted from another happening is counted at last."""
    ties = ties_of(page, events)
    shown = posted(page, events, ties, posts)
    chosen = [choose(options(page, events, number, ties, order)) if when is None else Option(when, ()) for number, when in enumerate(shown)]
    datings = {number: option.placed for number, option in enumerate(chosen) if option.placed is not None}
    counted = recounted(page, events, [option.when for option in chosen], datings)
    return tuple(spaced(page, events, counted))


def posted(page: Page, events: Sequence[FoundEvent], ties: Sequence[Attachment | None], posts: Sequence[When]) -> tuple[When | None, ...]:
    """The post's date for each event that is a post or was made in one. None: it was not, or another date hangs on its own word."""
    found = []
    for event, tie in zip(events, ties, strict=True):
        when = _of_same_author(page, events, event, posts) if event.post is None else posts[event.post]
        found.append(None if when is None or when.edtf is None or (tie is not None and tie.tie == "own") else when)
    return tuple(found)


def _of_same_author(page: Page, events: Sequence[FoundEvent], event: FoundEvent, posts: Sequence[When]) -> When | None:
    """Date of the post in which a report or a reply was made, where its author has posted once."""
    if event.type not in {"flag", "reply"} or not event.agents:
        return None
    own = [one.post for one in events if one.post is not None and set(one.agents) & set(event.agents)]
    sentence = page.doc[event.trigger_token].sent
    if len(own) != 1 or posts[own[0]].edtf is None or not any(token.lemma_.lower() in page.posting for token in sentence):
        return None
    return posts[own[0]]


def ties_of(page: Page, events: Sequence[FoundEvent]) -> tuple[Attachment | None, ...]:
    """For each event the expression that syntax ties to it, from its clearest mention on. None: none is tied."""
    return tuple(_tie(page, event) for event in events)


def _tie(page: Page, event: FoundEvent) -> Attachment | None:
    for place in dict.fromkeys((event.trigger_token, *event.mention_tokens)):
        token = page.doc[place]
        found = attach(token, [as_read(token, one) for one in page.around(token)])
        if found is not None and found.tie != "sentence":
            return found
    return None


def _when(one: Attachment) -> When:
    return when_of(one.placed.time, _BASIS.get(one.tie))


def date_quotes(page: Page, quotes: Sequence[FoundQuote], posts: Sequence[When]) -> tuple[When, ...]:
    """When each quote was said, where the text dates the saying."""
    return tuple(_date_quote(page, quote, posts) for quote in quotes)


def _date_quote(page: Page, quote: FoundQuote, posts: Sequence[When]) -> When:
    if quote.post is not None:
        return posts[quote.post]
    if quote.cue_token is None:
        return NO_DATE
    outside = [one for one in page.placed if not any(start <= one.time.expression.start < end for start, end in quote.content)]
    cue = page.doc[quote.cue_token]
    told = (attach(word, outside) for word in ((cue, clause_head(cue.head)) if _goes_with_its_head(cue) else (cue,)))
    found = next((one for one in told if one is not None and one.tie not in {"sentence", "governing"}), None)
    return NO_DATE if found is None or found.placed.time.precision in LONG else _when(found)


def _goes_with_its_head(cue: Token) -> bool:
    """Whether the saying is a part of what its sentence tells: `lundi, il a porté plainte, affirmant que …`."""
    return any(has_feature(cue, "VerbForm", form) for form in ("Part", "Ger")) and not any(children(cue, SUBJECTS | AUXILIARIES))


__all__ = ["date_events", "date_posts", "date_quotes", "exact", "ties_of"]
