"""Roles that an event has from other events of its article: who claims an attack, whose protest it is.

The one rule: what the sentence names stays; only an empty place is filled, and only where the article leaves no choice.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.corpus.model import EventType
from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.model import FoundEvent
from onrecord.extractors.events.roles import OF, prepositional
from onrecord.extractors.events.voice import deep_object
from onrecord.extractors.syntax import has_feature
from onrecord.extractors.tokens import Token

CLAIM = "claim of responsibility"
"""Mode of the statement by which somebody claims an attack."""
SHARED: frozenset[EventType] = frozenset({"protest"})
"""Types of which an article tells one movement in many events."""
FOR = ("de", "for", "dans")
"""Prepositions that lead from a claim to what is claimed."""


def inherit(scene: Scene, events: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """The events, their empty places filled from one another."""
    claimed = _claimed(scene, events)
    movement = {kind: agents for kind in SHARED if (agents := _only_agents(events, kind) or _movement(scene, events, kind)) is not None}
    return tuple(_filled(event, claimed.get(number) or movement.get(event.type)) for number, event in enumerate(events))


def _filled(event: FoundEvent, agents: tuple[int, ...] | None) -> FoundEvent:
    if event.agents or not agents:
        return event
    return replace(event, agents=tuple(key for key in agents if key not in event.targets))


def _only_agents(events: Sequence[FoundEvent], kind: EventType) -> tuple[int, ...] | None:
    """Those who do all events of the type that name anybody. None: nobody, or not always the same."""
    named = {event.agents for event in events if event.type == kind and event.agents}
    return named.pop() if len(named) == 1 else None


def _movement(scene: Scene, events: Sequence[FoundEvent], kind: EventType) -> tuple[int, ...] | None:
    """Those whose movement the article is about. None: it names none, or some of the events say who does them."""
    if not any(event.type == kind for event in events) or any(event.type == kind and event.agents for event in events):
        return None
    for token in scene.doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in scene.lexicon.support.movements:
            members = [key for noun in prepositional(scene, (token,), OF) if _is_many(noun) for key in scene.actors_of(noun)]
            if members:
                return tuple(members)
    return None


def _is_many(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or has_feature(noun, "Number", "Plur")


def _claimed(scene: Scene, events: Sequence[FoundEvent]) -> dict[int, tuple[int, ...]]:
    """Who claims it, by index of the event that is claimed."""
    found: dict[int, tuple[int, ...]] = {}
    for event in events:
        if event.mode == CLAIM and event.agents:
            for place in _what_is_claimed(scene, events, scene.doc[event.trigger_token]):
                found.setdefault(place, event.agents)
    return found


def _what_is_claimed(scene: Scene, events: Sequence[FoundEvent], verb: Token) -> list[int]:
    """Indexes of the event that the claim names; of every attack, where it names several at once or the article tells only one."""
    nouns = [noun for noun in (deep_object(verb), *prepositional(scene, (verb, *verb.children), FOR)) if noun is not None]
    attacks = [number for number, event in enumerate(events) if event.type == "attack"]
    own, lemmas = {noun.i for noun in nouns}, {noun.lemma_ for noun in nouns}
    told = [number for number in attacks if any(scene.doc[i].lemma_ in lemmas and i not in own for i in events[number].mention_tokens)]
    told += [number for number in attacks if own & set(events[number].mention_tokens)]
    several = any(has_feature(noun, "Number", "Plur") for noun in nouns)
    return told[:1] or (attacks if several or len(attacks) == 1 else [])


__all__ = ["inherit"]
