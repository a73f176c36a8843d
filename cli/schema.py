"""`onrecord schema`: the JSON Schema of the record, for programs that read our output."""

from onrecord.cli.options import OutputOptions, grouped
from onrecord.cli.output import open_output


@grouped
def schema_cli(output: OutputOptions) -> int:
    """Print the JSON Schema of a record.

    It describes every field of what `onrecord read --format jsonl` writes on a line.

    \b
    Examples:
      onrecord schema                      on the terminal
      onrecord schema -o record.schema.json
    """
    return schema(output)


def schema(output: OutputOptions) -> int:
    """Write the schema."""
    from onrecord.corpus import codec

    with open_output(output) as out:
        out.write(codec.schema().rstrip("\n") + "\n")
    return 0


__all__ = ["schema", "schema_cli"]
