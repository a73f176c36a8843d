"""Bytes become text once: BOM, NUL statistics, what was declared, strict UTF-8, then the best-scoring legacy encoding.

What cannot be decoded becomes U+FFFD and is counted in a note; nothing is dropped and nothing is repaired.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from onrecord.corpus.errors import InputError
from onrecord.corpus.letters import plausibility

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose BOM it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY: Final = ("cp1252", "mac_roman", "cp850", "iso8859_15", "utf-8")  # the earlier wins a draw; UTF-8 with a few damaged bytes
_SAMPLE: Final = 16_384
_CONTROL: Final = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\v\f\r\x1b\x08\x1a")
_MANY_CONTROLS: Final = 0.06  # compressed data has 0.10, prose none
_NOT_TEXT: Final = frozenset({"utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8-sig": "utf-8"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were read."""

    text: str
    """Newlines are `\\n`; no lone surrogate, no NUL."""
    encoding: str
    basis: str
    """`bom`, `nul statistics`, `declared`, `utf-8`, `scored` or `guessed`."""
    notes: tuple[str, ...]


def decode(data: bytes, source: str, *, declared: str | None = None) -> Decoded:
    """The text of these bytes; `source` names them in errors, `declared` is the encoding that someone says they have.

    Raises:
        InputError: `empty` (nothing but white space), `binary` (no text), `decode_failed` (no encoding fits).
    """
    marked = encoding_mark(data)
    if marked is None and _looks_binary(data):
        raise InputError(source, "binary", "this is not a text file", hint="save its words as plain text, or leave it out")
    encoding, basis = marked or _unmarked_encoding(data, source, declared)
    raw = data[_bom_length(data, encoding) :].decode(encoding, "replace")
    text, notes = clean(raw)
    if not text.strip().strip("\ufeff"):
        raise InputError(source, "empty", "there is no text in it")
    return Decoded(text, encoding, basis, (*_encoding_notes(data, raw, encoding, basis, declared), *notes))


def clean(raw: str) -> tuple[str, tuple[str, ...]]:
    """The text with `\\n` newlines and U+FFFD for lone surrogates and NUL, and notes that count those."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
    notes = []
    if nul := text.count("\0"):
        text = text.replace("\0", "\ufffd")
        notes.append(f"{_counted(nul, 'NUL character')} shown as U+FFFD")
    text, surrogates = _SURROGATE.subn("\ufffd", text)
    if surrogates:
        notes.append(f"{_counted(surrogates, 'half of a character', 'halves of characters')} shown as U+FFFD")
    return text, tuple(notes)


def encoding_mark(data: bytes) -> tuple[str, str] | None:
    """The encoding that a byte order mark or the places of NUL bytes prove, with its basis. None: neither does."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, "bom"
    by_nul = _encoding_by_nul(data[:_SAMPLE])
    return (by_nul, "nul statistics") if by_nul else None


def known_encoding(name: str) -> str | None:
    """Python's name of this encoding, the Windows one for `latin-1` and `ascii` as on the web. None: it is not one for text."""
    try:
        found = codecs.lookup(name).name
        b"a".decode(found, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    if found.replace("-", "_") in _NOT_TEXT:
        return None
    return _MEANT.get(found, found)


def _encoding_by_nul(sample: bytes) -> str | None:
    """UTF-16 and UTF-32 of Western text: NUL fills the high bytes, and only those."""
    size = len(sample) // 4 * 4
    if size < 4 or b"\0" not in sample or _looks_binary(sample.replace(b"\0", b"")):
        return None
    share = [sample[place:size:4].count(0) * 4 / size for place in range(4)]
    few, many = 0.05, 0.5
    if share[0] <= few and min(share[1:]) > many and share[2] > 0.9:
        return "utf-32-le"
    if share[3] <= few and min(share[:3]) > many and share[1] > 0.9:
        return "utf-32-be"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if even <= few and odd > many:
        return "utf-16-le"
    return "utf-16-be" if odd <= few and even > many else None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > 2 and controls > _MANY_CONTROLS * len(sample)


def _unmarked_encoding(data: bytes, source: str, declared: str | None) -> tuple[str, str]:
    named = known_encoding(declared) if declared else None
    if named and _decodes(data, named):
        return named, "declared"
    if _decodes(data, "utf-8"):
        return "utf-8", "utf-8"
    scores = {encoding: plausibility(data.decode(encoding, "replace")) for encoding in _LEGACY}
    best = max(_LEGACY, key=scores.__getitem__)
    if scores[best] > 0:
        return best, "scored"
    if guessed := _guess(data):
        return guessed, "guessed"
    raise InputError(source, "decode_failed", "its encoding is not known", hint="name it with --encoding, such as --encoding koi8-r")


def _guess(data: bytes) -> str | None:
    """For scripts and languages that the scores do not know."""
    from charset_normalizer import from_bytes  # loaded for one file in a thousand

    match = from_bytes(data[: 16 * _SAMPLE]).best()
    encoding = known_encoding(match.encoding) if match else None
    return encoding if encoding and _decodes(data, encoding) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _bom_length(data: bytes, encoding: str) -> int:
    return next((len(bom) for bom, name in _BOMS if name == encoding and data.startswith(bom)), 0)


def _encoding_notes(data: bytes, raw: str, encoding: str, basis: str, declared: str | None) -> list[str]:
    notes = []
    if declared and basis != "declared" and not encoding.startswith(known_encoding(declared) or "unknown"):
        notes.append(f"declared as {declared}, read as {encoding} ({basis})")
    elif basis == "guessed":
        notes.append(f"the encoding was guessed: {encoding}")
    if "\ufffd" in raw and (lost := raw.count("\ufffd") - _replacements_written(data, encoding)) > 0:
        notes.append(f"{_counted(lost, 'character')} could not be read as {encoding}, shown as U+FFFD")
    return notes


def _replacements_written(data: bytes, encoding: str) -> int:
    """How many U+FFFD the bytes themselves spell."""
    try:
        return data.decode(encoding, "ignore").count("\ufffd")
    except UnicodeError:
        return 0


def _counted(number: int, one: str, more: str | None = None) -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


__all__ = ["Decoded", "clean", "decode", "encoding_mark", "known_encoding"]
