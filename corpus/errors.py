"""One tree of errors; each carries its data, makes its own one-line message and says what to do next.

OnRecordError
├── InvariantError          a record that contradicts itself: a bug of ours
├── InputError              one input cannot be used; the others go on (code: see FailureCode)
├── UsageError              what was asked for cannot be done as asked
│   ├── UnknownLanguageError
│   ├── UnknownModelError
│   ├── UnknownNameError
│   └── AmbiguousNameError
├── PackError               a language pack is not well formed
├── CodecError              bytes that are not one of our records
├── OutputError             a result cannot be written
├── StoreError              the database cannot be used
└── WorkerError             the processes that read and extract cannot be started
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, Self

FailureCode = Literal[
    "not_found", "permission_denied", "unreadable", "not_regular_file", "symlink_skipped", "outside_root", "changed_while_reading",
    "too_large", "binary", "decode_failed", "json_invalid", "json_too_deep", "record_truncated", "archive_limit", "timeout_cpu",
    "timeout_wall", "out_of_memory", "worker_died", "store_failed", "internal",
    "empty", "unsupported_type", "encrypted", "no_text", "unknown_language",
]  # fmt: skip
NO_CONTENT: Final = frozenset({"empty", "unsupported_type", "encrypted", "no_text"})
"""Codes of inputs that hold no article: they are told, and are no failures."""


class OnRecordError(Exception):
    """Anything this program can explain. `str()` is one line for people, in English.

    `key` and `details` name the same line to whoever speaks other languages. None: it is told in English only.
    """

    key: str | None = None
    details: Mapping[str, object] = MappingProxyType({})

    def named(self, key: str, **details: object) -> Self:
        """The same error, with the name of its line."""
        self.key, self.details = key, details
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders with their data."""
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[OnRecordError], arguments: tuple[object, ...], data: dict[str, object]) -> OnRecordError:
    error = kind.__new__(kind)
    error.args = arguments
    error.__dict__.update(data)
    return error


class InvariantError(OnRecordError):
    """A value was built that contradicts its own definition."""


class InputError(OnRecordError):
    """One input cannot be used. `stage` is where it stopped, `code` a closed word, `hint` what to do."""

    def __init__(self, source: str, code: FailureCode, problem: str, *, hint: str | None = None, line: int | None = None) -> None:
        self.source, self.code, self.problem, self.hint, self.line = source, code, problem, hint, line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {self.advice}")

    @property
    def advice(self) -> str:
        """The problem and what to do, without the place."""
        return f"{self.problem} ({self.hint})" if self.hint else self.problem


class UsageError(OnRecordError):
    """What was asked for cannot be done as asked."""


class UnknownLanguageError(UsageError):
    """No pack exists for this language."""

    def __init__(self, lang: str, known: tuple[str, ...]) -> None:
        self.lang, self.known = lang, known
        super().__init__(f"no language pack for {lang!r}; there are: {', '.join(known)} (see onrecord lang)")


class UnknownModelError(UsageError):
    """A trained pipeline is not installed, or cannot be loaded; `hint` what to do."""

    def __init__(self, name: str, problem: str, hint: str = "leave --model out to use the one that ships") -> None:
        self.name, self.problem, self.hint = name, problem, hint
        super().__init__(f"model {name!r} cannot be used: {problem} ({hint})")


class UnknownNameError(UsageError):
    """No actor in the database has this name; `near` are names that begin alike."""

    def __init__(self, typed: str, near: tuple[str, ...]) -> None:
        self.typed, self.near = typed, near
        hint = f"names near it: {', '.join(near)}" if near else "onrecord actors lists everyone"
        super().__init__(f"nobody named {typed!r} is in the database ({hint})")
        self.named("nobody_near" if near else "nobody", typed=typed, near=", ".join(near))


class AmbiguousNameError(UsageError):
    """Several actors answer to this name; nobody is guessed."""

    def __init__(self, typed: str, names: tuple[str, ...], total: int) -> None:
        self.typed, self.names, self.total = typed, names, total
        more = f" and {total - len(names)} more" if total > len(names) else ""
        super().__init__(f"{typed!r} can be {', '.join(names)}{more}; type the full name, the handle or the id")
        self.named("ambiguous_name", typed=typed, names=", ".join(names), more=total - len(names))


class PackError(OnRecordError):
    """A language pack is not well formed; names file and key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"language pack {file}, {key}: {problem}")


class CodecError(OnRecordError):
    """Bytes that are not one of our records."""


class OutputError(OnRecordError):
    """A result cannot be written."""


class StoreError(OnRecordError):
    """The database cannot be used."""


class WorkerError(OnRecordError):
    """The processes that read and extract cannot be started."""


__all__ = [
    "NO_CONTENT", "AmbiguousNameError", "CodecError", "FailureCode", "InputError", "InvariantError", "OnRecordError", "OutputError",
    "PackError", "StoreError", "UnknownLanguageError", "UnknownModelError", "UnknownNameError", "UsageError", "WorkerError",
]  # fmt: skip
