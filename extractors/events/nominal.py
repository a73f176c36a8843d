"""Nouns of the lexicon in their phrases: what counts them, completes them, or makes them a mere kind of something else.

The one rule: a noun that only says of what kind another is tells no event.
"""

from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.lexicon import Frame
from onrecord.extractors.events.roles import prepositional
from onrecord.extractors.syntax import OBJECTS
from onrecord.extractors.tokens import Token


def is_negated_noun(scene: Scene, noun: Token) -> bool:
    """`sans réponse`, `no charges`: the noun names what there is not."""
    negations = scene.lexicon.certainty.negations
    return any(child.dep_ in {"det", "case"} and child.lower_ in negations for child in noun.children)


def is_inverted_verb(noun: Token) -> bool:
    """`« … », tempête-t-il`: a verb that a tagger took for a noun, its subject behind a hyphen."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return after.text.startswith("-t") or (after.text.startswith("-") and after.pos_ == "PRON")


def is_mere_kind(scene: Scene, noun: Token) -> bool:
    """`canot de sauvetage`, `storm warning`: the noun only says of what kind another is."""
    if noun.dep_ in {"compound", "nmod:compound"} and not scene.in_headline(noun):
        return True
    if (
        noun.dep_ != "nmod"
        or noun.head.pos_ != "NOUN"
        or scene.in_headline(noun)
        or noun.head.lemma_.lower() in scene.lexicon.support.collective
    ):
        return False
    below = {child.dep_ for child in noun.children}
    return scene.lexicon.grammar.head == "first" and not below & {"det", "nmod", "amod", "acl", "acl:relcl", "nummod"}


def is_counted(token: Token) -> bool:
    """Whether a numeral counts the word: `187 blessés`, `12 wounded`."""
    if any(child.pos_ == "NUM" or child.dep_ == "nummod" for child in token.children):
        return True
    before = token.nbor(-1) if token.i > 0 else token
    return before.pos_ == "NUM" or before.dep_ == "nummod" or before.like_num


def is_toll(scene: Scene, noun: Token) -> bool:
    """Whether a happening is said to make so many of them, few or one: `l'accident a fait un blessé`."""
    support = scene.lexicon.support
    return (
        noun.dep_ in OBJECTS
        and noun.head.lemma_.lower() in support.doing | support.undergoing
        and any(child.dep_ == "det" and child.lower_ in scene.lexicon.grammar.indefinite for child in noun.children)
    )


def complement_holds(scene: Scene, token: Token, frame: Frame, words: tuple[Token, ...]) -> bool:
    """Whether a complement of the noun belongs to one of the classes that its frame wants."""
    if "possessive" in frame.complement and any(child.lower_ in scene.lexicon.grammar.possessive for child in token.children):
        return True
    if "topic" in frame.complement and "account" in scene.topics:
        return True
    nouns = prepositional(scene, (token, *words), frame.target) + [
        child for child in token.children if child.dep_ in {"compound", "nmod:poss", "poss", "amod"}
    ]
    return any(scene.is_a(noun, frame.complement) for noun in nouns)


__all__ = ["complement_holds", "is_counted", "is_inverted_verb", "is_mere_kind", "is_negated_noun", "is_toll"]
