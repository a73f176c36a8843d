"""Text of documents, file names and messages of exceptions pass through `show` before anyone sees them."""

import re
from typing import Final

HIDDEN: Final = (
    "\x00-\x1f"  # C0: terminal escapes begin here
    "\x7f-\x9f"  # DEL and C1: a lone 0x9B starts an escape sequence
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi controls: they reorder what is read
    "\u180e\u200b\u2060-\u2065\ufeff"  # zero width: they hide inside names
    "\u2028\u2029"  # line and paragraph separators
    "\ufff9-\ufffb\ufffe\uffff"  # annotation controls, noncharacters
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"  # musical controls, tags
    "\ud800-\udfff"  # lone surrogates: no encoder takes them
)
"""The body of a character class: what nobody can see, or what a terminal obeys. Joiners and variation selectors are not in it."""
_HIDDEN: Final = re.compile(f"[{HIDDEN}]")


def show(text: str, *, newlines: bool = True) -> str:
    """The text with every hidden or dangerous character made visible: `␛` for controls, `<U+202E>` for the rest.

    `newlines` keeps LF; without it LF shows as `␊` and the result is one line.
    """
    if _HIDDEN.search(text) is None:
        return text
    return _HIDDEN.sub(_picture_but_newline if newlines else _picture, text)


def _picture_but_newline(match: re.Match[str]) -> str:
    return "\n" if match[0] == "\n" else _picture(match)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


__all__ = ["HIDDEN", "show"]
