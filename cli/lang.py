"""`onrecord lang`: languages, models and how good they are."""

from onrecord.cli.options import OutputOptions, TalkOptions, grouped


@grouped
def lang_cli(output: OutputOptions, talk: TalkOptions) -> int:
    """List languages and models, with scores and licences.

    \b
    Examples:
      onrecord lang                 what is installed
      onrecord lang --format json   the same, for a program
    """
    from onrecord.cli.languages import lang

    return lang(output, talk)


__all__ = ["lang_cli"]
