"""What `onrecord add` does: scans, hands the files to the workers, stores what comes back, links it all, and sums up."""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from onrecord.cli.add import BatchOptions
from onrecord.cli.codes import DONE, NOTHING_USABLE, SOME_FAILED
from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.messages import Messages
from onrecord.cli.options import ReadingOptions, TalkOptions
from onrecord.cli.progress import Progress
from onrecord.cli.words import Words, load_words, system_interface
from onrecord.corpus.errors import NO_CONTENT, InputError, UsageError
from onrecord.corpus.readers import ReadOptions
from onrecord.corpus.safe import show
from onrecord.corpus.scan import STDIN, display_name, find_files, path_state
from onrecord.corpus.store.connection import close_writer, open_writer, store_errors
from onrecord.corpus.store.failures import FINAL, Failure
from onrecord.corpus.store.intake import Intake, document_key, member
from onrecord.corpus.store.linking import link
from onrecord.extractors.batch import FileEnd, Known, Outcome, Plan, Refused, Told, run_batch
from onrecord.extractors.batch.extract import EXTRACTOR, PRELOAD, maker
from onrecord.extractors.batch.worker import safe_message

_FEW: Final = 20
"""A share of failures means something from so many inputs on."""
_LINK_SHARE: Final = 20
"""Linking takes no more than one part in so many of the time of a long batch."""
_LINK_FIRST: Final = 60.0
"""Seconds until what is stored is first linked while the batch goes on."""
_SETTLE: Final = 2.0
"""Seconds between two looks at a watched folder."""


class TooManyFailures(Exception):  # noqa: N818 - the batch ends as it was asked to
    """More inputs failed than the user allows."""


@dataclass(slots=True)
class _Run:
    """One run of `add`: where it stores, what it says, what it has seen."""

    intake: Intake
    batch: BatchOptions
    plan: Plan
    messages: Messages
    words: Words
    progress: Progress
    most: "_Most"
    states: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    """Of a watched folder: each file as it was when it was last taken."""
    link_after: float = _LINK_FIRST
    linked_at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class _Most:
    """How many failures are allowed. None: any number."""

    number: int | None = None
    share: float | None = None

    def exceeded(self, failed: int, seen: int) -> bool:
        if self.number is not None and failed > self.number:
            return True
        return self.share is not None and seen >= _FEW and failed > self.share * seen


def add(paths: list[str], database: DatabaseOptions, batch: BatchOptions, reading: ReadingOptions, talk: TalkOptions) -> int:
    """Add these files and folders; the exit code."""
    messages, words = Messages(talk), load_words(talk.ui or system_interface())
    options = ReadOptions(reading.metadata, reading.input_format, reading.encoding, reading.published, reading.lang)
    most, retry = _most(batch), _retry(batch.retry_failed)
    plan = Plan(EXTRACTOR, (reading.model,), batch.jobs or os.cpu_count() or 1, options, preload=PRELOAD)
    if batch.dry_run:
        return _dry_run(paths, database, _maker(reading), messages, words)
    with store_errors(database.db), _opened(database) as connection:
        intake = Intake(connection, _maker(reading), retry)
        return _go(_Run(intake, batch, plan, messages, words, Progress(messages, words), most), paths)


def _go(run: _Run, paths: list[str]) -> int:
    run.intake.start()
    outcome = "stopped"
    try:
        with run.messages.cleared():
            _work(run, list(_scan(run, paths)))
            while run.batch.watch:
                _link(run)
                _work(run, _arrived(run, paths))
        outcome = "done"
    except TooManyFailures:
        run.messages.problem(run.words.say("add.too_many"))
    finally:
        run.messages.clear()
        with suppress(sqlite3.Error):  # the disk may be full: what ended the run is told, not this
            _link(run)
            run.intake.finish(outcome)
        if outcome == "done" or run.intake.tally.seen:
            _sum_up(run)
    return _exit_code(run)


def _work(run: _Run, files: list[str]) -> None:
    """Bring these files into the database."""
    run.progress.expect(len(files))
    if run.batch.watch:
        run.states.update((path, path_state(path)) for path in files)
    due = (path for path in files if path == STDIN or not _is_done(run, path))
    for outcome in run_batch(due, run.intake.knows, run.plan):
        _take(run, outcome)
        _link_now_and_then(run)


def _is_done(run: _Run, path: str) -> bool:
    # With a table of metadata every file is looked at again: its row may have changed, and rows without a file are told.
    done = run.plan.reading.metadata is None and run.intake.is_done(path)
    if done:
        run.progress.file_done(worked=False)
    return done


def _take(run: _Run, outcome: Outcome) -> None:
    match outcome:
        case Told():
            _keep(run, outcome)
        case Known():
            run.intake.skip(outcome.path)
        case Refused():
            _fail(run, _failure(outcome))
        case FileEnd():
            run.intake.end_file(outcome.path)
            run.progress.file_done(worked=True)
    run.progress.show(run.intake.tally)


def _keep(run: _Run, told: Told) -> None:
    try:
        run.intake.keep(told.path, told.document, told.rows)
    except sqlite3.IntegrityError as error:
        refused = Refused(told.path, told.document.path or STDIN, told.document, "store", "store_failed", safe_message(str(error)))
        _fail(run, _failure(refused))
        return
    for note in told.document.notes:
        run.messages.detail(f"{told.document.path or STDIN}: {note}")


