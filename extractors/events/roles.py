"""Who does it and to whom: the places of a frame found in the tree.

The one rule: subject and object are meant deeply, so that a passive, a control verb, a relative or a participle changes nothing.
"""

from collections.abc import Iterator, Sequence

from onrecord.extractors.events.context import Scene, is_numeric
from onrecord.extractors.events.lexicon import Frame, full_preposition
from onrecord.extractors.events.model import Candidate
from onrecord.extractors.events.voice import (
    complements,
    controller,
    deep_object,
    is_adnominal_infinitive,
    is_passive_here,
    surface_subject,
)
from onrecord.extractors.syntax import (
    CASES,
    INDIRECT_OBJECTS,
    NAME_PARTS,
    NOMINAL,
    RELATIVES,
    VERBAL,
    agent_phrase,
    case_words,
    children,
    clause_head,
    direct_object,
    has_feature,
    obliques,
    own_subject,
    subject,
)
from onrecord.extractors.tokens import Token

BY_REACH = 16
"""Tokens after a passive in which its agent is sought."""
BELOW = frozenset({"advcl", "xcomp", "acl", "ccomp", "pcomp"})
"""Labels of a verb that goes with another."""
MEASURING = frozenset({"advmod", "amod", "nummod", "case"})
"""Labels of a word that only says how much."""
AIMING = frozenset({"sur", "contre", "à propos de", "au sujet de", "about", "on", "against", "over"})
"""Prepositions whose phrase a parse often hangs on the object: `alert them about the account`."""
OF = ("de", "of")
"""Prepositions of belonging."""
AGAINST = ("contre", "à l'encontre de", "against")
"""Prepositions of those against whom something is done."""
AT = ("à", "dans", "en", "sur", "in", "at", "on", "near")
"""Prepositions of place."""
PERSONAL = ("person", "organization", "name", "pronoun", "kind person", "kind organization", "kind account", "kind group")


def deep_subject(scene: Scene, verb: Token) -> Token | None:
    """Who acts. None: the sentence does not tell."""
    if is_passive_here(verb):
        found = agent_phrase(verb, scene.lexicon.grammar.by) or _by_phrase(scene, verb)
        return None if found is None or _is_manner(found) else found
    return controller(verb) or _subject_of_adnominal(scene, verb) or surface_subject(verb)


def _is_manner(noun: Token) -> bool:
    """Whether the phrase only says how: a common noun in the singular with nothing before it (`par erreur`, `by mistake`)."""
    if noun.pos_ != "NOUN" or has_feature(noun, "Number", "Plur"):
        return False
    return not any(child.dep_ not in CASES and not child.is_punct for child in noun.children)


def framed_subject(scene: Scene, verb: Token, frame: Frame) -> Token | None:
    """The subject that the frame means: what undergoes (`a plane crashed`) has no passive, whatever a parse makes of its participle."""
    if "subject" in frame.target:
        return controller(verb) or surface_subject(verb)
    return deep_subject(scene, verb)


def framed_object(verb: Token, frame: Frame) -> Token | None:
    """The object that the frame means; see `framed_subject`."""
    if "subject" in frame.target:
        found = direct_object(verb)
        return None if found is None or has_feature(found, "Reflex", "Yes") else found
    return deep_object(verb)


def predicate_subject(word: Token) -> Token | None:
    """Of whom an adjective or an adverb is said; where it measures, the subject of what it measures: `the index was down more than 3 %`."""
    found = subject(word)
    while found is None and word.dep_ in MEASURING and word.head != word:
        word = word.head
        found = own_subject(word)
    return found


def _by_phrase(scene: Scene, verb: Token) -> Token | None:
    """The phrase that names who acts, wherever in the rest of the clause the parse hangs it."""
    found = prepositional(scene, (verb,), tuple(scene.lexicon.grammar.by))
    if found:
        return found[0]
    crossed = False
    for token in verb.doc[verb.i + 1 : min(verb.i + BY_REACH, verb.sent.end)]:
        if token.text in {".", ";", ":", ","} or (token.pos_ in VERBAL and not _may_be_crossed(token)):
            return None
        crossed = crossed or token.pos_ in VERBAL
        named = token.head if token.lower_ in scene.lexicon.grammar.by else token
        if named.pos_ in {"NOUN", "PROPN"} and named.i > token.i and (not crossed or scene.is_a(named, PERSONAL)):
            return named
    return None


