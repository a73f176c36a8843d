"""Values of options that need no thought are taken as they are; for all others, and for every error, typer's own reading decides.

Typer hands each value, defaults too, to pydantic, whose loading takes longer than most answers.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal, Protocol, get_args, get_origin

from typer.core import TyperCommand, TyperGroup

_UNSURE: Final = object()
_ASKED_OF_VALUES: Final = ("parser", "exists", "writable", "resolve_path", "allow_dash", "path_type", "clamp")
"""What an option may ask of its values that is not looked at here."""


class Reading(Protocol):
    """How a parameter becomes a value."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value that was typed, set or left out, as the command takes it."""
        ...


@dataclass(frozen=True, slots=True)
class PlainReading:
    """The reading of one parameter: at once where that is safe, by typer otherwise."""

    kind: Any
    """The type of the values."""
    info: Any
    """What the option asks of them."""
    typers: Callable[[], Reading]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """As typer would."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        plain = _plain(value, self.kind, self.info)
        return self.typers().coerce(value, param=param, ctx=ctx) if plain is _UNSURE else plain


class QuickCommand(TyperCommand):
    """A command that loads pydantic only for values that need it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Every parameter, with those that typer adds."""
        return [_read_plainly(each) for each in super().get_params(ctx)]


class QuickGroup(TyperGroup):
    """The same for the program itself."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Every parameter, with those that typer adds."""
        return [_read_plainly(each) for each in super().get_params(ctx)]


def _read_plainly(parameter: Any) -> Any:
    if parameter.param_type_name == "argument" and parameter.metavar:
        parameter.display_type_rich = _no_type  # what it is called says what it is
    typers, described = getattr(parameter, "get_runtime_param", None), getattr(parameter, "type_descriptor", None)
    is_new = "get_runtime_param" not in vars(parameter)
    if is_new and typers is not None and described is not None:  # other versions of typer do without pydantic
        reading = PlainReading(described.annotation, described.parameter_info, typers)
        parameter.get_runtime_param = lambda: reading
    return parameter


def _no_type(ctx: Any) -> None:  # noqa: ARG001  # as typer calls it
    return None


def _plain(value: Any, kind: Any, info: Any) -> Any:
    if any(getattr(info, asked, None) for asked in _ASKED_OF_VALUES):
        return _UNSURE
    if get_origin(kind) is list and isinstance(value, list | tuple):
        (inner,) = get_args(kind)
        items = [_plain(item, inner, info) for item in value]
        return _UNSURE if _UNSURE in items else items
    if get_origin(kind) is Literal:
        return value if value in get_args(kind) else _UNSURE
    return _plain_of_class(value, kind, info) if isinstance(kind, type) else _UNSURE


def _plain_of_class(value: Any, kind: type, info: Any) -> Any:
    if issubclass(kind, Enum):
        return next((each for each in kind if value in (each, each.value)), _UNSURE)
    if issubclass(kind, Path) and isinstance(value, str | Path):
        return kind(value) if os.access(value, os.R_OK) or not os.path.lexists(value) else _UNSURE
    if kind is int:
        return _plain_number(value, info)
    return value if kind is str and isinstance(value, str) else _UNSURE


def _plain_number(value: Any, info: Any) -> Any:
    if type(value) is not int and not (isinstance(value, str) and value.isascii() and value.isdecimal()):
        return _UNSURE
    number = int(value)
    low, high = info.min, info.max
    return number if (low is None or number >= low) and (high is None or number <= high) else _UNSURE


__all__ = ["PlainReading", "QuickCommand", "QuickGroup", "Reading"]
