"""The terminal as rich sees it: colours only where they are wanted, nothing in a text ever taken for markup."""

import io
import os
from typing import TYPE_CHECKING, Literal

from onrecord.cli.options import Colour
from onrecord.cli.output import Output

if TYPE_CHECKING:
    from rich.console import Console

ColourSystem = Literal["auto", "standard", "256", "truecolor", "windows"]
PIPE_WIDTH = 100
"""Columns of a drawing that no terminal shows."""


def open_console(out: Output, colour: Colour) -> "Console":
    """A console that draws into memory; `drawn` hands over what was drawn."""
    from rich.console import Console

    coloured = wants_colour(colour, terminal=out.terminal)
    return Console(
        file=io.StringIO(),
        force_terminal=coloured,
        color_system=_colour_system() if coloured else None,
        no_color=not coloured,
        width=_width(terminal=out.terminal),
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        soft_wrap=False,
    )


def wants_colour(colour: Colour, *, terminal: bool) -> bool:
    """`--color` decides; else NO_COLOR forbids, FORCE_COLOR demands, a dumb terminal or a pipe has none."""
    if colour is not Colour.AUTO:
        return colour is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown", "")


def drawn(console: "Console") -> str:
    """What the console holds; it holds nothing afterwards."""
    buffer = console.file
    if not isinstance(buffer, io.StringIO):
        return ""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _width(*, terminal: bool) -> int:
    from shutil import get_terminal_size

    if terminal or os.environ.get("COLUMNS"):
        return max(20, get_terminal_size().columns)
    return PIPE_WIDTH


def _colour_system() -> ColourSystem:
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in os.environ.get("TERM", "") or os.environ.get("FORCE_COLOR") else "standard"


__all__ = ["PIPE_WIDTH", "drawn", "open_console", "wants_colour"]
