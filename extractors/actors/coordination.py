"""Whether a phrase coordinates several: `le maire et la préfète`, and not `ministre de l’Économie et des Finances`."""

from onrecord.extractors.actors.reading import plain
from onrecord.extractors.actors.register import Register
from onrecord.extractors.tokens import Span


def is_coordinated(register: Register, span: Span) -> bool:
    """Whether the phrase names or describes several, joined by a conjunction of the pack."""
    reading = register.reading
    for at in range(span.start + 1, span.end - 1):
        if reading.plain[at] not in reading.words.conjunctions or at in register.names.key_at:
            continue
        if _is_within_apposition(register, span.start, at):
            continue
        first, rest = ([place for place in range(*side) if _is_somebody(register, place)] for side in _sides(span, at))
        if first and rest and not _is_within_complement(register, span.start, at, rest[0]):
            return True
    return False


def _sides(span: Span, conjunction: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.start, conjunction), (conjunction + 1, span.end)


def _is_somebody(register: Register, place: int) -> bool:
    return place in register.key_at or place in register.reading.nouns


def _is_within_complement(register: Register, start: int, conjunction: int, after: int) -> bool:
    """Whether `and` joins two nouns below a preposition rather than two heads."""
    reading, words = register.reading, register.words
    opening = reading.plain[conjunction + 1]
    if opening in words.prepositions - words.determiners.definite:
        return True
    governed = any(reading.plain[place] in words.prepositions for place in range(start + 1, conjunction))
    key = register.key_at.get(after)
    named_person = key is not None and register.figures[key].kind == "person"
    return governed and not (opening in words.determiners.every or named_person)


def _is_within_apposition(register: Register, start: int, conjunction: int) -> bool:
    """Whether `and` joins two offices of one person: `X, president and chief of Y`."""
    doc = register.reading.doc
    if not any(token.text == "," for token in doc[start:conjunction]):
        return False
    after = doc[conjunction + 1]
    return plain(after.text) not in register.words.determiners.every and after.i not in register.names.key_at


__all__ = ["is_coordinated"]
