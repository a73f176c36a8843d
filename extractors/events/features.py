"""What tells a happening from a mere mention: signs that a reader would name, each a word in a list.

The one rule: no sign knows a lexeme or an article; only grammar, place and type.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.corpus.model import EventType
from onrecord.extractors.events.context import PLACES, Scene, named_by
from onrecord.extractors.events.lexicon import full_preposition
from onrecord.extractors.events.model import Candidate
from onrecord.extractors.events.roles import (
    complements,
    deep_object,
    deep_subject,
    is_passive_here,
    predicate_subject,
    role_tokens,
)
from onrecord.extractors.syntax import (
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    SUBORDINATE_CLAUSES,
    children,
    clause_head,
    finite_word,
    has_feature,
    obliques,
)
from onrecord.extractors.tokens import Token


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the article says of a candidate."""

    dated: frozenset[int]
    """Tokens of time expressions that place something."""
    headline: frozenset[EventType]
    """Types of the candidates in the headline."""
    tellings: Mapping[str, int]
    """By lemma, how many candidates it heads."""


def surroundings(scene: Scene, candidates: Sequence[Candidate], dated: frozenset[int]) -> Surroundings:
    """What the candidates of an article say of one another."""
    headline = frozenset(one.frame.type for one in candidates if scene.in_headline(one.token))
    return Surroundings(dated, headline, Counter(one.token.lemma_.lower() for one in candidates))


def signs(scene: Scene, candidate: Candidate, around: Surroundings) -> tuple[str, ...]:
    """Names of the signs that hold."""
    part = candidate.frame.part
    found = [part, f"{part}:{candidate.frame.type}"]
    found += _shared(scene, candidate, around.dated)
    found += _within_article(scene, candidate, around)
    found += _lexical(scene, candidate)
    found += _nominal(scene, candidate) if part == "noun" else _verbal(scene, candidate)
    return tuple(dict.fromkeys(found))


def _within_article(scene: Scene, candidate: Candidate, around: Surroundings) -> Iterator[str]:
    part = candidate.frame.part
    if not scene.in_headline(candidate.token) and candidate.frame.type in around.headline:
        yield f"{part} of headline's type"
    if around.tellings[candidate.token.lemma_.lower()] > 1:
        yield f"{part} told again"


