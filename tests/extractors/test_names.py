"""Entities after the model: one name, one kind; titles and days cut off; known places set right."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.extractors import consistency, known
from onrecord.extractors.languages import LANGUAGES


@pytest.fixture(scope="module")
def english() -> Language:
    return LANGUAGES["en"]()


def entities(nlp: Language, text: str, found: list[tuple[str, str]], factory: str) -> list[tuple[str, str]]:
    """What a component makes of the entities of a text, given by their words in order."""
    doc = nlp.make_doc(text)
    spans: list[Span] = []
    position = 0
    for words, label in found:
        position = text.index(words, position)
        span = doc.char_span(position, position + len(words), label=label)
        assert span is not None
        spans.append(span)
        position += len(words)
    doc.set_ents(spans)
    for token in doc:
        token.pos_ = "PROPN" if token.text[0].isupper() else "ADP" if token.text in ("of", "on") else "VERB"
    component = nlp.create_pipe(factory)
    annotated = component(doc)
    assert isinstance(annotated, Doc)
    return [(entity.text, entity.label_) for entity in annotated.ents]


def test_a_family_name_is_the_person_it_belongs_to(english: Language) -> None:
    text = "Orla Penrith spoke. Penrith left. Later Penrith wrote."
    found = [("Orla Penrith", "PER"), ("Penrith", "LOC")]
    expected = [("Orla Penrith", "PER"), ("Penrith", "PER"), ("Penrith", "PER")]
    assert entities(english, text, found, consistency.FACTORY) == expected


def test_most_mentions_decide(english: Language) -> None:
    found = [("Harrowgate", "ORG"), ("Harrowgate", "LOC"), ("Harrowgate", "ORG")]
    text = "Harrowgate fined it. Harrowgate was late. Harrowgate replied."
    assert entities(english, text, found, consistency.FACTORY) == [("Harrowgate", "ORG")] * 3


def test_a_name_is_known_by_its_words_however_they_are_spaced(english: Language) -> None:
    text = "Orl-Penrith spoke. Then Orl -Penrith left."
    expected = [("Orl-Penrith", "PER"), ("Orl -Penrith", "PER")]
    assert entities(english, text, [("Orl-Penrith", "PER")], consistency.FACTORY) == expected


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("King Orlan spoke", ("King Orlan", "PER"), [("Orlan", "PER")]),
        ("King spoke", ("King", "PER"), [("King", "PER")]),
        ("On Friday Orlan spoke", ("Friday Orlan", "PER"), [("Orlan", "PER")]),
        ("Orlan Thursday", ("Orlan Thursday", "ORG"), [("Orlan", "ORG")]),
        ("Thursday came", ("Thursday", "PER"), []),
        ("Orlan on Thursday", ("Orlan on Thursday", "ORG"), [("Orlan", "ORG")]),
        ("Orlan @orlan spoke", ("Orlan @orlan", "PER"), [("Orlan", "PER")]),
        ("Orlan Varl-Penrith spoke", ("Orlan Varl", "PER"), [("Orlan Varl-Penrith", "PER")]),
        ("Orlan Varl - Penrith spoke", ("Orlan Varl", "PER"), [("Orlan Varl", "PER")]),
        ("Orlan Varl-led talks", ("Orlan Varl", "PER"), [("Orlan Varl", "PER")]),
        ("Orlan Varl, Jr. spoke", ("Orlan Varl", "PER"), [("Orlan Varl, Jr.", "PER")]),
        ("King Orlan IV spoke", ("Orlan", "PER"), [("Orlan IV", "PER")]),
        ("Orlan Varl I know", ("Orlan Varl", "PER"), [("Orlan Varl", "PER")]),
        ("Norwegian Orlan Varl spoke", ("Norwegian Orlan Varl", "PER"), [("Orlan Varl", "PER")]),
        ("Orlan met Norwegians", ("Norwegians", "LOC"), []),
        ("Norwegian Airlines flew", ("Norwegian Airlines", "ORG"), [("Norwegian Airlines", "ORG")]),
        ("Orla French spoke", ("French", "PER"), [("French", "PER")]),
        ("Orlan joined Group C", ("Group C", "ORG"), []),
        ("Orlan joined group C", ("C", "ORG"), []),
        ("Orlan joined Zone 4", ("Zone 4", "LOC"), []),
        ("Orlan joined Vitamin C", ("Vitamin C", "ORG"), [("Vitamin C", "ORG")]),
        ("Orlan joined Group Tarvis", ("Group Tarvis", "ORG"), [("Group Tarvis", "ORG")]),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(
    english: Language, text: str, found: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    assert entities(english, text, [found], consistency.FACTORY) == expected


def test_a_word_in_lower_case_is_no_name_where_others_have_capitals(english: Language) -> None:
    assert entities(english, "Orlan saw fog", [("Orlan", "PER"), ("fog", "LOC")], consistency.FACTORY) == [("Orlan", "PER")]
    assert entities(english, "orlan saw fog", [("orlan", "PER")], consistency.FACTORY) == [("orlan", "PER")]


def test_parts_of_a_name_are_joined(english: Language) -> None:
    found = [("Council of", "ORG"), ("Elders", "PER")]
    assert entities(english, "Then Council of Elders met", found, consistency.FACTORY) == [("Council of Elders", "ORG")]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("He sailed to Papua New Guinea", [("Papua New Guinea", "ORG")], [("Papua New Guinea", "LOC")]),
        ("He sailed to Norway today", [], [("Norway", "LOC")]),
        ("Then Anders Norway sailed", [("Anders Norway", "PER")], [("Anders Norway", "PER")]),
        ("Then Bank Norway closed", [], []),
        ("He wrote to Unicef", [], []),
        ("Then UNICEF replied", [("UNICEF", "PER")], [("UNICEF", "ORG")]),
        ("Then Georgia smiled", [("Georgia", "PER")], [("Georgia", "PER")]),
    ],
)
def test_known_names(english: Language, text: str, found: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert entities(english, text, found, known.FACTORY) == expected
