"""Results that a person reads on a terminal go through their pager: `PAGER` and `LESS` are theirs, an empty `PAGER` means none.

Never where the output is no terminal: a pipe gets the bytes as they are.
"""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from onrecord.cli.output import ClosedPipe, Output

_LESS: Final = "FRX"
"""Leave at once where all fits on the screen; pass colours on; leave what was shown on the screen. As git asks for it."""


@dataclass(frozen=True, slots=True)
class PagerOptions:
    """Whether long results are shown a page at a time."""

    no_pager: Annotated[bool, typer.Option("--no-pager", help="Show everything at once on a terminal.")] = False


@contextmanager
def paged(out: Output, options: PagerOptions) -> Iterator[Output]:
    """`out` itself, or the user's pager before it. Whoever leaves the pager has seen enough: that is no error."""
    process = None if options.no_pager or not out.terminal else _started()
    if process is None or process.stdin is None:
        yield out
        return
    asked = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C belongs to the pager while it is shown
    try:
        with suppress(ClosedPipe):
            yield Output(process.stdin, "the pager", terminal=True)
    finally:
        with suppress(OSError):
            process.stdin.close()
        process.wait()
        signal.signal(signal.SIGINT, asked)


def pager_command() -> list[str]:
    """The words of the pager's command; none where there is no pager."""
    if os.environ.get("TERM", "") in ("", "dumb"):
        return []
    try:
        words = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quotation mark that nothing closes
        return []
    return words if words and shutil.which(words[0]) else []


def _started() -> "subprocess.Popen[bytes] | None":
    words = pager_command()
    if not words or words == ["cat"]:
        return None

    try:
        return subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": _LESS, "LV": "-c", **os.environ})  # noqa: S603  # the program that the user chose
    except OSError:
        return None


__all__ = ["PagerOptions", "paged", "pager_command"]
