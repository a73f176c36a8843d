"""Ids are hashes of content: the same text gives the same ids on every machine, in every order, for ever.

An id is 16 hexadecimal digits (64 bits) of a SHA-256, those of facts after the first letter of their kind: `q-3f9a01c2d4e5b6a7`.
Any unambiguous beginning of an id is enough to name it, as in git.
"""

import hashlib
from typing import Final

_DIGITS: Final = 16
_SEPARATOR: Final = "\x1f"  # not a digit, and never in text that was typed


def text_sha256(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(text: str) -> str:
    """Id of the article with this exact text: the beginning of its `text_sha256`."""
    return text_sha256(text)[:_DIGITS]


def fact_id(article: str, kind: str, *spans: tuple[int, int], extra: str = "") -> str:
    """Id of a fact of this kind, in the article of this id, that covers these spans `[start, end)`, in the order given.

    `extra` tells apart facts that share their spans, such as two events of one trigger.
    """
    parts = [article, kind, *(f"{start}:{end}" for start, end in spans), extra]
    return f"{kind[:1]}-{text_sha256(_SEPARATOR.join(parts))[:_DIGITS]}"


__all__ = ["article_id", "fact_id", "text_sha256"]
