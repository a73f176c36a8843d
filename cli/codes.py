"""Exit codes: what a script can rely on."""

from typing import Final

DONE: Final = 0
BUG: Final = 1
"""Also: a query found nothing, where `--exit-status` asks for that."""
USAGE: Final = 2
SOME_FAILED: Final = 3
NOTHING_USABLE: Final = 4
TROUBLE: Final = 5
"""The database, the disk or the output cannot be used."""
INTERRUPTED: Final = 130
TERMINATED: Final = 143

__all__ = ["BUG", "DONE", "INTERRUPTED", "NOTHING_USABLE", "SOME_FAILED", "TERMINATED", "TROUBLE", "USAGE"]
