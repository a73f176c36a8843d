"""Quotes in the form of the Gender Gap Tracker: one JSON array of quotes an article, indices as `(start,end)` over its text."""

from collections.abc import Iterable, Iterator

from onrecord.cli.exports import ExportOptions
from onrecord.corpus.facts import PIECE, SourcedRecord
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import Quote, Record, Span


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:  # noqa: ARG001  # the protocol's second argument
    """One line an article: its id, its text's address and its quotes."""
    for sourced in records:
        article = sourced.record.article
        quotes = [quote_data(quote, sourced.record) for quote in sourced.record.quotes]
        yield dump_json({"_id": article.id, "url": article.url, "title": article.title, "quotes": quotes}) + b"\n"


def quote_data(quote: Quote, record: Record) -> dict[str, object]:
    """One quote with the tracker's keys; `reference` is the actor that the speaker was resolved to."""
    speaker = {actor.id: actor.name for actor in record.actors}.get(quote.speaker or "", "")
    source = (quote.source,) if quote.source else ()
    return {
        "speaker": _words(source),
        "speaker_index": _index(source),
        "reference": speaker,
        "quote": _words(quote.content),
        "quote_index": _index(quote.content),
        "verb": _words(quote.cue),
        "verb_index": _index(quote.cue),
        "quote_token_count": sum(len(piece.text.split()) for piece in quote.content),
        "quote_type": quote.rule,
        "is_floating_quote": not quote.cue,
    }


def _words(pieces: tuple[Span, ...]) -> str:
    return PIECE.join(piece.text for piece in pieces)


def _index(pieces: tuple[Span, ...]) -> str:
    """From the first piece to the end of the last, as the tracker writes it; empty where there is nothing."""
    return f"({pieces[0].start},{pieces[-1].end})" if pieces else ""


__all__ = ["export", "quote_data"]
