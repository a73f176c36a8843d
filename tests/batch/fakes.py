"""Stand-ins for the pipeline: quick, or deadly on demand."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.corpus.errors import InputError, InvariantError, UnknownModelError
from onrecord.corpus.model import Document, Record
from tests.invented import record_of


def quick(*_arguments: str | None) -> Callable[[Document], Record]:
    return record_of


def deadly(*_arguments: str | None) -> Callable[[Document], Record]:
    return _obey


def unusable(*_arguments: str | None) -> Callable[[Document], Record]:
    raise UnknownModelError("x", "it does not exist")


def unloadable(*_arguments: str | None) -> Callable[[Document], Record]:
    return _fail_to_load


def stillborn(*_arguments: str | None) -> Callable[[Document], Record]:
    os._exit(7)


def once(folder: str | None) -> Callable[[Document], Record]:
    def extract(document: Document) -> Record:
        mark = Path(str(folder)) / str(len(document.text))
        if "DIE ONCE" in document.text and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return record_of(document)

    return extract


def _obey(document: Document) -> Record:
    for word, act in DEATHS.items():
        if word in document.text:
            act()
    return record_of(document)


def _fail_to_load(document: Document) -> Record:
    raise UnknownModelError("x", "its code is broken")


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _leave() -> None:
    os._exit(3)


def _hoard() -> None:
    bytearray(1 << 36)


def _burn() -> None:
    while True:
        pass


def _hang() -> None:
    time.sleep(10_000)


def _trip() -> None:
    raise RuntimeError("\x1b[31m a library tripped")


def _refuse() -> None:
    raise InputError("x", "no_text", "nothing in it")


def _contradict() -> None:
    raise InvariantError("a quote without content")


DEATHS: dict[str, Callable[[], None]] = {
    "KILL ME": _kill, "CRASH ME": _crash, "LEAVE ME": _leave, "FEED ME": _hoard, "BURN ME": _burn, "HANG ME": _hang, "TRIP ME": _trip,
    "REFUSE ME": _refuse, "CONTRADICT ME": _contradict,
}  # fmt: skip
__all__ = ["DEATHS", "deadly", "once", "quick", "stillborn", "unloadable", "unusable"]
