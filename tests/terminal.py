"""The program on a real terminal: a pseudo-terminal of a given size, so that what only people see can be tested."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

_DECIDING = frozenset({"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LESS", "PAGER"})


def on_terminal(*words: str, columns: int = 80, lines: int = 40, **environment: str) -> tuple[int, str]:
    """The exit code of `onrecord` run on a terminal, and everything that was shown there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    known = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LESS", "PAGER")
    }
    known |= {"TERM": "xterm-256color", "PAGER": "", **environment}
    process = subprocess.Popen([sys.executable, "-m", "onrecord.cli", *words], stdin=theirs, stdout=theirs, stderr=theirs, env=known)
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return process.wait(timeout=60), shown.decode().replace("\r\n", "\n")


def pager_that_notes(folder: Path) -> Path:
    """A stand-in for a pager: writes what it gets, and its environment's LESS, into `folder`."""
    program = folder / "pager"
    program.write_text(f'#!/bin/sh\ncat > "{folder}/paged"\nprintf %s "$LESS" > "{folder}/less"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the last one who wrote has left
        return b""


__all__ = ["on_terminal", "pager_that_notes"]