def _fail(run: _Run, failure: Failure) -> None:
    run.intake.fail(failure)
    run.messages.problem(f"{failure.source}: {failure.message}")
    failed, seen = run.intake.tally.failed, run.intake.tally.seen
    if failed and (run.batch.strict or run.most.exceeded(failed, seen)) and failure.code not in NO_CONTENT:
        raise TooManyFailures


def _failure(refused: Refused) -> Failure:
    document = refused.document
    return Failure(
        path=refused.path,
        source=refused.source,
        member=member(document.path if document else refused.source.removeprefix(refused.path)),
        stage=refused.stage,
        code=refused.code,
        message=refused.message,
        line=refused.line,
        sha256=document_key(document) if document else None,
        size=len(document.text.encode("utf-8", "surrogatepass")) if document else None,
        encoding=document.encoding if document else None,
        encoding_basis=document.encoding_basis if document else None,
        limit=refused.limit,
        attempts=refused.attempts,
    )


def _scan(run: _Run, paths: list[str]) -> Iterator[str]:
    """Every file of these paths; what is no file is a failure at once."""
    for path in paths:
        if path == STDIN:
            yield path
            continue
        for found in find_files(path):
            if isinstance(found, InputError):
                _fail(run, Failure(found.source, found.source, "", "read", found.code, safe_message(found.advice)))
            else:
                yield found


def _arrived(run: _Run, paths: list[str]) -> list[str]:
    """The files that are new or changed and have come to rest; waits until there are some."""
    before: dict[str, tuple[int, int]] = {}
    while True:
        time.sleep(_SETTLE)
        found = ((path, path_state(path)) for path in _quiet_scan(paths))
        now = {path: state for path, state in found if state is not None and state != run.states.get(path)}
        if settled := [path for path, state in now.items() if before.get(path) == state]:
            return settled
        before = now


def _quiet_scan(paths: list[str]) -> Iterator[str]:
    for path in paths:
        if path != STDIN:
            yield from (found for found in find_files(path) if isinstance(found, str))


def _link_now_and_then(run: _Run) -> None:
    """In a long batch, let questions asked meanwhile see who is who, without spending much time on it."""
    started = time.monotonic()
    if started - run.linked_at > run.link_after:
        _link(run)
        run.linked_at = time.monotonic()
        run.link_after = max(_LINK_FIRST, _LINK_SHARE * (run.linked_at - started))


def _link(run: _Run) -> None:
    run.messages.status(run.words.say("add.linking"))
    link(run.intake.connection)


def _dry_run(paths: list[str], database: DatabaseOptions, maker: str, messages: Messages, words: Words) -> int:
    """Name the files that would be read, one on each line, and tell what is no file."""
    found = [each for path in paths if path != STDIN for each in find_files(path)]
    files = [each for each in found if isinstance(each, str)]
    with ExitStack() as stack:
        connection = stack.enter_context(asked(database)) if database.db.exists() else None
        intake = Intake(connection, maker) if connection is not None else None
        due = [path for path in files if intake is None or not intake.is_done(path)]
    for path in due:
        sys.stdout.buffer.write((show(display_name(path), newlines=False) + "\n").encode())
    sys.stdout.buffer.flush()
    odd = [each for each in found if isinstance(each, InputError)]
    for each in odd:
        messages.problem(str(each))
    messages.note(words.say("add.would_read", due=len(due), files=len(files)))
    if not any(each.code not in NO_CONTENT for each in odd):
        return DONE
    return SOME_FAILED if files else NOTHING_USABLE


def _sum_up(run: _Run) -> None:
    tally = run.intake.tally
    counts = (("article", tally.stored), ("skipped", tally.skipped), ("failure", tally.failed))
    parts = [run.words.count(f"count.{name}", number) for name, number in counts if number]
    run.messages.note(", ".join(parts) or run.words.say("add.nothing"))
    if tally.failed:
        run.messages.note(run.words.say("add.see_failures"))


def _exit_code(run: _Run) -> int:
    tally = run.intake.tally
    if tally.failed:
        return SOME_FAILED if tally.stored or tally.skipped else NOTHING_USABLE
    return DONE if tally.stored or tally.skipped else NOTHING_USABLE


def _maker(reading: ReadingOptions) -> str:
    """What made the facts, and under what instructions."""
    given = [f"{name}={value}" for name in ("lang", "published", "input_format", "encoding") if (value := getattr(reading, name))]
    return " ".join([maker(reading.model), *given])


def _most(batch: BatchOptions) -> _Most:
    typed = (batch.max_failures or "").strip()
    if not typed:
        return _Most()
    number = typed.removesuffix("%")
    if not number.isdecimal():
        raise UsageError(f"--max-failures takes a number such as 20, or a share such as 5%, not {typed!r}")
    return _Most(share=int(number) / 100) if typed.endswith("%") else _Most(number=int(number))


def _retry(codes: list[str] | None) -> frozenset[str]:
    asked = frozenset(codes or ())
    if unknown := sorted(asked - FINAL - {"all"}):
        known = ", ".join(sorted(FINAL))
        raise UsageError(f"--retry-failed takes all, or one of {known}; not {unknown[0]!r} (the rest is tried again on every run)")
    return asked


@contextmanager
def _opened(database: DatabaseOptions) -> Iterator[sqlite3.Connection]:
    connection = open_writer(database.db)
    try:
        yield connection
    finally:
        with suppress(sqlite3.Error):
            close_writer(connection)


__all__ = ["add"]
