"""Every language of the interface says the same things, and every word that the program asks for is there."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from onrecord.cli import words as module
from onrecord.cli.options import Interface
from onrecord.cli.render.why import rule_name
from onrecord.cli.words import Words, load_words, system_interface
from onrecord.corpus.errors import FailureCode, PackError
from onrecord.corpus.model import EVENT_TYPES, ActorKind, EventStatus, Force, PublishedBasis, QuoteKind, SpeakerBasis

CLI = Path(module.__file__).resolve().parents[1]
CORPUS = CLI.parent / "corpus"
_SAID = re.compile(r"\.say\(\s*\"([\w.]+)\"")
_NAMED = re.compile(r"\.named\(([^,)]+)")
_COUNTED = re.compile(r"\.count\(\s*\"([\w.]+)\"")


def _blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_the_same_keys_with_the_same_blanks_in_every_language() -> None:
    english, french = load_words(Interface.EN), load_words(Interface.FR)
    assert english.keys() == french.keys()
    for key in sorted(english.keys()):
        assert _blanks(english._values[key]) == _blanks(french._values[key]), key
        assert french._values[key].strip() == french._values[key] != "", key


def test_every_word_asked_for_in_the_code_exists() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in CLI.rglob("*.py"))
    known = load_words(Interface.EN).keys()
    said = set(_SAID.findall(source)) | {f"{key}.{form}" for key in _COUNTED.findall(source) for form in ("one", "many")}
    assert len(said) > 20
    assert sorted(said - known) == []


def test_every_error_that_has_a_name_has_words() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for room in (CLI, CORPUS) for path in room.rglob("*.py"))
    named = {f"error.{name}" for name in re.findall(r"\"(\w+)\"", " ".join(_NAMED.findall(source)))}
    known = load_words(Interface.FR).keys()
    assert named == {key for key in known if key.startswith("error.")}


def test_every_closed_value_has_a_name() -> None:
    known = load_words(Interface.FR).keys()
    sections = {
        "type": EVENT_TYPES, "status": get_args(EventStatus), "kind": get_args(ActorKind), "published": get_args(PublishedBasis),
        "force": get_args(Force), "failure": get_args(FailureCode), "speaker_basis": get_args(SpeakerBasis),
        "quote_kind": get_args(QuoteKind),
    }  # fmt: skip
    for section, values in sections.items():
        assert {f"{section}.{value.replace(' ', '_')}" for value in values} <= known


def test_counts_agree_with_their_nouns() -> None:
    english, french = load_words(Interface.EN), load_words(Interface.FR)
    assert [english.count("count.quote", number) for number in (0, 1, 2)] == ["0 quotes", "1 quote", "2 quotes"]
    assert [french.count("count.quote", number) for number in (0, 1, 2)] == ["0 citation", "1 citation", "2 citations"]


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        ("verb: shut down", "the verb “shut down”", "le verbe « shut down »"),
        ("noun: {0}", "the noun “{0}”", "le nom « {0} »"),
        ("weekday, hour", "a day of the week, an hour", "un jour de la semaine, une heure"),
        ("clause, that", "a verb of saying and a clause with “that”", "un verbe de parole et une proposition avec « que »"),
        ("never heard: of", "never heard: of", "never heard: of"),
    ],
)
def test_rules_are_named_in_plain_words(rule: str, english: str, french: str) -> None:
    assert (rule_name(rule, load_words(Interface.EN)), rule_name(rule, load_words(Interface.FR))) == (english, french)


def test_words_that_do_not_exist_are_a_bug() -> None:
    with pytest.raises(PackError, match=r"en\.toml, date\.never"):
        Words(Interface.EN, {}).say("date.never")


def test_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert system_interface() is Interface.EN
    monkeypatch.setenv("LANG", "fr_CA.UTF-8")
    assert system_interface() is Interface.FR
    monkeypatch.setenv("LC_ALL", "C")
    assert system_interface() is Interface.EN
