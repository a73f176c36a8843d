"""`onrecord show`: the fact in its paragraph, its roles visible with and without colour, the reasons, everyone who tells it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import app
from onrecord.cli.recall import recalled, remember
from onrecord.cli.render.highlight import Role
from onrecord.cli.render.marks import LINES
from onrecord.cli.render.proof import paragraphs
from onrecord.cli.render.versions import differences
from onrecord.corpus.errors import UsageError
from onrecord.corpus.model import Event, Quote
from tests.dossier import courrier, dossier, fanal, ledger, write_dossier
from tests.terminal import on_terminal

STYLE = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(tmp_path_factory.mktemp("dossier") / "dossier.db")


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert app.main(words) == 0
    return capsys.readouterr().out


def quote() -> Quote:
    return fanal()[1].quotes[0]


def event() -> Event:
    return courrier()[1].events[0]


def test_every_role_is_underlined_where_there_are_no_colours(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "show", quote().id, "--db", str(database), "-f", "table")
    lines = told.splitlines()
    place = next(number for number, line in enumerate(lines) if "« Nous fermerons" in line)
    words, under = lines[place], lines[place + 1]
    for role, piece in (("content", quote().content[0].text), ("cue", "a dit"), ("source", "Maud Brizard")):
        start = words.index(piece)
        assert set(under[start : start + len(piece)]) == {LINES[role]}  # type: ignore[index]  # the roles are those of the record
    assert under.strip(" │")[0] == LINES["content"]
    assert "── propos  ══ les attribue  ┄┄ qui  ·· quand" in told


def test_colours_mark_the_same_words(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "show", quote().id, "--db", str(database), "-f", "table", "--color", "always")
    assert re.search(r"\x1b\[30;[\d;]+m« Nous fermerons le canal tant que les berges fuient »\x1b\[0m", told)
    assert "═" not in STYLE.sub("", told)


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
def test_nothing_is_wider_than_the_terminal(database: Path, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for _, record in dossier():
        for identifier in (fact.id for kind in (record.quotes, record.events, record.posts) for fact in kind):
            told = shown(capsys, "show", identifier, "--why", "--db", str(database), "-f", "table")
            assert max(map(len, told.splitlines())) <= columns


def test_an_id_can_be_shortened(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = shown(capsys, "show", quote().id[:7], "--db", str(database))
    assert json.loads(short)["fact"]["id"] == quote().id
    assert app.main(["show", "q-zzz", "--db", str(database)]) == 2
    assert app.main(["show", "9" * 5000, "--db", str(database)]) == 2
    assert app.main(["show", "e-", "--db", str(database)]) == 2
    assert "more than one fact begins with 'e-'" in capsys.readouterr().err


def test_why_speaks_the_language_of_the_article_unless_told_otherwise(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    french = shown(capsys, "show", quote().id, "--why", "--db", str(database), "-f", "table")
    assert "Pourquoi" in french
    assert "Les mots qui l’attribuent : « a dit »." in french
    english = shown(capsys, "show", quote().id, "--why", "--ui", "en", "--db", str(database), "-f", "table")
    assert "The words that attribute it: “a dit”." in english
    assert shown(capsys, "show", quote().id, "--why", "--lang", "en", "--db", str(database), "-f", "table") == english
    harbour = shown(capsys, "show", ledger()[1].quotes[0].id, "--why", "--db", str(database), "-f", "table")
    assert "Why" in harbour
    assert "to whom the pronoun refers" in harbour


def test_reasons_name_rule_words_date_and_reserve(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claimed = dossier()[4][1].events[1]
    told = json.loads(shown(capsys, "show", claimed.id, "--why", "--ui", "en", "--db", str(database)))["reasons"]
    text = " ".join(told)
    for words in ("“aurait démissionné”; rule: a verb and what goes with it", "Ivo Sorel does",
                  "keeps its distance around “aurait démissionné”",
                  "Nothing in the article dates it"):  # fmt: skip
        assert words in text
    assert json.loads(shown(capsys, "show", claimed.id, "--db", str(database)))["reasons"] == []


def test_every_other_article_is_listed_with_how_it_tells_it(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(shown(capsys, "show", quote().id, "--db", str(database)))
    assert [(each["relation"], each["outlet"]) for each in data["elsewhere"]] == [
        ("altered", "Le Courrier du Port"),
        ("altered", "Gazette des Monts"),
    ]
    assert (data["known"]["standing"], data["known"]["sources"]) == ("disputed", 3)
    closed = json.loads(shown(capsys, "show", event().id, "--db", str(database)))
    assert [each["relation"] for each in closed["elsewhere"]] == ["denied", "same event"]
    told = shown(capsys, "show", quote().id, "--db", str(database), "-f", "table")
    assert "Ailleurs" in told
    assert "≠\u00a0contesté" in told
    assert told.count("autres mots") == 2
    lines = told.splitlines()
    for cue, under in ((line, lines[number + 1]) for number, line in enumerate(lines) if "a déclaré" in line or "a répété" in line):
        assert LINES["cue"] in under
        assert LINES["trigger"] * len("digues") in under  # the words that the other article has not
        assert cue.index("digues") == under.index(LINES["trigger"])


def test_several_facts_and_json(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, "show", quote().id, event().id, "--db", str(database)).splitlines()
    assert [json.loads(line)["fact"]["id"] for line in lines] == [quote().id, event().id]
    assert len(json.loads(shown(capsys, "show", quote().id, event().id, "--db", str(database), "-f", "json"))) == 2
    assert app.main(["show", quote().id, "--db", str(database), "-f", "csv"]) == 2


def test_rows_of_the_last_listing_are_facts(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["show", "1", "--db", str(database)]) == 2
    assert "no listing to count in" in capsys.readouterr().err
    code, told = on_terminal("quotes", "--db", str(database), XDG_STATE_HOME=str(tmp_path / "state"))
    assert code == 0
    row = next(line for line in STYLE.sub("", told).splitlines() if "berges" in line).split()[0]
    assert json.loads(shown(capsys, "show", row, "--db", str(database)))["fact"]["id"] == quote().id
    assert app.main(["show", "99", "--db", str(database)]) == 2
    assert "rows 1 to 4, not 99" in capsys.readouterr().err


def test_a_state_folder_that_cannot_be_written_or_read_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    remember(tmp_path / "x.db", ["q-1"])
    with pytest.raises(UsageError, match="no listing"):
        recalled(tmp_path / "x.db", 1)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    remember(tmp_path / "x.db", ["q-1", "q-2"])
    assert recalled(tmp_path / "x.db", 2) == "q-2"
    for listing in (tmp_path / "onrecord" / "listings").iterdir():
        listing.write_bytes(b"\xff{")
    with pytest.raises(UsageError, match="no listing"):
        recalled(tmp_path / "x.db", 1)


def test_paragraphs_hold_every_role_once() -> None:
    text = "one two\nthree\n\nfour five"
    roles = [Role(8, 13, "trigger", "e"), Role(0, 3, "date", "e"), Role(20, 24, "trigger", "e")]
    assert paragraphs(text, roles) == [(0, 13), (15, 24)]
    long = "a " * 1000 + "word" + " b" * 1000
    ((start, end),) = paragraphs(long, [Role(2000, 2004, "trigger", "e")])
    assert start <= 2000
    assert end >= 2004
    assert end - start < 1300


def test_differences_are_whole_words() -> None:
    one, other = "« Nous fermerons le canal ce soir »", "« nous fermerons le port ce soir, promis »"
    assert [one[start:end] for start, end in differences(one, other)] == ["canal"]
    assert [other[start:end] for start, end in differences(other, one)] == ["port", "promis"]
    assert list(differences(one, one)) == []
