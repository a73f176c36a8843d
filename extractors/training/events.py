"""Fits the weights of the signs by which `events.judging` tells a happening from a mere mention.

`python -m onrecord.extractors.training.events ARTICLES.jsonl …` reads annotated articles and writes `events/weights.toml`.
The one rule: a candidate is right when it overlaps an annotated mention of its own type; optional ones teach nothing.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from onrecord.corpus.model import Document
from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.features import signs, surroundings
from onrecord.extractors.events.finding import dated_tokens
from onrecord.extractors.events.lexicon import load_lexicon
from onrecord.extractors.events.model import Candidate
from onrecord.extractors.events.triggers import find_candidates
from onrecord.extractors.pipeline import Pipeline

PENALTY: Final = 8.0
"""L2 penalty on every weight but the bias."""
THRESHOLD: Final = 0.5
RARE: Final = 4
"""Signs seen less often teach nothing."""
STEPS: Final = 30
"""Newton steps; it settles in fewer than ten."""
SMALL: Final = 0.05
"""Weights below this are left out of the file."""

Row = tuple[tuple[str, ...], bool]


def rows_of(articles: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Signs of every candidate of the articles, and whether it is annotated; optional events give none."""
    pipeline = Pipeline()
    for gold in articles:
        found = pipeline.analyse(Document(text=gold["text"]), lang=gold["lang"], published=gold["published"])
        scene = Scene(found.doc, found.layout, found.cast, found.quotes, load_lexicon(found.lang))
        dated = frozenset(dated_tokens(found.doc, found.times))
        candidates = find_candidates(scene)
        around = surroundings(scene, candidates, dated)
        for candidate in candidates:
            annotated = _annotated(candidate, gold["events"])
            if annotated is not None:
                yield signs(scene, candidate, around), annotated


def _annotated(candidate: Candidate, events: Sequence[Mapping[str, Any]]) -> bool | None:
    """Whether an event of the type has a mention here. None: one that is optional has."""
    start, end = candidate.trigger
    for event in events:
        mentions = (event["trigger"], *event["also"])
        if event["type"] == candidate.frame.type and any(one["start"] < end and start < one["end"] for one in mentions):
            return None if event["optional"] else True
    return False


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weight of each sign and of the `bias`: logistic regression by Newton's method."""
    counts = Counter(sign for found, _ in rows for sign in found)
    names = sorted(sign for sign, count in counts.items() if count >= RARE)
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1.0
    for number, (found, _) in enumerate(rows):
        matrix[number, [place[sign] for sign in found if sign in place]] = 1.0
    penalty = np.append(np.full(len(names), PENALTY), 1e-3)
    weights = _newton(matrix, np.array([float(right) for _, right in rows]), penalty)
    return {**dict(zip(names, weights[:-1].tolist(), strict=True)), "bias": float(weights[-1])}


def _newton(matrix: Any, right: Any, penalty: Any) -> Any:
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - right) + penalty * weights
        curve = (matrix * (chance * (1.0 - chance))[:, None]).T @ matrix + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def write(weights: Mapping[str, float], file: Path) -> None:
    """The weights as a file people can read, small ones left out."""
    lines = [
        "# How much each sign speaks for a happening (log-odds), fitted on annotated articles by training/events.py.",
        f"threshold = {THRESHOLD}",
        "",
        "[weights]",
        f"bias = {weights['bias']:.2f}",
    ]
    lines += [f'"{sign}" = {weight:.2f}' for sign, weight in sorted(weights.items()) if sign != "bias" and abs(weight) >= SMALL]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(files: Sequence[str]) -> None:
    """Fits on the articles of the files and writes the weights beside the code that uses them."""
    articles = [json.loads(line) for name in files for line in Path(name).read_text(encoding="utf-8").splitlines()]
    write(fit(tuple(rows_of(articles))), Path(__file__).parents[1] / "events" / "weights.toml")


if __name__ == "__main__":
    main(sys.argv[1:])
