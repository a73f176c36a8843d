"""Facts of many articles, ready to be drawn: what is one to a reader stands once, with everyone who tells it.

A post, its quote and the act of posting it are one; so are the versions of one affair.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from onrecord.cli.render.dates import day_of, point_label, when_label
from onrecord.cli.render.headings import By
from onrecord.cli.words import Words
from onrecord.corpus.model import When
from onrecord.corpus.query.timeline import FoundFact


@dataclass(frozen=True, slots=True)
class Ties:
    """What links facts to each other, asked for some ids at a time."""

    stories: Callable[[list[str]], dict[str, int]]
    """The story of each fact; facts that no other article tells are left out."""
    tellers: Callable[[list[str]], dict[str, str]]
    """Of each fact that another one of its article tells already, that other one."""


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

    heading: tuple[str, ...]
    """Its parts: one name or date, or what tells an article from others."""
    when: When | None
    """Their date, in a listing by day. None: other headings, and facts that nothing dates."""
    facts: tuple[Told, ...]


def sections(found: Iterable[FoundFact], by: By, ties: Ties, words: Words) -> Iterator[Section]:
    """The facts under their headings; by day as they come, else the heading with most facts first."""
    if by is By.DAY:
        yield from _days(found, ties, words)
        return
    nobody = (words.say("listing.by_nobody"),)
    groups: dict[tuple[str, ...], list[FoundFact]] = {}
    for fact in found:
        for heading in _headings(fact, by, words) or (nobody,):
            groups.setdefault(heading, []).append(fact)
    by_number = sorted(groups.items(), key=lambda item: (item[0] == nobody, -len(item[1])))
    for heading, facts in by_number if by is By.ACTOR else groups.items():
        yield Section(heading, None, _merged(_leading(facts, ties.tellers([fact.id for fact in facts])), ties))


def when_of(fact: FoundFact) -> When:
    """The date of a fact as the record has it, but for the words that give it."""
    precision, basis = fact.precision, fact.date_basis
    return When(fact.date, fact.earliest, fact.latest, precision, None, basis, "")  # type: ignore[arg-type]  # closed words, as stored


def _days(found: Iterable[FoundFact], ties: Ties, words: Words) -> Iterator[Section]:
    told_before: set[str] = set()
    for _, same in groupby(found, key=lambda fact: (fact.earliest or fact.latest or "")[:10]):
        labelled: dict[str, list[FoundFact]] = {}  # a day, its month and its year begin alike: each stays together
        for fact in same:
            if _is_dated(fact) or fact.id not in told_before:
                labelled.setdefault(when_label(day_of(when_of(fact)), words, fact.published), []).append(fact)
        for label, facts in labelled.items():
            tellers = ties.tellers([fact.id for fact in facts])
            told_before.update(tellers.values())  # undated words whose saying stands here do not come again
            yield Section((label,), when_of(facts[0]) if _is_dated(facts[0]) else None, _merged(_leading(facts, tellers), ties))


def _headings(fact: FoundFact, by: By, words: Words) -> tuple[tuple[str, ...], ...]:
    """The headings that the fact stands under; none where it is nobody's."""
    if by is By.ACTOR:
        return tuple((name,) for name in dict.fromkeys(fact.who or fact.whom))
    published = point_label(fact.published, words) if fact.published else None
    return (tuple(part for part in (fact.title or words.say("listing.untitled"), fact.outlet, published) if part),)


def _merged(facts: list[FoundFact], ties: Ties) -> tuple[Told, ...]:
    """Facts of one story and one way of telling it together, where the first of them stands: who denies stands apart from who reports."""
    known = ties.stories([fact.id for fact in facts if fact.sources > 1 or fact.standing != "single-source"])
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


def _leading(facts: list[FoundFact], tellers: dict[str, str]) -> list[FoundFact]:
    """The facts without those that another one among them tells; a quote that nothing dates stands where the act of saying it does."""
    here = {fact.id: fact for fact in facts}
    leading: dict[str, FoundFact] = {}
    for fact in facts:
        leader = here.get(tellers.get(fact.id, fact.id), fact)
        if leader is fact:
            leading.setdefault(fact.id, fact)
        elif not _is_dated(leader):
            leading.setdefault(leader.id, _dated_as(leader, fact))
    return list(leading.values())


def _dated_as(fact: FoundFact, other: FoundFact) -> FoundFact:
    return replace(
        fact, date=other.date, earliest=other.earliest, latest=other.latest, precision=other.precision, date_basis=other.date_basis
    )


def _is_dated(fact: FoundFact) -> bool:
    return bool(fact.earliest or fact.latest)


__all__ = ["Section", "Ties", "Told", "sections", "when_of"]
