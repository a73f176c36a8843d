"""Prepositions that a word of the lexicon goes with, and what they govern.

The one rule: where a parse hangs a phrase matters less than that it follows the word.
"""

from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.lexicon import Frame
from onrecord.extractors.events.roles import complements, prepositional
from onrecord.extractors.syntax import ADVERBIAL_CLAUSES, CASES, OBJECTS, children
from onrecord.extractors.tokens import Token


def prepositions_hold(scene: Scene, token: Token, frame: Frame, words: tuple[Token, ...]) -> bool:
    """Whether the word goes with a preposition that its frame wants, and with none that it refuses."""
    if frame.prepositions_refused and prepositional(scene, (token, *words), frame.prepositions_refused):
        return False
    if not frame.prepositions:
        return True
    nouns = prepositional(scene, (token, *words), frame.prepositions)
    if frame.preposition_class is None:
        return bool(nouns) or _opens_clause(token, frame) or _has_clitic(scene, token, frame)
    if not nouns and frame.part == "verb":  # `pulled six people from the river`: the phrase may hang on the object
        nouns = [noun for undergoer in children(token, OBJECTS) for noun in prepositional(scene, (undergoer,), frame.prepositions)]
    return any(scene.is_a(noun, (frame.preposition_class,)) for noun in nouns)


def _has_clitic(scene: Scene, token: Token, frame: Frame) -> bool:
    """Whether a pronoun before the verb stands for a phrase with one of the prepositions: `il s'y est engagé`."""
    clitics = scene.lexicon.grammar.clitics
    return any(child.i < token.i and clitics.get(child.lower_) in frame.prepositions for child in token.children)


def _opens_clause(token: Token, frame: Frame) -> bool:
    """Whether one of the prepositions opens a clause: `urged the firm to close`, `barred them from leaving`."""
    clauses = (*complements(token), *children(token, ADVERBIAL_CLAUSES))
    return any(mark.lower_ in frame.prepositions for clause in clauses if clause.i > token.i for mark in clause.children)


def governed(words: tuple[Token, ...]) -> Token | None:
    """The noun behind a particle that a parse takes for its preposition: `laughed off the rumours`."""
    return next((word.head for word in words if word.dep_ in CASES and word.head.i > word.i and word.head not in words), None)


__all__ = ["governed", "prepositions_hold"]
