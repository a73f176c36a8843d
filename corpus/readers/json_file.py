"""A JSON file: one article, a list of articles, or an object that holds such a list; JSON Lines under a wrong name pass too."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.corpus.decode import Decoded, decode
from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers.json_entries import EXPECTED, document_of, is_article, parse
from onrecord.corpus.readers.json_lines import holds_lines, read_lines
from onrecord.corpus.readers.options import ReadOptions
from onrecord.corpus.readers.source import Head, Source

FORMAT: Final = "json"
MOST_BYTES: Final = 100_000_000
_LISTS: Final = ("articles", "documents", "docs", "items", "results", "entries", "data")
_LIKE_JSON: Final = re.compile(r'\{\s*"[^"\n]{0,200}"\s*:|\[\s*\{\s*"')


def sniff(head: Head) -> bool:
    """It begins like an object of JSON, or its name says so."""
    return head.suffix == ".json" or _LIKE_JSON.match(head.text) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Document | InputError]:
    """The documents of the file, in its order."""
    decoded = decode(source.data(MOST_BYTES), source.name, declared=options.encoding)
    text = decoded.text.removeprefix("\ufeff")
    if holds_lines(text):
        yield from read_lines((line.encode() for line in text.split("\n")), source, options)
        return
    value = parse(text, source.name)
    entries = _entries(value)
    if entries is None:
        yield document_of(value, source.path, decoded, source.name)
    elif not any(map(is_article, entries)):
        raise InputError(source.name, "no_text", "none of the entries of this list has the text of an article", hint=EXPECTED)
    else:
        yield from _documents(entries, source, decoded)


def _entries(value: object) -> list[object] | None:
    """The list of articles that the value is or holds. None: it is a single article, or nothing of the kind."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not is_article(value):
        return next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    return None


def _documents(entries: list[object], source: Source, decoded: Decoded) -> Iterator[Document | InputError]:
    for number, entry in enumerate(entries, start=1):
        try:
            yield document_of(entry, source.member(number), decoded, f"{source.name}#{number}")
        except InputError as error:
            yield error


__all__ = ["FORMAT", "MOST_BYTES", "read", "sniff"]
