"""Kinds of file that are known and not read: each is told by name, with what to do instead."""

import re
from dataclasses import dataclass
from typing import Final

from onrecord.corpus.errors import InputError
from onrecord.corpus.readers.source import Head


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of file, recognised by its first bytes, its first characters, or its name."""

    words: str
    hint: str
    magic: tuple[bytes, ...] = ()
    """First bytes that no prose begins with."""
    pattern: re.Pattern[str] | None = None
    suffixes: tuple[str, ...] = ()

    def fits(self, head: Head) -> bool:
        return head.data.startswith(self.magic) or (self.pattern is not None and self.pattern.match(head.text) is not None)


_AS_TEXT: Final = "save it as a .txt file and read that"
_KINDS: Final = (
    _Kind("a PDF", "copy its text into a .txt file", (b"%PDF-",), suffixes=(".pdf",)),
    _Kind("a Word or OpenDocument text", _AS_TEXT, (b"\xd0\xcf\x11\xe0",), suffixes=(".docx", ".doc", ".odt", ".pages")),
    _Kind("an RTF text", _AS_TEXT, (b"{\\rtf",), suffixes=(".rtf",)),
    _Kind(
        "a spreadsheet or table", "if it describes the articles, give it with --metadata, as CSV",
        suffixes=(".csv", ".tsv", ".xls", ".xlsx", ".ods"),
    ),
    _Kind(
        "a web page", "copy the article's text into a .txt file", pattern=re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE),
        suffixes=(".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    ),
    _Kind("XML or a feed", _AS_TEXT, pattern=re.compile(r"<\?xml|<(?:rss|feed)[\s>]"), suffixes=(".xml", ".rss", ".atom")),
    _Kind("a mail", _AS_TEXT, suffixes=(".eml", ".mbox", ".msg")),
    _Kind("an archive of X (Twitter)", _AS_TEXT, pattern=re.compile(r"window\.YTD\.")),
    _Kind("a web archive", "take the articles' text out of it", (b"WARC/1.",), suffixes=(".warc", ".wacz")),
    _Kind(
        "an archive", "unpack it and read the folder",
        (b"PK\x03\x04", b"\x1f\x8b", b"\xfd7zXZ\0", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd"),
        suffixes=(".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst"),
    ),
    _Kind(
        "a picture, sound or film", "leave it out",
        (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"),
        suffixes=(".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff", ".heic", ".mp3", ".mp4", ".mov", ".wav", ".ogg"),
    ),
    _Kind("a database", "query it with --db", (b"SQLite format 3\0",), suffixes=(".db", ".sqlite", ".sqlite3")),
)  # fmt: skip


def refusal(head: Head, name: str) -> InputError | None:
    """The error for a kind of file that is not read. None: it may be text. Content decides before the name."""
    kind = next((kind for kind in _KINDS if kind.fits(head)), None)
    if kind and kind.words == "an archive" and head.suffix in _SUFFIXES:
        kind = None  # a .docx is a zip: its name says more
    kind = kind or next((kind for kind in _KINDS if head.suffix in kind.suffixes), None)
    return InputError(name, "unsupported_type", f"{kind.words} cannot be read", hint=kind.hint) if kind else None


_SUFFIXES: Final = frozenset(suffix for kind in _KINDS for suffix in kind.suffixes)

__all__ = ["refusal"]
