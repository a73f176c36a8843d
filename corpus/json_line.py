"""Plain data as one line of JSON: one line for every program, and harmless on a terminal.

Hidden characters (see `safe`) are written as `\\uXXXX`; a lone surrogate becomes U+FFFD.
"""

import json
import re
from typing import Final

from onrecord.corpus.errors import CodecError
from onrecord.corpus.safe import HIDDEN

SURROGATE: Final = re.compile("[\ud800-\udfff]")
_HIDDEN: Final = re.compile(f"[{HIDDEN}]")


def dump_json(data: object) -> bytes:
    """The data as a line in UTF-8, without the newline.

    Raises:
        CodecError: JSON has no form for it, such as a number that is not finite.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise CodecError(f"this cannot be written as JSON: {error}") from error
    return _HIDDEN.sub(_escape, SURROGATE.sub("\ufffd", text)).encode()


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


__all__ = ["SURROGATE", "dump_json"]
