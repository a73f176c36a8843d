"""Fits the weights of the signs by which `chronology.choosing` dates a happening, and measures them on articles left out.

`python -m onrecord.extractors.training.dates ARTICLES.jsonl …` reads annotated articles and writes `chronology/weights.toml`;
with `--check` it writes nothing and prints how often the right option wins, each article judged by weights fitted on others.
A file that is given twice weighs double: the shipped weights have the development sets and the seed twice, the others once.
The one rule: the right option is the one with the annotated date, to the day; where none has it, the event teaches nothing.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from onrecord.corpus.model import Document
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.chronology.dating import date_posts, posted, ties_of
from onrecord.extractors.chronology.options import options
from onrecord.extractors.chronology.order import order_events
from onrecord.extractors.chronology.page import open_page
from onrecord.extractors.events import FoundEvent
from onrecord.extractors.events.lexicon import load_lexicon
from onrecord.extractors.pipeline import Pipeline

PENALTY: Final = 4.0
"""L2 penalty on every weight."""
RARE: Final = 8
"""Signs seen with fewer events teach nothing."""
STEPS: Final = 12
"""Newton steps."""
SMALL: Final = 0.05
"""Weights below this are left out of the file."""
FOLDS: Final = 10
_CLOCK: Final = re.compile(r"[~?]|T[\d:]+Z?")


class Row(NamedTuple):
    """One event: its article and place, the signs of each option, and the numbers of the right ones (none: no option is)."""

    article: str
    start: int
    """Where its trigger stands."""
    options: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]
    empty: bool
    """Whether the annotated date is none."""


def rows_of(articles: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Every event of the articles that is annotated with a date or with none; optional ones and unsure dates are left out."""
    pipeline = Pipeline()
    for gold in articles:
        found = pipeline.analyse(Document(text=gold["text"]), lang=gold["lang"], published=gold["published"])
        wanted = [event for event in gold["events"] if not event["optional"] and "date" not in event.get("unsure", ())]
        events, numbers = _with_missed(found, wanted)
        lexicon = load_lexicon(found.lang)
        page = open_page(found.doc, found.layout, found.times, events, found.quotes, lexicon, found.published)
        ties, order = ties_of(page, events), order_events(found.doc, events, lexicon, found.cast)
        shown = posted(page, events, ties, date_posts(page))
        for event, number in zip(wanted, numbers, strict=True):
            if shown[number] is not None:
                continue
            choice = options(page, events, number, ties, order)
            value = _plain(event["date"])
            right = tuple(place for place, option in enumerate(choice) if _plain(option.when.edtf) == value)
            yield Row(gold["id"], event["trigger"]["start"], tuple(option.signs for option in choice), right, value is None)


def _plain(value: str | None) -> str | None:
    return _CLOCK.sub("", value) if value else None


def _with_missed(found: Analysis, wanted: Sequence[Mapping[str, Any]]) -> tuple[list[FoundEvent], list[int]]:
    """The events found and those that were missed, in text order, and the number of each wanted one."""
    taken: dict[int, FoundEvent] = {}
    free = list(found.events)
    for place, gold in enumerate(wanted):
        mentions = (gold["trigger"], *gold["also"])
        event = next((one for one in free if one.type == gold["type"] and any(_overlap(one, mention) for mention in mentions)), None)
        if event is not None:
            free.remove(event)
        taken[place] = event or _missed(found, gold)
    events = sorted([*free, *taken.values()], key=lambda event: event.trigger)
    place_of = {id(event): number for number, event in enumerate(events)}
    return events, [place_of[id(taken[place])] for place in range(len(wanted))]


def _overlap(event: FoundEvent, mention: Mapping[str, Any]) -> bool:
    return bool(event.trigger[0] < mention["end"] and mention["start"] < event.trigger[1])


def _missed(found: Analysis, gold: Mapping[str, Any]) -> FoundEvent:
    start, end = gold["trigger"]["start"], gold["trigger"]["end"]
    span = found.doc.char_span(start, end, alignment_mode="expand")
    token = span.root.i if span is not None else 0
    return FoundEvent(
        gold["type"], None, (start, end), token, ((start, end),), (), (), None, gold["status"], None, hedged=False, quote=None,
        rule="annotated", confidence=1.0, mention_tokens=(token,),
    )  # fmt: skip


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weight of each sign: the right options against the others, by Newton's method."""
    taught = [row for row in rows if row.right and len(row.right) < len(row.options)]
    counts = Counter(sign for row in taught for sign in {sign for option in row.options for sign in option})
    names = sorted(sign for sign, count in counts.items() if count >= RARE)
    place = {name: number for number, name in enumerate(names)}
    return dict(zip(names, _newton(taught, place).tolist(), strict=True))


def _newton(rows: Sequence[Row], place: Mapping[str, int]) -> Any:
    """The weights at which the right options are likeliest, those of one event weighed against each other."""
    sizes = [len(row.options) for row in rows]
    table = np.zeros((sum(sizes), len(place)))
    for number, signs in enumerate(signs for row in rows for signs in row.options):
        table[number, [place[sign] for sign in signs if sign in place]] = 1.0
    right = np.array([number in row.right for row in rows for number in range(len(row.options))])
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(rows)), sizes)
    weights = np.zeros(len(place))
    for _ in range(STEPS):
        scores = np.exp(table @ weights)
        chance = scores / np.add.reduceat(scores, starts)[owner]
        among = scores * right / np.add.reduceat(scores * right, starts)[owner]
        means = np.add.reduceat(table * chance[:, None], starts)
        slope = table.T @ (chance - among) + PENALTY * weights
        curve = (table * chance[:, None]).T @ table - means.T @ means + PENALTY * np.eye(len(place))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def winner(row: Row, weights: Mapping[str, float]) -> int:
    """Number of the option that the weights choose."""
    return max(range(len(row.options)), key=lambda number: sum(weights.get(sign, 0.0) for sign in row.options[number]))


def check(rows: Sequence[Row]) -> Iterator[tuple[Row, int]]:
    """Each event with the option chosen by weights fitted on the other articles."""
    articles = sorted({row.article for row in rows})
    for fold in range(FOLDS):
        left_out = frozenset(articles[fold::FOLDS])
        weights = fit([row for row in rows if row.article not in left_out])
        yield from ((row, winner(row, weights)) for row in rows if row.article in left_out)


def write(weights: Mapping[str, float], file: Path) -> None:
    """The weights as a file people can read, small ones left out."""
    lines = [
        "# How much each sign speaks for an option to date a happening (log-odds), fitted on annotated articles by training/dates.py.",
        "# `tied` and `loose`: an expression of its sentence; `post`: that of its post; `carried` and `told`: a day told before;",
        "# `lead`: the first paragraph's day; `article`: the day of publication; `none`: no date.",
        "",
        "[weights]",
    ]
    lines += [f'"{sign}" = {weight:.2f}' for sign, weight in sorted(weights.items()) if abs(weight) >= SMALL]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fits on the articles of the files and writes the weights beside the code that uses them, or checks."""
    files = [name for name in arguments if not name.startswith("--")]
    rows = tuple(rows_of(json.loads(line) for name in files for line in Path(name).read_text(encoding="utf-8").splitlines()))
    if "--check" not in arguments:
        write(fit(rows), Path(__file__).parents[1] / "chronology" / "weights.toml")
        return
    judged = list(check(rows))
    right = sum(number in row.right for row, number in judged)
    sys.stdout.write(f"right: {100 * right / len(judged):.1f} % of {len(judged)}; within reach: {sum(bool(r.right) for r in rows)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
