"""One fact as a short readable line, and under it the article's own words that prove it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.cli.render.merge import Group, alike
from onrecord.cli.words import Words
from onrecord.corpus.model import Actor, Event, Post, Quote, Record, Span
from onrecord.corpus.passages import Excerpt, excerpt

Role = Literal["plain", "actor", "act", "faint", "quoted", "trigger", "mention"]
Tone = Literal["type", "occurred", "claimed", "denied", "planned", "hypothetical", "ongoing", "hedged"]
Kind = Literal["post", "quote", "event"]

_CUE_LIMIT: Final = 40
"""A cue in several pieces is shown as the text between its ends, up to this many code points."""
_NAME_LIMIT: Final = 72
"""Longer names are descriptions; their beginning is enough to find them by."""
_RESOLVED: Final = ("pronoun", "description", "previous quote")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what they are; `actor` is the id of whom they name."""

    text: str
    role: Role = "plain"
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A word about a fact: its type, its status, who claims it."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, ready to be drawn."""

    id: str
    kind: Kind
    tone: Tone
    heading: tuple[Piece, ...]
    tags: tuple[Tag, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    """The article's words; empty where the fact above already shows them."""
    shown: tuple[Excerpt, ...]
    """Where these words stand in the text."""


def fact_of(group: Group, record: Record, text: str, words: Words, above: Fact | None) -> Fact:
    """Tell one group of facts; `above` is the fact told just before."""
    teller = _Teller(record, text, words)
    if group.post is not None:
        return teller.post(group, group.post)
    return teller.quote(group, group.quotes[0]) if group.quotes else teller.event(group.events[0], above)


class _Teller:
    def __init__(self, record: Record, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}

    def post(self, group: Group, post: Post) -> Fact:
        told = next((event for event in group.events if event.trigger.text != "—"), None)
        act = told.trigger.text if told else self._words.say("timeline.replied" if post.reply_to else "timeline.posted")
        author = Piece(self._name(post.author), "actor", post.author) if post.author else self._unknown(post.handle)
        handle = [Piece(f" ({post.handle})", "faint")] if post.author and post.handle else []
        content = post.content or tuple(piece for quote in group.quotes for piece in quote.content)
        paragraphs = self._quoted(content)
        retold = [self._retold(quote) for quote in group.quotes if not alike(quote.content, content)]
        address = [(Piece(post.url, "faint"),)] if post.url else []
        heading = (author, *handle, Piece(" — "), Piece(act, "act"))
        return Fact(post.id, "post", "occurred", heading, (), (*paragraphs, *retold, *address), _places(content))

    def quote(self, group: Group, quote: Quote) -> Fact:
        targets = tuple(dict.fromkeys([*([quote.addressee] if quote.addressee else []), *_targets(group.events)]))
        speaker = Piece(self._name(quote.speaker), "actor", quote.speaker) if quote.speaker else self._unknown(_text(quote.source))
        cue = self._cue(quote)
        heading = [speaker, *self._named_here(quote), *([Piece(" — "), Piece(cue, "act")] if cue else []), *self._arrow(targets)]
        tags: list[Tag] = []
        if quote.negated:
            tags.append(Tag(self._words.say("status.negated"), "denied"))
        if quote.hedged or any(event.hedged for event in group.events):
            tags.append(Tag(self._words.say("status.hedged"), "hedged"))
        tone: Tone = "denied" if quote.negated else "occurred"
        return Fact(quote.id, "quote", tone, tuple(heading), tuple(tags), self._quoted(quote.content), _places(quote.content))

    def event(self, event: Event, above: Fact | None) -> Fact:
        agents = self._names(event.agents)
        subject = agents or self._names(event.targets)
        act = [Piece(" — ")] if subject else []
        heading = (*subject, *act, Piece(event.trigger.text, "act"), *(self._arrow(event.targets) if agents else ()))
        place = [Tag(event.place, "type")] if event.place and event.place not in "".join(each.text for each in heading) else []
        sentence = excerpt(self._text, event.trigger)
        repeated = above is not None and any(each.holds(event.trigger) for each in above.shown)
        paragraphs = () if repeated else (self._excerpt(sentence, event),)
        shown = above.shown if repeated and above else (sentence,)
        return Fact(event.id, "event", event.status, heading, (*self._event_tags(event), *place), paragraphs, shown)

    def _event_tags(self, event: Event) -> list[Tag]:
        tags = [Tag(self._words.name("type", event.type), "type")]
        if event.status not in ("occurred", "claimed") or (event.status == "claimed" and not event.claimed_by):
            tags.append(Tag(self._words.say(f"status.{event.status}"), event.status))
        if event.claimed_by:
            tags.append(Tag(self._words.say("status.claimed_by", name=self._name(event.claimed_by)), "claimed"))
        if event.hedged:
            tags.append(Tag(self._words.say("status.hedged"), "hedged"))
        return tags

    def _named_here(self, quote: Quote) -> tuple[Piece, ...]:
        """The pronoun or description that stands for the speaker at this place, so that its reading can be checked."""
        if quote.speaker is None or quote.source is None or quote.speaker_basis not in _RESOLVED:
            return ()
        if self._name(quote.speaker).casefold() in quote.source.text.casefold():
            return ()
        return (Piece(f" ({quote.source.text})", "faint"),)

    def _cue(self, quote: Quote) -> str:
        if not quote.cue or quote.cue[0].text in ("—", "–", "-", ":"):
            return ""
        between = self._text[quote.cue[0].start : quote.cue[-1].end]
        whole = "\n" not in between and len(between) <= _CUE_LIMIT and not _crosses(quote)
        cue = between if whole else " … ".join(piece.text for piece in quote.cue)
        return cue[0].lower() + cue[1:] if cue[:1].isupper() and not cue[1:2].isupper() else cue

    def _quoted(self, content: Iterable[Span]) -> tuple[tuple[Piece, ...], ...]:
        whole = " … ".join(piece.text for piece in content)
        return tuple((Piece(" ".join(line.split()), "quoted"),) for line in whole.split("\n") if line.strip())

    def _retold(self, quote: Quote) -> tuple[Piece, ...]:
        told = " … ".join(piece.text for piece in quote.content)
        return Piece(f"{self._words.say('timeline.retold')} ", "faint"), Piece(" ".join(told.split()), "quoted")

    def _excerpt(self, sentence: Excerpt, event: Event) -> tuple[Piece, ...]:
        """The sentence in pieces: the trigger, the names of those who take part, the rest."""
        marked = {(event.trigger.start, event.trigger.end): Piece(event.trigger.text, "trigger")}
        for id_ in (*event.agents, *event.targets):
            for mention in self._actors[id_].mentions if id_ in self._actors else ():
                marked.setdefault((mention.start, mention.end), Piece(mention.text, "mention", id_))
        pieces, position = [Piece("… ", "faint")] if sentence.cut_before else [], sentence.start
        for (start, end), piece in sorted(marked.items(), key=lambda item: item[0]):
            if start >= position and end <= sentence.end:
                pieces += [Piece(self._text[position:start], "faint"), piece]
                position = end
        pieces.append(Piece(self._text[position : sentence.end] + (" …" if sentence.cut_after else ""), "faint"))
        return tuple(piece for piece in pieces if piece.text)

    def _arrow(self, targets: tuple[str, ...]) -> tuple[Piece, ...]:
        return (Piece(" → "), *self._names(targets)) if targets else ()

    def _names(self, ids: tuple[str, ...]) -> tuple[Piece, ...]:
        pieces = [each for id_ in ids for each in (Piece(", "), Piece(self._name(id_), "actor", id_))]
        return tuple(pieces[1:])

    def _name(self, id_: str | None) -> str:
        actor = self._actors.get(id_ or "")
        if actor is None:
            return self._words.say("timeline.speaker_unknown")
        return actor.name if len(actor.name) <= _NAME_LIMIT else actor.name[: _NAME_LIMIT - 1].rstrip() + "…"

    def _unknown(self, as_written: str | None) -> Piece:
        return Piece(as_written or self._words.say("timeline.speaker_unknown"), "faint")


def _targets(events: Iterable[Event]) -> list[str]:
    return [target for event in events for target in event.targets]


def _text(span: Span | None) -> str | None:
    return span.text if span else None


def _places(content: Iterable[Span]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(piece.start, piece.end) for piece in content)


def _crosses(quote: Quote) -> bool:
    """Whether the words between the pieces of the cue are part of what is quoted."""
    first, last = quote.cue[0].start, quote.cue[-1].end
    return any(piece.start < last and first < piece.end for piece in quote.content)


__all__ = ["Fact", "Kind", "Piece", "Role", "Tag", "Tone", "fact_of"]
