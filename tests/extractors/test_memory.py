"""A long batch takes no more memory than a short one: what one article brings is forgotten with it."""

from onrecord.corpus.model import Document
from onrecord.extractors.models import load_model
from onrecord.extractors.pipeline import open_pipeline


def article(number: int) -> Document:
    return Document(f"Maud Quell{number}ard met Ivo Brann{number}ick in Harbour{number}ton. “We agree on quay {number}”, she said.")


def test_words_of_one_article_are_not_kept() -> None:
    pipeline, strings = open_pipeline(), load_model("en", None).vocab.strings
    pipeline.record(article(0), lang="en")
    before = len(strings)
    for number in range(1, 6):
        record = pipeline.record(article(number), lang="en")
        assert record.quotes
    assert len(strings) == before
