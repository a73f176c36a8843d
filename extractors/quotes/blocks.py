"""Quotes that the layout alone shows: embedded posts, signed quotations, `Name :` headings.

The one rule: the layout has decided what is said and who signs; nothing of the language is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extractors.quotes.found import Draft, Extent
from onrecord.extractors.quotes.view import View
from onrecord.extractors.tokens import Span

__all__ = ["blocks"]


def blocks(view: View) -> Iterator[Draft]:
    """Quotes of the layout, in no order."""
    yield from _posts(view)
    yield from _signed(view)
    yield from _headings(view)


def _posts(view: View) -> Iterator[Draft]:
    for number, post in enumerate(view.layout.posts):
        yield Draft(
            content=post.content,
            rule="post, signature" if post.signature else "post, container",
            confidence=0.98,
            cue=_dash(view, post.signature),
            source=_span(view, post.author),
            source_extent=_named(post.author, post.signature, post.date),
            force="write",
            post=number,
            basis="signature",
        )


def _named(author: Extent | None, signature: Extent | None, date: Extent | None) -> Extent | None:
    """The name with its handle: from the name to the date."""
    if author is None or signature is None:
        return author
    return author if date is None else (author[0], author[1])


def _signed(view: View) -> Iterator[Draft]:
    for signed in view.layout.signed:
        yield Draft(
            content=(signed.content,),
            rule="signed quotation",
            confidence=0.9,
            cue=_dash(view, signed.signature),
            source=_span(view, signed.author),
            source_extent=signed.author,
            basis="signature",
        )


def _headings(view: View) -> Iterator[Draft]:
    for heading in view.layout.headings:
        yield Draft(
            content=(heading.content,),
            rule="heading, turn" if heading.turn else "heading",
            confidence=0.85,
            source=_span(view, heading.name),
            source_extent=heading.name,
            basis="heading",
        )


def _dash(view: View, signature: Extent | None) -> tuple[Extent, ...]:
    """The dash of a signature is its cue."""
    if signature is None:
        return ()
    end = signature[0]
    while end < signature[1] and view.text[end] in "—–―‒-":
        end += 1
    return ((signature[0], end),) if end > signature[0] else ()


def _span(view: View, extent: Extent | None) -> Span | None:
    return view.doc.char_span(*extent, alignment_mode="expand") if extent is not None else None
