import hashlib
from itertools import combinations

from onrecord.corpus.ids import article_id, fact_id, text_sha256

TEXT = "La maire de Valdore démissionne\nElle l’a annoncé mardi."


def test_an_article_is_named_by_its_text() -> None:
    assert text_sha256(TEXT) == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article_id(TEXT) == text_sha256(TEXT)[:16]
    assert article_id(TEXT + " ") != article_id(TEXT)


def test_ids_never_change() -> None:
    assert article_id("Bonjour") == "9172e8eec99f144f"
    assert fact_id("9172e8eec99f144f", "quote", (0, 7)) == "q-d6de3513961fd1be"


def test_every_part_of_a_fact_counts() -> None:
    ids = [
        fact_id("a", "quote", (0, 7)),
        fact_id("b", "quote", (0, 7)),
        fact_id("a", "event", (0, 7)),
        fact_id("a", "quote", (0, 8)),
        fact_id("a", "quote", (0, 7), (9, 12)),
        fact_id("a", "quote", (0, 7), extra="2"),
        fact_id("a", "quote"),
    ]
    assert all(one != other for one, other in combinations(ids, 2))


def test_an_id_shows_its_kind() -> None:
    assert [fact_id("a", kind)[:2] for kind in ("actor", "post", "quote", "event")] == ["a-", "p-", "q-", "e-"]
