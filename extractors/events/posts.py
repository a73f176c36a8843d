"""Embedded posts as events, and the prose that tells them.

The one rule: a post that the article both shows and tells is one event, whose trigger is the prose.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.model import Extent, FoundEvent
from onrecord.extractors.layout import FoundPost

SHARED_WORDS: Final = 0.5
"""Share of a quote's words that an embedded post must hold for the two to be the same words."""
ANSWERED: Final = frozenset({"post", "flag", "demand", "criticise", "accuse", "share", "threaten"})
"""Types of events that a reply answers."""
_WORD: Final = re.compile(r"\w{3,}")


def post_events(scene: Scene) -> tuple[FoundEvent, ...]:
    """An event for each embedded post that the layout shows."""
    return tuple(event for number, post in enumerate(scene.layout.posts) if (event := _post_event(scene, number, post)) is not None)


def _post_event(scene: Scene, number: int, post: FoundPost) -> FoundEvent | None:
    trigger = _trigger(scene, post)
    token = scene.doc.char_span(*trigger, alignment_mode="expand")
    if token is None:
        return None
    author = author_of(scene, post)
    quote = next((index for index, quote in enumerate(scene.quotes) if quote.post == number), None)
    agents = () if author is None else (author,)
    targets = tuple(key for key in _addressed(scene, post) if key not in agents)
    shown = FoundEvent(
        "post", None, trigger, token.start, (trigger,), agents, targets, None, "occurred", None, hedged=False, quote=quote,
        rule="post: signature" if post.signature else "post: embedded", confidence=0.95, mention_tokens=(token.start,), post=number,
    )  # fmt: skip
    return _told_in_prose(scene, shown, post)


def _told_in_prose(scene: Scene, shown: FoundEvent, post: FoundPost) -> FoundEvent:
    """The post with the words that quote it in prose as its clearest mention (`elle a écrit que …`); as it is where none do."""
    text = _text(scene, post.content)
    for number, quote in enumerate(scene.quotes):
        told = quote.cue_token is not None and quote.cue and quote.post is None and (quote.speaker is None or quote.speaker in shown.agents)
        if told and quote.cue_token is not None and same_words(_text(scene, quote.content), text):
            trigger = (quote.cue[0][0], quote.cue[-1][1])
            mentions = tuple(sorted((trigger, *shown.mentions)))
            tokens = tuple(sorted((quote.cue_token, *shown.mention_tokens)))
            return replace(shown, trigger=trigger, trigger_token=quote.cue_token, mentions=mentions, mention_tokens=tokens, quote=number)
    return shown


def _addressed(scene: Scene, post: FoundPost) -> tuple[int, ...]:
    """Whom the post speaks to: the handle that it opens with."""
    start, end = post.content[0]
    first = scene.text[start:end].split(maxsplit=1)
    if not first or not first[0].startswith("@"):
        return ()
    found = scene.cast.at(start, start + len(first[0]))
    return () if found is None else (found,)


def _trigger(scene: Scene, post: FoundPost) -> Extent:
    """The dash of the signature; the first word of the post where there is none."""
    if post.signature is not None:
        start = post.signature[0]
        end = start + 1
        while end < post.signature[1] and scene.text[end] == scene.text[start]:
            end += 1
        return start, end
    start, end = post.content[0]
    first = scene.text[start:end].split(maxsplit=1)
    return (start, start + len(first[0])) if first else (start, end)


def author_of(scene: Scene, post: FoundPost) -> int | None:
    """Key of the actor who signs the post."""
    if post.author is not None:
        found = scene.cast.at(*post.author)
        if found is not None:
            return found
    return None if post.signature is None else scene.cast.at(*post.signature)


def join_posts(scene: Scene, told: Sequence[FoundEvent], shown: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """Told events with the embedded posts: those that tell a post take its mark as a mention."""
    events = list(told)
    for event in shown:
        place = _teller(scene, events, event)
        if place is None:
            events.append(event)
        else:
            events[place] = _joined(events[place], event)
    return tuple(sorted(events, key=lambda event: event.trigger))


def _teller(scene: Scene, events: Sequence[FoundEvent], shown: FoundEvent) -> int | None:
    """Index of the told event that is this post."""
    if shown.post is None:
        return None
    post = scene.layout.posts[shown.post]
    candidates = [place for place, event in enumerate(events) if event.type == "post" and event.post is None and _same_author(event, shown)]
    for place in candidates:
        if _quotes_it(scene, events[place], post):
            return place
    return next((place for place in reversed(candidates) if _introduces(scene, events[place], post)), None)


def _same_author(event: FoundEvent, shown: FoundEvent) -> bool:
    return not event.agents or not shown.agents or bool(set(event.agents) & set(shown.agents))


def _quotes_it(scene: Scene, event: FoundEvent, post: FoundPost) -> bool:
    if event.quote is None:
        return False
    return same_words(_text(scene, scene.quotes[event.quote].content), _text(scene, post.content))


def same_words(part: str, whole: str) -> bool:
    """Whether most words of the one stand in the other."""
    words = set(_WORD.findall(part.lower()))
    return bool(words) and len(words & set(_WORD.findall(whole.lower()))) >= SHARED_WORDS * len(words)


def _text(scene: Scene, extents: Sequence[Extent]) -> str:
    return " ".join(scene.text[start:end] for start, end in extents)


def _introduces(scene: Scene, event: FoundEvent, post: FoundPost) -> bool:
    """Whether the event is told in the paragraph right before the post."""
    before = [paragraph for paragraph in scene.layout.paragraphs if paragraph.end <= post.content[0][0]]
    return bool(before) and before[-1].kind not in {"post", "signature"} and before[-1].start <= event.trigger[0] < before[-1].end


def _joined(event: FoundEvent, shown: FoundEvent) -> FoundEvent:
    return replace(
        event,
        mentions=tuple(sorted({*event.mentions, *shown.mentions})),
        mention_tokens=tuple(sorted({*event.mention_tokens, *shown.mention_tokens})),
        agents=event.agents or shown.agents,
        post=shown.post,
        status="occurred",
        hedged=False,
        claimed_by=None,
    )


def answered(events: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """Replies that name nobody with the author of what they answer."""
    return tuple(
        replace(event, targets=_answered(events, number)) if event.type == "reply" and not event.targets else event
        for number, event in enumerate(events)
    )


def _answered(events: Sequence[FoundEvent], number: int) -> tuple[int, ...]:
    place = answered_event(events, number)
    return () if place is None else events[place].agents[:1]


def answered_event(events: Sequence[FoundEvent], number: int) -> int | None:
    """Index of the post, report, demand or reproach told last before a reply, by the one it is told to answer.

    Else by anyone but who replies. None: there is none.
    """
    reply = events[number]
    before = [
        place
        for place in range(number - 1, -1, -1)
        if events[place].type in ANSWERED and events[place].agents and not set(events[place].agents) & set(reply.agents)
    ]
    addressed = next((place for place in before if set(events[place].agents) & set(reply.targets)), None)
    return next(iter(before), None) if addressed is None else addressed


__all__ = ["answered", "answered_event", "author_of", "join_posts", "post_events", "same_words"]
