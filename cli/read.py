"""`onrecord read`: articles in, records out, nothing kept."""

from typing import Annotated, Final

import typer

from onrecord.cli.options import OutputOptions, ReadingOptions, TalkOptions, grouped


@grouped
def read_cli(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, archives; - is standard input.", show_default=False)],
    reading: ReadingOptions,
    output: OutputOptions,
    talk: TalkOptions,
) -> int:
    """Show who said and did what, when, with the words that prove it. Nothing is kept.

    \b
    Examples:
      onrecord read article.txt
    """
    return 0


COMMANDS: Final = (read_cli,)

__all__ = ["COMMANDS", "read_cli"]
