"""The options that every command shares, kept in groups: a command takes a group as one value and its words are the same everywhere.

Where an option is not given, its value comes from `ONRECORD_*`, then from settings files (`settings.py`), then from here.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import typer


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


class Interface(StrEnum):
    """A language the program itself speaks."""

    EN = "en"
    FR = "fr"


class Colour(StrEnum):
    """When colours are used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where results go, and in what form."""

    format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", envvar="ONRECORD_FORMAT", help="Form of the results: table on a terminal, else jsonl, unless -o names it."
        ),
    ] = None
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all; - is stdout.")
    ] = None
    excel: Annotated[bool, typer.Option("--excel", help="CSV that Excel opens with its accents right.")] = False
    csv_raw: Annotated[bool, typer.Option("--csv-raw", help="CSV cells as they are, even where a spreadsheet would run them.")] = False


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the reader may be told about the articles."""

    lang: Annotated[
        str | None, typer.Option("--lang", envvar="ONRECORD_LANG", metavar="fr|en", help="Language of the articles; found if not given.")
    ] = None
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="Day the article appeared, in any spelling; dates are counted from it."),
    ] = None
    metadata: Annotated[
        Path | None,
        typer.Option("--metadata", metavar="CSV", help="Spreadsheet with columns file,published,title,author,outlet,url,lang."),
    ] = None
    input_format: Annotated[
        Literal["text", "json", "jsonl"] | None,
        typer.Option("--input-format", help="Read every input as this, whatever it looks like."),
    ] = None
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of the inputs, such as cp1252; found if not given.")
    ] = None
    model: Annotated[
        str | None, typer.Option("--model", envvar="ONRECORD_MODEL", metavar="NAME", help="Another spaCy model for the language.")
    ] = None


@dataclass(frozen=True, slots=True)
class TalkOptions:
    """How much the program says, and in which language."""

    ui: Annotated[
        Interface | None, typer.Option("--ui", envvar="ONRECORD_UI", help="Language of labels and dates; that of the system if not given.")
    ] = None
    color: Annotated[Colour, typer.Option("--color", envvar="ONRECORD_COLOR", help="Colours: auto, always or never.")] = Colour.AUTO
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more: how each input was read.")] = False


def grouped(verb: Callable[..., int | None]) -> Callable[..., int | None]:
    """Turn each parameter of `verb` that is an option group into one option for each of its fields."""
    signature = inspect.signature(verb, eval_str=True)
    groups: dict[str, Any] = {name: item.annotation for name, item in signature.parameters.items() if is_dataclass(item.annotation)}

    @wraps(verb)
    def command(**values: Any) -> int | None:
        for name, group in groups.items():
            values[name] = group(**{item.name: values.pop(item.name) for item in fields(group)})
        return verb(**values)

    flat = [each for item in signature.parameters.values() for each in _flatten(item)]
    command.__signature__ = signature.replace(parameters=flat)  # type: ignore[attr-defined]  # what inspect.signature reads
    command.__annotations__ = {item.name: item.annotation for item in flat}
    return command


def _flatten(item: inspect.Parameter) -> list[inspect.Parameter]:
    if not is_dataclass(item.annotation):
        return [item.replace(kind=inspect.Parameter.KEYWORD_ONLY)]
    hints = get_type_hints(item.annotation, include_extras=True)
    return [
        inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name])
        for each in fields(item.annotation)
    ]


__all__ = ["Colour", "Format", "Interface", "OutputOptions", "ReadingOptions", "TalkOptions", "grouped"]
