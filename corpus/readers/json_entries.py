"""One JSON object is one article, whoever made it: trafilatura, news-please, schema.org, ninjs, JSON Feed or a script."""

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final, NoReturn

from onrecord.corpus.decode import Decoded, clean
from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers.fields import fields_of, normalised, value_of

_HTML: Final = re.compile(r"<(?:p|br|div|a|span|h[1-6])\b[^>]{0,200}>", re.IGNORECASE)
EXPECTED: Final = "its text is looked for under text, maintext, articleBody, body and content"


def parse(text: str, source: str, line: int | None = None) -> Any:
    """The value that this JSON text spells; `line` where the text is itself one line of its source. NaN and Infinity are not JSON.

    Raises:
        InputError: `json_invalid` or `json_too_deep`.
    """
    try:
        return json.loads(text, parse_constant=partial(_refuse_constant, source, line))
    except RecursionError as error:
        raise InputError(source, "json_too_deep", "its JSON is nested too deep", line=line) from error
    except json.JSONDecodeError as error:
        problem = f"this is not JSON: {error.msg} at character {error.colno}"
        raise InputError(source, "json_invalid", problem, line=line or error.lineno) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise InputError(source, "json_invalid", "this is not JSON: a number has too many digits", line=line) from error


def document_of(entry: object, path: str | None, decoded: Decoded, source: str, line: int | None = None) -> Document:
    """The article that this value holds. `source` and `line` say where, in errors.

    Raises:
        InputError: `no_text`: it is not an object, or holds no text.
    """
    if not isinstance(entry, dict):
        raise InputError(source, "no_text", "this is not an article but " + _kind(entry), hint="one object per article", line=line)
    data = normalised(entry)
    text, notes = clean(_text(data) or "")
    if not text.strip():
        raise _no_text(data, source, line)
    if _HTML.search(text):
        notes = (*notes, "the text holds HTML tags, kept as they are")
    document = Document(text, path, encoding=decoded.encoding, encoding_basis=decoded.basis, notes=(*decoded.notes, *notes))
    return fields_of(entry).over(document, "metadata")


def is_article(entry: object) -> bool:
    """Whether this value is an object with text."""
    return isinstance(entry, dict) and bool(_text(normalised(entry)))


def _text(data: Mapping[str, object]) -> str | None:
    """The text of an article; paragraphs in a list are joined by a blank line."""
    value = value_of(data, "text") or data.get("bodies")
    if isinstance(value, list):
        parts = [part for part in map(_paragraph, value) if part]
        return "\n\n".join(parts) or None
    return value if isinstance(value, str) else _paragraph(value)


def _paragraph(value: object) -> str | None:
    """A text, or the plain text among the bodies of ninjs."""
    if isinstance(value, dict) and "html" not in str(value.get("contenttype", value.get("contentType", ""))).lower():
        value = value.get("value") or value.get("text")
    return value if isinstance(value, str) else None


def _no_text(data: Mapping[str, object], source: str, line: int | None) -> InputError:
    if str(data.get("schema", "")).startswith("onrecord/"):
        hint = "read the article it was made from"
        return InputError(source, "no_text", "this is a record made by onrecord; it holds facts, not the article", hint=hint, line=line)
    if any(name in data for name in ("body_html", "body_xhtml", "content_html", "html", "bodies")):
        return InputError(source, "no_text", "its text is in HTML only", hint="export it as plain text", line=line)
    return InputError(source, "no_text", "no article text was found in it", hint=EXPECTED, line=line)


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a text" if isinstance(value, str) else "a single value"


def _refuse_constant(source: str, line: int | None, name: str) -> NoReturn:
    raise InputError(source, "json_invalid", f"this is not JSON: {name} is no number", line=line)


__all__ = ["EXPECTED", "document_of", "is_article", "parse"]