def _lexical(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """How sure the words are by themselves: their senses, and what the frame asks of its places."""
    frame = candidate.frame
    if not candidate.words:
        senses = {pattern.frame.type for pattern in scene.lexicon.patterns[frame.part].get(candidate.token.lemma_.lower(), ())}
        yield f"{frame.part} of {'one sense' if len(senses) < 2 else 'two senses' if len(senses) < 3 else 'many senses'}"
    if frame.subject.wanted or frame.object.wanted or frame.preposition_class or frame.complement:
        yield f"{frame.part} constrained"


def _shared(scene: Scene, candidate: Candidate, dated: frozenset[int]) -> Iterator[str]:
    token = candidate.token
    part = candidate.frame.part
    if scene.in_headline(token):
        yield f"{part} headline"
    if scene.quote_around(token) is not None:
        yield f"{part} in quote"
    if _first_sentence(scene, token):
        yield f"{part} lead"
    if not dated.isdisjoint(range(token.sent.start, token.sent.end)):
        yield f"{part} dated" if any(word.i in dated for word in token.subtree) else f"{part} sentence dated"
    if any(noun.ent_type_ in PLACES for noun in obliques(token)):
        yield f"{part} placed"
    if candidate.loose:
        yield "loose"
        yield f"loose {candidate.frame.type}"
    if candidate.words:
        yield f"{part} with words"
    paragraph = scene.layout.paragraph_at(token.idx)
    if paragraph is not None and paragraph.kind in {"post", "signature"}:
        yield "in post"


def _first_sentence(scene: Scene, token: Token) -> bool:
    return scene.headline[1] <= token.idx < scene.headline[1] + 400


def _verbal(scene: Scene, candidate: Candidate) -> Iterator[str]:
    verb = candidate.token
    yield from _tense(verb)
    yield from _subject_signs(scene, candidate)
    undergoer = deep_object(verb)
    if undergoer is not None:
        yield "object " + _kind_of_phrase(scene, undergoer)
    elif "object" in candidate.frame.target:
        yield "object missing"
    if is_passive_here(verb):
        yield "passive"
    if any(True for _ in complements(verb)):
        yield "has clause"
    if verb.dep_ == "ROOT":
        yield "main clause"
    if scene.quote_cued_by(verb) is not None:
        yield "cues quote"
    if clause_head(verb).dep_ in {"acl:relcl", "relcl", "advcl:relcl"}:
        yield "in relative"
    if any(child.lower_ in scene.lexicon.certainty.negations for child in verb.children):
        yield "verb negated"
    if any(child.pos_ != "PRON" and child.lower_ in scene.lexicon.certainty.conditions for child in verb.children):
        yield "under if"


def _tense(verb: Token) -> Iterator[str]:
    finite = finite_word(verb)
    auxiliaries = {child.lemma_.lower() for child in children(verb, AUXILIARIES)}
    if auxiliaries & {"can", "could", "may", "might", "should", "must", "pouvoir", "devoir", "would"}:
        yield "modal"
    elif auxiliaries & {"will", "shall"} or has_feature(finite, "Tense", "Fut"):
        yield "future"
    elif has_feature(finite, "Mood", "Cnd"):
        yield "conditional"
    elif has_feature(verb, "VerbForm", "Inf"):
        yield "infinitive " + ("complement" if verb.dep_ in COMPLEMENT_CLAUSES else "purpose" if verb.dep_ == "advcl" else "other")
    elif has_feature(finite, "Tense", "Imp"):
        yield "imperfect"
    elif finite != verb or has_feature(finite, "VerbForm", "Fin"):
        yield "present" if finite == verb and has_feature(finite, "Tense", "Pres") else "past"
    elif has_feature(verb, "VerbForm", "Ger") or has_feature(verb, "Tense", "Pres"):
        yield "gerund"
    else:
        yield "participle " + ("adnominal" if verb.dep_ in SUBORDINATE_CLAUSES else "other")


def _subject_signs(scene: Scene, candidate: Candidate) -> Iterator[str]:
    word = candidate.token
    doer = predicate_subject(word) if candidate.frame.part == "adjective" else deep_subject(scene, word)
    if doer is None:
        yield "subject none"
        return
    if doer.lower_ in scene.lexicon.grammar.generic_subjects:
        yield "subject generic"
    elif doer.lower_ in {"je", "j'", "i", "we", "nous", "you", "vous", "j’"}:
        yield "subject speaker"
    else:
        yield "subject " + _kind_of_phrase(scene, doer)


def _kind_of_phrase(scene: Scene, token: Token) -> str:
    """How a phrase refers: by a name, a pronoun, a number, an article, or bare; a relative as what it stands for."""
    token = named_by(token)
    if token.pos_ == "PROPN" or token.ent_type_:
        return "name"
    if token.pos_ == "PRON":
        return "pronoun"
    words = {child.lower_.replace("’", "'") for child in token.children if child.dep_ in {"det", "nmod:poss", "poss", "case", "nummod"}}
    grammar = scene.lexicon.grammar
    if any(child.pos_ == "NUM" for child in token.children):
        return "number"
    if words & grammar.possessive:
        return "possessive"
    if words & grammar.demonstrative:
        return "demonstrative"
    plural = has_feature(token, "Number", "Plur")
    if words & grammar.definite and not words & {"des"}:
        return "definite plural" if plural else "definite"
    return "indefinite plural" if plural else "indefinite"


def _nominal(scene: Scene, candidate: Candidate) -> Iterator[str]:
    noun = candidate.token
    yield "noun " + _kind_of_phrase(scene, noun)
    yield from _arguments(scene, candidate)
    yield from _place_in_sentence(scene, noun)
    if candidate.support is not None:
        yield "carried by verb"
    if noun.dep_ in {"compound", "nmod:compound", "amod"}:
        yield "modifier of noun"
    if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        yield "complement of noun"
    if any(child.lower_ in scene.lexicon.certainty.negations for child in noun.children):
        yield "noun negated"
    if any(child.dep_ in {"acl:relcl", "relcl", "acl"} for child in noun.children):
        yield "noun with clause"


def _arguments(scene: Scene, candidate: Candidate) -> Iterator[str]:
    arguments = role_tokens(scene, candidate, candidate.frame.target + candidate.frame.agent)
    names = [word for word in arguments if word.pos_ == "PROPN" or word.ent_type_]
    if names:
        yield "noun argument named"
    elif arguments:
        yield "noun argument " + _kind_of_phrase(scene, arguments[0])
    elif any(True for _ in obliques(candidate.token)):
        yield "noun other complement"
    else:
        yield "noun alone"


def _place_in_sentence(scene: Scene, noun: Token) -> Iterator[str]:
    support = scene.lexicon.support
    lemma = noun.head.lemma_.lower()
    if noun.dep_ in {"nsubj", "nsubj:pass", "nsubjpass"}:
        yield "subject of happening" if lemma in support.happening else "subject of other"
    elif noun.dep_ in {"obj", "dobj"}:
        yield "object of carrier" if lemma in support.doing | support.undergoing else "object of other"
    elif noun.dep_ in {"obl", "obl:mod", "pobj", "nmod", "obl:arg"}:
        preposition = next((child.lower_ for child in noun.children if child.dep_ == "case"), "")
        yield "after signal" if preposition in support.signals else "oblique"
        yield f"noun after {full_preposition(preposition, scene.lexicon.grammar)}"
    elif noun.dep_ in {"ROOT", "appos"}:
        yield "noun root"


__all__ = ["Surroundings", "signs", "surroundings"]
