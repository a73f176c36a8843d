"""Names as people type them: without accents, by surname, by handle with or without its `@`; several candidates are told, never guessed."""

import sqlite3
from difflib import get_close_matches
from typing import Final

from onrecord.corpus.errors import AmbiguousNameError, UnknownNameError
from onrecord.corpus.folding import fold_handle, fold_words

_SHOWN: Final = 8
_NEAR: Final = 5
_CLOSE: Final = 0.75
"""Part of its letters that a misspelt name shares with the one that was meant."""

Candidate = tuple[int, str, str]
"""Row of an actor, folded name that fits, form of it."""


def find_actor(connection: sqlite3.Connection, typed: str) -> int:
    """The row of the one actor that is meant by a name, a surname, a handle or an id.

    Raises:
        UnknownNameError: nobody is.
        AmbiguousNameError: more than one may be.
    """
    found = actors_named(connection, typed)
    if len(found) == 1:
        return found[0]
    if found:
        names = [_described(connection, actor) for actor in found[:_SHOWN]]
        raise AmbiguousNameError(typed, tuple(names), len(found))
    near = complete_names(connection, typed, limit=_NEAR) or _misspelt(connection, fold_words(typed))
    raise UnknownNameError(typed, tuple(near))


def actors_named(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Rows of the actors that may be meant, those that most articles name first."""
    row = connection.execute("SELECT n FROM actors WHERE id = ?", (typed,)).fetchone()
    if row is not None:
        return [row[0]]
    found = _with_handle(connection, typed)
    if not found and not typed.startswith("@"):
        found = _best(_with_words(connection, fold_words(typed)), fold_words(typed))
    query = "SELECT n, articles, id FROM actors WHERE n = ?"
    rows = [connection.execute(query, (actor,)).fetchone() for actor in found]
    return [number for number, *_ in sorted(rows, key=lambda row: (-row[1], row[2]))]


def complete_names(connection: sqlite3.Connection, beginning: str, *, limit: int = 50) -> list[str]:
    """Names of actors with a word that begins so, those that most articles name first, or handles: for shell completion."""
    if beginning.startswith("@"):
        rows = connection.execute(_COMPLETE, ("handle", "handle", fold_handle(beginning), fold_handle(beginning), limit))
        return [f"@{folded}" for _, folded in rows]
    words = fold_words(beginning)
    rows = connection.execute(_COMPLETE, ("name", "alias", *(words[:1] or [""]) * 2, limit))
    return [name for name, folded in rows if len(words) < 2 or folded.startswith(" ".join(words))]


_COMPLETE: Final = """
    SELECT actors.name, name_words.name FROM name_words JOIN actors ON actors.n = actor
    WHERE form IN (?, ?) AND word >= ? AND word < ? || char(1114111)
    GROUP BY actor ORDER BY actors.articles DESC, actors.id LIMIT ?"""


def _with_handle(connection: sqlite3.Connection, typed: str) -> set[int]:
    rows = connection.execute("SELECT actor FROM name_words WHERE word = ? AND form = 'handle'", (fold_handle(typed),))
    return {actor for (actor,) in rows}


def _with_words(connection: sqlite3.Connection, words: list[str]) -> set[Candidate]:
    """Everyone with a name that holds all the words."""
    query = "SELECT actor, name, form FROM name_words WHERE word = ? AND form <> 'handle'"
    found = [set(connection.execute(query, (word,)).fetchall()) for word in words]
    return set.intersection(*found) if found else set()


def _misspelt(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """Names with a word that is spelt nearly as the last of these, and begins alike."""
    if not words:
        return []
    known = [word for (word,) in connection.execute(_ALIKE, (words[-1][:1], words[-1][:1], len(words[-1])))]
    close = get_close_matches(words[-1], known, _NEAR, _CLOSE)
    return list(dict.fromkeys(name for word in close for name in complete_names(connection, word, limit=1)))


_ALIKE: Final = """
    SELECT DISTINCT word FROM name_words WHERE word >= ? AND word < ? || char(1114111) AND form <> 'handle'
    AND abs(length(word) - ?) < 3 LIMIT 20000"""


def _best(candidates: set[Candidate], words: list[str]) -> set[int]:
    """A whole name beats a part of one, save that a lone word may be the surname of somebody else."""
    whole = " ".join(words)
    exact = {actor for actor, name, _ in candidates if name == whole}
    if exact and len(words) > 1:
        return exact
    surnames = {actor for actor, name, _ in candidates if name.rsplit(" ", 1)[-1] == whole}
    return exact | surnames or {actor for actor, _, _ in candidates}


def _described(connection: sqlite3.Connection, actor: int) -> str:
    name, articles, identifier = connection.execute("SELECT name, articles, id FROM actors WHERE n = ?", (actor,)).fetchone()
    return f"{name} ({articles} article{'s' if articles != 1 else ''}, {identifier})"


__all__ = ["actors_named", "complete_names", "find_actor"]
