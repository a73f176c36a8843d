"""Filters whose words are closed: one that does not exist is told, with those that do, rather than finding nothing."""

import sqlite3
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

from onrecord.corpus.errors import UsageError

if TYPE_CHECKING:
    from onrecord.cli.queries import FilterOptions


def check_closed_words(connection: sqlite3.Connection, options: "FilterOptions", *, of_actors: bool = False) -> None:
    """Look at kinds, types, family and status. `of_actors`: the kinds are those of actors.

    Raises: UsageError naming the words that there are.
    """
    if not (options.kind or options.type or options.family or options.status):
        return
    from onrecord.corpus.model import ActorKind, EventFamily, EventStatus, EventType, Force, QuoteKind

    facts = ("quote", "event", "post", *get_args(QuoteKind))
    _check("kind", options.kind or (), get_args(ActorKind) if of_actors else facts)
    _check("family", filter(None, (options.family,)), get_args(EventFamily))
    _check("status", filter(None, (options.status,)), get_args(EventStatus))
    known = tuple(dict.fromkeys((*get_args(EventType), *get_args(Force))))
    _check("type", (each for each in options.type or () if not _is_platform(connection, each)), known)


def _check(what: str, asked: Iterable[str], known: tuple[str, ...]) -> None:
    for word in asked:
        if word not in known:
            near = get_close_matches(word.casefold(), known, n=3)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(known)}"
            absent = UsageError(f"no {what} is called {word!r}; {hint}")
            raise absent.named("no_closed_word", option=f"--{what}", typed=word, near=", ".join(near or known))


def _is_platform(connection: sqlite3.Connection, word: str) -> bool:
    """Whether some post comes from a platform of this name: posts have it for their type."""
    query = "SELECT 1 FROM facts WHERE type = ? AND kind = 'post' LIMIT 1"
    return connection.execute(query, (word,)).fetchone() is not None


__all__ = ["check_closed_words"]
