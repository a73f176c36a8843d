"""`onrecord lang`: languages, models and how good they are, told without loading a model."""

from typing import Final

from onrecord.cli.options import OutputOptions, TalkOptions, grouped
from onrecord.cli.output import open_output
from onrecord.extractors.packs import languages


@grouped
def lang_cli(output: OutputOptions, talk: TalkOptions) -> int:
    """List the languages, the models that read them, how good these are and under which licence.

    \b
    Examples:
      onrecord lang                 what is installed
      onrecord lang --format json   the same, for a program
    """
    return lang(output, talk)


def lang(output: OutputOptions, talk: TalkOptions) -> int:  # noqa: ARG001 - labels follow
    """Write one line for each language."""
    with open_output(output) as out:
        for code in languages():
            out.write(f"{code}\n")
    return 0


COMMANDS: Final = (lang_cli,)

__all__ = ["COMMANDS", "lang", "lang_cli"]
