"""The same words, or the same happening, in several articles: linked, each with its own evidence, and weighed by independent outlets.

Words: equal once folded (`exact`), one within the other (`partial`), or mostly alike and of one speaker (`altered`). Happenings: one type,
one date, and an agent or target in common with no other in the way; `denied` where one article denies what another reports. What leaves
open which of two happenings it tells is linked to neither.
The outcome depends on the set of articles alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from onrecord.corpus.folding import fold
from onrecord.corpus.store.copies import likely_pairs
from onrecord.corpus.store.relations import Relation

_ALTERED: Final = 0.7
"""Least share of words in common, in order, of two versions of one sentence."""
_LEAST_ALTERED: Final = 5
_NO_CHANCE: Final = 6
"""Two people do not say the same six words in a row by chance."""
_SIGNS: Final = str.maketrans({"€": " eur ", "$": " usd ", "£": " gbp ", "%": " percent "})
"""Signs without which a number is another one, as words."""
_MINUS: Final = re.compile(r"(?<![\w.,)])[-−–](?=\d)")
_GAP: Final = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")


Roles = tuple[frozenset[str], frozenset[str]]
"""Agents and targets of a happening."""


@dataclass(frozen=True, slots=True)
class Words:
    """A quote or post, as far as it matters here."""

    id: str
    article: str
    speaker: str | None
    """Id over all articles. None: unknown, or not named."""
    verbatim: bool
    text: str
    person: bool = True
    """Whether the speaker is no organisation: for those, people speak."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as far as it matters here."""

    id: str
    article: str
    type: str
    date: str
    denied: bool
    agents: frozenset[str]
    targets: frozenset[str]
    mode: str | None = None
    to_the_day: bool = True
    """Whether the date is that of one day: of a month or a year much of one type may happen."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two facts that tell the same thing, the lesser id first."""

    one: str
    other: str
    relation: Relation
    disputed: bool = False


def same_words(quotes: dict[str, Words], buckets: Iterable[Iterable[str]]) -> Iterator[Link]:
    """Links between quotes, given buckets of ids that may be alike."""
    wordings: dict[str, list[Words]] = defaultdict(list)
    folded = {identifier: _folded(quote.text) for identifier, quote in quotes.items()}
    for identifier in sorted(quotes):
        wordings[folded[identifier]].append(quotes[identifier])
    firsts = {wording: _firsts(found) for wording, found in wordings.items()}
    for wording, found in wordings.items():
        yield from _same_wording(wording, found, firsts[wording])
    seen: set[tuple[str, str]] = set()
    for bucket in buckets:
        for pair in likely_pairs(sorted({folded[identifier] for identifier in bucket})):
            if pair not in seen:
                seen.add(pair)
                yield from _two_wordings(pair, firsts)


def same_happening(events: Iterable[Happening]) -> Iterator[Link]:
    """Links between events."""
    buckets: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    by_id: dict[str, Happening] = {}
    for event in sorted(events, key=lambda event: event.id):
        by_id[event.id] = event
        for actor in event.agents | event.targets:
            buckets[event.type, event.date, actor].append(event)
    seen: set[tuple[str, str]] = set()
    for key in sorted(buckets):
        told = {_roles(event) for event in buckets[key]}
        for pair in likely_pairs([event.id for event in buckets[key]]):
            one, other = by_id[pair[0]], by_id[pair[1]]
            if pair not in seen and one.article != other.article and _agree(one, other) and not _open(one, other, told):
                denied = one.denied != other.denied
                yield Link(one.id, other.id, "denied" if denied else "same event", denied)
            seen.add(pair)


def _folded(text: str) -> str:
    """The words of a quote, and the signs of its numbers."""
    return fold(_MINUS.sub(" minus ", text.translate(_SIGNS)))


def _firsts(found: list[Words]) -> dict[str | None, Words]:
    """Of one wording, the first quote of each speaker."""
    firsts: dict[str | None, Words] = {}
    for quote in found:
        firsts.setdefault(quote.speaker, quote)
    return firsts


