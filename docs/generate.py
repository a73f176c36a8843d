# ruff: noqa: INP001 - a script beside the pages it writes, not a package
"""Writes `commands.md` and the manual page `onrecord.1` from the help texts: what is documented is what there is. Run by `make docs`."""

import os
import sys
from pathlib import Path

COMMANDS_FILE = Path(__file__).resolve().parent / "commands.md"
MANUAL_FILE = COMMANDS_FILE.with_name("onrecord.1")
COLUMNS = "90"
INTRODUCTION = """# Commands

Written by `make docs` from the help texts of the program; do not edit.

Results go to standard output, everything else to standard error. On a terminal results are drawn for people; in a pipe they are JSON Lines.
Long listings go through your pager (`PAGER`, `LESS`; `--no-pager` or an empty `PAGER` for none), and their rows are numbered:
`onrecord show 3` is the third fact of the last listing.
An option that is not given takes its value from the environment (`ONRECORD_…`), then from `onrecord.toml` in the working folder, then from
the user's own settings file (`settings.toml` in the configuration folder of the system).

| exit code | means |
| ---: | --- |
| 0 | done |
| 1 | a bug of onrecord: one line tells it, `--debug` tells where |
| 2 | the command was not understood |
| 3 | done, but some inputs failed; each is told |
| 4 | nothing could be used |
| 5 | the database, the disk or the output cannot be used |
| 130, 143 | stopped by Ctrl-C, by the system |
"""


def commands_page() -> str:
    """The page on all commands, as it should be."""
    os.environ["COLUMNS"] = COLUMNS
    from typer.main import get_command

    from onrecord.cli.app import build

    program = get_command(build())
    sections = [f"\n## onrecord\n\n```text\n{_help(program, 'onrecord')}\n```\n"]
    for name, command in program.commands.items():  # type: ignore[attr-defined]  # a group, which typer types as a command
        sections.append(f"\n## onrecord {name}\n\n```text\n{_help(command, f'onrecord {name}')}\n```\n")
    return INTRODUCTION + "".join(sections)


def manual_page() -> str:
    """`onrecord(1)`, from the same help texts."""
    os.environ["COLUMNS"] = COLUMNS
    from importlib.metadata import version

    from typer.main import get_command

    from onrecord.cli.app import build

    program = get_command(build())
    summary = (program.help or "").splitlines()[0].rstrip(".")
    parts = [f'.TH ONRECORD 1 "" "onrecord {version("onrecord")}" "onrecord"', ".SH NAME", f"onrecord \\- {_roff(summary)}", ".SH SYNOPSIS",
             ".B onrecord", ".I COMMAND", "[OPTIONS]", ".SH DESCRIPTION", _block(_help(program, "onrecord"))]  # fmt: skip
    for name, command in program.commands.items():  # type: ignore[attr-defined]  # a group, which typer types as a command
        parts += [f'.SH "ONRECORD {name.upper()}"', _block(_help(command, f"onrecord {name}"))]
    parts += [".SH EXIT STATUS", _block(INTRODUCTION[INTRODUCTION.index("| 0 ") :].replace("| ", "").replace(" |", "  "))]
    return "\n".join(parts) + "\n"


def _block(text: str) -> str:
    """Lines that stay as they are."""
    return "\n".join((".nf", *(_roff(line) for line in text.rstrip().splitlines()), ".fi"))


def _roff(line: str) -> str:
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _help(command: object, name: str) -> str:
    context = command.make_context(name, [], resilient_parsing=True)  # type: ignore[attr-defined]
    lines = command.get_help(context).splitlines()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    for file, page in ((COMMANDS_FILE, commands_page()), (MANUAL_FILE, manual_page())):
        file.write_text(page, encoding="utf-8")
        sys.stderr.write(f"wrote {file}\n")
