"""The one way in and the one error handler: whatever happens ends in an exit code and at most one line on standard error.

Exit codes are in `codes.py`.
A new command is a function `NAME_cli`, named once in `COMMANDS`.
"""

import gc
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Annotated, Final, NoReturn

import typer
from typer.exceptions import TyperException

from onrecord.cli.codes import BUG, DONE, INTERRUPTED, NOTHING_USABLE, TERMINATED, TROUBLE, USAGE
from onrecord.cli.messages import Messages
from onrecord.cli.options import Interface, TalkOptions
from onrecord.cli.output import ClosedPipe, release_stdout
from onrecord.cli.plain import QuickCommand, QuickGroup
from onrecord.cli.settings import read_settings
from onrecord.corpus.errors import (
    CodecError,
    InputError,
    InvariantError,
    OnRecordError,
    OutputError,
    PackError,
    StoreError,
    UsageError,
    WorkerError,
)

COMMANDS: Final = {
    "read": "read", "add": "add", "timeline": "queries", "quotes": "queries", "events": "queries", "posts": "queries", "search": "queries",
    "actors": "queries", "articles": "queries", "show": "show", "conflicts": "show", "status": "state", "failures": "state",
    "export": "export", "plot": "plot", "lang": "lang", "schema": "schema",
}  # fmt: skip
"""Each command and its module, in the order of help. The module is loaded when its command is asked for: answers come sooner."""

_CODES: Final[tuple[tuple[type[OnRecordError], int], ...]] = (
    (InvariantError, BUG),
    (UsageError, USAGE),
    (PackError, USAGE),
    (InputError, NOTHING_USABLE),
    (CodecError, NOTHING_USABLE),
    (OutputError, TROUBLE),
    (StoreError, TROUBLE),
    (WorkerError, TROUBLE),
)

OVERVIEW: Final = """Who said and did what, when, and the sentence that proves it.

Reads news articles and social posts in French and English, on this computer, without a network.

\b
Examples:
  onrecord read article.txt              draw the timeline of one article
  onrecord read article.txt --ui fr      the same, with French labels
  onrecord read articles/ -o facts.csv   every fact as a row of a spreadsheet
  onrecord add articles/                 keep a folder in a database
  onrecord quotes --actor Marsh          what someone said in all of it
  onrecord timeline --since 2024-05-01   what happened, by date
  onrecord show 3 --why                  the proof of its third row, explained
  onrecord export html -o timeline.html  a page to publish or pass on
"""

_HELP_NAMES: Final = {"help_option_names": ["-h", "--help"]}


SELDOM: Final = (200_000, 50, 50)
"""Objects made between two searches for garbage. Loading a model makes many that stay, and looking through them again and again
takes a fifth of the time of a first article."""


_PLAINLY: Final = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "not a whole number"),
    ("Input should be greater than or equal to", "must be at least"),
)
"""What the library tells programmers, and what it means."""


class Terminated(BaseException):
    """The system asked the program to end."""


def build(asked: str | None = None) -> typer.Typer:
    """The command line: with the command that is asked for, or with every command where there is none of this name."""
    app = typer.Typer(
        name="onrecord", cls=QuickGroup, help=OVERVIEW, context_settings=_HELP_NAMES, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback(invoke_without_command=True)(frame)
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        command = getattr(import_module(f"onrecord.cli.{COMMANDS[name]}"), f"{name}_cli")
        app.command(name, cls=QuickCommand, context_settings=_HELP_NAMES)(command)
    return app


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


def frame(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_show_version)] = False,  # noqa: ARG001
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,  # noqa: ARG001 - read by main
) -> None:
    """What holds for every command: version, settings, help where nothing is asked."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit
    found = read_settings(Path.cwd())
    context.default_map = {command.name: found for command in context.command.commands.values()}  # type: ignore[attr-defined]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code. `--debug` may stand anywhere."""
    gc.set_threshold(*SELDOM)
    words = list(sys.argv[1:] if arguments is None else arguments)
    debugging = "--debug" in words
    messages = Messages(TalkOptions())
    signal.signal(signal.SIGTERM, _terminate)
    try:
        with warnings.catch_warnings():
            if not debugging and not sys.warnoptions:
                warnings.simplefilter("ignore")  # what libraries say to programmers is not for whoever reads the results
            return run([word for word in words if word != "--debug"])
    except ClosedPipe:
        release_stdout()
        return DONE
    except KeyboardInterrupt:
        messages.note("stopped")
        return INTERRUPTED
    except Terminated:
        messages.note("stopped")
        return TERMINATED
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a line for people
        import traceback

        if debugging:
            messages.block("".join(traceback.format_exception(error)))
        messages.problem(_line(error, words, debugging=debugging))
        return exit_code(error)


def run(words: Sequence[str]) -> int:
    """Run the command that `words` ask for; its exit code, errors raised."""
    asked = words[0] if words else None  # behind an option, a word may be its value
    try:
        code = build(asked)(words, standalone_mode=False, prog_name="onrecord")
    except SystemExit as ended:
        # Typer leaves by itself for shell completion, and with code 1 when the pipe it writes help to is closed.
        if isinstance(ended.__context__, BrokenPipeError):
            raise ClosedPipe from ended
        return ended.code if isinstance(ended.code, int) else DONE
    if code == INTERRUPTED:  # so Typer tells that Ctrl-C ended the command
        raise KeyboardInterrupt
    try:
        sys.stdout.flush()
    except BrokenPipeError as gone:
        raise ClosedPipe from gone
    return code if isinstance(code, int) else DONE


def exit_code(error: Exception) -> int:
    """The exit code that belongs to an error."""
    if isinstance(error, TyperException):
        return error.exit_code
    return next((code for kind, code in _CODES if isinstance(error, kind)), BUG)


def _line(error: Exception, typed: Sequence[str], *, debugging: bool) -> str:
    """The one line that tells the error."""
    if isinstance(error, TyperException):
        context = getattr(error, "ctx", None)
        advice = f" (see {context.command_path} -h)" if context is not None else ""
        message = error.format_message()
        for said, meant in _PLAINLY:
            message = message.replace(said, meant)
        return message.rstrip(".") + advice
    if exit_code(error) != BUG:
        return _in_words(error, typed)
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    remedy = "report it with the lines above" if debugging else "run it again with --debug and report what that prints"
    return f"this is a bug of onrecord, not of your files: {type(error).__name__}: {error}{where}; please {remedy}"


def _in_words(error: Exception, typed: Sequence[str]) -> str:
    """The error's own line, or the same in French for who speaks French to the program."""
    key = error.key if isinstance(error, OnRecordError) else None
    speaking = ("--ui", "--lang") if typed[:1] == ["show"] else ("--ui",)
    asked = next((value for option, value in pairwise(typed) if option in speaking), os.environ.get("ONRECORD_UI"))
    from onrecord.cli.words import load_words, system_interface

    french = asked == Interface.FR if asked in list(Interface) else system_interface() is Interface.FR
    if key is None or not french or not isinstance(error, OnRecordError):
        return str(error)
    return load_words(Interface.FR).say(f"error.{key}", **error.details)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


__all__ = ["COMMANDS", "build", "exit_code", "frame", "main", "run"]
