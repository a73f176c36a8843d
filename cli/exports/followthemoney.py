"""FollowTheMoney entities: articles, people, organisations, accounts, messages and events, one JSON object per line.

Ids are made of ours, so that entities of several exports meet; dates are ISO prefixes, the only ones the model takes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.corpus.facts import Fact, SourcedRecord, facts
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import Actor, ActorKind, Article, Quote, When
from onrecord.corpus.query.identities import joined

_ISO_PREFIX: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")
_SCHEMAS: Final[dict[ActorKind, str]] = {
    "person": "Person",
    "organization": "Organization",
    "account": "UserAccount",
    "group": "LegalEntity",
}
"""Places and things are no entities of the model; they stay in the words of the events."""
_LANGUAGES: Final = {"fr": "fra", "en": "eng"}
Properties = dict[str, tuple[str | None, ...]]


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:  # noqa: ARG001  # the protocol's second argument
    """Each article with its facts, then every actor once."""
    actors: dict[str, Actor] = {}
    proofs: dict[str, list[str]] = {}
    for sourced in records:
        article = sourced.record.article
        yield entity(article.id, "Article", article_properties(article, sourced.text))
        for fact in facts(sourced):
            yield from fact_entities(fact, article)
        for actor in sourced.record.actors:
            if actor.kind in _SCHEMAS:
                actors[actor.id] = joined(actors[actor.id], actor) if actor.id in actors else actor
                proofs.setdefault(actor.id, []).append(article.id)
    for identifier, actor in actors.items():
        yield entity(identifier, _SCHEMAS[actor.kind], actor_properties(actor, proofs[identifier]))


def entity(identifier: str, schema: str, properties: Properties) -> bytes:
    """One entity on a line; unknown values and empty properties are left out, as the model wants it."""
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return dump_json({"id": identifier, "schema": schema, "properties": {name: values for name, values in known.items() if values}}) + b"\n"


def article_properties(article: Article, text: str) -> Properties:
    """The article as an `Article`."""
    return {
        "title": (article.title,), "author": article.byline, "publisher": (article.outlet,), "sourceUrl": (http(article.url),),
        "publishedAt": (iso_prefix(article.published),), "language": (_LANGUAGES.get(article.lang),), "bodyText": (text,),
    }  # fmt: skip


def actor_properties(actor: Actor, articles: Sequence[str]) -> Properties:
    """The actor as the entity of its kind, proved by the articles of these ids."""
    properties: Properties = {"name": (actor.name,), "alias": actor.aliases, "proof": tuple(articles)}
    if actor.kind == "account":
        return properties | {
            "username": (actor.handle or actor.name,)
        }  # the model wants one: accounts without a handle are known by their name
    return properties | {"notes": (actor.handle,)}


def fact_entities(fact: Fact, article: Article) -> Iterator[bytes]:
    """A post as a `Message`, everything else as an `Event` whose summary is the sentence that proves it."""
    who = tuple(actor.id for actor in fact.who if actor.kind in _SCHEMAS)
    whom = tuple(actor.id for actor in fact.whom if actor.kind in _SCHEMAS)
    dates: Properties = {"date": (event_date(fact.when),), "proof": (article.id,), "sourceUrl": (http(article.url),)}
    if fact.kind == "post":
        sender = {"sender": tuple(actor.id for actor in fact.who if actor.kind in {"person", "organization", "group"})}
        account = {"senderAccount": tuple(actor.id for actor in fact.who if actor.kind == "account")}
        yield entity(fact.id, "Message", dates | {"bodyText": (fact.words,)} | sender | account)
        return
    name = f"{'quote' if isinstance(fact.fact, Quote) else fact.type.replace('_', ' ')}: {fact.words}"
    notes = tuple(f"{key}: {value}" for key, value in (("status", fact.status), ("EDTF", fact.when.edtf)) if value)
    involved = {"organizer": who, "involved": whom}
    yield entity(fact.id, "Event", dates | {"name": (name,), "summary": (fact.sentence.text,), "notes": notes} | involved)


def event_date(when: When) -> str | None:
    """The ISO prefix that the date stands for. None: an interval, an approximation's bounds, or no date."""
    return iso_prefix(when.edtf.rstrip("~?")) if when.edtf else None


def iso_prefix(date: str | None) -> str | None:
    """The date if it is one whole ISO prefix, else None."""
    return date if date and _ISO_PREFIX.fullmatch(date) else None


def http(url: str | None) -> str | None:
    """The address if it is one of the web; nothing else may become a link."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


__all__ = ["actor_properties", "article_properties", "entity", "event_date", "export", "fact_entities", "http", "iso_prefix"]
