"""A process of our own: started by the fork server, bound by limits, spoken to over one pipe, and told apart by how it ends."""

import importlib
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Final

from onrecord.corpus.errors import FailureCode
from onrecord.extractors.batch.outcomes import Limits

_OURS: Final = ("onrecord.extractors.batch.reading", "onrecord.extractors.batch.worker")
_SYSTEM_LIMITS: Final = sys.platform != "win32"


class Child:
    """One process that runs `target(connection, *arguments)` and answers over the connection."""

    def __init__(self, context: BaseContext, target: Callable[..., None], arguments: tuple[object, ...]) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.process: BaseProcess = context.Process(target=target, args=(theirs, *arguments), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        self.deadline: float | None = None
        self.overdue = False

    def allow(self, seconds: float | None) -> None:
        """Give it this long, by the clock, from now; None: as long as it likes."""
        self.deadline = None if seconds is None else time.monotonic() + seconds

    def end_if_overdue(self) -> None:
        """Kill it when its time is up; its end then shows on the connection like any other."""
        if self.deadline is not None and time.monotonic() > self.deadline and not self.overdue:
            self.overdue = True
            self.process.kill()

    def send(self, message: object) -> bool:
        """Whether the message went out; a process that has ended takes none."""
        try:
            self.connection.send(message)
        except OSError:
            return False
        return True

    def receive(self) -> Any:
        """The next message; None when the process has ended."""
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            return None

    def stop(self) -> tuple[FailureCode, str]:
        """End it, if it has not ended; how it ended, as a failure of what it was doing."""
        if self.process.exitcode is None and not self.overdue:
            self.process.join(0.5)  # it may still be on its way out
        self.process.kill()
        self.process.join()
        self.connection.close()
        return _ending(self.process.exitcode or 0, overdue=self.overdue)


def child_context(preload: tuple[str, ...]) -> BaseContext:
    """Processes forked from a clean one that has imported `preload`; where the system cannot, fresh ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_OURS, *preload])
    return context


def bound_process(limits: Limits) -> None:
    """In a child: leave Ctrl-C to the parent, take no more memory than allowed, write no core files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _SYSTEM_LIMITS:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def renew_cpu(limits: Limits) -> None:
    """In a child: `limits.cpu_seconds` of processor time from now, then the system ends the process."""
    if _SYSTEM_LIMITS:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + limits.cpu_seconds + 1, hard))


def load_function(named: str) -> Callable[..., Any]:
    """The function that `module:function` names."""
    module, _, function = named.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _ending(exit_code: int, *, overdue: bool) -> tuple[FailureCode, str]:
    if overdue:
        return "timeout_wall", "it took too long by the clock"
    if _SYSTEM_LIMITS and exit_code == -signal.SIGXCPU:
        return "timeout_cpu", "it took too much processor time"
    if exit_code < 0:
        return "worker_died", f"the process that worked on it was ended by signal {-exit_code}"
    return "worker_died", f"the process that worked on it ended with code {exit_code}"


__all__ = ["Child", "bound_process", "child_context", "load_function", "renew_cpu"]
