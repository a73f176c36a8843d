"""Facts of many articles, ready to be drawn: those of one affair told once, with everyone who tells it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.cli.render.dates import day_of, when_label
from onrecord.cli.render.headings import By
from onrecord.cli.words import Words
from onrecord.corpus.model import When
from onrecord.corpus.query.timeline import FoundFact

Stories = Callable[[list[str]], dict[str, int]]
"""The stories of some facts, by fact id; facts that no other article tells are left out."""


@dataclass(slots=True)
class Told:
    """One fact, and what of the same story stands under the same heading."""

    fact: FoundFact
    again: list[FoundFact] = field(default_factory=list)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who tells it, each once, as they come."""
        return tuple(dict.fromkeys(fact.outlet or fact.title or fact.article for fact in (self.fact, *self.again)))


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under one heading."""

    heading: str
    when: When | None
    """Their date, in a listing by day. None: other headings, and facts that nothing dates."""
    facts: tuple[Told, ...]


def sections(found: Iterable[FoundFact], by: By, stories: Stories, words: Words) -> Iterator[Section]:
    """The facts under their headings; by day as they come, else the heading with most facts first."""
    if by is By.DAY:
        yield from _days(found, stories, words)
        return
    groups: dict[str, list[FoundFact]] = {}
    for fact in found:
        for heading in _headings(fact, by, words):
            groups.setdefault(heading, []).append(fact)
    for heading, facts in sorted(groups.items(), key=lambda item: -len(item[1])) if by is By.ACTOR else groups.items():
        yield Section(heading, None, _merged(facts, stories))


def when_of(fact: FoundFact) -> When:
    """The date of a fact as the record has it, but for the words that give it."""
    precision, basis = fact.precision, fact.date_basis
    return When(fact.date, fact.earliest, fact.latest, precision, None, basis, "")  # type: ignore[arg-type]  # closed words, as stored


def _days(found: Iterable[FoundFact], stories: Stories, words: Words) -> Iterator[Section]:
    for _, same in groupby(found, key=lambda fact: (fact.earliest or fact.latest or "")[:10]):
        labelled: dict[str, list[FoundFact]] = {}  # a day, its month and its year begin alike: each stays together
        for fact in same:
            labelled.setdefault(when_label(day_of(when_of(fact)), words, fact.published), []).append(fact)
        for label, facts in labelled.items():
            dated = facts[0].earliest or facts[0].latest
            yield Section(label, when_of(facts[0]) if dated else None, _merged(facts, stories))


def _headings(fact: FoundFact, by: By, words: Words) -> tuple[str, ...]:
    if by is By.ACTOR:
        return tuple(dict.fromkeys(fact.who or fact.whom)) or (words.say("listing.by_nobody"),)
    return (" · ".join(part for part in (fact.title or words.say("listing.untitled"), fact.outlet, fact.published) if part),)


def _merged(facts: list[FoundFact], stories: Stories) -> tuple[Told, ...]:
    """Facts of one story and one way of telling it together, where the first of them stands: who denies stands apart from who reports."""
    known = stories([fact.id for fact in facts if fact.sources > 1 or fact.standing != "single-source"])
    told: dict[object, Told] = {}
    for fact in facts:
        story = known.get(fact.id)
        key: object = (
            fact.id if story is None else (story, fact.status, fact.text if fact.standing == "disputed" and fact.kind != "event" else "")
        )
        if key in told:
            told[key].again.append(fact)
        else:
            told[key] = Told(fact)
    return tuple(told.values())


__all__ = ["Section", "Stories", "Told", "sections", "when_of"]
