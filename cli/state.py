"""`onrecord status` and `onrecord failures`: what is in the database, and what went wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.options import Format, Interface, OutputOptions, TalkOptions, grouped

if TYPE_CHECKING:
    from onrecord.cli.output import Output
    from onrecord.cli.words import Words
    from onrecord.corpus.query.status import Status

_Block = tuple[int, tuple[str, ...]]
"""A margin, and parts that flow to the right of it."""
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
            _draw(((0, (line,)) for line in told(found, load_words(talk.ui or system_interface()))), out, talk)
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
        form, rows = chosen_format(output), [asdict(failure) for failure in failures(connection, code)]
        if form is Format.TABLE and not rows:
            Messages(talk).note(words.say("state.no_failures"))
            return 0
        if form is Format.TABLE:
            _draw((block for row in rows for block in _failure(row, words)), out, talk)
            return 0
        for chunk in table(form, columns, rows, style, out):
            out.write_bytes(chunk)
    return 0


def _failure(row: dict[str, Any], words: "Words") -> Iterator["_Block"]:
    """One input that failed: its name, and below it what happened."""
    where = " ".join(filter(None, (row["source"], row["member"])))
    yield 0, (where if row["line"] is None else words.say("failure.line", source=where, line=row["line"]),)
    message = row["message"] if words.interface is Interface.EN else words.name("failure", row["code"])
    yield 2, (message, row["code"], words.count("count.try", row["attempts"]))


def told(found: "Status", words: "Words") -> Iterator[str]:
    """The state of the database in a few lines."""
    if found.articles:
        yield from _kept(found, words)
    else:
        yield words.say("state.empty")
    if found.failures:
        yield words.say("state.failures", codes=", ".join(f"{code} {number}" for code, number in found.failures))
    if found.unlinked:
        yield words.say("state.unlinked", articles=words.count("count.source", found.unlinked))


def _kept(found: "Status", words: "Words") -> Iterator[str]:
    from onrecord.cli.render.dates import edtf_label

    facts, stories = dict(found.facts), dict(found.stories)
    languages = ((words.name("language", code), number) for code, number in found.languages)
    yield words.say(
        "state.articles",
        articles=words.count("count.source", found.articles),
        outlets=words.count("count.outlet", found.outlets),
        languages=", ".join(words.say("state.language", language=name, number=number) for name, number in languages),
    )
    if found.first and found.last:
        yield words.say("state.period", first=edtf_label(found.first[:10], words), last=edtf_label(found.last[:10], words))
    counts = {f"{kind}s": words.count(f"count.{kind}", facts.get(kind, 0)) for kind in ("quote", "event", "post")}
    yield words.say("state.facts", actors=words.count("count.actor", found.actors), **counts)
    if stories:
        standings = {"corroborated": "corroborated", "single": "single-source", "disputed": "disputed"}
        numbers = {blank: stories.get(standing, 0) for blank, standing in standings.items()}
        yield words.say("state.stories", stories=words.count("count.story", sum(numbers.values())), **numbers)
    if found.copies:
        yield words.say("state.copies", articles=words.count("count.source", found.copies))


def _draw(blocks: "Iterable[_Block]", out: "Output", talk: TalkOptions) -> None:
    from rich.text import Text

    from onrecord.cli.render.console import drawn, open_console
    from onrecord.cli.render.layout import flowed, plain

    console = open_console(out, talk.color)
    for margin, parts in blocks:
        for line in flowed((Text(plain(part)) for part in parts), console.width - margin):
            console.print(Text(" " * margin).append_text(line), soft_wrap=True)
    out.write(drawn(console))


__all__ = ["failures_cli", "status_cli", "told"]
