"""Floors for time expressions on the development data: they only go up.

The English gold covers the title and the first five sentences of each article, without its date line; only those lines are scored.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.extractors.times import FoundTime, find_times, parse_times, time_expressions, value_times

pytestmark = pytest.mark.shared

FLOORS = {
    "fr_timebank_dev": {"strict": 89.0, "relaxed": 95.0, "value": 88.0},
    "en_meantime_dev": {"strict": 87.0, "relaxed": 92.0, "value": 80.5},
}
GOLD_LINES = {"en_meantime_dev": (1, 3, 4, 5, 6)}
HANDMADE_FLOOR = 0.95
CHARACTERS_A_SECOND = 50_000
"""A third of what an idle machine does: a busy one is no failure."""


def documents(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors(name: str, shared_dir: Path, tmp_path: Path) -> None:
    gold = shared_dir / "time" / f"{name}.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    lines = GOLD_LINES.get(name)
    with predicted.open("w", encoding="utf-8") as out:
        for document in documents(gold):
            text = document["text"]
            dates = [
                {"start": item.start, "end": item.end, "text": item.text, "type": item.type, "value": item.value}
                for item in find_times(text, document["lang"], document["dct"])
                if lines is None or text.count("\n", 0, item.start) + 1 in lines
            ]
            out.write(json.dumps({"article": {"path": document["id"]}, "dates": dates}) + "\n")
    scorer = [sys.executable, str(shared_dir / "score" / "timex.py"), str(gold), str(predicted), "--json"]
    scores = json.loads(subprocess.run(scorer, capture_output=True, check=True, text=True).stdout)
    assert {key: scores[key] for key in FLOORS[name] if scores[key] < FLOORS[name][key]} == {}


def test_handmade_sentences(shared_dir: Path) -> None:
    rows = [line.split("\t") for line in (shared_dir / "time" / "handmade_fr_en.tsv").read_text(encoding="utf-8").splitlines() if line]
    wrong = [row[1] for row in rows if not row_is_right(*row)]
    assert len(wrong) <= (1 - HANDMADE_FLOOR) * len(rows), wrong


def row_is_right(lang: str, sentence: str, text: str, value: str, kind: str) -> bool:
    founds = value_times(parse_times(sentence, lang), "2022-11-25")
    if kind == "NONE":
        return not time_expressions(founds)
    return any(fits(found, sentence, text, value, kind) for found in founds)


def fits(found: FoundTime, sentence: str, text: str, value: str, kind: str) -> bool:
    if kind == "INTERVAL":
        return found.kind == "range" and value in ("interval", found.edtf)
    if value.startswith("anaphoric"):
        offset = found.offset
        return offset is not None and f"anaphoric{offset.amount:+.0f}{offset.unit[0]}" == value and found.expression.text == text
    if text not in (found.expression.text, sentence[found.reading.wide_start : found.expression.end], found.expression.text[3:]):
        return False
    wanted, _, edge = value.partition(" ")
    edges = {"": (None, "start", "mid", "end", "early", "late"), "START": ("start", "early"), "END": ("end", "late")}
    choices = {wanted, *wanted.split("/"), "2022-" + wanted.split("/")[-1]}
    return found.edge in edges[edge] and found.expression.value.removesuffix(":00") in {choice.removesuffix(":00") for choice in choices}


@pytest.mark.alone
def test_speed_of_the_grammar(shared_dir: Path) -> None:
    texts = [document["text"] for document in documents(shared_dir / "time" / "fr_timebank_dev.jsonl")]
    find_times("Le 3 mai 2021, puis 2022.", "fr", "2022-01-01")
    start = time.process_time()
    for text in texts:
        find_times(text, "fr", "2000-01-01")
    assert sum(map(len, texts)) / (time.process_time() - start) > CHARACTERS_A_SECOND
