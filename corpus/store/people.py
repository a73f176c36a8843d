"""Who is who, written down: actors over all articles, the rule behind each, names to look up, facts by date."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from onrecord.corpus.folding import fold, fold_handle
from onrecord.corpus.store.identity import Known, Named, Place, identify
from onrecord.corpus.store.lists import pack_words, unpack_words

_MADE: Final = ("actor_facts", "name_words", "same_actors", "actors")


def link_actors(connection: sqlite3.Connection) -> None:
    """Make the tables of actors anew from what the articles name."""
    for table in _MADE:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
    places = identify(_ways_of_naming(connection))
    numbers: dict[str, int] = {}
    # Row by row: nothing is written into the table that is read, and there may be millions of them.
    rows = connection.execute("SELECT n, id, kind, name, handle, aliases FROM article_actors WHERE named ORDER BY n")
    for number, identifier, kind, name, handle, aliases in rows:
        named = Named(kind, name, handle, unpack_words(aliases))
        _place(connection, number, identifier, named, places[named], numbers)
    _fill_facts(connection)


def _ways_of_naming(connection: sqlite3.Connection) -> Iterator[Named]:
    query = "SELECT kind, name, handle, aliases, count(*) FROM article_actors WHERE named GROUP BY kind, name, handle, aliases"
    for kind, name, handle, aliases, count in connection.execute(query):
        yield Named(kind, name, handle, unpack_words(aliases), count)


def _place(
    connection: sqlite3.Connection, article_actor: int, identifier: str, named: Named, place: Place, numbers: dict[str, int]
) -> None:
    known = place.home or Known(identifier, [named])
    number = numbers.get(known.key)
    if number is None:
        number = numbers[known.key] = _insert_actor(connection, known)
    connection.execute("INSERT INTO same_actors VALUES (?, ?, ?)", (article_actor, number, place.rule))


def _insert_actor(connection: sqlite3.Connection, known: Known) -> int:
    name, handles, aliases = known.name, known.handles, known.aliases
    cursor = connection.execute(
        "INSERT INTO actors (id, name, kind, handles, aliases, note, articles, quotes, events, posts)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
        (known.id, name, known.kind, pack_words(handles), pack_words(aliases), known.note),
    )
    number = int(cursor.lastrowid or 0)
    rows = {(word, fold(form), kind, number) for kind, forms in (("name", [name]), ("alias", aliases)) for form in forms
            for word in fold(form).split()}  # fmt: skip
    rows |= {(fold_handle(handle), fold_handle(handle), "handle", number) for handle in handles}
    connection.executemany("INSERT OR IGNORE INTO name_words VALUES (?, ?, ?, ?)", sorted(rows))
    return number


def _fill_facts(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO actor_facts SELECT DISTINCT same_actors.actor, facts.sort_date, facts.tie, facts.n"
        " FROM roles JOIN same_actors ON same_actors.article_actor = roles.actor JOIN facts ON facts.n = roles.fact"
    )
    connection.execute(_COUNT_FACTS)
    connection.execute(_COUNT_ARTICLES)
    connection.execute(_TELL_RULES)


_COUNT_FACTS: Final = """
    UPDATE actors SET quotes = counts.quotes, events = counts.events, posts = counts.posts, first = counts.first, last = counts.last
    FROM (SELECT actor, sum(kind = 'quote') AS quotes, sum(kind = 'event') AS events, sum(kind = 'post') AS posts,
                 min(facts.sort_date) AS first, max(facts.last_date) AS last
          FROM actor_facts JOIN facts ON facts.n = actor_facts.fact GROUP BY actor) AS counts
    WHERE counts.actor = actors.n"""
_COUNT_ARTICLES: Final = """
    UPDATE actors SET articles = counts.articles
    FROM (SELECT actor, count(DISTINCT article) AS articles
          FROM same_actors JOIN article_actors ON article_actors.n = same_actors.article_actor GROUP BY actor) AS counts
    WHERE counts.actor = actors.n"""
_TELL_RULES: Final = """
    UPDATE actors SET rules = (
      SELECT json_group_array(rule) FROM (SELECT DISTINCT rule FROM same_actors WHERE actor = actors.n ORDER BY rule))"""

__all__ = ["link_actors"]
