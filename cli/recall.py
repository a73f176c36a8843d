"""The last listing that a person saw of a database, so that `onrecord show 3` means its third row. Kept in the user's state folder.

It is a convenience: where it cannot be written, nothing is said; where it cannot be read, there is no listing.
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from onrecord.corpus.errors import UsageError

KEPT: Final = 10_000
"""Rows of a listing that are kept."""


def remember(database: Path, ids: Sequence[str]) -> None:
    """Keep the ids of the rows of a listing in their order."""
    with suppress(OSError):
        file = _file(database)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(ids[:KEPT]), encoding="utf-8")
        part.replace(file)


def recalled(database: Path, number: int) -> str:
    """The id of the fact in this row, counted from 1, of the last listing of this database.

    Raises: UsageError where there is no such row.
    """
    ids = _read(database)
    if not ids:
        none = UsageError("no listing to count in: run onrecord timeline or quotes on a terminal first, or give the id of a fact")
        raise none.named("no_listing")
    if not 1 <= number <= len(ids):
        raise UsageError(f"the last listing had rows 1 to {len(ids)}, not {number}").named("no_row", last=len(ids), number=number)
    return ids[number - 1]


def _read(database: Path) -> list[str]:
    try:
        found = json.loads(_file(database).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _file(database: Path) -> Path:
    from platformdirs import user_state_path

    name = hashlib.sha256(str(database.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_state_path("onrecord", appauthor=False) / "listings" / f"{name}.json"


__all__ = ["KEPT", "recalled", "remember"]
