"""One article and all it says is written in one piece, or not at all; writing it twice changes nothing.

The functions here expect to run inside `connection.transaction`.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.corpus.codec import encode
from onrecord.corpus.model import Record
from onrecord.corpus.store.preparing import ARTICLE_COLUMNS, TABLES, Numbered, Row, Rows, rows_of


def write_record(connection: sqlite3.Connection, record: Record, text: str, maker: str) -> int:
    """Store the record of the article with this text, as `write_rows` does.

    Raises: InvariantError for a record that contradicts itself.
    """
    return write_rows(connection, rows_of(record, text), text, maker)


def write_rows(connection: sqlite3.Connection, rows: Rows, text: str, maker: str) -> int:
    """Store what the article with this text says; the number of its row.

    What is there already is replaced when another maker made it, or when two documents with one text disagree on their metadata: the
    record that says more wins, then the one that sorts first, whatever came first.
    """
    known = connection.execute("SELECT n, maker FROM articles WHERE id = ?", (rows.article[0],)).fetchone()
    if known is None:
        number = connection.execute(_INSERT_ARTICLE, (*rows.article, maker, text)).lastrowid
        article = int(number or 0)
        _fill(connection, article, rows, text)
    else:
        article = int(known[0])
        if known[1] != maker:
            _replace(connection, article, rows, text, maker)
        elif not _improve(connection, article, rows, text, maker):
            return article
    connection.execute("UPDATE linking SET changes = changes + 1")
    return article


def _improve(connection: sqlite3.Connection, article: int, rows: Rows, text: str, maker: str) -> bool:
    """Put the rows in place of those that are there, if they say more; whether they do."""
    from onrecord.corpus.store.reading import load_record

    before = _preference(load_record(connection, article))
    connection.execute("SAVEPOINT version")
    _replace(connection, article, rows, text, maker)
    better = _preference(load_record(connection, article)) < before
    if not better:
        connection.execute("ROLLBACK TO version")
    connection.execute("RELEASE version")
    return better


def _preference(record: Record) -> tuple[bool, bool, bool, bytes]:
    article = record.article
    pathless = encode(replace(record, article=replace(article, path=None)))
    return article.published is None, article.outlet is None, article.title is None, pathless


def _replace(connection: sqlite3.Connection, article: int, rows: Rows, text: str, maker: str) -> None:
    """The article and where it was seen stay; what it says, and its words in the search, are made anew."""
    connection.execute(
        "INSERT INTO facts_search (facts_search, rowid, text, sentence, closed) SELECT 'delete', n, text, sentence, closed FROM fact_words"
        " WHERE n IN (SELECT n FROM facts WHERE article = ?)",
        (article,),
    )
    connection.execute(
        "INSERT INTO articles_search (articles_search, rowid, title, text) SELECT 'delete', n, title, text FROM articles WHERE n = ?",
        (article,),
    )
    for table in ("facts", "article_actors", "dates", "timeline_entries", "article_marks"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608  # our own names
    connection.execute(_UPDATE_ARTICLE, (*rows.article, maker, text, article))
    _fill(connection, article, rows, text)


def _fill(connection: sqlite3.Connection, article: int, rows: Rows, text: str) -> None:
    """Everything but the article's own row."""
    firsts: dict[Numbered, int] = {
        "article": article, "actor": _next_number(connection, "article_actors"), "fact": _next_number(connection, "facts"),
    }  # fmt: skip
    for name, table in TABLES.items():
        numbers = [firsts[owner] for _, owner in table.numbers]
        connection.executemany(_INSERT[name], (_numbered(row, numbers) for row in rows.tables[name]))
    title = rows.article[_TITLE]
    connection.execute("INSERT INTO articles_search (rowid, title, text) VALUES (?, ?, ?)", (article, title, text))


def _next_number(connection: sqlite3.Connection, table: str) -> int:
    number: int = connection.execute(f"SELECT coalesce(max(n), 0) + 1 FROM {table}").fetchone()[0]  # noqa: S608  # one of two names
    return number


def _numbered(row: Row, firsts: Sequence[int]) -> Row:
    """The row with the numbers of this database in its first columns."""
    numbers = (None if place is None else first + place for first, place in zip(firsts, row, strict=False))  # type: ignore[operator]
    return (*numbers, *row[len(firsts) :])


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  # our own names


_TITLE: Final = ARTICLE_COLUMNS.index("title")
_WRITTEN: Final = (*ARTICLE_COLUMNS, "maker", "text")
_INSERT_ARTICLE: Final = _insert("articles", _WRITTEN)
_UPDATE_ARTICLE: Final = f"UPDATE articles SET {', '.join(f'{column} = ?' for column in _WRITTEN)} WHERE n = ?"  # noqa: S608  # our own names
_INSERT: Final = {name: _insert(name, [*(column for column, _ in table.numbers), *table.columns]) for name, table in TABLES.items()}

__all__ = ["write_record", "write_rows"]
