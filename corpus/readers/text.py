"""Plain text and Markdown: the whole text is kept; front matter is read and stepped over, the first line may be the title."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.corpus.decode import decode
from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers.front_matter import front_matter
from onrecord.corpus.readers.options import ReadOptions
from onrecord.corpus.readers.source import Head, Source

FORMAT: Final = "text"
MOST_BYTES: Final = 20_000_000
_LONGEST_TITLE: Final = 250
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_SENTENCE_END: Final = re.compile(r"[,;:]$|(?<![.\s][^\W\d_])(?<![A-Z])(?<!\.\.)\.[\"”’»)\s]*$")
_DATE: Final = re.compile(r"(?:\w+,?\s+)?\d{1,2}(?:er|st|nd|rd|th)?\s+\w+,?\s+\d{4}|\w+\s+\d{1,2},?\s+\d{4}|[\d/.:\s-]+")
_NOT_TITLE: Final = re.compile(r"[-–—*•>|@]|https?:|\d+[.)]\s", re.IGNORECASE)


def sniff(head: Head) -> bool:
    """Whatever no other reader takes is text, or turns out not to be when it is decoded."""
    return bool(head.data)


def read(source: Source, options: ReadOptions) -> Iterator[Document | InputError]:
    """The one document of a text."""
    decoded = decode(source.data(MOST_BYTES), source.name, declared=options.encoding)
    fields, body_start = front_matter(decoded.text)
    if not decoded.text[body_start:].strip():
        raise InputError(source.name, "no_text", "there is nothing after the front matter")
    document = Document(
        decoded.text,
        source.path,
        title=title_of(decoded.text[body_start : body_start + 10_000]),
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        notes=decoded.notes,
        body_start=body_start,
    )
    yield fields.over(document, "front matter")


def title_of(text: str) -> str | None:
    """The first line with words, where it looks like a title and something follows it; Markdown's `#` are left out."""
    lines = [line.strip() for line in text.lstrip("\ufeff").split("\n")]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return None
    heading = _HEADING.fullmatch(lines[0])
    title = heading[1] if heading else lines[0]
    if heading and title:
        return title
    plain = len(title) <= _LONGEST_TITLE and not _SENTENCE_END.search(title)
    return title if plain and not _NOT_TITLE.match(title) and not _DATE.fullmatch(title) else None


__all__ = ["FORMAT", "MOST_BYTES", "read", "sniff", "title_of"]
