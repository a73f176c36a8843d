"""Facts that another fact of the same article tells already: the quote of a post, the act of posting it, the act of saying a quote."""

import json
import sqlite3
from typing import Final


def tellers_of(connection: sqlite3.Connection, identifiers: list[str]) -> dict[str, str]:
    """For each of these facts that one or more others of its article tell, the one of them that stands for all: a post before a quote."""
    found = {identifier: teller for identifier in identifiers if (teller := _teller(connection, identifier)) is not None}
    # The act of saying a quote that is a post's is told by the post.
    return {identifier: found.get(teller) or _teller(connection, teller) or teller for identifier, teller in found.items()}


def _teller(connection: sqlite3.Connection, identifier: str) -> str | None:
    row = connection.execute(_FACT, (identifier,)).fetchone()
    if row is None:
        return None
    post, quote, content, article, start, end = row
    if post is not None:
        return str(post)
    if quote is not None and not any(first <= start and end <= last for first, last in json.loads(content)):
        return str(quote)
    signed = connection.execute(_SIGNED, (article, identifier, start, end)).fetchone()
    return signed[0] if signed is not None else None


_FACT: Final = """
    SELECT own.post, events.quote, told.content, facts.article, facts.start, facts."end"
    FROM facts LEFT JOIN quotes AS own ON own.fact = facts.n
    LEFT JOIN events ON events.fact = facts.n
    LEFT JOIN facts AS around ON around.id = events.quote LEFT JOIN quotes AS told ON told.fact = around.n
    WHERE facts.id = ?"""
_SIGNED: Final = """
    SELECT facts.id FROM facts JOIN posts ON posts.fact = facts.n
    WHERE facts.article = ? AND facts.kind = 'post' AND facts.id <> ? AND posts.signature_start <= ? AND ? <= posts.signature_end"""

__all__ = ["tellers_of"]
