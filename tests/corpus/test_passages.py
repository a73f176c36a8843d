"""The passage around some words is their sentence."""

import pytest

from onrecord.corpus.model import Span
from onrecord.corpus.passages import excerpt, passage


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Il pleut. Le maire a parlé hier. Fin.", "maire", "Le maire a parlé hier."),
        ("Hier, M. Quesnel a refusé. Fin.", "refusé", "Hier, M. Quesnel a refusé."),
        ("The fire began. Dr. J. Marsh said so. End.", "said", "Dr. J. Marsh said so."),
        ("Elle a dit : « Partez ! » Il est parti. Fin.", "parti", "Il est parti."),
        ("Un titre sans point\nLe texte commence ici. Fin.", "texte", "Le texte commence ici."),
        ("“Never.” She left at 8 a.m. on Monday. End.", "left", "She left at 8 a.m. on Monday."),
        ("Seul.", "Seul", "Seul."),
    ],
)
def test_the_sentence_around_words(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    first, last = passage(text, start, start + len(words))
    assert text[first:last] == expected


def test_sentences_are_cut_between_words_around_their_trigger() -> None:
    text = "First one. " + "word " * 60 + "TRIGGER " + "tail " * 60 + "end. Last one."
    start = text.index("TRIGGER")
    found = excerpt(text, Span(start, start + 7, "TRIGGER"), limit=100)
    shown = text[found.start : found.end]
    assert (found.cut_before, found.cut_after) == (True, True)
    assert len(shown) <= 100
    assert shown.split().count("TRIGGER") == 1
    assert set(shown.split()) == {"word", "TRIGGER", "tail"}
