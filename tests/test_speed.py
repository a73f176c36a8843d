"""Limits on CPU time, wide enough for any machine: ratios to what spaCy costs in the same minute, the best of three runs."""

import time
from functools import partial
from pathlib import Path

import pytest

from onrecord.extractors.times import parse_times
from tests.costs import PROGRAM, cost, least_cost

pytestmark = pytest.mark.alone

ARTICLE = (
    "Le conseil de Valmore a voté la fermeture de la halle mardi 12 mars 2024.\n\n"
    "« Nous n’avons pas été consultés », a dénoncé Irène Castaing, présidente des commerçants, deux jours plus tard.\n"
    "Le maire, Paul Desrive, a déclaré jeudi soir que la décision serait revue en avril.\n"
)
STRESS = ("18:05 18:06 ", "le 3 mai 2021 ", "lundi mardi ", "dix-huit heures ")


def seconds_for(text: str, lang: str) -> float:
    """The least CPU time of reading the times of a text three times over."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        parse_times(text, lang)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_what_needs_no_model_comes_at_once(option: str) -> None:
    assert least_cost(*PROGRAM, option) <= 0.35


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_first_article_costs_little_more_than_spacy(tmp_path: Path, form: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    read = partial(cost, *PROGRAM, "read", str(article), "-f", form)
    read()  # compiles what was never run before
    pairs = [(cost("-c", "import spacy"), read()) for _ in range(3)]
    assert min(reading for _, reading in pairs) <= 1.5 * min(importing for importing, _ in pairs) + 0.8


def test_times_are_read_fast() -> None:
    text = ARTICLE * 60
    assert len(text) / seconds_for(text, "fr") >= 150_000


@pytest.mark.parametrize("words", STRESS)
def test_time_goes_with_the_length_of_a_wall_of_times(words: str) -> None:
    short, long = (seconds_for(words * count, "fr") for count in (200, 1600))
    assert long <= 8 * 2.5 * short
