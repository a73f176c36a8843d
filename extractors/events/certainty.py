"""The words that say how certain a happening is: negations, hedges, plans, conditions, sources.

The one rule: words are data, read once; what they do to a happening is said in `status`.
"""

from dataclasses import dataclass

from onrecord.extractors.packs import Table


@dataclass(frozen=True, slots=True)
class Certainty:
    """Words that say how certain a happening is."""

    negations: frozenset[str]
    hedges: tuple[str, ...]
    sources: tuple[str, ...]
    seeming: frozenset[str]
    planning: frozenset[str]
    imagining: frozenset[str]
    conditions: frozenset[str]
    scheduled: frozenset[str]
    lasting: tuple[str, ...]
    unfulfilled: frozenset[str]
    alleging: frozenset[str]
    """Verbs whose passive, or whose object, leaves what they govern to a source: `is alleged to have`."""
    hearsay: frozenset[str]
    """Adverbs by which a text says that it only heard so."""
    concessions: frozenset[str]
    """What before a condition makes it none: `même si`."""
    beginnings: frozenset[str]
    """Prepositions that, beside a present, say that it goes on: `depuis`."""


def read_certainty(table: Table) -> Certainty:
    """The words of the table `status` of a pack.

    Raises: PackError.
    """
    certainty = Certainty(
        negations=frozenset(table.words("negations")),
        hedges=table.words("hedges"),
        sources=table.words("sources"),
        seeming=frozenset(table.words("seeming")),
        planning=frozenset(table.words("planning")),
        imagining=frozenset(table.words("imagining")),
        conditions=frozenset(table.words("conditions")),
        scheduled=frozenset(table.words("scheduled")),
        lasting=table.words("lasting"),
        unfulfilled=frozenset(table.words("unfulfilled")),
        alleging=frozenset(table.words("alleging")),
        hearsay=frozenset(table.words("hearsay")),
        concessions=frozenset(table.words("concessions", optional=True)),
        beginnings=frozenset(table.words("beginnings", optional=True)),
    )
    table.finish()
    return certainty


__all__ = ["Certainty", "read_certainty"]
