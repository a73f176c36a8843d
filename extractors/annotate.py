"""The text of a document as tokens with tags, parse and entities; offsets of the tokens are those of the text, whatever its length."""

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.corpus.model import Document

LONGEST: Final = 1_000_000
"""Code points that go through the model at once: a parse needs about a kilobyte of memory for each."""
_NOT_NEWLINE: Final = re.compile(r"[^\n]")


def readable_text(document: Document) -> str:
    """The document's text with its front matter blanked out, so that offsets stay those of the whole file."""
    head = _NOT_NEWLINE.sub(" ", document.text[: document.body_start])
    return head + document.text[document.body_start :]


def annotate(nlp: Language, text: str) -> Doc:
    """The text as one annotated document, `doc.text == text`; long texts pass through the model in parts that end with a paragraph."""
    parts = split_text(text, LONGEST)
    if len(parts) == 1:
        return nlp(text)
    return Doc.from_docs(list(nlp.pipe(parts)), ensure_whitespace=False)


def split_text(text: str, longest: int) -> tuple[str, ...]:
    """Consecutive parts of at most `longest` code points that together are the text, cut after a newline where there is one."""
    parts: list[str] = []
    start = 0
    while len(text) - start > longest:
        newline = text.rfind("\n", start, start + longest)
        end = newline + 1 if newline >= start else start + longest
        parts.append(text[start:end])
        start = end
    return (*parts, text[start:])


__all__ = ["LONGEST", "annotate", "readable_text", "split_text"]
