"""Every input is accounted for, in order, whatever happens to the workers."""

from pathlib import Path

import pytest

from onrecord.corpus.errors import UnknownModelError, UsageError, WorkerError
from onrecord.corpus.readers import ReadOptions
from onrecord.extractors.batch import FileEnd, Known, Limits, Outcome, Plan, Refused, Told, run_batch
from tests.batch.fakes import DEATHS
from tests.invented import write_folder

QUICK = Limits(cpu_seconds=1, wall_factor=60, memory_bytes=1 << 30, starting_seconds=120)


def batch(files: list[Path], fake: str = "quick", jobs: int = 2, argument: str | None = None, limits: Limits = QUICK) -> list[Outcome]:
    plan = Plan(f"tests.batch.fakes:{fake}", (argument,), jobs, ReadOptions(), limits)
    return list(run_batch(map(str, files), lambda _path, _document: False, plan))


def articles(folder: Path, count: int) -> list[Path]:
    write_folder(folder, range(count))
    return sorted(folder.iterdir())


def test_outcomes_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = articles(tmp_path, 40)
    outcomes = batch(files)
    assert [outcome.path for outcome in outcomes if isinstance(outcome, Told)] == [str(file) for file in files]
    assert [outcome.path for outcome in outcomes if isinstance(outcome, FileEnd)] == [str(file) for file in files]
    assert all(len(outcome.rows.tables["facts"]) == 6 for outcome in outcomes if isinstance(outcome, Told))


def test_known_documents_reach_no_worker(tmp_path: Path) -> None:
    files = articles(tmp_path, 3)
    plan = Plan("tests.batch.fakes:stillborn", (None,), limits=QUICK)
    outcomes = list(run_batch(map(str, files), lambda _path, _document: True, plan))
    assert sum(isinstance(outcome, Known) for outcome in outcomes) == 3


def test_every_way_of_dying_is_one_failure_and_harms_no_other(tmp_path: Path) -> None:
    files = articles(tmp_path, 20)
    for number, word in enumerate(word for word in DEATHS if word != "HANG ME"):
        files[2 * number].write_text(f"A text that says {word} and nothing else.")
    outcomes = [outcome for outcome in batch(files, "deadly") if not isinstance(outcome, FileEnd)]
    assert [outcome.path for outcome in outcomes] == [str(file) for file in files]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    expected = ["worker_died"] * 3 + ["out_of_memory", "timeout_cpu", "internal", "no_text", "store_failed"]
    assert [outcome.code for outcome in refused] == expected
    attempts = [outcome.attempts for outcome in refused]
    assert attempts[:4] + attempts[5:] == [2, 2, 2, 1, 1, 1, 1]
    assert attempts[4] in (1, 2)  # on a busy machine the limit may strike before the worker can say so itself: it is tried again
    assert refused[5].message == "RuntimeError: ␛[31m a library tripped"
    assert all(outcome.document is not None for outcome in refused)


def test_a_worker_that_hangs_is_ended_by_the_clock(tmp_path: Path) -> None:
    files = articles(tmp_path, 2)
    files[0].write_text("A text that says HANG ME and nothing else.")
    limits = Limits(cpu_seconds=1, wall_factor=2, starting_seconds=120)
    outcomes = [outcome for outcome in batch(files, "deadly", 1, limits=limits) if not isinstance(outcome, FileEnd)]
    assert [getattr(outcome, "code", "told") for outcome in outcomes] == ["timeout_wall", "told"]


def test_a_worker_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    files = articles(tmp_path / "in", 6)
    files[3].write_text("This text says DIE ONCE and means it.")
    (tmp_path / "marks").mkdir()
    outcomes = batch(files, "once", argument=str(tmp_path / "marks"))
    assert sum(isinstance(outcome, Told) for outcome in outcomes) == 6


def test_what_cannot_be_done_as_asked_ends_the_batch(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError):
        batch(articles(tmp_path, 2), "unusable")


def test_workers_that_never_start_end_the_batch(tmp_path: Path) -> None:
    with pytest.raises(WorkerError):
        batch(articles(tmp_path, 2), "stillborn")


def test_an_extractor_that_does_not_exist_ends_the_batch(tmp_path: Path) -> None:
    with pytest.raises(WorkerError):
        list(run_batch([str(articles(tmp_path, 1)[0])], lambda _path, _document: False, Plan("no.such.module:f", limits=QUICK)))


def test_metadata_that_cannot_be_used_is_told_first(tmp_path: Path) -> None:
    plan = Plan("tests.batch.fakes:quick", reading=ReadOptions(metadata=tmp_path / "none.csv"))
    with pytest.raises(UsageError):
        list(run_batch([], lambda _path, _document: False, plan))


def test_odd_files_are_refused_in_their_place(tmp_path: Path) -> None:
    files = articles(tmp_path, 3)
    files[1].write_bytes(b"\x00\x01\x02" * 100)
    link = tmp_path / "000000b.txt"
    link.symlink_to("/dev/zero")
    outcomes = [outcome for outcome in batch([files[0], link, *files[1:]]) if not isinstance(outcome, FileEnd)]
    assert [getattr(outcome, "code", "told") for outcome in outcomes] == ["told", "symlink_skipped", "binary", "told"]


def test_many_documents_of_one_file(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_text("".join(f'{{"text": "Line number {number} says something."}}\n' for number in range(300)) + "{broken\n")
    outcomes = batch([file])
    documents = [outcome.document for outcome in outcomes if isinstance(outcome, Told)]
    assert [document.path for document in documents] == [f"{file}#{number}" for number in range(1, 301)]
    assert [outcome.code for outcome in outcomes if isinstance(outcome, Refused)] == ["json_invalid"]
