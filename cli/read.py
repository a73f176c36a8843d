"""`onrecord read`: articles in, records out, nothing kept. One input that fails is told and counted; the others go on."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.codes import DONE, NOTHING_USABLE, SOME_FAILED
from onrecord.cli.messages import Messages
from onrecord.cli.options import Interface, OutputOptions, ReadingOptions, TalkOptions, grouped
from onrecord.cli.output import chosen_format, open_output
from onrecord.corpus.errors import NO_CONTENT, InputError

if TYPE_CHECKING:
    from onrecord.cli.words import Words
    from onrecord.corpus.facts import SourcedRecord
    from onrecord.corpus.model import Document, Record
    from onrecord.extractors.pipeline import Pipeline


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
        return SOME_FAILED if self.failed else DONE


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

    words = load_words(talk.ui or system_interface())
    work = Reading(reading, Messages(talk), words)
    style = Style(words, work.messages.note, output, talk.color)
    with open_output(output) as out, work.messages.cleared():
        for chunk in formatted(chosen_format(output), work.records(paths), style, out):
            work.messages.clear()
            out.write_bytes(chunk)
    work.sum_up()
    return work.tally.exit_code


def refused(problem: InputError, words: "Words") -> str:
    """Why an input gives no record, in the language of the interface: in English in its own words, else in those of its code."""
    if words.interface is Interface.EN:
        return str(problem)
    source, line = problem.source, problem.line
    where = source if line is None else words.say("failure.line", source=source, line=line)
    return f"{where} : {words.say(f'failure.{problem.code}')}"


class Reading:
    """One run over some inputs, which counts how they fare and tells what goes wrong."""

    def __init__(self, options: ReadingOptions, messages: Messages, words: "Words") -> None:
        self.messages, self.tally = messages, Tally()
        self._options, self._words = options, words
        self._pipeline: Pipeline | None = None
        self._bugs: list[tuple[str, Exception]] = []

    def records(self, paths: list[str]) -> "Iterator[SourcedRecord]":
        """The record of each article as soon as it is made, with its text."""
        from onrecord.corpus.facts import SourcedRecord
        from onrecord.corpus.readers import ReadOptions, read_documents

        options = ReadOptions(metadata=self._options.metadata, published=self._options.published, lang=self._options.lang)
        for found in read_documents(paths, options, stdin=sys.stdin.buffer):
            if isinstance(found, InputError):
                self._refuse(found)
                continue
            try:
                record = self._record(found)
            except InputError as problem:
                self._refuse(problem)
            except Exception as bug:  # noqa: BLE001 - a bug that one article brings out must not cost the others their records
                self._bugs.append((found.path or "-", bug))
            else:
                self.tally.read += 1
                yield SourcedRecord(record, found.text)
        self._tell_bugs()

    def sum_up(self) -> None:
        """One line on how it went, where more than one input was seen."""
        if self.tally.seen < 2:
            return
        counts = (("article", self.tally.read), ("skipped", self.tally.skipped), ("failure", self.tally.failed))
        self.messages.note(", ".join(self._words.count(f"count.{name}", number) for name, number in counts if number))

    def _record(self, document: "Document") -> "Record":
        name = document.path or "-"
        for note in document.notes:
            self.messages.detail(f"{name}: {note}")
        pipeline = self._open_pipeline()
        self.messages.status(self._words.say("progress.reading", name=name, number=self.tally.seen + 1))
        return pipeline.record(document, lang=self._options.lang, published=self._options.published)

    def _refuse(self, problem: InputError) -> None:
        """Count the input and tell why it gives no record."""
        if problem.code in NO_CONTENT:
            self.tally.skipped += 1
        else:
            self.tally.failed += 1
        self.messages.problem(refused(problem, self._words))

    def _tell_bugs(self) -> None:
        """A line for each; where they are all there is, the first is raised, for the one handler of errors to tell."""
        if self._bugs and not self.tally.read:
            raise self._bugs[0][1]
        for name, bug in self._bugs:
            advice = "this is a bug of onrecord; read this input alone with --debug to report it"
            self._refuse(InputError(name, "internal", f"{type(bug).__name__}: {bug}", hint=advice))

    def _open_pipeline(self) -> "Pipeline":
        # spaCy takes a second or two to load: only once there is an article to read.
        if self._pipeline is None:
            self.messages.status(self._words.say("progress.starting"))
            from onrecord.extractors.pipeline import open_pipeline

            self._pipeline = open_pipeline(self._options.model)
        return self._pipeline


__all__ = ["Reading", "Tally", "read", "read_cli"]
