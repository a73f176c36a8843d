"""Articles and quotes as the Gender Gap Tracker keeps them once its quote extractor has run: a document of its collection a line.

Its gender annotator reads body, authors, address and quotes, its evaluation the array of quotes. Indices are `(start,end)` in the body.
"""

from collections.abc import Iterable, Iterator
from statistics import mean
from typing import Final

from onrecord.cli.exports import ExportOptions
from onrecord.corpus.facts import PIECE, SourcedRecord
from onrecord.corpus.json_line import dump_json
from onrecord.corpus.model import Article, Quote, Record, Span

NOBODY: Final = "(0,0)"
"""Index of a speaker who is not named: what reads English quotes takes no empty one, what reads French quotes no other."""
_MARKS: Final = ("«", "“", '"', "„", "‘", "‹")


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:  # noqa: ARG001  # the protocol's second argument
    """One line an article, as `mongoimport` takes it."""
    for sourced in records:
        record = sourced.record
        quotes = [quote_data(quote, record) for quote in record.quotes]
        yield dump_json({**_document(record.article), "body": sourced.text, "quotes": quotes, "lastModifier": "quote_extractor"}) + b"\n"


def quote_data(quote: Quote, record: Record) -> dict[str, object]:
    """One quote with the tracker's keys; `reference` is the actor that the speaker was resolved to, `rule` is ours."""
    reference = {actor.id: actor.name for actor in record.actors}.get(quote.speaker or "", "")
    speaker = _speaker(quote, record)
    return {
        "speaker": _words(speaker),
        "speaker_index": _index(speaker) or (NOBODY if record.article.lang == "en" else ""),
        "reference": reference,
        "quote": _words(quote.content),
        "quote_index": _index(quote.content),
        "verb": _words(quote.cue),
        "verb_index": _index(quote.cue),
        "quote_token_count": sum(len(piece.text.split()) for piece in quote.content),
        "quote_type": _layout(quote, speaker),
        "is_floating_quote": not quote.cue,
        "rule": quote.rule,
    }


def _document(article: Article) -> dict[str, object]:
    day, _, time = (article.published or "").partition("T")
    return {
        "_id": {"$oid": article.sha256[:24]},
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "authors": list(article.byline),
        "outlet": article.outlet,
        "language": article.lang,
        "publishedAt": {"$date": f"{day}T{(time + ':00')[:8] if time else '00:00:00'}Z"} if day else None,
    }


def _speaker(quote: Quote, record: Record) -> tuple[Span, ...]:
    """How the article names the speaker: here, else where it named them last. Empty where nobody is known to speak."""
    if quote.source is not None:
        return (quote.source,)
    mentions = next((actor.mentions for actor in record.actors if actor.id == quote.speaker), ())
    above = [mention for mention in mentions if mention.end <= quote.content[0].start]
    nearest = above[-1:] or mentions[:1]
    return tuple(Span(mention.start, mention.end, mention.text) for mention in nearest)


def _layout(quote: Quote, speaker: tuple[Span, ...]) -> str:
    """In which order marks (Q), content (C), verb (V) and speaker (S) stand, as the tracker names types of quotes: `QCQVS`."""
    start, end = quote.content[0].start, quote.content[-1].end
    places = [("C", (start + end) / 2), *((letter, _middle(spans)) for letter, spans in (("V", quote.cue), ("S", speaker)) if spans)]
    if quote.content[0].text.startswith(_MARKS):
        places += [("Q", start), ("Q", end)]
    return "".join(letter for letter, _ in sorted(places, key=lambda place: place[1]))


def _middle(spans: tuple[Span, ...]) -> float:
    return mean((spans[0].start, spans[-1].end))


def _words(pieces: tuple[Span, ...]) -> str:
    return PIECE.join(piece.text for piece in pieces)


def _index(pieces: tuple[Span, ...]) -> str:
    """From the first piece to the end of the last, as the tracker writes it; empty where there is nothing."""
    return f"({pieces[0].start},{pieces[-1].end})" if pieces else ""


__all__ = ["NOBODY", "export", "quote_data"]
