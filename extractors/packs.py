"""Language packs: words as data, files of one name in every language, read strictly.

An unknown key, a double word, an empty group is an error.

A room of the house (speech, events, people, time) turns its own table into its own dataclass with `Table`, which checks as it reads.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from onrecord.corpus.errors import PackError, UnknownLanguageError

LANGUAGES_FOLDER = "lang"


class Table:
    """One TOML table of a pack, read key by key; `finish` refuses what nobody asked for.

    Raises: PackError, naming file and key, from every method.
    """

    def __init__(self, file: str, values: Mapping[str, Any], path: str = "") -> None:
        self.file = file
        self._values = dict(values)
        self._path = path
        self._asked: set[str] = set()

    def words(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """The words of one group, in file order; every one a string, none twice, at least one unless optional."""
        value = self._get(key, optional=optional, default=[])
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            raise self._error(key, "expected a list of words")
        if not value and not optional:
            raise self._error(key, "an empty group")
        if len(set(value)) < len(value):
            doubled = sorted({word for word in value if value.count(word) > 1})
            raise self._error(key, f"listed twice: {', '.join(doubled)}")
        return tuple(value)

    def text(self, key: str, default: str | None = None) -> str:
        """One string."""
        value = self._get(key, optional=default is not None, default=default)
        if not isinstance(value, str):
            raise self._error(key, "expected a string")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """One number."""
        value = self._get(key, optional=default is not None, default=default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._error(key, "expected a number")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._get(key, optional=True, default=default)
        if not isinstance(value, bool):
            raise self._error(key, "expected true or false")
        return value

    def mapping(self, key: str, *, optional: bool = False) -> dict[str, str]:
        """Strings by string, such as a word and its value."""
        value = self._get(key, optional=optional, default={})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self._error(key, "expected strings by name")
        return dict(value)

    def table(self, key: str, *, optional: bool = False) -> "Table":
        """The table below `key`, to be read and finished on its own."""
        value = self._get(key, optional=optional, default={})
        if not isinstance(value, dict):
            raise self._error(key, "expected a table")
        return Table(self.file, value, self._place(key))

    def tables(self, key: str, *, optional: bool = False) -> "tuple[Table, ...]":
        """The list of tables (`[[key]]`) below `key`, in file order."""
        value = self._get(key, optional=optional, default=[])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._error(key, "expected a list of tables")
        return tuple(Table(self.file, item, f"{self._place(key)}[{number}]") for number, item in enumerate(value))

    def __iter__(self) -> Iterator[str]:
        """Keys in file order, for groups whose names are themselves data."""
        return iter(self._values)

    def groups(self, key: str, *, optional: bool = False) -> dict[str, tuple[str, ...]]:
        """Every group of words of a table whose keys are data; a word may stand in one group only."""
        table = self.table(key, optional=optional)
        groups = {name: table.words(name) for name in table}
        seen: dict[str, str] = {}
        for name, words in groups.items():
            for word in words:
                if word in seen:
                    raise self._error(key, f"{word!r} stands in both {seen[word]} and {name}")
                seen[word] = name
        return groups

    def finish(self) -> None:
        """Refuse keys that were never asked for: they are misspelt, or dead."""
        if unknown := sorted(set(self._values) - self._asked):
            raise self._error(unknown[0], "unknown key")

    def error(self, key: str, problem: str) -> PackError:
        """An error about one key of this table, for checks that only the reader of the table can make."""
        return self._error(key, problem)

    def _get(self, key: str, *, optional: bool, default: object) -> Any:
        self._asked.add(key)
        if key in self._values:
            return self._values[key]
        if optional:
            return default
        raise self._error(key, "is missing")

    def _place(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _error(self, key: str, problem: str) -> PackError:
        return PackError(self.file, self._place(key), problem)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted."""
    folder = _languages_folder()
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and (entry / "pack.toml").is_file()))


def open_table(lang: str, name: str) -> Table:
    """The file `lang/<lang>/<name>.toml` as a table to be read strictly.

    Raises: UnknownLanguageError; PackError when the file is absent or is not TOML.
    """
    if lang not in languages():
        raise UnknownLanguageError(lang, languages())
    label = f"{lang}/{name}.toml"
    file = _languages_folder() / lang / f"{name}.toml"
    if not file.is_file():
        raise PackError(label, "file", "is missing")
    try:
        return Table(label, tomllib.loads(file.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise PackError(label, "file", f"is not TOML: {error}") from error


def _languages_folder() -> Traversable:
    return files("onrecord.extractors") / LANGUAGES_FOLDER


__all__ = ["LANGUAGES_FOLDER", "Table", "languages", "open_table"]
