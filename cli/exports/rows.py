"""One row a fact, the same columns in every table that leaves the program: CSV, Parquet."""

from typing import Final

from onrecord.corpus.facts import Fact
from onrecord.corpus.model import Actor, Article

COLUMNS: Final = (
    "date", "earliest", "latest", "precision", "date_basis", "kind", "type", "who", "whom", "words", "status", "claimed_by", "hedged",
    "sentence", "title", "outlet", "published", "url", "path", "start", "end", "rule", "confidence", "id", "article",
)  # fmt: skip
"""Names that need no translation: they are those of the record."""
NAMES: Final = "; "
"""Stands between several names in one cell."""

Cell = str | int | float | bool | None


def row(fact: Fact, article: Article) -> tuple[Cell, ...]:
    """The fact's cells, in the order of `COLUMNS`. None: unknown, or of no sense for this kind of fact."""
    when, found = fact.when, fact.fact
    return (
        when.edtf, when.earliest, when.latest, when.precision, when.basis, fact.kind, fact.type or None, names(fact.who), names(fact.whom),
        fact.words, fact.status, fact.claimed_by.name if fact.claimed_by else None, fact.hedged, fact.sentence.text, article.title,
        article.outlet, article.published, article.url, article.path, fact.spans[0].start, fact.spans[-1].end,
        getattr(found, "rule", None), getattr(found, "confidence", None), fact.id, article.id,
    )  # fmt: skip


def names(actors: tuple[Actor, ...]) -> str | None:
    """The actors' names in one cell. None: there are none."""
    return NAMES.join(actor.name for actor in actors) or None


__all__ = ["COLUMNS", "NAMES", "Cell", "names", "row"]
