"""`onrecord status` and `onrecord failures`: what is in the database, and what went wrong."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.options import Format, OutputOptions, TalkOptions, grouped

if TYPE_CHECKING:
    from onrecord.cli.words import Words
    from onrecord.corpus.query.status import Status

_COLUMNS: Final = ("source", "stage", "code", "message", "attempts")


@grouped
def status_cli(
    database: DatabaseOptions,
    output: OutputOptions,
    talk: TalkOptions,
    check: Annotated[bool, typer.Option("--check", help="Read the whole file and make sure that it is sound.")] = False,
) -> int:
    """What is in the database, and what went wrong.

    \b
    Examples:
      onrecord status
      onrecord status --check
      onrecord status --format json
    """
    from onrecord.cli.output import chosen_format, open_output
    from onrecord.cli.words import load_words, system_interface
    from onrecord.corpus.json_line import dump_json
    from onrecord.corpus.query.status import check_soundness, status

    with asked(database) as connection, open_output(output) as out:
        if check:
            check_soundness(connection)
        found = status(connection)
        if chosen_format(output) is Format.TABLE:
            for line in told(found, load_words(talk.ui or system_interface())):
                out.write(line + "\n")
        else:
            out.write_bytes(dump_json(asdict(found)) + b"\n")
    return 0


@grouped
def failures_cli(
    database: DatabaseOptions,
    output: OutputOptions,
    talk: TalkOptions,
    code: Annotated[str | None, typer.Option("--code", metavar="CODE", help="Only this reason, such as timeout_cpu.")] = None,
) -> int:
    """Inputs that could not be used, and why.

    \b
    Examples:
      onrecord failures
      onrecord failures --code timeout_cpu --format csv
    """
    from onrecord.cli.formats import Style
    from onrecord.cli.messages import Messages
    from onrecord.cli.output import chosen_format, open_output
    from onrecord.cli.tables import Column, table
    from onrecord.cli.words import load_words, system_interface
    from onrecord.corpus.store.failures import failures

    words = load_words(talk.ui or system_interface())
    style = Style(words, Messages(talk).note, output, talk.color)
    columns = [Column(key, words.say(f"column.{key}")) for key in _COLUMNS]
    with asked(database) as connection, open_output(output) as out:
        rows = (asdict(failure) for failure in failures(connection, code))
        for chunk in table(chosen_format(output), columns, rows, style, out):
            out.write_bytes(chunk)
    return 0


def told(found: "Status", words: "Words") -> Iterator[str]:
    """The state of the database in a few lines."""
    from onrecord.corpus.safe import show

    facts, stories = dict(found.facts), dict(found.stories)
    languages = ", ".join(f"{words.name('language', code)} {number}" for code, number in found.languages)
    yield words.say("state.articles", number=found.articles, outlets=found.outlets, languages=show(languages))
    if found.first and found.last:
        yield words.say("state.period", first=show(found.first), last=show(found.last))
    counts = {f"{kind}s": facts.get(kind, 0) for kind in ("quote", "event", "post")}
    yield words.say("state.facts", actors=found.actors, **counts)
    standings = {"corroborated": "corroborated", "single": "single-source", "disputed": "disputed"}
    yield words.say("state.stories", **{blank: stories.get(standing, 0) for blank, standing in standings.items()})
    if found.copies:
        yield words.say("state.copies", number=found.copies)
    if found.failures:
        yield words.say("state.failures", codes=", ".join(f"{show(code)} {number}" for code, number in found.failures))
    if found.unlinked:
        yield words.say("state.unlinked", number=found.unlinked)


__all__ = ["failures_cli", "status_cli", "told"]
