"""The same fact in other articles: who tells it, in which words, and where the words differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from rich.text import Text

from onrecord.cli.render.dates import point_label
from onrecord.cli.render.dossier import Listing
from onrecord.cli.render.highlight import Role, roles_of
from onrecord.cli.render.layout import flowed, piece, plain
from onrecord.cli.render.marks import DIFFERENT, marked, visible
from onrecord.cli.words import Words
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.folding import fold
from onrecord.corpus.model import Event, Post, Quote
from onrecord.corpus.passages import passage
from onrecord.corpus.query.timeline import FoundFact
from onrecord.corpus.query.versions import Conflict, Telling, Version

DISAGREE: Final = frozenset({"altered", "other speaker", "denied"})
_READABLE: Final = 84


@dataclass(frozen=True, slots=True)
class Retelling:
    """A version with the article that tells it."""

    version: Version
    sourced: SourcedRecord
    fact: Event | Quote | Post


def elsewhere(found: Iterable[Retelling], own: FoundFact, words: Words, width: int, *, colour: bool) -> Iterator[Text]:
    """Each version: how it relates, where it stands, its words in their sentence with what each of them does."""
    room = max(16, width - 2)
    for retelling in found:
        told = retelling.version.fact
        relation = Text(plain(words.name("relation", retelling.version.relation)), style_of(retelling.version.relation))
        yield from flowed([relation, Text(told.id, "dim")], width)
        yield from _indented(flowed((Text(part, "dim") for part in sources_of(told, words)), room))
        roles = [*roles_of(retelling.fact), *_otherwise(retelling.fact, own)]
        place = passage(retelling.sourced.text, min(role.start for role in roles), max(role.end for role in roles))
        yield from _indented(visible(marked(retelling.sourced.text, *place, roles), room, colour=colour))


def _otherwise(fact: Event | Quote | Post, own: FoundFact) -> Iterator[Role]:
    """Where the words of a quote are not those of the fact that was asked for."""
    if isinstance(fact, Quote) and len(fact.content) == 1:
        (content,) = fact.content
        for start, end in differences(content.text, own.text):
            yield Role(content.start + start, content.start + end, DIFFERENT, fact.id)


def conflicts(listing: Listing, found: Iterable[Conflict]) -> Iterator[list[Text]]:
    """Pairs that contradict each other, one below the other."""
    margin = 6
    for conflict in found:
        heading = piece(" ≠ ", "red").append(plain(listing.words.name("relation", conflict.relation)), "bold red")
        who = () if conflict.relation == "other speaker" else conflict.one.who
        lines = [heading.append(f"  {plain(', '.join(who))}", "bold") if who else heading]
        for fact, other in ((conflict.one, conflict.other), (conflict.other, conflict.one)):
            label = piece(f"{listing.number(fact):>4}  " if listing.numbered else " " * margin, "dim")
            room = max(16, min(listing.width - margin - 1, _READABLE))
            source = (Text(part, "dim") for part in _told_by(fact, listing.words, conflict.relation))
            told = [*visible([told_words(fact, other)], room, colour=listing.colour), *flowed(source, room)]
            lines += [(label if place == 0 else Text(" " * margin)) + line for place, line in enumerate(told)]
        yield [*lines, Text()]


def told_words(fact: FoundFact, other: FoundFact) -> Text:
    """The words of a quote or the sentence of an event; what the other says otherwise stands out."""
    if fact.kind == "event":
        return Text(plain(fact.sentence))
    text = Text(plain(fact.text))
    for start, end in differences(text.plain, plain(other.text)):
        text.stylize(DIFFERENT, start, end)
    return text


def differences(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Where `text` has words that the other has not in this order, `[start, end)`. Capitals, accents and punctuation do not count."""
    places = list(_words(text))
    words, others = ([fold(told[start:end]) for start, end in _words(told)] for told in (text, other))
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    same = [(block.a, block.a + block.size) for block in matcher.get_matching_blocks()]
    for (_, first), (last, _) in pairwise([(0, 0), *same]):
        if any(words[first:last]) and same:
            yield places[first][0], places[last - 1][1]


def sources_of(fact: FoundFact, words: Words) -> list[str]:
    """Outlet, day and title of a fact's article, as far as they are known."""
    date = point_label(fact.published, words) if fact.published else None
    return [plain(part) for part in (fact.outlet, date, fact.title) if part] or [words.say("listing.untitled")]


def style_of(relation: Telling) -> str:
    """The colour of agreement and of contradiction."""
    return "red" if relation in DISAGREE else "green"


def _told_by(fact: FoundFact, words: Words, relation: Telling) -> Iterator[str]:
    if fact.who and relation == "other speaker":
        yield plain(", ".join(fact.who))
    yield from sources_of(fact, words)
    if fact.status not in (None, "occurred"):
        yield words.name("status", fact.status)


def _indented(lines: Iterable[Text]) -> Iterator[Text]:
    for line in lines:
        yield Text("  ").append_text(line)


def _words(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for word in text.split(" "):
        yield start, start + len(word)
        start += len(word) + 1


__all__ = ["DISAGREE", "Retelling", "conflicts", "differences", "elsewhere", "sources_of", "style_of", "told_words"]
