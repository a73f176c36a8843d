"""How inputs are to be read: what the user says beats what a container says of itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.corpus.decode import known_encoding
from onrecord.corpus.errors import UsageError

InputFormat = Literal["text", "json", "jsonl"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settings of one reading; plain data that may cross processes. None: decided from each input.

    Raises:
        UsageError: the encoding or the format is not one that is known.
    """

    metadata: str | Path | None = None
    """A table (CSV, as spreadsheets write it) with one row for each file."""
    input_format: InputFormat | None = None
    """Read everything as this, whatever it looks like."""
    encoding: str | None = None
    """Tried before any other, after byte order marks."""
    published: str | None = None
    """Date of publication of every input, in any spelling."""
    lang: str | None = None
    """Language of every input, such as `fr`."""

    def __post_init__(self) -> None:
        if self.encoding is not None and known_encoding(self.encoding) is None:
            raise UsageError(f"{self.encoding!r} is not an encoding of text (such as utf-8, cp1252, mac_roman)")
        if self.input_format is not None and self.input_format not in get_args(InputFormat):
            raise UsageError(f"{self.input_format!r} is not an input format; there are: {', '.join(get_args(InputFormat))}")


__all__ = ["InputFormat", "ReadOptions"]