def _may_be_crossed(verb: Token) -> bool:
    """Whether a phrase behind this verb can still go with the passive before it: `banned from meeting in the hall by the council`."""
    return verb.dep_ in BELOW and (
        has_feature(verb, "VerbForm", "Inf") or has_feature(verb, "VerbForm", "Ger") or has_feature(verb, "Tense", "Pres")
    )


def _subject_of_adnominal(scene: Scene, verb: Token) -> Token | None:
    """Who is to do what an infinitive below a noun says: whoever owns the noun (`sa volonté de partir`), or acts in its clause."""
    noun = verb.head if is_adnominal_infinitive(verb) else _noun_of_infinitive(verb)
    if noun is None:
        return None
    owner = next((child for child in noun.children if child.lower_ in scene.lexicon.grammar.possessive or child.dep_ == "nmod:poss"), None)
    owner = owner or next((of for of in prepositional(scene, (noun,), OF) if of.i < verb.i and scene.is_a(of, PERSONAL)), None)
    above = clause_head(noun)
    return owner or (deep_subject(scene, above) if above != verb and above != noun else own_subject(noun))


def _noun_of_infinitive(verb: Token) -> Token | None:
    """The noun before an infinitive that a parse hangs higher up: `the refusal of the bank to pay`."""
    if verb.dep_ != "advcl" or not has_feature(verb, "VerbForm", "Inf") or own_subject(verb) is not None or verb.i < verb.sent.start + 2:
        return None
    mark, before = verb.nbor(-1), verb.nbor(-2)
    if mark.pos_ not in {"PART", "ADP"} or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    while before.dep_ in NAME_PARTS and before.head.i < verb.i:
        before = before.head
    return before.head if before.dep_ == "nmod" and before.head.pos_ == "NOUN" and before.head.i < before.i else None


def preposition_of(noun: Token, scene: Scene) -> str:
    """The preposition of the noun, without contraction; empty for none."""
    words = case_words(noun).replace("’", "'")
    grammar = scene.lexicon.grammar
    return grammar.prepositions.get(words) or " ".join(full_preposition(word, grammar) for word in words.split())


def prepositional(scene: Scene, heads: Sequence[Token], prepositions: Sequence[str]) -> list[Token]:
    """Nouns that hang on one of the heads by one of the prepositions, in text order."""
    found: list[Token] = []
    for head in heads:
        for noun in (*obliques(head), *_mislabelled(head)):
            if noun not in heads and noun not in found and preposition_of(noun, scene) in prepositions:
                found.append(noun)
    return sorted(found, key=lambda noun: noun.i)


