"""The annotated articles of our own say what their texts say."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from measure import OWN_GOLD

SETS = sorted(OWN_GOLD.glob("*.jsonl"))


def annotated(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def spans(found: Any) -> Iterator[dict[str, Any]]:
    """Every span, however deep."""
    if isinstance(found, dict):
        if {"start", "end", "text"} <= found.keys():
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from spans(one)


def test_there_are_sets_in_both_languages() -> None:
    assert {article["lang"] for gold in SETS for article in annotated(gold)} == {"fr", "en"}


@pytest.mark.parametrize("gold", SETS, ids=lambda path: str(path.stem))
def test_what_is_annotated_stands_in_the_texts(gold: Path) -> None:
    for article in annotated(gold):
        assert (gold.with_suffix("") / f"{article['id']}.txt").read_text(encoding="utf-8") == article["text"]
        found = list(spans([article["quotes"], article["events"]]))
        assert found
        assert [span for span in found if article["text"][span["start"] : span["end"]] != span["text"]] == []


@pytest.mark.parametrize("gold", SETS, ids=lambda path: str(path.stem))
def test_whoever_takes_part_is_an_actor_of_the_article(gold: Path) -> None:
    for article in annotated(gold):
        known = {actor["id"] for actor in article["actors"]}
        assert {key for event in article["events"] for key in (*event["agent"], *event["target"])} <= known
        assert {quote["speaker"] for quote in article["quotes"] if quote["speaker"] is not None} <= known


@pytest.mark.parametrize("gold", SETS, ids=lambda path: str(path.stem))
def test_every_article_has_its_row_of_metadata(gold: Path) -> None:
    with (gold.with_suffix("") / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row["published"] for row in csv.DictReader(file)}
    assert rows == {f"{article['id']}.txt": article["published"] for article in annotated(gold)}
