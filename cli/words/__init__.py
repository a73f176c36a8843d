"""The words of the interface: one file for each language it speaks, with the same keys in each.

A missing or extra key in a language is caught by the tests, a value asked for that does not exist is a bug.
"""

import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from onrecord.cli.options import Interface
from onrecord.corpus.errors import PackError

_PARTS: Final = ("", ".page", ".rules")
"""Files of one language: what the terminal says, what the page and the reasons say, what rules are called."""
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class Words:
    """The interface in one language."""

    def __init__(self, interface: Interface, values: dict[str, str]) -> None:
        self.interface, self._values = interface, values

    def say(self, key: str, **details: object) -> str:
        """The words under `section.key`, with their blanks filled in.

        Raises: PackError where the file has no such key.
        """
        if (template := self._values.get(key)) is None:
            raise PackError(f"cli/words/{self.interface}.toml", key, "no such words")
        return template.format_map(details)

    def count(self, key: str, number: int) -> str:
        """`number` with its noun, singular or plural: the key names a pair `one`, `many`."""
        return self.say(f"{key}.{'one' if self._is_singular(number) else 'many'}", number=number)

    def name(self, section: str, value: str) -> str:
        """What people call a closed value, such as an event type; the value itself where it has no other name."""
        return self._values.get(f"{section}.{value.replace(' ', '_')}", value.replace("_", " "))

    def has(self, section: str, value: str) -> bool:
        """Whether the value has such a name."""
        return f"{section}.{value.replace(' ', '_')}" in self._values

    def keys(self) -> frozenset[str]:
        """Every `section.key` there is."""
        return frozenset(self._values)

    def _is_singular(self, number: int) -> bool:
        return number == 1 or (number == 0 and self.interface is Interface.FR)


@cache
def load_words(interface: Interface) -> Words:
    """The words of one language, read once."""
    sources = (files(__package__).joinpath(f"{interface}{part}.toml").read_text(encoding="utf-8") for part in _PARTS)
    return Words(interface, {key: value for source in sources for key, value in _flat(tomllib.loads(source)).items()})


def system_interface() -> Interface:
    """The language of the system, as its locale variables say; English where it is not one of ours."""
    for variable in _LOCALE_VARIABLES:
        if value := os.environ.get(variable):
            return Interface.FR if value.lower().startswith("fr") else Interface.EN
    return Interface.EN


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: str(value)}
    return found


__all__ = ["Words", "load_words", "system_interface"]
