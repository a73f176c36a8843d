"""A record as rows, worked out without a database: whoever extracts can do it, and whoever writes has little left to do.

Facts and actors are numbered within their article, from 0; `writing` gives them the numbers of the database.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from onrecord.corpus.errors import InvariantError
from onrecord.corpus.model import Actor, Article, Event, Post, Quote, Record, Span, TimeExpression, TimelineEntry, When
from onrecord.corpus.passages import passage
from onrecord.corpus.store.lists import pack_words
from onrecord.corpus.store.marks import article_marks, fact_marks
from onrecord.corpus.store.rows import DATE_COLUMNS, date_values, ends, pack_spans, sort_dates

Row = tuple[object, ...]
Numbered = Literal["article", "actor", "fact"]
ARTICLE_COLUMNS: Final = (
    "id", "title", "outlet", "byline", "url", "lang", "published", "published_basis", "modified", "sha256", "characters", "notes",
)  # fmt: skip
_UNPLACED: Final = 4095
"""Of a fact that its article's timeline leaves out; also the last place told apart."""


class Table(NamedTuple):
    """A table of what an article says: the columns that number something, with what they number, then the others."""

    numbers: tuple[tuple[str, Numbered], ...]
    columns: tuple[str, ...]


TABLES: Final[dict[str, Table]] = {
    "article_actors": Table((("n", "actor"), ("article", "article")), ("id", "position", "name", "kind", "handle", "aliases", "named")),
    "mentions": Table((("actor", "actor"),), ("position", "start", '"end"', "form")),
    "facts": Table(
        (("n", "fact"), ("article", "article")),
        ("id", "kind", "position", "place_in_line", "type", "family", "status", "start", '"end"', "sentence_start", "sentence_end", "text",
         *DATE_COLUMNS, "rule", "confidence", "sort_date", "last_date", "tie", "lang", "outlet"),
    ),
    "quotes": Table(
        (("fact", "fact"), ("speaker", "actor"), ("addressee", "actor")),
        ("kind", "content", "cue", "cue_lemma", "source_start", "source_end", "speaker_basis", "negated", "hedged", "post", "reply_to"),
    ),
    "events": Table((("fact", "fact"), ("claimed_by", "actor")), ("mode", "mentions", "place", "hedged", "quote")),
    "posts": Table(
        (("fact", "fact"), ("author", "actor")), ("platform", "handle", "url", "content", "signature_start", "signature_end", "reply_to")
    ),
    "roles": Table((("fact", "fact"), ("actor", "actor")), ("role", "position")),
    "orders": Table((("fact", "fact"),), ("relation", "position", "other")),
    "dates": Table((("article", "article"),), ("position", "start", '"end"', "type", "value", "edtf", "rule")),
    "timeline_entries": Table((("article", "article"),), ("position", *DATE_COLUMNS, "facts")),
    "fact_marks": Table((("fact", "fact"),), ("mark",)),
    "article_marks": Table((("article", "article"),), ("mark",)),
    "facts_search": Table((("rowid", "fact"),), ("text", "sentence", "closed")),
}  # fmt: skip
"""In the order in which they are filled: what is pointed at comes first."""


class Rows(NamedTuple):
    """Everything an article says."""

    article: Row
    """Values of `ARTICLE_COLUMNS`."""
    tables: dict[str, list[Row]]
    """Of each of `TABLES`."""


def rows_of(record: Record, text: str) -> Rows:
    """The rows of the record of the article with this text.

    Raises: InvariantError for a record that contradicts itself, or is of another text.
    """
    article = record.article
    if article.characters != len(text):
        raise InvariantError(f"article {article.id} has {article.characters} characters, its text {len(text)}")
    rows = _Rows(record, text)
    for place, actor in enumerate(record.actors):
        rows.add_actor(place, actor)
    for place, post in enumerate(record.posts):
        rows.add_post(place, post)
    for place, quote in enumerate(record.quotes):
        rows.add_quote(place, quote)
    for place, event in enumerate(record.events):
        rows.add_event(place, event)
    rows.add_dates(record.dates, record.timeline)
    rows.tables["article_marks"] = [(0, mark) for mark in article_marks(text)]
    return Rows(_article_values(article), rows.tables)


def _article_values(article: Article) -> Row:
    return (
        article.id, article.title, article.outlet, pack_words(article.byline), article.url, article.lang, article.published,
        article.published_basis, article.modified, article.sha256, article.characters, pack_words(article.notes),
    )  # fmt: skip


