"""What a person at a terminal sees of an answer: timelines, cards, casts, in their pager, with rows that `onrecord show` can be given."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from onrecord.cli.database import DatabaseOptions
from onrecord.cli.options import Colour
from onrecord.cli.output import Output
from onrecord.cli.pager import PagerOptions, paged
from onrecord.cli.render.headings import By
from onrecord.cli.words import Words

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.cli.render.dossier import Listing
    from onrecord.cli.render.telling import Ties

What = Literal["timeline", "quotes", "actors", "actor", "articles", "search", "conflicts"]
Lines = Iterator[list["Text"]]


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """How facts are laid out for people; data is the same whatever these say."""

    by: Annotated[By, typer.Option("--by", help="On a terminal: what facts stand under.")] = By.DAY
    compact: Annotated[bool, typer.Option("--compact", help="On a terminal: a line a fact.")] = False


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a listing is drawn, and how."""

    database: DatabaseOptions
    view: ViewOptions
    pager: PagerOptions
    colour: Colour
    words: Words


def show_listing(what: What, found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, out: Output) -> bool:
    """Draw the answer; whether there was anything in it."""
    from rich.text import Text

    from onrecord.cli.recall import remember
    from onrecord.cli.render.console import drawn, open_console
    from onrecord.cli.render.dossier import Listing

    with paged(out, screen.pager) as page:
        console = open_console(page, screen.colour)
        listing = Listing(screen.words, console.width, numbered=out.terminal, colour=console.color_system is not None)
        last: Text | None = None
        try:
            for lines in _DRAWERS[what](found, connection, screen, listing):
                console.print(Text("\n").join(lines if last is not None else (Text(), *lines)), soft_wrap=True)
                page.write(drawn(console))
                last = lines[-1] if lines else last
            if last is not None:
                _end(listing, screen, console.print, blank=bool(last))
                page.write(drawn(console))
        finally:
            if listing.ids and listing.numbered:
                remember(screen.database.db, listing.ids)
    return last is not None


def _end(listing: "Listing", screen: Screen, draw: Callable[["Text"], None], *, blank: bool) -> None:
    from rich.text import Text

    if blank:
        draw(Text())
    if listing.ids and listing.numbered:
        draw(Text(" " + screen.words.say("listing.hint", number=1), "dim"))


def _timeline(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:
    from onrecord.cli.render.telling import sections

    by = screen.view.by
    headed = sections(found, by, _ties(connection), screen.words)
    if screen.view.compact:
        return listing.compact(headed)
    return listing.timeline(headed) if by is By.DAY else listing.headed(headed)


def _quotes(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:
    from onrecord.cli.render.cards import cards
    from onrecord.cli.render.telling import sections

    if screen.view.compact or screen.view.by is not By.DAY:
        return _timeline(found, connection, screen, listing)
    return cards(listing, sections(found, By.DAY, _ties(connection), screen.words))


def _actors(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:
    from onrecord.cli.render.roster import Activity, roster
    from onrecord.corpus.query.versions import active_days, active_period

    period = active_period(connection)
    activity = Activity(*period, lambda actor: active_days(connection, actor)) if period else None
    return roster(found, activity, screen.words, listing.width)


def _actor(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:
    """The actor, who comes first, then their facts."""
    from onrecord.cli.render.roster import profile

    facts = iter(found)
    for actor in islice(facts, 1):
        yield profile(actor, screen.words, listing.width)
        yield from _timeline(facts, connection, screen, listing)


def _articles(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:  # noqa: ARG001  # as its kin
    from onrecord.cli.render.shelf import shelf

    return shelf(found, screen.words, listing.width)


def _search(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:  # noqa: ARG001  # as its kin
    from rich.text import Text

    from onrecord.cli.render.shelf import shelf
    from onrecord.cli.render.telling import Told
    from onrecord.corpus.query.articles import FoundArticle

    for each in found:
        if isinstance(each, FoundArticle):
            yield from ([*lines, Text()] for lines in shelf([each], screen.words, listing.width))
        else:
            yield listing.alone(Told(each))


def _conflicts(found: Iterable[Any], connection: sqlite3.Connection, screen: Screen, listing: "Listing") -> Lines:  # noqa: ARG001  # as its kin
    from onrecord.cli.render.versions import conflicts

    return conflicts(listing, found)


def _ties(connection: sqlite3.Connection) -> "Ties":
    from onrecord.cli.render.telling import Ties
    from onrecord.corpus.query.retellings import tellers_of
    from onrecord.corpus.query.versions import stories_of

    return Ties(partial(stories_of, connection), partial(tellers_of, connection))


_DRAWERS: Final[dict[What, Callable[[Iterable[Any], sqlite3.Connection, Screen, "Listing"], Lines]]] = {
    "timeline": _timeline,
    "quotes": _quotes,
    "actors": _actors,
    "actor": _actor,
    "articles": _articles,
    "search": _search,
    "conflicts": _conflicts,
}

__all__ = ["Screen", "ViewOptions", "What", "show_listing"]
