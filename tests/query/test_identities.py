"""Exports tell of actors as they are over all articles; the evidence keeps each article's own."""

from pathlib import Path

from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.selection import select_records
from onrecord.corpus.store.connection import open_reader
from tests.dossier import write_dossier


def test_one_actor_of_several_articles_is_one(tmp_path: Path) -> None:
    with open_reader(write_dossier(tmp_path / "dossier.db")) as connection:
        own = list(select_records(connection, Filters()))
        known = list(select_records(connection, Filters(), known=True))
    assert len({actor.id for told in own for actor in told.record.actors if actor.name == "Maud Brizard"}) == 4
    assert len({actor.id for told in known for actor in told.record.actors if actor.name == "Maud Brizard"}) == 1
    for before, after in zip(own, known, strict=True):
        assert [quote.content for quote in before.record.quotes] == [quote.content for quote in after.record.quotes]
        everyone = {actor.id for actor in after.record.actors}
        assert {quote.speaker for quote in after.record.quotes} <= everyone
        assert {agent for event in after.record.events for agent in event.agents} <= everyone
        assert [actor.mentions for actor in before.record.actors] == [actor.mentions for actor in after.record.actors]
