"""One HTML page by itself: timeline, cast and articles, every fact one click from its sentence. No network.

Texts reach the page through the template engine's escaping only. The page allows its own style and its own script and nothing else.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Final

from onrecord.cli.exports import ExportOptions
from onrecord.cli.exports.followthemoney import http
from onrecord.cli.render.dates import published_label, when_label
from onrecord.cli.render.highlight import Role, cut_text, roles_of
from onrecord.cli.render.marks import GROUNDS
from onrecord.cli.render.merge import Group, grouped_facts
from onrecord.cli.render.sentences import Fact
from onrecord.cli.render.view import CastMember, view_of
from onrecord.cli.render.why import reasons
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Article, Event, Post, Quote, When
from onrecord.corpus.passages import passage
from onrecord.corpus.query.identities import joined
from onrecord.corpus.safe import show

if TYPE_CHECKING:
    from jinja2 import Template

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an article; `role` is empty for plain ones, `fact` the fact they lead to."""

    text: str
    role: str
    fact: str


@dataclass(frozen=True, slots=True)
class Card:
    """One fact as the page shows it."""

    id: str
    kind: str
    status: str
    types: tuple[str, ...]
    actors: tuple[str, ...]
    told: Fact
    when: When | None
    date: str
    sentence: tuple[Piece, ...]
    reasons: tuple[str, ...]
    source: "Source"


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its text in pieces."""

    article: Article
    published: str
    link: str | None
    text: tuple[Piece, ...]


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:
    """The whole page."""
    cards: list[Card] = []
    sources: list[Source] = []
    cast: dict[str, CastMember] = {}
    for sourced in records:
        source = source_of(sourced, options)
        sources.append(source)
        view = view_of(sourced.record, sourced.text, options.words)
        for member in view.cast:
            if member.weight:
                cast[member.actor.id] = _together(cast.get(member.actor.id), member)
        cards.extend(_cards(sourced, source, options))
    cards.sort(key=_order)
    for chunk in _template().generate(_context(cards[: options.limit], sources, cast, options)):
        yield chunk.encode()
    if options.limit is not None and len(cards) > options.limit:
        options.note(options.words.count("count.over_limit", len(cards) - options.limit))


def _together(one: CastMember | None, other: CastMember) -> CastMember:
    """What several articles tell of one actor."""
    if one is None:
        return other
    return CastMember(joined(one.actor, other.actor), one.quotes + other.quotes, one.events + other.events)


def source_of(sourced: SourcedRecord, options: ExportOptions) -> Source:
    """The article, its text cut where facts begin and end."""
    record, text = sourced.record, sourced.text
    every: tuple[Event | Quote | Post, ...] = (*record.quotes, *record.events, *record.posts)
    roles = [role for fact in every for role in roles_of(fact)]
    leaders = {identifier: group.id for identifier, group in grouped_facts(record).items()}
    pieces = _pieces(text, 0, len(text), roles, leaders)
    return Source(record.article, published_label(record.article, options.words), http(record.article.url), pieces)


def _cards(sourced: SourcedRecord, source: Source, options: ExportOptions) -> Iterator[Card]:
    record = sourced.record
    groups = grouped_facts(record)
    for section in view_of(record, sourced.text, options.words).sections:
        for told in section.facts:
            yield _card(told, groups[told.id], section.when, sourced, source, options)


def _card(told: Fact, group: Group, when: When | None, sourced: SourcedRecord, source: Source, options: ExportOptions) -> Card:
    members = _members(group)
    roles = [role for fact in members for role in roles_of(fact)]
    start, end = passage(sourced.text, min(role.start for role in roles), max(role.end for role in roles))
    return Card(
        id=told.id,
        kind=told.kind,
        status=told.tone,
        types=tuple(dict.fromkeys([told.kind, *(event.type for event in group.events)])),
        actors=tuple(dict.fromkeys(actor for fact in members for actor in _actors(fact))),
        told=told,
        when=when,
        date=when_label(when, options.words, sourced.record.article.published),
        sentence=_pieces(sourced.text, start, end, roles, {}),
        reasons=tuple(reason for fact in members for reason in reasons(fact, sourced.record, options.words)),
        source=source,
    )


def _members(group: Group) -> tuple[Event | Quote | Post, ...]:
    post = (group.post,) if group.post else ()
    return (*post, *group.quotes, *group.events)


def _actors(fact: Event | Quote | Post) -> tuple[str, ...]:
    match fact:
        case Event():
            named = (*fact.agents, *fact.targets, fact.claimed_by)
        case Quote():
            named = (fact.speaker, fact.addressee)
        case Post():
            named = (fact.author,)
    return tuple(actor for actor in named if actor is not None)


def _pieces(text: str, start: int, end: int, roles: Iterable[Role], leaders: dict[str, str]) -> tuple[Piece, ...]:
    return tuple(
        Piece(show(text[cut.start : cut.end]), cut.roles[0].role, leaders.get(cut.roles[0].fact, ""))
        if cut.roles
        else Piece(show(text[cut.start : cut.end]), "", "")
        for cut in cut_text(start, end, roles)
    )


def _order(card: Card) -> tuple[bool, str, str]:
    day = None if card.when is None else card.when.earliest or card.when.latest
    return day is None, day or "", card.source.article.id


def _context(cards: list[Card], sources: list[Source], cast: dict[str, CastMember], options: ExportOptions) -> dict[str, object]:
    digest = base64.b64encode(hashlib.sha256(_asset("page.js").encode()).digest()).decode()
    days = [(date, tuple(same)) for date, same in groupby(cards, key=lambda card: card.date)]
    members = sorted(cast.values(), key=lambda member: (-member.weight, member.actor.name))
    return {
        "policy": POLICY.format(digest=digest),
        "style": _asset("page.css"),
        "script": _asset("page.js"),
        "words": options.words,
        "show": show,
        "title": sources[0].article.title if len(sources) == 1 else None,
        "days": days,
        "cards": cards,
        "quotes": [card for card in cards if card.kind != "event"],
        "types": sorted({type_ for card in cards for type_ in card.types}),
        "statuses": sorted({card.status for card in cards}),
        "cast": members,
        "names": {member.actor.id: member.actor.name for member in members},
        "sources": sources,
        "roles": [role for role in GROUNDS if any(piece.role == role for source in sources for piece in source.text)],
    }


def _asset(name: str) -> str:
    return files(__package__).joinpath("web", name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("page.html"))


__all__ = ["POLICY", "Card", "Piece", "Source", "export", "source_of"]
