"""spaCy is imported without its command line, which is a third of the import: HTTP clients, downloads, project tools.

Nothing here runs those commands, and everybody who imports `spacy.cli` afterwards gets the real one.
"""

import sys
from types import ModuleType
from typing import Any

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"


def _info(*arguments: Any, **options: Any) -> Any:
    """What stands for `spacy.info`, the one thing spaCy takes from its commands when imported: the real one, when somebody calls it."""
    from spacy.cli.info import info

    return info(*arguments, **options)


def _import_without_commands() -> None:
    commands, info = ModuleType(COMMANDS), ModuleType(INFO)
    commands.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules |= {COMMANDS: commands, INFO: info}
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[COMMANDS], sys.modules[INFO]


if "spacy" not in sys.modules:
    _import_without_commands()

__all__: list[str] = []
