"""`onrecord plot WHAT`: facts of the database as a picture, in the terminal or in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.messages import Messages
from onrecord.cli.options import Format, OutputOptions, TalkOptions, grouped
from onrecord.cli.output import STDOUT, open_output
from onrecord.cli.plots import PLOTS, PlotName
from onrecord.cli.queries import FilterOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cli.words import Words
    from onrecord.corpus.facts import Fact


@grouped
def plot_cli(
    what: Annotated[PlotName, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(PLOTS)}.")],
    filters: FilterOptions,
    database: DatabaseOptions,
    talk: TalkOptions,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Draw into this file: .svg or .png.")] = None,
) -> int:
    """Look at facts: when, by whom, on whom.

    Activity over time, who speaks most, who acts on whom, in the terminal or in a file.

    \b
    Examples:
      onrecord plot activity
      onrecord plot actors --since 2022-11
      onrecord plot network -o who.svg
      onrecord plot timeline --actor varlot -o varlot.png
    """
    from onrecord.cli.answers import filters_of
    from onrecord.cli.render.view import places_of
    from onrecord.cli.words import load_words, system_interface
    from onrecord.corpus.facts import facts
    from onrecord.corpus.query.selection import select_records

    words = load_words(talk.ui or system_interface())
    with asked(database) as connection:
        records = select_records(connection, filters_of(connection, filters), known=True)
        # What is one to a reader is counted once: a post and its quote, a quote and the act of saying it.
        each = ((places_of(sourced.record), facts(sourced)) for sourced in records)
        found = [fact for places, told in each for fact in told if fact.id in places]
    if not found:
        Messages(talk).note(words.say("query.nothing"))
    if output is not None and output != STDOUT:
        return _file(what, found, words, output)
    from onrecord.cli.plots.terminal import draw
    from onrecord.cli.render.console import open_console, wants_colour

    with open_output(OutputOptions(Format.TABLE)) as out:
        width = open_console(out, talk.color).width
        text = draw(what, found, words, width=width, colour=wants_colour(talk.color, terminal=out.terminal))
        if text:
            out.write(f"{text}\n")
        elif found:
            Messages(talk).note(words.say("query.nothing"))
    return 0


def _file(what: PlotName, found: "Sequence[Fact]", words: "Words", output: Path) -> int:
    from onrecord.cli.plots.picture import picture
    from onrecord.corpus.errors import UsageError

    form = output.suffix.lower().removeprefix(".")
    if form not in ("svg", "png"):
        raise UsageError(f"{output.name}: plots are drawn as .svg or .png").named("no_picture", name=output.name)
    with open_output(OutputOptions(Format.TABLE, output)) as out:
        out.write_bytes(picture(what, found, words, "svg" if form == "svg" else "png"))
    return 0


__all__ = ["plot_cli"]
