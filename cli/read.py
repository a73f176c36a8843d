"""`onrecord read`: articles in, records out, nothing kept. One input that fails is told and counted; the others go on."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.messages import Messages
from onrecord.cli.options import OutputOptions, ReadingOptions, TalkOptions, grouped
from onrecord.cli.output import chosen_format, open_output
from onrecord.corpus.errors import InputError

if TYPE_CHECKING:
    from onrecord.cli.words import Words
    from onrecord.corpus.facts import SourcedRecord

NO_CONTENT: Final = frozenset({"empty", "unsupported_type", "encrypted", "no_text"})
"""Codes of inputs that hold no article: they are told, and are no failures."""

SOME_FAILED, NOTHING_USABLE = 3, 4


@dataclass(slots=True)
class Tally:
    """How the inputs fared: read + skipped + failed = seen."""

    read: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def seen(self) -> int:
        """All inputs."""
        return self.read + self.skipped + self.failed

    @property
    def exit_code(self) -> int:
        """0: all were read or had nothing in them; 3: some failed; 4: nothing was read."""
        if not self.read:
            return NOTHING_USABLE
        return SOME_FAILED if self.failed else 0


@grouped
def read_cli(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.", show_default=False)],
    reading: ReadingOptions,
    output: OutputOptions,
    talk: TalkOptions,
) -> int:
    """Show who said and did what, when, with the words that prove it. Nothing is kept.

    \b
    Examples:
      onrecord read article.txt                      the timeline, on the terminal
      onrecord read article.txt --published 24/11/2022
      pbpaste | onrecord read -                      what you have just copied
      onrecord read articles/ --metadata index.csv   a folder with its spreadsheet
      onrecord read articles/ > records.jsonl        one record per line
      onrecord read articles/ -o facts.csv --excel   every fact as a row
      onrecord read article.txt -f md --ui fr        Markdown, labels in French
    """
    return read(paths, reading, output, talk)


def read(paths: list[str], reading: ReadingOptions, output: OutputOptions, talk: TalkOptions) -> int:
    """Read the inputs and write their records in the form asked for; the exit code."""
    from onrecord.cli.formats import Style, formatted
    from onrecord.cli.words import load_words, system_interface

    messages, words, tally = Messages(talk), load_words(talk.ui or system_interface()), Tally()
    with open_output(output) as out, messages.cleared():
        records = _records(paths, reading, messages, words, tally)
        style = Style(words, messages.note, output, talk.color)
        for chunk in formatted(chosen_format(output), records, style, out):
            messages.clear()
            out.write_bytes(chunk)
    _sum_up(tally, messages, words)
    return tally.exit_code


def _records(paths: list[str], reading: ReadingOptions, messages: Messages, words: "Words", tally: Tally) -> Iterator["SourcedRecord"]:
    """The record of each article as soon as it is made, with its text; what cannot be read is told."""
    from onrecord.corpus.facts import SourcedRecord
    from onrecord.corpus.readers import ReadOptions, read_documents

    options = ReadOptions(reading.metadata, reading.input_format, reading.encoding, reading.published, reading.lang)
    pipeline = None
    for found in read_documents(paths, options, stdin=sys.stdin.buffer):
        if isinstance(found, InputError):
            _count(found, tally, messages)
            continue
        if pipeline is None:
            # spaCy takes a second or two to load: only once there is an article to read.
            messages.status(words.say("progress.starting"))
            from onrecord.extractors.pipeline import open_pipeline

            pipeline = open_pipeline(reading.model)
        messages.status(words.say("progress.reading", name=found.path or "-", number=tally.seen + 1))
        for note in found.notes:
            messages.detail(f"{found.path or '-'}: {note}")
        try:
            record = pipeline.record(found, lang=reading.lang, published=reading.published)
        except InputError as problem:
            _count(problem, tally, messages)
            continue
        tally.read += 1
        yield SourcedRecord(record, found.text)


def _count(problem: InputError, tally: Tally, messages: Messages) -> None:
    if problem.code in NO_CONTENT:
        tally.skipped += 1
    else:
        tally.failed += 1
    messages.problem(str(problem))


def _sum_up(tally: Tally, messages: Messages, words: "Words") -> None:
    """One line on how it went, where more than one input was seen."""
    if tally.seen < 2:
        return
    counts = (("article", tally.read), ("skipped", tally.skipped), ("failure", tally.failed))
    messages.note(", ".join(words.count(f"count.{name}", number) for name, number in counts if number))


COMMANDS: Final = (read_cli,)

__all__ = ["COMMANDS", "NO_CONTENT", "Tally", "read", "read_cli"]
