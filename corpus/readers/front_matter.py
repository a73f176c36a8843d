"""The block between two lines of `---` at the top of a text: flat `key: value` pairs and lists of words, never the whole of YAML."""

import re
from typing import Final

from onrecord.corpus.readers.fields import Fields, fields_of

_OPENING: Final = re.compile(r"\ufeff?\s*---[ \t]*\n")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_PAIR: Final = re.compile(r"(\w[\w -]*?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)")
_MOST_CHARACTERS: Final = 10_000


def front_matter(text: str) -> tuple[Fields, int]:
    """What the front matter says and the first code point after it; no fields and 0 where the text has none.

    A block with a line that is no pair, list item or comment is not front matter but text.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MOST_CHARACTERS) if opening else None
    if opening is None or closing is None:
        return Fields(), 0
    pairs = _pairs(text[opening.end() : closing.start()])
    return (fields_of(pairs), closing.end()) if pairs else (Fields(), 0)


def _pairs(block: str) -> dict[str, object] | None:
    pairs: dict[str, object] = {}
    name = None
    for line in block.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.fullmatch(line)
        pair = _PAIR.fullmatch(line.rstrip())
        if item and name:
            pairs[name] = [*_as_list(pairs[name]), _unquoted(item[1])]
        elif pair:
            name = pair[1]
            pairs[name] = _value(pair[2] or "")
        else:
            return None
    return pairs


def _value(written: str) -> object:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [_unquoted(part) for part in written[1:-1].split(",")]
    return _unquoted(written)


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _unquoted(written: str) -> str:
    written = written.strip()
    for mark in "\"'":
        if len(written) > 1 and written.startswith(mark) and written.endswith(mark):
            return written[1:-1]
    return written


__all__ = ["front_matter"]
