"""What a batch is told and what it tells: every input ends in exactly one of Told, Known and Refused, every file in a FileEnd."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from onrecord.corpus.errors import FailureCode
from onrecord.corpus.model import Document, Record
from onrecord.corpus.readers import ReadOptions
from onrecord.corpus.store.preparing import Rows

Stage = Literal["read", "decode", "parse", "annotate", "store"]
Extract = Callable[[Document], Record]
"""What a worker does with each document. Raises: InputError for a document that cannot be used; other OnRecordErrors end the batch."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use."""

    cpu_seconds: int = 30
    """Processor time, of reading and of extracting each."""
    wall_factor: int = 10
    """A document that waits, rather than works, is given this many times as long by the clock."""
    memory_bytes: int = 2 << 30
    """Address space of each process."""
    starting_seconds: int = 300
    """By the clock, until a new process is ready."""

    @property
    def wall_seconds(self) -> int:
        """By the clock."""
        return self.cpu_seconds * self.wall_factor


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is run."""

    extractor: str
    """`module:function`, called in each worker with `arguments`; gives the Extract."""
    arguments: tuple[str | None, ...] = ()
    jobs: int = 1
    reading: ReadOptions = field(default_factory=ReadOptions)
    limits: Limits = field(default_factory=Limits)
    preload: tuple[str, ...] = ()
    """Modules imported once, before the workers are forked."""
    window: int = 32
    """Documents read ahead of the oldest unfinished one, for each job."""


@dataclass(frozen=True, slots=True)
class Told:
    """A document and the rows of its record."""

    path: str
    document: Document
    rows: Rows


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is there already."""

    path: str
    document: Document


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that cannot be used. `document` is None where it could not even be read."""

    path: str
    source: str
    document: Document | None
    stage: Stage
    code: FailureCode
    message: str
    line: int | None = None
    limit: str | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class FileEnd:
    """All inputs of a file have come before this."""

    path: str


Outcome = Told | Known | Refused | FileEnd

__all__ = ["Extract", "FileEnd", "Known", "Limits", "Outcome", "Plan", "Refused", "Stage", "Told"]
