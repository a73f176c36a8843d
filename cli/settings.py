"""Settings are defaults: a flag wins over `ONRECORD_*`, that over `onrecord.toml` in the working folder, that over the user's own file."""

from pathlib import Path
from typing import Final

from onrecord.corpus.errors import UsageError

FOLDER_FILE: Final = "onrecord.toml"

KEYS: Final[dict[str, type]] = {
    "format": str,
    "ui": str,
    "color": str,
    "lang": str,
    "db": str,
    "jobs": int,
    "quiet": bool,
    "verbose": bool,
    "excel": bool,
    "csv_raw": bool,
}
"""What any settings file may hold, by option name."""

USER_KEYS: Final[dict[str, type]] = {**KEYS, "model": str}
"""What the user's own file may hold as well: a model is a program, and a folder of documents must not choose the program that reads it."""

Setting = str | int | bool


def read_settings(folder: Path) -> dict[str, Setting]:
    """The settings that hold in `folder`: the user's file, overridden by the folder's.

    Raises: UsageError naming file and key.
    """
    return {**_read_file(user_file(), USER_KEYS), **_read_file(folder / FOLDER_FILE, KEYS)}


def user_file() -> Path:
    """Where the user's own settings live on this system."""
    from platformdirs import user_config_path

    return user_config_path("onrecord", appauthor=False) / "settings.toml"


def _read_file(path: Path, keys: dict[str, type]) -> dict[str, Setting]:
    if not path.is_file():
        return {}
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise UsageError(f"settings file {path} cannot be read: {problem}") from problem
    return {name.replace("-", "_"): _checked(path, name, value, keys) for name, value in found.items()}


def _checked(path: Path, name: str, value: object, keys: dict[str, type]) -> Setting:
    expected = keys.get(name.replace("-", "_"))
    if expected is None:
        known = ", ".join(sorted(keys))
        reason = "only the user's own settings may name a model" if name in USER_KEYS else f"there are: {known}"
        raise UsageError(f"settings file {path}: unknown setting {name!r} ({reason})")
    if not isinstance(value, str | int | bool) or type(value) is not expected:
        raise UsageError(f"settings file {path}: {name} must be a {expected.__name__}, not {value!r}")
    return value


__all__ = ["FOLDER_FILE", "KEYS", "USER_KEYS", "Setting", "read_settings", "user_file"]
