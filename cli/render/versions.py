"""The same fact in other articles: who tells it, in which words, and where the words differ."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from rich.text import Text

from onrecord.cli.render.dates import point_label
from onrecord.cli.render.dossier import Listing
from onrecord.cli.render.layout import piece, plain
from onrecord.cli.render.marks import DIFFERENT, visible
from onrecord.cli.render.wrap import wrapped
from onrecord.cli.words import Words
from onrecord.corpus.folding import fold
from onrecord.corpus.query.timeline import FoundFact
from onrecord.corpus.query.versions import Conflict, Telling, Version

DISAGREE: Final = frozenset({"altered", "other speaker", "denied"})
_READABLE: Final = 84


def elsewhere(found: Iterable[Version], own: FoundFact, words: Words, width: int, *, colour: bool) -> Iterator[Text]:
    """Each version: how it relates, where it stands, its words."""
    for version in found:
        yield Text(plain(words.name("relation", version.relation)), style_of(version.relation))
        yield from _indented(wrapped(Text(source_of(version.fact, words), "dim"), max(16, width - 2)))
        yield from _indented(visible([told_words(version.fact, own)], max(16, width - 2), colour=colour))
        yield from _indented([Text(version.fact.id, "dim")])


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
            source = Text(_told_by(fact, listing.words, conflict.relation), "dim")
            told = [*visible([told_words(fact, other)], room, colour=listing.colour), *wrapped(source, room)]
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


def source_of(fact: FoundFact, words: Words) -> str:
    """Outlet, day and title of a fact's article, on one line."""
    date = point_label(fact.published, words) if fact.published else None
    return plain(" · ".join(part for part in (fact.outlet, date, fact.title) if part) or words.say("listing.untitled"))


def style_of(relation: Telling) -> str:
    """The colour of agreement and of contradiction."""
    return "red" if relation in DISAGREE else "green"


def _told_by(fact: FoundFact, words: Words, relation: Telling) -> str:
    who = f"{plain(', '.join(fact.who))} · " if fact.who and relation == "other speaker" else ""
    status = f" · {words.name('status', fact.status)}" if fact.status not in (None, "occurred") else ""
    return who + source_of(fact, words) + status


def _indented(lines: Iterable[Text]) -> Iterator[Text]:
    for line in lines:
        yield Text("  ").append_text(line)


def _words(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for word in text.split(" "):
        yield start, start + len(word)
        start += len(word) + 1


__all__ = ["DISAGREE", "conflicts", "differences", "elsewhere", "source_of", "style_of", "told_words"]
