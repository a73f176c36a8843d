"""Invented articles with their records, the same for the same number: what the tests and benchmarks of database and batches feed on."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from onrecord.corpus.ids import article_id, fact_id, text_sha256
from onrecord.corpus.model import (
    FAMILY_OF_TYPE,
    Actor,
    Article,
    Document,
    Event,
    EventStatus,
    EventType,
    Mention,
    Quote,
    Record,
    Span,
    TimeExpression,
    TimelineEntry,
    When,
)
from onrecord.corpus.store.connection import close_writer, open_writer, transaction
from onrecord.corpus.store.linking import link
from onrecord.corpus.store.writing import write_record

FIRST = ("Élodie", "Bérénice", "Tom", "Maud", "Ivo", "Zoé", "Noël", "Ada", "Odon", "Lise", "Pia", "Rémi", "Uma", "Gaël", "Ysé", "Hugo")
LAST = (
    "Varlot",
    "Quemper",
    "Ashdown",
    "Brizard",
    "Okemba",
    "Tissière",
    "Lundqvist",
    "Marchepied",
    "Delorgue",
    "Fenwright",
    "Abbadi",
    "Sorel",
)
STEMS = (
    "harbour", "bridge", "council", "ledger", "winter", "ferry", "budget", "mill", "orchard", "tunnel", "parish", "signal", "copper",
    "meadow", "quarry", "lantern", "ballot", "canal", "depot", "archive", "règlement", "marché", "rivière", "échelle", "façade", "préavis",
    "chantier", "récolte", "bureau", "verger", "moulin", "décret", "séance", "conduite", "clôture",
)  # fmt: skip
WORDS = tuple(stem + ending for stem in STEMS for ending in ("", "s", "age", "ier", "eur", "ment", "elle", "ois"))
OUTLETS = tuple(f"Gazette {name}" for name in ("du Port", "North", "des Monts", "of Ely", "Vallée", "Littoral", "Plaine", "Delta"))
EVENTS: tuple[tuple[EventType, str], ...] = (
    ("praise", "praised"), ("criticise", "criticised"), ("meet_agree", "met"), ("launch", "launched"), ("deny", "denied"),
    ("account_suspend", "suspended"),
)  # fmt: skip
STATUSES: tuple[EventStatus, ...] = ("occurred", "occurred", "occurred", "claimed", "denied", "planned")


@dataclass
class _Page:
    """A text that grows, and what was said of it."""

    text: str = ""
    quotes: list[tuple[Span, Span, Span, int, str]] = field(default_factory=list)
    events: list[tuple[Span, int, int, EventType, str, EventStatus]] = field(default_factory=list)
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    dates: list[tuple[Span, str]] = field(default_factory=list)

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def name(self, actor: int) -> Span:
        span = self.add(full_name(actor))
        self.mentions.setdefault(actor, []).append(Mention(span.start, span.end, span.text, "name"))
        return span


def full_name(actor: int) -> str:
    """One of 192 invented people; more numbers give numbered families."""
    family, rest = divmod(actor, len(FIRST) * len(LAST))
    return f"{FIRST[rest % len(FIRST)]} {LAST[rest // len(FIRST)]}" + (f"-{_letters(family)}" if family else "")


def invented(number: int, *, facts: int = 6, people: int = 192) -> tuple[Document, Record]:
    """Article `number`: its document and its record, with this many facts."""
    chance = random.Random(number)  # noqa: S311  # the same texts every time, nothing secret
    published = date(2015, 1, 1) + timedelta(days=chance.randrange(3000))
    page = _Page()
    title = f"{' '.join(chance.choices(WORDS, k=4)).capitalize()} {number}"
    page.add(title + "\n\n")
    for _ in range(facts):
        day = (published - timedelta(days=chance.randrange(40))).isoformat()
        _sentence(page, chance, day, people)
        page.add(" " + " ".join(chance.choices(WORDS, k=14)).capitalize() + ".\n")
    document = Document(
        page.text, f"invented/{number:06}.txt", title, (), chance.choice(OUTLETS), None, "en", published.isoformat(), "metadata"
    )
    return document, _record(page, document)


def record_of(document: Document) -> Record:
    """The record that a stand-in for the pipeline gives: that of the invented article when the text is one, else one without facts."""
    head = document.text.split("\n", 1)[0].rsplit(" ", 1)[-1]
    if head.isdecimal():
        known, record = invented(int(head), facts=document.text.count("\n") - 2)
        if known.text == document.text:
            return record
    return Record(_article(document))


def write_folder(folder: Path, numbers: Iterator[int] | range, *, facts: int = 6) -> None:
    """Invented articles as text files `000001.txt` in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:06}.txt").write_text(invented(number, facts=facts)[0].text, encoding="utf-8")


