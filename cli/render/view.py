"""What there is to see of a record, before any drawing: dated sections of facts, each fact once, in pieces that know their actor.

A post, the prose that retells it and the events that it carries out are one fact here; so are a quote and the act of saying it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.cli.render.merge import Group, grouped_facts
from onrecord.cli.render.sentences import Fact, fact_of
from onrecord.cli.words import Words
from onrecord.corpus.model import Actor, Record, When


@dataclass(frozen=True, slots=True)
class Section:
    """The facts of one date."""

    when: When | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CastMember:
    """One actor and how often it speaks or acts."""

    actor: Actor
    quotes: int
    """Quotes and posts; one that is told twice counts once."""
    events: int

    @property
    def weight(self) -> int:
        """How much of the record is about this actor."""
        return self.quotes + self.events


@dataclass(frozen=True, slots=True)
class View:
    """One record, ready to be drawn. Dated sections come first, the undated one last."""

    record: Record
    sections: tuple[Section, ...]
    cast: tuple[CastMember, ...]


def view_of(record: Record, text: str, words: Words) -> View:
    """Arrange the record for people; `text` is the article's, for the sentences around facts."""
    places = places_of(record)
    sections: list[Section] = []
    for when, ids in _entries(record, places):
        here = [places[id_] for id_ in ids if id_ in places]
        if facts := _facts(here, record, text, words):
            sections.append(Section(when, facts))
    return View(record, tuple(sections), _cast(record, places.values()))


def places_of(record: Record) -> dict[str, Group]:
    """Each group by the one of its facts where it is shown: the first that has a date, in order of rank, else the first there is."""
    groups = grouped_facts(record)
    placed = {id_ for entry in record.timeline for id_ in entry.facts}
    dated = {id_ for entry in record.timeline if entry.date is not None for id_ in entry.facts}

    def home(group: Group) -> str:
        return next((id_ for among in (dated, placed) for id_ in group.ids if id_ in among), group.id)

    return {home(group): group for group in groups.values()}


def _entries(record: Record, places: Iterable[str]) -> list[tuple[When | None, tuple[str, ...]]]:
    """The timeline, and at the end under no date whatever it leaves out."""
    placed = {id_ for entry in record.timeline for id_ in entry.facts}
    dated = [(entry.date, entry.facts) for entry in record.timeline if entry.date is not None]
    undated = [id_ for entry in record.timeline if entry.date is None for id_ in entry.facts]
    return [*dated, (None, (*undated, *(id_ for id_ in places if id_ not in placed)))]


def _facts(groups: list[Group], record: Record, text: str, words: Words) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    for group in groups:
        facts.append(fact_of(group, record, text, words, facts[-1] if facts else None))
    return tuple(facts)


def _cast(record: Record, groups: Iterable[Group]) -> tuple[CastMember, ...]:
    said = Counter(group.speaker for group in groups)
    done = Counter(id_ for event in record.events for id_ in {*event.agents, *event.targets})
    members = [CastMember(actor, said[actor.id], done[actor.id]) for actor in record.actors]
    return tuple(sorted(members, key=lambda member: -member.weight))


__all__ = ["CastMember", "Section", "View", "places_of", "view_of"]