class _Rows:
    """The rows of one article, as they come."""

    def __init__(self, record: Record, text: str) -> None:
        self._article, self._text = record.article, text
        self._actors = {actor.id: place for place, actor in enumerate(record.actors)}
        self._places = {fact: place for place, fact in enumerate(fact for entry in record.timeline for fact in entry.facts)}
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}

    def add_actor(self, place: int, actor: Actor) -> None:
        named = any(mention.form in ("name", "handle") for mention in actor.mentions)
        values = (actor.id, place, actor.name, actor.kind, actor.handle, pack_words(actor.aliases), named)
        self.tables["article_actors"].append((place, 0, *values))
        self.tables["mentions"] += [
            (place, position, mention.start, mention.end, mention.form) for position, mention in enumerate(actor.mentions)
        ]

    def add_post(self, place: int, post: Post) -> None:
        words = post.content or ((post.signature,) if post.signature else ())
        fact = self._add_fact((post.id, "post", place, post.platform or "post", "speech", None), words, post.date, ("embedded post", None))
        values = (post.platform, post.handle, post.url, pack_spans(post.content), *ends(post.signature), post.reply_to)
        self.tables["posts"].append((fact, self._actor(post.author), *values))
        self._add_roles(fact, "author", (post.author,))
        self._add_marks(fact, words)

    def add_quote(self, place: int, quote: Quote) -> None:
        head = (quote.id, "quote", place, quote.force, "speech", None)
        fact = self._add_fact(head, quote.content, quote.date, (quote.rule, quote.confidence))
        values = (
            quote.kind, pack_spans(quote.content), pack_spans(quote.cue), quote.cue_lemma, *ends(quote.source), quote.speaker_basis,
            quote.negated, quote.hedged, quote.post, quote.reply_to,
        )  # fmt: skip
        self.tables["quotes"].append((fact, self._actor(quote.speaker), self._actor(quote.addressee), *values))
        self._add_roles(fact, "speaker", (quote.speaker,))
        self._add_roles(fact, "addressee", (quote.addressee,))
        self._add_marks(fact, quote.content)

    def add_event(self, place: int, event: Event) -> None:
        head = (event.id, "event", place, event.type, event.family, event.status)
        fact = self._add_fact(head, (event.trigger,), event.date, (event.rule, event.confidence))
        values = (event.mode, pack_spans(event.mentions), event.place, event.hedged, event.quote)
        self.tables["events"].append((fact, self._actor(event.claimed_by), *values))
        for role, actors in (("agent", event.agents), ("target", event.targets), ("claimed_by", (event.claimed_by,))):
            self._add_roles(fact, role, actors)
        for relation, others in (("after", event.after), ("before", event.before)):
            self.tables["orders"] += [(fact, relation, position, other) for position, other in enumerate(others)]

    def add_dates(self, expressions: Iterable[TimeExpression], timeline: Iterable[TimelineEntry]) -> None:
        self.tables["dates"] += [
            (0, place, each.start, each.end, each.type, each.value, each.edtf, each.rule) for place, each in enumerate(expressions)
        ]
        no_date = (None,) * len(DATE_COLUMNS)
        self.tables["timeline_entries"] += [
            (0, place, *(date_values(entry.date) if entry.date else no_date), pack_words(entry.facts))
            for place, entry in enumerate(timeline)
        ]

    def _add_fact(
        self, head: tuple[str, str, int, str, str, str | None], words: tuple[Span, ...], when: When, tail: tuple[str, float | None]
    ) -> int:
        """The row that every kind of fact has: `head` is id, kind, position, type, family, status; `tail` is rule and confidence."""
        number = len(self.tables["facts"])
        start, end = (words[0].start, words[-1].end) if words else (0, 0)
        first, last = passage(self._text, start, end)
        place = self._places.get(head[0])
        joined = _joined(words)
        values = (
            *head[:3], place, *head[3:], start, end, first, last, joined, *date_values(when), *tail, *sort_dates(when),
            _tie(self._article.id, place), self._article.lang, self._article.outlet,
        )  # fmt: skip
        self.tables["facts"].append((number, 0, *values))
        closed = f"kind{head[1]} type{head[3].replace('_', '')} status{head[5] or ''} lang{self._article.lang}"
        self.tables["facts_search"].append((number, joined, self._text[first:last], closed))
        return number

    def _add_roles(self, fact: int, role: str, actors: Iterable[str | None]) -> None:
        self.tables["roles"] += [(fact, self._actor(actor), role, place) for place, actor in enumerate(actors) if actor is not None]

    def _add_marks(self, fact: int, words: Iterable[Span]) -> None:
        self.tables["fact_marks"] += [(fact, mark) for mark in fact_marks(_joined(words))]

    def _actor(self, named: str | None) -> int | None:
        if named is None:
            return None
        if named not in self._actors:
            raise InvariantError(f"article {self._article.id} speaks of actor {named}, who is not among its actors")
        return self._actors[named]


def _tie(article_id: str, place: int | None) -> int:
    """Orders facts of one date in the same way in every database: the article's id, then the place in its timeline."""
    head = int.from_bytes(bytes.fromhex(article_id[:10])) if _is_hexadecimal(article_id[:10]) else 0
    return head << 12 | min(_UNPLACED if place is None else place, _UNPLACED)


def _is_hexadecimal(digits: str) -> bool:
    return len(digits) == 10 and all(digit in "0123456789abcdef" for digit in digits)


def _joined(words: Iterable[Span]) -> str:
    return " … ".join(span.text for span in words)


__all__ = ["ARTICLE_COLUMNS", "TABLES", "Numbered", "Row", "Rows", "Table", "rows_of"]
