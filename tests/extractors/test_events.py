"""Events whatever the text: never an exception, spans that exist, tellings merged, posts joined to the prose that tells them."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.model import Document
from onrecord.extractors.actors import build_cast
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.events import find_events
from onrecord.extractors.events.judging import FILE, probability
from onrecord.extractors.events.lexicon import load_lexicon
from onrecord.extractors.languages import LANGUAGES
from onrecord.extractors.layout import find_layout
from onrecord.extractors.marks import find_marks
from onrecord.extractors.packs import languages
from onrecord.extractors.pipeline import Pipeline
from onrecord.extractors.tokens import Doc
from onrecord.extractors.weights import load_weights

POST = """Lise Ferrand alerte Facebook sur un faux compte

Mercredi, Lise Ferrand a alerté Nadia Perrot sur le compte Halle Officielle dans un message.

Lise Ferrand a tweeté que ce profil « vend des billets qui n’existent pas ».

Nadia Perrot a répondu que le compte serait étudié. Un peu plus tard, la page est devenue introuvable.

Ce profil vend des billets qui n’existent pas. Que fait la modération ?
— Lise Ferrand (@liseferrand) 12 mars 2024
"""

PIECES = [
    "La police a arrêté", "deux hommes", "mardi", "après l’incendie", "« On verra »", "—", "(@x)", "\n", ".", "12 morts", "aurait",
    "The bank bought", "yesterday", "if", "n’", "Twitter", "a été suspendu", "by", "le lendemain", "après", "avant que", "", "1/2", "%",
]  # fmt: skip


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def analyse(text: str, lang: str = "fr") -> Analysis:
    return pipeline().analyse(Document(text=text), lang=lang, published="2024-03-14")


@pytest.mark.parametrize("lang", languages())
def test_packs_are_read(lang: str) -> None:
    lexicon = load_lexicon(lang)
    assert len(lexicon.patterns["verb"]) > 500
    assert len(lexicon.patterns["noun"]) > 200
    assert lexicon.order.after
    assert lexicon.generic["accident"]


def test_weights_are_readable_numbers() -> None:
    weights = load_weights(FILE)
    assert 0 < (weights.threshold or 0) < 1
    assert "bias" in weights.by_sign
    assert 0 < probability(["verb", "past", "subject name"]) < 1


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["fr", "en"]))
def test_never_raises_and_spans_are_true(pieces: list[str], lang: str) -> None:
    found = analyse(" ".join(pieces), lang)
    size = len(found.document.text)
    assert len({(event.type, event.trigger) for event in found.events}) == len(found.events)
    for event in found.events:
        assert event.trigger in event.mentions
        assert all(0 <= start < end <= size for start, end in event.mentions)
        assert list(event.mentions) == sorted(event.mentions)
        assert not set(event.agents) & set(event.targets)
        assert 0 <= event.confidence <= 1


@pytest.mark.parametrize("lang", languages())
def test_without_a_parse_nothing_breaks(lang: str) -> None:
    text = "La police a arrêté deux hommes mardi. Police arrested two men."
    doc = Doc(LANGUAGES[lang]()(text))
    layout = find_layout(text, find_marks(text))
    assert isinstance(find_events(doc, layout, build_cast(doc, layout, lang), (), lang), tuple)


def test_headline_and_text_tell_one_event() -> None:
    found = analyse("Un avion s’écrase près de Brévin\n\nUn avion s’est écrasé mardi près de Brévin. L’accident a fait 12 morts.")
    accidents = [event for event in found.events if event.type == "accident"]
    assert len(accidents) == 1
    assert len(accidents[0].mentions) == 3


def test_two_attacks_of_two_days_are_two_events() -> None:
    found = analyse("Une attaque a visé un marché lundi. Une autre attaque a visé une gare mercredi.")
    assert len([event for event in found.events if event.type == "attack"]) == 2


def test_prose_and_embedded_post_are_one_event() -> None:
    found = analyse(POST)
    posts = [event for event in found.events if event.post is not None]
    assert len(posts) == 1
    told = [found.document.text[start:end] for start, end in posts[0].mentions]
    assert told[-1] == "—"
    assert any("tweeté" in words for words in told)


def test_a_reply_answers_the_author_of_the_post() -> None:
    found = analyse(POST)
    reply = next(event for event in found.events if event.type == "reply")
    assert [found.cast.name_of(key) for key in reply.agents] == ["Nadia Perrot"]
    assert [found.cast.name_of(key) for key in reply.targets] == ["Lise Ferrand"]


def test_a_refusal_to_confirm_is_no_event() -> None:
    assert not [event for event in analyse("Les signalements restent sans réponse.").events if event.type == "reply"]
