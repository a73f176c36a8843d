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
_LONGEST_SENTENCE: Final = 120  # of a title that ends with a full stop, as some archives print them; a blank line must follow
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_GOES_ON: Final = re.compile(r"[,;:]$")
_SENTENCE_END: Final = re.compile(r"(?<![A-Z.])\.[\"”’»)\s]*$")
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
    first, _, rest = text.lstrip("\ufeff \t\n").partition("\n")
    if not rest.strip():
        return None
    if heading := _HEADING.fullmatch(first.strip()):
        return heading[1] or None
    title = first.strip()
    if _GOES_ON.search(title) or _NOT_TITLE.match(title) or _DATE.fullmatch(title):
        return None
    apart = not rest.partition("\n")[0].strip()
    longest = _LONGEST_TITLE if not _SENTENCE_END.search(title) else _LONGEST_SENTENCE if apart else 0
    return title if len(title) <= longest else None


__all__ = ["FORMAT", "MOST_BYTES", "read", "sniff", "title_of"]