def _same_wording(wording: str, found: list[Words], firsts: dict[str | None, Words]) -> Iterator[Link]:
    long = _is_long(wording)
    for quote in found:
        if firsts[quote.speaker] is not quote and (long or quote.speaker is not None):
            yield _link(firsts[quote.speaker], quote, "exact")
    if long:
        named = [firsts[speaker] for speaker in sorted(filter(None, firsts))]
        people, bodies = ([quote for quote in named if quote.person is person] for person in (True, False))
        for group in (people, bodies):
            for other in group[1:]:
                yield _link(group[0], other, "other speaker")
        unnamed = [firsts[None]] if None in firsts else []
        for one, other in pairwise([*people[:1], *bodies[:1], *unnamed]):
            yield _link(one, other, "exact")


def _two_wordings(pair: tuple[str, str], firsts: dict[str, dict[str | None, Words]]) -> Iterator[Link]:
    ours, theirs = firsts[pair[0]], firsts[pair[1]]
    common = sorted(speaker for speaker in ours if speaker is not None and speaker in theirs)
    long = all(map(_is_long, pair))
    pairs = [(ours[speaker], theirs[speaker]) for speaker in common] or (_with_unknown(ours, theirs) if long else [])
    for one, other in pairs:
        if one.article != other.article and (relation := _relation(pair, one.text, other.text)):
            yield _link(one, other, relation)
    if not pairs and long:
        one, other = (found[min(filter(None, found))] for found in (ours, theirs))
        if one.article != other.article and _relation(pair, one.text, other.text) == "partial":
            yield _link(one, other, "other speaker" if one.person is other.person else "partial")


def _is_long(wording: str) -> bool:
    """Whether nobody says the same by chance."""
    return wording.count(" ") + 1 >= _NO_CHANCE


def _with_unknown(ours: dict[str | None, Words], theirs: dict[str | None, Words]) -> list[tuple[Words, Words]]:
    """A wording whose speaker one article leaves open goes with the other's."""
    if None in ours and (speakers := sorted(filter(None, theirs))):
        return [(ours[None], theirs[speakers[0]])]
    if None in theirs and (speakers := sorted(filter(None, ours))):
        return [(ours[speakers[0]], theirs[None])]
    return [(ours[None], theirs[None])] if None in ours and None in theirs else []


def _relation(folded: tuple[str, str], one: str, other: str) -> Relation | None:
    if _within(folded[0], one, folded[1]) or _within(folded[1], other, folded[0]):
        return "partial"
    words, others = (wording.split() for wording in folded)
    if min(len(words), len(others)) < _LEAST_ALTERED:
        return None
    # What both have, in any order, bounds what they have in the same order, and is quick to count.
    common = (Counter(words) & Counter(others)).total()
    if 2 * common < _ALTERED * (len(words) + len(others)):
        return None
    return "altered" if SequenceMatcher(None, words, others, autojunk=False).ratio() >= _ALTERED else None


def _within(part: str, written: str, whole: str) -> bool:
    """Whether a folded wording, or the pieces of it where it is written with gaps, stand in the other one, in order."""
    pieces = [_folded(piece) for piece in _GAP.split(written)] if "…" in written or "..." in written else [part]
    place, inside = 0, f" {whole} "
    for piece in filter(None, pieces):
        place = inside.find(f" {piece} ", place)
        if place < 0:
            return False
        place += len(piece)
    return True


def _link(one: Words, other: Words, relation: Relation) -> Link:
    disputed = relation == "other speaker" or (relation == "altered" and one.verbatim and other.verbatim)
    first, second = sorted((one.id, other.id))
    return Link(first, second, relation, disputed)


def _agree(one: Happening, other: Happening) -> bool:
    """Whether agents and targets, where both articles name some, have one in common; where the day is not known, both must."""
    if one.mode and other.mode and one.mode != other.mode:
        return False
    common = [bool(ours & theirs) for ours, theirs in zip(_roles(one), _roles(other), strict=True) if ours and theirs]
    return all(common) and len(common) >= (1 if one.to_the_day else 2)


def _open(one: Happening, other: Happening, told: Iterable[Roles]) -> bool:
    """Whether one of the two may as well be another of the happenings that are told: it leaves out just what tells those apart."""
    for brief, full in ((_roles(one), _roles(other)), (_roles(other), _roles(one))):
        for left_out, given in ((0, 1), (1, 0)):
            if not brief[left_out] and full[left_out]:
                fitting = (each[left_out] for each in told if not each[given] or each[given] & brief[given])
                if any(players and not players & full[left_out] for players in fitting):
                    return True
    return False


def _roles(event: Happening) -> Roles:
    return event.agents, event.targets


__all__ = ["Happening", "Link", "Words", "same_happening", "same_words"]
