"""Names as people type them."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.corpus.errors import AmbiguousNameError, UnknownNameError
from onrecord.corpus.model import Actor, ActorKind, Mention
from onrecord.corpus.query.actors import find_actors, load_actor
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.names import complete_names, find_actor
from onrecord.corpus.store.connection import close_writer, open_writer, transaction
from onrecord.corpus.store.linking import link
from onrecord.corpus.store.writing import write_record
from tests.invented import invented

CAST: tuple[tuple[str, ActorKind, str | None], ...] = (
    ("Élodie Varlot", "person", "@elo.bsky.social"), ("Ivo Varlot", "person", None), ("Maud d’Aubré", "person", "@Maud_A"),
    ("Filbleu", "organization", None), ("Filbleu France", "organization", None), ("Jean-Noël Sorel", "person", None),
)  # fmt: skip


@pytest.fixture
def cast(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writer(tmp_path / "cast.db")
    document, record = invented(1)
    mention = (Mention(0, 1, document.text[0], "name"),)
    actors = tuple(Actor(f"a-{place}", name, kind, handle, (), mention) for place, (name, kind, handle) in enumerate(CAST))
    with transaction(connection):
        write_record(connection, replace(record, actors=actors, quotes=(), events=(), timeline=()), document.text, "test")
    link(connection)
    yield connection
    close_writer(connection)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("elodie varlot", "Élodie Varlot"), ("VARLOT Élodie", "Élodie Varlot"), ("elo.bsky.social", "Élodie Varlot"),
        ("@maud_a", "Maud d’Aubré"), ("maud_a", "Maud d’Aubré"), ("d'aubre", "Maud d’Aubré"), ("aubré", "Maud d’Aubré"),
        ("filbleu", "Filbleu"), ("filbleu france", "Filbleu France"), ("jean noel sorel", "Jean-Noël Sorel"), ("sorel", "Jean-Noël Sorel"),
        ("Ivo", "Ivo Varlot"),
    ],
)  # fmt: skip
def test_a_name_is_found(cast: sqlite3.Connection, typed: str, name: str) -> None:
    assert load_actor(cast, find_actor(cast, typed)).name == name


def test_an_id_is_a_name(cast: sqlite3.Connection) -> None:
    actor = load_actor(cast, find_actor(cast, "Ivo Varlot"))
    assert load_actor(cast, find_actor(cast, actor.id)) == actor


def test_several_are_told_not_guessed(cast: sqlite3.Connection) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        find_actor(cast, "varlot")
    assert {name.split(" (")[0] for name in caught.value.names} == {"Élodie Varlot", "Ivo Varlot"}


@pytest.mark.parametrize("typed", ["nobody", "@varlot", "", "@", "Maud Varlot", "%", "a' OR 1=1"])
def test_nobody_is_nobody(cast: sqlite3.Connection, typed: str) -> None:
    with pytest.raises(UnknownNameError):
        find_actor(cast, typed)


def test_a_misspelt_name_is_told_what_is_near(cast: sqlite3.Connection) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_actor(cast, "Ivo Varlott")
    assert set(caught.value.near) <= {"Élodie Varlot", "Ivo Varlot"} != set()


def test_names_are_completed(cast: sqlite3.Connection) -> None:
    assert sorted(complete_names(cast, "var")) == ["Ivo Varlot", "Élodie Varlot"]
    assert complete_names(cast, "élodie v") == ["Élodie Varlot"]
    assert complete_names(cast, "@mau") == ["@maud_a"]
    assert complete_names(cast, "zz") == []


def test_actors_are_listed_with_their_facts(asked: sqlite3.Connection) -> None:
    actors = list(find_actors(asked))
    assert [actor.articles for actor in actors] == sorted((actor.articles for actor in actors), reverse=True)
    assert all(actor.first is not None and actor.last is not None and actor.first <= actor.last for actor in actors)
    assert len(list(find_actors(asked, kind="organization"))) == 0
    assert len(list(find_actors(asked, filters=Filters(limit=3)))) == 3
