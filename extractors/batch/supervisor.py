"""The one process that cannot be killed by a document: it hands each to a worker, replaces workers that die, and forgets nothing.

Outcomes come in the order of the inputs. A document whose worker dies is tried once more, on a fresh worker, and then refused; one that
takes too long is refused at once.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Final

from onrecord.corpus.errors import WorkerError
from onrecord.corpus.model import Document
from onrecord.corpus.readers.metadata import read_metadata
from onrecord.corpus.scan import display_name
from onrecord.extractors.batch.children import Child, child_context
from onrecord.extractors.batch.feed import Feed
from onrecord.extractors.batch.outcomes import Outcome, Plan, Refused, Stage, Told
from onrecord.extractors.batch.worker import Broken, Failed, Made, Ready, work

_TICK: Final = 1.0
"""Seconds between two looks at the clock."""
_ATTEMPTS: Final = 2
_MOST_HELD: Final = 16_000_000
"""Characters; no more is read ahead."""
_FALSE_STARTS: Final = 3
"""So many workers in a row that end before they are ready end the batch."""


@dataclass(slots=True)
class _Ticket:
    """A document on its way; `outcome` is there when it has arrived."""

    path: str
    document: Document | None
    outcome: Outcome | None
    attempts: int = 0


@dataclass(slots=True)
class _Worker:
    child: Child
    ready: bool = False
    ticket: _Ticket | None = None


def run_batch(files: Iterable[str], known: Callable[[str, Document], bool], plan: Plan) -> Iterator[Outcome]:
    """The outcome of every input of these files, in order; `known` tells, by path and document, what needs no work. `-` is standard input.

    Raises:
        WorkerError: processes cannot be started.
        UsageError: the metadata cannot be used.
        OnRecordError: what the extractor said cannot be done as asked, such as an unknown model.
    """
    if plan.reading.metadata is not None:
        read_metadata(plan.reading.metadata)  # a table that cannot be used is told before any process starts
    supervisor = Supervisor(files, known, plan)
    try:
        yield from supervisor.outcomes()
    finally:
        supervisor.stop()


class Supervisor:
    """The workers, the documents they have, and those that wait."""

    def __init__(self, files: Iterable[str], known: Callable[[str, Document], bool], plan: Plan) -> None:
        self._plan = plan
        self._context = child_context(plan.preload)
        self._feed = Feed(self._context, files, known, plan)
        self._workers: list[_Worker] = []
        self._line: deque[_Ticket] = deque()
        """Everything read and not yet told, oldest first."""
        self._waiting: deque[_Ticket] = deque()
        """What no worker has."""
        self._held = 0
        """Characters of everything in line."""
        self._false_starts = 0

    @property
    def _full(self) -> bool:
        """Whether enough was read ahead."""
        return len(self._line) >= self._plan.window * self._plan.jobs or self._held > _MOST_HELD

    def outcomes(self) -> Iterator[Outcome]:
        """Everything, in order."""
        while not self._feed.exhausted or self._line:
            self._take_from_feed()
            self._give_out()
            yield from self._arrived()
            if self._line or not self._feed.exhausted:
                self._listen()

    def stop(self) -> None:
        """End every process."""
        self._feed.stop()
        for worker in self._workers:
            worker.child.process.kill()
        for worker in self._workers:
            worker.child.stop()

    def _take_from_feed(self) -> None:
        while not self._full and (item := self._feed.next()) is not None:
            if isinstance(item, tuple):
                ticket = _Ticket(*item, None)
                self._waiting.append(ticket)
                self._held += len(item[1].text)
            else:
                ticket = _Ticket("", None, item)
            self._line.append(ticket)

    def _give_out(self) -> None:
        """Start workers as they are needed, and give each idle one the next document."""
        busy = sum(worker.ticket is not None for worker in self._workers)
        while len(self._workers) < min(self._plan.jobs, busy + len(self._waiting)):
            self._start_worker()
        for worker in self._workers:
            if self._waiting and worker.ready and worker.ticket is None:
                self._give(worker, self._waiting.popleft())

    def _start_worker(self) -> None:
        arguments = (self._plan.extractor, self._plan.arguments, self._plan.limits)
        worker = _Worker(Child(self._context, work, arguments))
        worker.child.allow(self._plan.limits.starting_seconds)
        self._workers.append(worker)

    def _give(self, worker: _Worker, ticket: _Ticket) -> None:
        worker.ticket = ticket
        ticket.attempts += 1
        worker.child.allow(self._plan.limits.wall_seconds)
        worker.child.send(ticket.document)  # where it has just ended, its connection says so at the next look

    def _arrived(self) -> Iterator[Outcome]:
        while self._line and (outcome := self._line[0].outcome) is not None:
            self._line.popleft()
            if isinstance(outcome, Told | Refused) and outcome.document is not None:
                self._held -= len(outcome.document.text)
            yield outcome

    def _listen(self) -> None:
        """Wait until something happens, and take note of it."""
        connections = {worker.child.connection: worker for worker in self._workers}
        for ready in wait([*connections, *(() if self._full else self._feed.connections)], _TICK):
            worker = connections.get(ready)  # type: ignore[call-overload]  # the feed's own connection is in no worker
            if worker is not None:
                self._hear(worker)
        for worker in self._workers:
            worker.child.end_if_overdue()
        self._feed.watch(full=self._full)

    def _hear(self, worker: _Worker) -> None:
        answer = worker.child.receive()
        if isinstance(answer, Broken):
            raise answer.error
        if answer is None:
            self._bury(worker)
        elif isinstance(answer, Ready):
            self._false_starts = 0
            worker.ready = True
            worker.child.allow(None)
        elif worker.ticket is not None:
            self._settle(worker.ticket, answer)
            worker.ticket = None
            worker.child.allow(None)

    def _settle(self, ticket: _Ticket, answer: Made | Failed) -> None:
        if ticket.document is not None and isinstance(answer, Made):
            ticket.outcome = Told(ticket.path, ticket.document, answer.rows)
        elif isinstance(answer, Failed):
            ticket.outcome = self._refused(ticket, answer)
        ticket.document = None

    def _bury(self, worker: _Worker) -> None:
        """Find out how a worker ended; its document is tried again, unless it took too long or has had its turns."""
        code, message = worker.child.stop()
        self._workers.remove(worker)
        ticket = worker.ticket
        if ticket is None:
            self._false_starts += not worker.ready
            if self._false_starts >= _FALSE_STARTS:
                raise WorkerError(f"no worker can be started: {message}")
        elif code == "worker_died" and ticket.attempts < _ATTEMPTS:
            self._waiting.appendleft(ticket)
        else:
            self._settle(ticket, Failed(code, message))

    def _refused(self, ticket: _Ticket, failed: Failed) -> Refused:
        limits = self._plan.limits
        limit = {
            "timeout_cpu": f"{limits.cpu_seconds} s of processor time",
            "timeout_wall": f"{limits.wall_seconds} s",
            "out_of_memory": f"{limits.memory_bytes >> 20} MiB",
        }.get(failed.code)
        document = ticket.document
        source = (document.path if document else None) or display_name(ticket.path)
        stage: Stage = "store" if failed.code == "store_failed" else "annotate"
        return Refused(ticket.path, source, document, stage, failed.code, failed.message, limit=limit, attempts=ticket.attempts)


__all__ = ["Supervisor", "run_batch"]
