"""Findings become a record: keys and indexes become ids of content, extents become spans. Nothing is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.corpus.ids import article_id, fact_id, text_sha256
from onrecord.corpus.model import FAMILY_OF_TYPE, Article, Event, Post, Quote, Record, Span, TimelineEntry
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.annotate import LONGEST
from onrecord.extractors.chronology import FactIndex
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.layout import FoundPost
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import time_expressions

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Ids:
    """The id of every finding, by its index."""

    posts: tuple[str, ...]
    quotes: tuple[str, ...]
    events: tuple[str, ...]

    def of(self, index: FactIndex) -> str:
        kind, number = index
        return {"post": self.posts, "quote": self.quotes, "event": self.events}[kind][number]


def assemble(found: Analysis) -> Record:
    """The record of everything that was found."""
    article = _article(found)
    actors, actor_of = found.cast.actors(article.id, _used(found))
    ids = _name_facts(found, article.id)
    builder = _Builder(found, ids, actor_of)
    return Record(
        article=article,
        actors=actors,
        posts=builder.posts(),
        quotes=builder.quotes(),
        events=builder.events(),
        dates=time_expressions(found.times),
        timeline=tuple(TimelineEntry(when, tuple(ids.of(index) for index in facts)) for when, facts in found.chronology.timeline),
    )


def _article(found: Analysis) -> Article:
    document = found.document
    long = len(document.text) > LONGEST
    return Article(
        id=article_id(document.text),
        path=document.path,
        url=document.url,
        title=document.title,
        byline=document.byline,
        outlet=document.outlet,
        lang=found.lang,
        sha256=text_sha256(document.text),
        characters=len(document.text),
        published=found.published.date,
        published_basis=found.published.basis,
        modified=document.modified,
        notes=(*document.notes, *(("a long text, analysed in parts",) if long else ())),
    )


def _used(found: Analysis) -> frozenset[int]:
    """Keys of those who say or do something, or to whom something is done."""
    keys: set[int | None] = set()
    for quote in found.quotes:
        keys |= {quote.speaker, quote.addressee}
    for event in found.events:
        keys |= {*event.agents, *event.targets, event.claimed_by}
    keys |= {_author(found, post) for post in found.layout.posts}
    return frozenset(key for key in keys if key is not None)


def _name_facts(found: Analysis, article: str) -> _Ids:
    posts = tuple(fact_id(article, "post", *post.content) for post in found.layout.posts)
    quotes = tuple(fact_id(article, "quote", *quote.content, extra=str(quote.cue)) for quote in found.quotes)
    events = tuple(fact_id(article, "event", event.trigger, extra=event.type) for event in found.events)
    return _Ids(posts, quotes, events)


def _author(found: Analysis, post: FoundPost) -> int | None:
    """Key of the post's author: who signs it. None: the container alone names an author the text does not know."""
    return found.cast.at(*post.author) if post.author else None


class _Builder:
    """Turns findings of each kind into facts of the record, all in the order they were found."""

    def __init__(self, found: Analysis, ids: _Ids, actor_of: dict[int, str]) -> None:
        self._found, self._ids, self._actor_of = found, ids, actor_of
        self._text = found.document.text

    def posts(self) -> tuple[Post, ...]:
        """Every embedded post."""
        return tuple(self._post(number, post) for number, post in enumerate(self._found.layout.posts))

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote."""
        return tuple(self._quote(number, quote) for number, quote in enumerate(self._found.quotes))

    def events(self) -> tuple[Event, ...]:
        """Every event."""
        return tuple(self._event(number, event) for number, event in enumerate(self._found.events))

    def _post(self, number: int, post: FoundPost) -> Post:
        return Post(
            id=self._ids.posts[number],
            platform=post.platform,
            author=self._actor(_author(self._found, post)),
            handle=post.handle,
            url=post.url,
            content=self._spans(post.content),
            signature=self._span(post.signature),
            date=self._found.chronology.posts[number],
            reply_to=post.in_reply_to,
        )

    def _quote(self, number: int, quote: FoundQuote) -> Quote:
        return Quote(
            id=self._ids.quotes[number],
            kind=quote.kind,
            content=self._spans(quote.content),
            cue=self._spans(quote.cue),
            cue_lemma=quote.cue_lemma,
            source=self._span(quote.source),
            speaker=self._actor(quote.speaker),
            speaker_basis=quote.speaker_basis,
            addressee=self._actor(quote.addressee),
            force=quote.force,
            negated=quote.negated,
            hedged=quote.hedged,
            date=self._found.chronology.quotes[number],
            post=None if quote.post is None else self._ids.posts[quote.post],
            reply_to=None if quote.reply_to is None else self._ids.quotes[quote.reply_to],
            rule=quote.rule,
            confidence=round(quote.confidence, 2),
        )

    def _event(self, number: int, event: FoundEvent) -> Event:
        chronology = self._found.chronology
        place = self._span(event.place)
        return Event(
            id=self._ids.events[number],
            type=event.type,
            family=FAMILY_OF_TYPE[event.type],
            mode=event.mode,
            trigger=self._piece(event.trigger),
            mentions=self._spans(event.mentions),
            agents=self._actors(event.agents),
            targets=self._actors(event.targets),
            place=place.text if place else None,
            date=chronology.events[number],
            status=event.status,
            claimed_by=self._actor(event.claimed_by),
            hedged=event.hedged,
            after=tuple(self._ids.events[other] for other in chronology.after[number]),
            before=tuple(self._ids.events[other] for other in chronology.before[number]),
            quote=None if event.quote is None else self._ids.quotes[event.quote],
            rule=event.rule,
            confidence=round(event.confidence, 2),
        )

    def _actor(self, key: int | None) -> str | None:
        return None if key is None else self._actor_of[key]

    def _actors(self, keys: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._actor_of[key] for key in keys))

    def _piece(self, extent: Extent) -> Span:
        start, end = extent
        return Span(start, end, self._text[start:end])

    def _span(self, extent: Extent | None) -> Span | None:
        return None if extent is None else self._piece(extent)

    def _spans(self, extents: Iterable[Extent]) -> tuple[Span, ...]:
        return tuple(self._piece(extent) for extent in extents)


__all__ = ["assemble"]
