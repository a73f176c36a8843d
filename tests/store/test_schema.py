"""The committed schema is what the numbered migrations lead to."""

import re
import sqlite3
from pathlib import Path

from onrecord.corpus.store.connection import APPLICATION, VERSION, close_writer, migrate, migrations, open_writer, schema_script
from onrecord.corpus.store.linking import link, pending

Objects = list[tuple[str, str, str]]


def objects(connection: sqlite3.Connection) -> Objects:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name").fetchall()
    return [(kind, name, re.sub(r"\s+", " ", sql)) for kind, name, sql in rows]


def made_by_migrations(up_to: int = VERSION) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for number, script in migrations():
        if number <= up_to:
            connection.executescript(script)
    return connection


def test_migrations_are_numbered_without_gaps_up_to_the_version() -> None:
    assert [number for number, _ in migrations()] == list(range(1, VERSION + 1))


def test_migrations_lead_to_the_schema() -> None:
    fresh = sqlite3.connect(":memory:")
    fresh.executescript(schema_script())
    assert objects(made_by_migrations()) == objects(fresh)


def test_an_older_database_is_brought_up_to_date() -> None:
    connection = made_by_migrations(up_to=1)
    migrate(connection, 1)
    assert objects(connection) == objects(made_by_migrations())
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_new_database_is_ours_and_of_this_version(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "new.db")
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    close_writer(connection)


def test_every_foreign_key_has_an_index_for_its_deletes() -> None:
    connection = made_by_migrations()
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'")]
    bare = []
    for table in tables:
        leading = {
            connection.execute(f"PRAGMA index_info({row[1]})").fetchone()[2] for row in connection.execute(f"PRAGMA index_list({table})")
        }
        keys = {row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5] == 1}
        cascading = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})") if row[6] == "CASCADE"}
        bare += [f"{table}.{column}" for column in cascading - leading - keys]
    assert bare == []


def test_what_an_older_database_holds_is_found_and_linked_anew() -> None:
    connection = made_by_migrations(up_to=2)
    connection.execute(
        "INSERT INTO articles (id, lang, published_basis, sha256, characters, maker, text)"
        " VALUES ('a', 'en', 'none', 'x', 24, 'old', 'Maud Kern met Ivo Sorel.')"
    )
    connection.execute(
        'INSERT INTO facts (id, article, kind, position, type, family, start, "end", sentence_start, sentence_end, text, precision,'
        " date_basis, date_rule, rule, tie, lang) VALUES ('e', 1, 'event', 0, 'meet_agree', 'politics', 10, 13, 0, 24, 'met', 'unknown',"
        " 'none', '', '', 0, 'en')"
    )
    connection.execute("UPDATE linking SET changes = 1, linked = 1")
    migrate(connection, 2)
    found = "SELECT rowid FROM facts_search WHERE facts_search MATCH 'sentence : sorel AND closed : typemeetagree'"
    assert connection.execute(found).fetchall() == [(1,)]
    assert pending(connection) == 1
    assert link(connection)
    assert connection.execute("SELECT kind, type, facts FROM facets").fetchall() == [("event", "meet_agree", 1)]