def write_database(file: Path, articles: int, *, facts: int = 6, people: int = 192) -> None:
    """A database of so many invented articles, linked."""
    with closing(open_writer(file)) as connection:
        for first in range(0, articles, 1000):
            with transaction(connection):
                for number in range(first, min(articles, first + 1000)):
                    document, record = invented(number, facts=facts, people=people)
                    write_record(connection, record, document.text, "invented")
        link(connection)
    close_writer(open_writer(file))


def _sentence(page: _Page, chance: random.Random, day: str, people: int) -> None:
    often = random.Random(chance.randrange(2000)) if chance.random() < 0.1 else chance  # noqa: S311  # words that several articles carry
    who, whom = often.sample(range(people), 2)
    span = page.add(day)
    page.dates.append((span, day))
    page.add(": ")
    source = page.name(who)
    if chance.random() < 0.5:
        page.add(" ")
        cue = page.add("said")
        page.add(": ")
        content = page.add("“" + " ".join(often.choices(WORDS, k=9)) + "”")
        page.quotes.append((content, cue, source, who, day))
    else:
        kind, word = chance.choice(EVENTS)
        page.add(" ")
        trigger = page.add(word)
        page.add(" ")
        page.name(whom)
        page.events.append((trigger, who, whom, kind, day, chance.choice(STATUSES)))
    page.add(".")


def _record(page: _Page, document: Document) -> Record:
    article = _article(document)
    spans = {span.text: span for span, _ in page.dates}
    ids = {who: fact_id(article.id, "actor", (found[0].start, found[0].end)) for who, found in page.mentions.items()}
    quotes = tuple(
        Quote(
            fact_id(article.id, "quote", (content.start, content.end)), "direct", (content,), (cue,), "say", source, ids[who], "name", None,
            "say", negated=False, hedged=False, date=_when(spans[day]), post=None, reply_to=None, rule="invented", confidence=0.9,
        )
        for content, cue, source, who, day in page.quotes
    )  # fmt: skip
    events = tuple(
        Event(
            fact_id(article.id, "event", (trigger.start, trigger.end)), kind, FAMILY_OF_TYPE[kind], None, trigger, (trigger,), (ids[who],),
            (ids[whom],), None, _when(spans[day]), status, None, hedged=False, after=(), before=(), quote=None, rule="invented",
            confidence=0.8,
        )
        for trigger, who, whom, kind, day, status in page.events
    )  # fmt: skip
    actors = tuple(Actor(ids[who], full_name(who), "person", None, (), tuple(found)) for who, found in page.mentions.items())
    dates = tuple(TimeExpression(span.start, span.end, span.text, "DATE", day, day, "invented") for span, day in page.dates)
    return Record(article, actors, (), quotes, events, dates, tuple(_timeline(quotes, events, spans)))


def _timeline(quotes: tuple[Quote, ...], events: tuple[Event, ...], spans: dict[str, Span]) -> Iterator[TimelineEntry]:
    by_day: dict[str, list[Quote | Event]] = {}
    everything: list[Quote | Event] = [*quotes, *events]
    for fact in everything:
        by_day.setdefault(str(fact.date.edtf), []).append(fact)
    for day in sorted(by_day):
        yield TimelineEntry(_when(spans[day]), tuple(fact.id for fact in by_day[day]))


def _when(span: Span) -> When:
    return When(span.text, span.text, span.text, "day", span, "explicit", "invented")


def _article(document: Document) -> Article:
    text = document.text
    return Article(
        article_id(text), document.path, document.url, document.title, document.byline, document.outlet, document.lang or "en",
        text_sha256(text), len(text), document.published, document.published_basis, document.modified,
    )  # fmt: skip


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()


__all__ = ["full_name", "invented", "record_of", "write_database", "write_folder"]
