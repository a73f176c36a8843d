"""The training loop: a fixed number of steps, averaged weights, the best on dev kept."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed
from thinc.schedules import warmup_linear

from onrecord.extractors.training.gold import GoldText, join, to_example
from onrecord.extractors.training.measure import Figures, measure
from onrecord.extractors.training.stream import Mixture, batches

__all__ = ["Budget", "train"]


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to train."""

    steps: int
    evaluate_every: int = 500
    seed: int = 7
    learn_rate: float = 0.0014
    warmup: int = 250
    dropout: float = 0.1
    first_batch: int = 700
    """Words of the first batches; they grow to `last_batch` over the first two thirds."""
    last_batch: int = 1_200

    def words(self, step: int) -> int:
        """Words in the batch of a step."""
        grown = min(1.0, 1.5 * step / self.steps)
        return int(self.first_batch + grown * (self.last_batch - self.first_batch))


def train(
    nlp: Language,
    mixture: Mixture,
    dev: Sequence[GoldText],
    budget: Budget,
    folder: Path,
    report: Callable[[str], None],
    without: frozenset[str] = frozenset(),
    frozen: tuple[str, ...] = (),
) -> Figures:
    """Trains `nlp`, from nothing or on, and leaves the best weights in `folder`; returns their dev figures,
    in which entities with a label in `without` are not counted. Parts in `frozen` stay as they are: the others read their output."""
    fix_random_seed(budget.seed)
    random = Random(budget.seed)  # noqa: S311  (reproducible, not secret)
    optimizer = Adam(
        learn_rate=warmup_linear(budget.learn_rate, budget.warmup, budget.steps + 500),  # type: ignore[arg-type]
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
    if not nlp.pipe_labels["ner"]:
        _initialize(nlp, mixture, budget)
    best: Figures | None = None
    losses: dict[str, float] = {}
    began = time.monotonic()
    for step, batch in enumerate(_examples(nlp, mixture, budget, random), start=1):
        nlp.update(batch, sgd=optimizer, drop=budget.dropout, losses=losses, exclude=frozen, annotates=frozen)
        optimizer.step_schedules()
        if step % budget.evaluate_every == 0 or step == budget.steps:
            with nlp.use_params(optimizer.averages):
                figures = measure(nlp, dev, without=without)
                if best is None or figures.overall >= best.overall:
                    best = figures
                    save(nlp, folder)
            report(f"{step:6d} {time.monotonic() - began:6.0f}s  {figures}  {_short(losses)}")
            losses = {}
        if step >= budget.steps:
            break
    if best is None:
        raise AssertionError
    return best


def _short(losses: dict[str, float]) -> str:
    return " ".join(f"{name}={value:.0f}" for name, value in losses.items())


def _initialize(nlp: Language, mixture: Mixture, budget: Budget) -> None:
    """Labels come from every parse and, for entities, from a seeded sample."""
    random = Random(budget.seed)  # noqa: S311
    texts = [*mixture.parsed, join(mixture.parsed[:2], ["\n"])]
    texts.extend(text for _, source in mixture.named for text in source[:400])
    texts.extend(mixture.invent(random) for _ in range(100))
    examples = [to_example(nlp, text) for text in texts]
    nlp.initialize(lambda: examples)


def _examples(nlp: Language, mixture: Mixture, budget: Budget, random: Random) -> Iterator[list[Example]]:
    for batch in batches(mixture, budget.words, random):
        yield [to_example(nlp, text) for text in batch]


def save(nlp: Language, folder: Path) -> None:
    """Writes a pipeline beside `folder` and swaps it in, so that readers never see half."""
    fresh = folder.with_name(folder.name + ".new")
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
