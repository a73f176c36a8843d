"""One fact with its proof: its words in their paragraph, what each of them does, why it is on record, and who else tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from onrecord.cli.render.colours import TONES, name_colour
from onrecord.cli.render.dates import published_label, when_label
from onrecord.cli.render.dossier import independent, standing
from onrecord.cli.render.highlight import Role, roles_of
from onrecord.cli.render.layout import flowed, piece, plain
from onrecord.cli.render.marks import legend, marked, visible
from onrecord.cli.render.merge import Group
from onrecord.cli.render.sentences import fact_of
from onrecord.cli.render.versions import Retelling, elsewhere
from onrecord.cli.render.wrap import wrapped
from onrecord.cli.words import Words
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Actor, Event, Post, Quote
from onrecord.corpus.passages import passage
from onrecord.corpus.query.timeline import FoundFact

_READABLE: Final = 84
_LONGEST: Final = 1200
"""Code points of a paragraph that is shown whole."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A fact with everything that speaks for it."""

    sourced: SourcedRecord
    fact: Event | Quote | Post
    found: FoundFact
    """The same, as known over all articles."""
    versions: tuple[Retelling, ...]
    reasons: tuple[str, ...]
    """None were asked for: empty."""


def draw_proof(console: Console, proof: Proof, words: Words) -> None:
    """Draw the fact."""
    margin = 1 if console.width < _READABLE else 2
    for line in _lines(proof, words, min(console.width - 2 * margin, _READABLE + 2), colour=console.color_system is not None):
        console.print(Text(" " * margin).append_text(line) if line else line, soft_wrap=True)


def paragraphs(text: str, roles: list[Role]) -> list[tuple[int, int]]:
    """The paragraphs that hold the words, `[start, end)`, in the order of the roles; those that touch are one; of a long one, a passage."""
    found: list[tuple[int, int]] = []
    for role in roles:
        start, end = text.rfind("\n", 0, role.start) + 1, text.find("\n", role.end)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST:
            start, end = passage(text, role.start, role.end)
        touching = [place for place, (first, last) in enumerate(found) if start <= last + 1 and first <= end + 1]
        for place in reversed(touching[1:]):
            first, last = found.pop(place)
            start, end = min(start, first), max(end, last)
        if touching:
            first, last = found[touching[0]]
            found[touching[0]] = min(start, first), max(end, last)
        else:
            found.append((start, end))
    return found


def _lines(proof: Proof, words: Words, width: int, *, colour: bool) -> Iterator[Text]:
    roles = list(roles_of(proof.fact))
    blocks = paragraphs(proof.sourced.text, roles)
    yield Text()
    yield from flowed(_heading(proof, words), width)
    yield from flowed(_tags(proof, words), width)
    yield Text()
    yield from flowed(_article(proof, words), width)
    yield from _block(proof.sourced.text, blocks[0], roles, width, colour=colour)
    if blocks[1:]:
        yield Text()
        yield Text(words.say("show.in_article"), "dim")
        for place, block in enumerate(blocks[1:]):
            if place:
                yield Text()
            yield from _block(proof.sourced.text, block, roles, width, colour=colour)
    yield Text()
    yield from wrapped(legend([role.role for role in roles], words, colour=colour), width)
    if proof.reasons:
        yield from _why(proof, words, width)
    yield from _elsewhere(proof, words, width, colour=colour)
    yield Text()


def _heading(proof: Proof, words: Words) -> list[Text]:
    fact = proof.fact
    group = Group(post=fact) if isinstance(fact, Post) else Group(quotes=[fact]) if isinstance(fact, Quote) else Group(events=[fact])
    told = fact_of(group, proof.sourced.record, proof.sourced.text, words, None)
    actors: dict[str, Actor] = {actor.id: actor for actor in proof.sourced.record.actors}
    text = Text()
    for told_piece in told.heading:
        actor = actors.get(told_piece.actor or "")
        text.append(plain_piece(told_piece.text), f"bold {name_colour(actor.name)}" if actor else "" if told_piece.role == "act" else "dim")
    return [text, *(Text(plain(tag.text), TONES[tag.tone]) for tag in told.tags)]


def _tags(proof: Proof, words: Words) -> list[Text]:
    found = proof.found
    kind = words.name("fact", found.kind)
    if isinstance(proof.fact, Quote):
        kind = words.say("show.quote", quote=kind, kind=words.name("quote_kind", proof.fact.kind))
    date = when_label(proof.fact.date, words, proof.sourced.record.article.published)
    told = standing(found, words) if found.sources > 1 or found.standing == "disputed" else Text()
    if found.standing == "disputed":
        told.append(f", {independent(found, words)}", "dim")
    return [Text(plain(kind), "dim"), Text(plain(date), "dim"), told, Text(found.id, "dim")]


def _article(proof: Proof, words: Words) -> list[Text]:
    article = proof.sourced.record.article
    told = (article.outlet, published_label(article, words), article.url or article.path)
    title = Text(plain(article.title or article.path or article.id), "bold")
    return [title, *(Text(plain(part), "dim") for part in told if part)]


def _block(text: str, block: tuple[int, int], roles: list[Role], width: int, *, colour: bool) -> Iterator[Text]:
    for line in visible(marked(text, *block, roles), width - 2, colour=colour):
        yield piece("│ ", "dim").append_text(line)


def _why(proof: Proof, words: Words, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(words.say("show.why"), "bold")
    for reason in proof.reasons:
        for place, line in enumerate(wrapped(Text(plain(reason)), width - 2)):
            yield piece("· " if place == 0 else "  ", "dim").append_text(line)


def _elsewhere(proof: Proof, words: Words, width: int, *, colour: bool) -> Iterator[Text]:
    yield Text()
    if not proof.versions:
        yield Text(words.say("show.alone"), "dim")
        return
    yield Text(words.say("show.elsewhere"), "bold")
    yield from elsewhere(proof.versions, proof.found, words, width, colour=colour)


def plain_piece(text: str) -> str:
    """A piece of a heading on one line, the spaces at its ends kept."""
    inner = plain(text)
    return f"{' ' * text.startswith(' ')}{inner}{' ' * text.endswith(' ')}" if inner else text


__all__ = ["Proof", "draw_proof", "paragraphs"]