def _mislabelled(verb: Token) -> Iterator[Token]:
    """Nouns with a preposition that a parse calls something else: `demande à Twitter d'intervenir`."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "obj", "ccomp"} and child.pos_ in NOMINAL and any(True for _ in children(child, CASES)):
            yield child


def role_tokens(scene: Scene, candidate: Candidate, places: tuple[str, ...]) -> list[Token]:
    """The words in the places of the frame, in the order of the places."""
    found: list[Token] = []
    for place in places:
        for token in _in_place(scene, candidate, place):
            if token not in found and (token not in candidate.words or _is_counted_object(candidate, token)):
                found.append(token)
    return found


def _is_counted_object(candidate: Candidate, token: Token) -> bool:
    """Whether a word of the pattern is what is done away with: `cut 300 jobs`."""
    return candidate.frame.mode == "layoff" and any(child.pos_ == "NUM" for child in token.children)


def _in_place(scene: Scene, candidate: Candidate, place: str) -> list[Token]:
    verb = candidate.token
    if candidate.frame.part == "noun":
        return _noun_place(scene, candidate, place)
    if place == "subject" and candidate.frame.part == "adjective":
        return _listed(predicate_subject(verb))
    if place == "subject":
        return _with_other_agents(scene, verb, framed_subject(scene, verb, candidate.frame))
    if place == "object":
        return _object(scene, candidate)
    if place == "indirect":
        return [child for child in children(verb, INDIRECT_OBJECTS) if not has_feature(child, "Reflex", "Yes")]
    if place == "subject_person":
        doer = deep_subject(scene, verb)
        return _listed(doer) if scene.is_a(doer, PERSONAL) else []
    if place == "person":
        return _person_meant(scene, verb)
    if place == "named":
        undergoer = deep_object(verb)
        return _listed(undergoer) if scene.is_a(undergoer, ("name",)) else []
    if place == "controlled":
        return [found for clause in complements(verb) for found in _listed(own_subject(clause))]
    undergoer = deep_object(verb) if place in AIMING else None
    found = prepositional(scene, (verb, *candidate.words, *_listed(undergoer)), (place,))
    return found or _listed(_governed_by_pattern(candidate) if any(_is_word(scene, word, place) for word in candidate.words) else None)


def _with_other_agents(scene: Scene, verb: Token, doer: Token | None) -> list[Token]:
    """Who acts, with those whom further phrases of the same passive name: `shared by the mayor, by two clerks and by a baker`."""
    if doer is None or not is_passive_here(verb):
        return _listed(doer)
    others = prepositional(scene, (verb,), tuple(scene.lexicon.grammar.by))
    return [doer, *(noun for noun in others if noun != doer and scene.is_a(noun, PERSONAL))]


def _person_meant(scene: Scene, verb: Token) -> list[Token]:
    """The object that is somebody, or whose quality or deed the object is: `dénoncer l'immobilisme du maire`."""
    undergoer = deep_object(verb)
    if undergoer is None or any(True for _ in complements(verb)) or scene.is_a(undergoer, PERSONAL):
        return _listed(undergoer)
    owners = [child for child in undergoer.children if child.lower_ in scene.lexicon.grammar.possessive]
    near = prepositional(scene, (undergoer,), OF)
    return (owners + [noun for noun in (*near, *prepositional(scene, near, OF)) if scene.is_a(noun, PERSONAL)])[:1]


def _is_word(scene: Scene, word: Token, preposition: str) -> bool:
    """Whether a word of the pattern is the preposition, contracted or not."""
    return full_preposition(word.lower_.replace("’", "'"), scene.lexicon.grammar) == preposition


def _object(scene: Scene, candidate: Candidate) -> list[Token]:
    """The object of the verb; where the pattern holds it, what its preposition governs, or one of aiming: `press charges against`."""
    verb = candidate.token
    found = deep_object(verb)
    if found is not None and (found not in candidate.words or _is_counted_object(candidate, found)):
        return [found]
    governed = _governed_by_pattern(candidate)
    return _listed(governed) if governed or found is None else prepositional(scene, (verb, *candidate.words), AGAINST)


def _governed_by_pattern(candidate: Candidate) -> Token | None:
    """What the preposition of the pattern governs: `called on sponsors to leave`."""
    governed = (word.head for word in candidate.words if word.dep_ in CASES and word.head != candidate.token)
    return next((noun for noun in governed if noun.pos_ in NOMINAL and noun not in candidate.words), None)


def _listed(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def _noun_place(scene: Scene, candidate: Candidate, place: str) -> list[Token]:
    noun = candidate.token
    if place == "self":
        return [noun]
    if place == "possessive":
        return [child for child in noun.children if child.dep_ in {"nmod:poss", "poss"} or child.lower_ in scene.lexicon.grammar.possessive]
    if place == "compound":
        return [child for child in noun.children if child.dep_ in {"compound", "nmod:compound"}]
    if place == "support":
        return _listed(own_subject(noun) if candidate.support is None else deep_subject(scene, candidate.support))
    if place == "happening":
        return _undergoers(scene, noun)
    return prepositional(scene, (noun, *candidate.words), (place,))


def _undergoers(scene: Scene, noun: Token) -> list[Token]:
    """What a happening that is a subject does something to, or where it happens: `l'explosion a détruit un immeuble`."""
    verb = noun.head if noun.dep_.startswith("nsubj") else next((child for child in noun.children if child.dep_ in RELATIVES), None)
    if verb is None or verb.lemma_.lower() not in scene.lexicon.support.happening:
        return []
    undergoer = None if is_passive_here(verb) else direct_object(verb)
    if undergoer is not None and not has_feature(undergoer, "Reflex", "Yes") and not is_numeric(undergoer, scene.lexicon):
        return [undergoer]
    return [place for place in prepositional(scene, (verb,), AT) if scene.is_a(place, ("name", "place_word", "building"))][:1]


__all__ = [
    "complements", "controller", "deep_object", "deep_subject", "framed_object", "framed_subject", "is_passive_here",
    "predicate_subject", "preposition_of", "prepositional", "role_tokens",
]  # fmt: skip
