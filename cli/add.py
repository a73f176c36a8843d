"""`onrecord add`: read and extract into the database, as many files as there are; a rerun goes on where the last one stopped."""

from dataclasses import dataclass
from typing import Annotated

import typer

from onrecord.cli.database import DatabaseOptions
from onrecord.cli.options import ReadingOptions, TalkOptions, grouped


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a folder is worked through."""

    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", envvar="ONRECORD_JOBS", min=1, metavar="N", help="Articles at once; default: one per core."),
    ] = None
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and add files as they arrive; Ctrl-C ends it.")] = False
    strict: Annotated[bool, typer.Option("--strict/--keep-going", help="Stop at the first input that fails, or go on.")] = False
    max_failures: Annotated[
        str | None, typer.Option("--max-failures", metavar="N|P%", help="Stop when more than N inputs, or P per cent of them, have failed.")
    ] = None
    retry_failed: Annotated[
        list[str] | None,
        typer.Option(
            "--retry-failed", metavar="CODE", help="Try again what ended so, such as timeout_cpu; `all`: whatever failed for good."
        ),
    ] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say which files would be read, and do nothing.")] = False


@grouped
def add_cli(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.", show_default=False)],
    database: DatabaseOptions,
    batch: BatchOptions,
    reading: ReadingOptions,
    talk: TalkOptions,
) -> int:
    """Read articles into the database. Run it again after an interruption: it goes on where it stopped.

    \b
    Examples:
      onrecord add articles/                        a folder and its folders
      onrecord add posts.jsonl crawl/ --jobs 4      several at once
      onrecord add articles/ --metadata index.csv   with a spreadsheet of titles and days
      onrecord add inbox/ --watch                   and whatever arrives there
      onrecord add articles/ --dry-run              what would be read
      onrecord add articles/ --retry-failed all     once more what failed for good
    """
    from onrecord.cli.adding import add

    return add(paths, database, batch, reading, talk)


__all__ = ["BatchOptions", "add_cli"]
