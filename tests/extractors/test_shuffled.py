"""Whatever words and marks follow one another, the whole pipeline answers, and in time."""

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from onrecord.corpus.model import Document
from onrecord.extractors.pipeline import open_pipeline

SENTENCES = {
    "fr": (
        "Selon l'intersyndicale (Sud, FO) réunie mardi à Brézolles, « rien n'est prêt », a-t-elle ajouté le 3 mai 2021 vers 18 h 30.",
        "Le préfet Luc Arnal, qui dit avoir porté plainte contre @rives_libres, a annoncé que M. Tavel serait reçu d'ici la fin du mois.",
        "Et la maire de conclure : « Nous verrons. » D'après une source proche du dossier, l'usine de Valmont a brûlé deux jours après.",
    ),
    "en": (
        "According to the union (GMB, Unite) in Harwick, “nothing is ready”, she told reporters on 3 May 2021 at about 6:30 pm.",
        "Sheriff Joan Pell, who says she reported @free_banks, announced that Mr. Tavel would be seen by Friday.",
        "“We shall see,” the mayor's spokesman said. A source close to the case claimed that the plant in Oldham burned two days later.",
    ),
}
MARKS = (*"«»“”\"'()[],:;.?!…—-", "\n", "\n\n", "— Ada Kerr (@ada) May 3, 2021", "pic.twitter.com/x", "l'", "-t-il", "RT", "1/2", "\u00a0")
LENGTHS = (1, 2, 3, 6, 12, 24, 48)
ROUNDS = 40
SECONDS = 30
"""What no text of fifty words may take, on the busiest machine."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises where the block takes longer; where there are no alarms, waits for it."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"no answer within {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Selon le syndicat (Sud la grève continue."),
        ("fr", "« Non », a dit le syndicat (Sud hier soir"),
        ("en", "According to the union (GMB the strike goes on."),
        ("en", "“No,” said the union (GMB on Monday"),
    ],
)
def test_a_bracket_left_open_in_a_source_ends_it(lang: str, text: str) -> None:
    with within(SECONDS):
        record = open_pipeline().record(Document(text, lang=lang))
    assert all(text[span.start : span.end] == span.text for quote in record.quotes for span in quote.content)


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("seed", range(3))
def test_shuffled_words_are_no_error(lang: str, seed: int) -> None:
    pipeline, chance = open_pipeline(), random.Random(f"{lang} {seed}")  # noqa: S311
    words = " ".join(SENTENCES[lang]).split(" ")
    for _ in range(ROUNDS):
        text = " ".join(chance.choice(words if chance.random() < 0.7 else MARKS) for _ in range(chance.choice(LENGTHS)))
        with within(SECONDS):
            record = pipeline.record(Document(text, lang=lang))
        known = {item.id for item in record.quotes} | {item.id for item in record.events} | {item.id for item in record.posts}
        assert known.issuperset(fact for entry in record.timeline for fact in entry.facts), text
