"""What the text says comes before what.

The one rule: an edge is what a word or a form of the text says, or what the acts imply; a word wins over a form.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.extractors.actors import Cast
from onrecord.extractors.chronology.edges import FAIR, STRONG, WEAK, Edge, Order, acyclic, closure
from onrecord.extractors.chronology.implied import implied
from onrecord.extractors.chronology.tenses import is_pluperfect
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.events.lexicon import Lexicon, full_preposition
from onrecord.extractors.syntax import children, clause_head
from onrecord.extractors.tokens import Doc, Token


def order_events(doc: Doc, events: Sequence[FoundEvent], lexicon: Lexicon, cast: Cast) -> Order:
    """The order that the text states."""
    edges = sorted(set(_edges(doc, events, lexicon, cast)), key=lambda edge: (-edge.strength, edge.first, edge.second, edge.rule))
    kept, dropped = acyclic(edges, len(events))
    after = closure(kept, len(events))
    before: list[list[int]] = [[] for _ in events]
    for second, firsts in enumerate(after):
        for first in firsts:
            before[first].append(second)
    return Order(tuple(kept), tuple(dropped), tuple(after), tuple(tuple(ones) for ones in before))


def _edges(doc: Doc, events: Sequence[FoundEvent], lexicon: Lexicon, cast: Cast) -> Iterator[Edge]:
    at = {token: number for number, event in enumerate(events) for token in event.mention_tokens}
    for token, number in sorted(at.items()):
        yield from _signalled(doc[token], number, at, lexicon)
        yield from _led(doc[token], number, at, lexicon)
        yield from _adverbial(doc[token], number, at, lexicon)
    yield from implied(doc, events, cast, at)
    yield from _pluperfects(doc, events)


def _signalled(token: Token, number: int, at: dict[int, int], lexicon: Lexicon) -> Iterator[Edge]:
    """`après l'attaque`, `before he resigned`: the event below the signal and the one above it."""
    words = signal_words(token, lexicon)
    if not words:
        return
    other = _event_above(token, at, number)
    if other is None:
        return
    if words in lexicon.order.after:
        yield Edge(number, other, STRONG, words)
    elif words in lexicon.order.before:
        yield Edge(other, number, STRONG, words)


def signal_words(token: Token, lexicon: Lexicon) -> str:
    """The preposition or conjunction that governs the word's clause or phrase, its parts joined; empty for none we know."""
    known = (*lexicon.order.after, *lexicon.order.before)
    for child in children(token, frozenset({"case", "mark", "advmod"})):
        parts = [child, *children(child, frozenset({"fixed", "mark"}))]
        if child.dep_ == "mark":
            parts += [other for other in children(token, frozenset({"mark"})) if other != child and other.i == child.i + 1]
        phrase = " ".join(_plain(part, lexicon) for part in sorted(parts, key=lambda part: part.i))
        for words in (phrase, _plain(child, lexicon)):
            if words in known:
                return words
    start = min(token.left_edge.i, token.i)
    text = " ".join(_plain(word, lexicon) for word in token.doc[max(0, start - 3) : token.i])
    return next((words for words in sorted(known, key=len, reverse=True) if " " in words and text.endswith(words)), "")


def _plain(token: Token, lexicon: Lexicon) -> str:
    return full_preposition(token.lower_.replace("’", "'"), lexicon.grammar)


def _event_above(token: Token, at: dict[int, int], number: int) -> int | None:
    """The event whose word governs this one, the nearest first."""
    for _ in range(len(token.doc)):
        if token.head == token:
            return None
        token = token.head
        found = at.get(token.i)
        if found is not None and found != number:
            return found
        for child in token.children:  # the verb that carries an event noun: `l'explosion a eu lieu après …`
            if child.dep_.startswith(("nsubj", "obj")) and at.get(child.i, number) != number:
                return at[child.i]
    return None


def _led(token: Token, number: int, at: dict[int, int], lexicon: Lexicon) -> Iterator[Edge]:
    """`l'incendie a causé la mort de`: subject and object of a verb that says one follows the other."""
    verb = token.head
    if not token.dep_.startswith("nsubj") or verb.lemma_.lower() not in lexicon.order.leading | lexicon.order.following:
        return
    for child in verb.children:
        other = at.get(child.i)
        if other is not None and other != number and child.dep_ in {"obj", "obl", "dobj", "obl:arg", "xcomp", "ccomp"}:
            leads = verb.lemma_.lower() in lexicon.order.leading
            yield Edge(number, other, FAIR, verb.lemma_) if leads else Edge(other, number, FAIR, verb.lemma_)


def _adverbial(token: Token, number: int, at: dict[int, int], lexicon: Lexicon) -> Iterator[Edge]:
    """`ensuite`, `plus tard`: after the event told before; `auparavant`: before it."""
    openers = _openers(lexicon.order.then + lexicon.order.earlier)
    clause = clause_head(token)
    if (clause != token and clause.i in at) or not any(word.lower_.replace("’", "'") in openers for word in clause.sent):
        return
    text = _clause_text(clause, lexicon)
    previous = next((at[place] for place in range(min(token.i, clause.left_edge.i) - 1, -1, -1) if at.get(place, number) != number), None)
    if previous is None:
        return
    if word := next((word for word in lexicon.order.then if f" {word} " in text), None):
        yield Edge(previous, number, FAIR, word)
    elif word := next((word for word in lexicon.order.earlier if f" {word} " in text), None):
        yield Edge(number, previous, WEAK, word)


@cache
def _openers(phrases: tuple[str, ...]) -> frozenset[str]:
    """The first token of each phrase."""
    return frozenset(phrase.replace("'", "' ").split()[0] for phrase in phrases)


def _clause_text(clause: Token, lexicon: Lexicon) -> str:
    """Words of the clause, without those of the clauses below it, between spaces."""
    del lexicon
    words = [word.lower_.replace("’", "'") for word in clause.subtree if clause_head(word) == clause]
    return f" {' '.join(words)} ".replace("' ", "'")


def _pluperfects(doc: Doc, events: Sequence[FoundEvent]) -> Iterator[Edge]:
    """What stands in the pluperfect comes before the past event told before it in the same paragraph's sentence run."""
    for number in range(1, len(events)):
        event, other = events[number], events[number - 1]
        here, there = doc[event.trigger_token], doc[other.trigger_token]
        close = here.sent.start - there.sent.end <= 0 and "\n" not in doc[there.i : here.i].text if here.i > there.i else False
        if close and is_pluperfect(here) and not is_pluperfect(there):
            yield Edge(number, number - 1, WEAK, "pluperfect")


__all__ = ["order_events", "signal_words"]
