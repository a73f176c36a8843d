"""The past tenses that tell where on the line of time a verb stands. The one rule: they are read off the parse, never off a word list."""

from onrecord.extractors.syntax import finite_word, has_feature
from onrecord.extractors.tokens import Token


def is_imperfect(clause: Token) -> bool:
    """Whether its verb stands in the simple imperfect."""
    return has_feature(clause, "Tense", "Imp")


def is_pluperfect(verb: Token) -> bool:
    """`avait quitté`, `had left`."""
    finite = finite_word(verb)
    if finite == verb:
        return False
    imperfect = has_feature(finite, "Tense", "Imp") and finite.lemma_ in {"avoir", "être"}
    return imperfect or finite.lower_ in {"had", "’d", "'d"}


__all__ = ["is_imperfect", "is_pluperfect"]
