"""Whether it happened, as far as the text says: polarity, certainty, time and source.

The one rule: what the text denies, plans, imagines or leaves to a source is never told as done.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.corpus.model import FAMILY_OF_TYPE, EventStatus
from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.model import Candidate
from onrecord.extractors.events.roles import is_passive_here, prepositional
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.syntax import (
    ADNOMINAL_CLAUSES,
    AUXILIARIES,
    CASES,
    COMPLEMENT_CLAUSES,
    OBJECTS,
    PARTICLES,
    SUBORDINATE_CLAUSES,
    VERBAL,
    children,
    clause_head,
    finite_word,
    governing_clause,
    has_feature,
)
from onrecord.extractors.tokens import Token

DEPTH = 4
"""Clauses above the trigger that may put it in doubt."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The status of a happening, whether the text hedges it, and who claims it."""

    status: EventStatus
    hedged: bool
    claimed_by: int | None
    quote: int | None


def certainty_of(scene: Scene, candidate: Candidate) -> Certainty:
    """What the sentence says of the happening's certainty."""
    hedged = is_hedged(scene, candidate.token)
    quote = scene.quote_around(candidate.token)
    source = source_of(scene, candidate, quote)
    status = _worded(scene, candidate)
    if status == "occurred" and quote is not None and scene.quotes[quote].force == "deny":
        status = "denied"
    elif status == "occurred" and _claimed(scene, candidate, hedged=hedged, quote=quote):
        status = "claimed"
    return Certainty(status, hedged, source if status in {"claimed", "hypothetical", "planned"} else None, quote)


def _worded(scene: Scene, candidate: Candidate) -> EventStatus:
    """Status by negation, tense, mood and the words above, sources set aside."""
    verb = _verb_of(candidate)
    if not candidate.frame.negated and is_negated(scene, candidate):
        return "denied"
    if verb is None:
        return _nominal_status(scene, candidate)
    if (decided := _own_status(scene, verb) or _status_from_above(scene, verb)) is not None:
        return decided
    if candidate.support is not None and (_in_progress(candidate.token) or _lasting_noun(scene, candidate.token)):
        return "ongoing"
    return "ongoing" if is_ongoing(scene, verb) else "occurred"


def _verb_of(candidate: Candidate) -> Token | None:
    """The verb whose tense and mood tell: the trigger, or the verb that carries it."""
    if candidate.support is not None:
        return candidate.support
    token = candidate.token
    if candidate.frame.part == "noun":
        return None
    return token


def is_negated(scene: Scene, candidate: Candidate) -> bool:
    """Whether the happening is denied where it is told."""
    heads = [candidate.token] if candidate.support is None else [candidate.token, candidate.support]
    return any(_negation(scene, child) for head in heads for child in _negators(head))


def _negators(head: Token) -> Iterator[Token]:
    yield from (
        child
        for child in head.children
        if child.dep_ in {"advmod", "neg", "det", "nsubj", "nsubj:pass", "nsubjpass", "cc", "mark", "case", "aux"}
    )
    for auxiliary in children(head, AUXILIARIES):
        yield from auxiliary.children


def _negation(scene: Scene, word: Token) -> bool:
    form = word.lower_.replace("’", "'")
    if form in {"plus", "que", "guère"}:
        return False
    if word.dep_ in {"case", "mark"} and form not in {"sans", "without"}:
        return False
    return form in scene.lexicon.certainty.negations and not (form == "personne" and word.head.dep_ == "det")


def _own_status(scene: Scene, verb: Token) -> EventStatus | None:
    """Status by the verb's own tense and mood. None: they do not decide."""
    words = scene.lexicon.certainty
    auxiliaries = [child.lemma_.lower() for child in children(verb, AUXILIARIES)] + [child.lower_ for child in children(verb, AUXILIARIES)]
    finite = finite_word(verb)
    if _under_condition(scene, verb):
        return "hypothetical"
    if set(auxiliaries) & {"may", "might", "could", "can"}:
        return "hypothetical"
    if "would" in auxiliaries:
        return "planned" if clause_head(verb).dep_ in COMPLEMENT_CLAUSES and not _has_condition(scene, verb) else "hypothetical"
    if set(auxiliaries) & {"will", "shall", "’ll", "'ll", "wo"} or has_feature(finite, "Tense", "Fut"):
        return "hypothetical" if _is_feared(scene, verb) else "planned"
    if has_feature(finite, "Mood", "Cnd"):
        return _conditional(scene, verb, finite)
    if _near_future(verb) or (
        verb.lemma_ in words.scheduled and is_passive_here(verb) and not any(True for _ in children(verb, PARTICLES))
    ):
        return "planned"
    return None


def _is_feared(scene: Scene, verb: Token) -> bool:
    """Whether the clause says what is feared or held possible: `worries that it will fall`."""
    return verb.dep_ in {"acl", "ccomp"} and verb.head.lemma_.lower() in scene.lexicon.certainty.imagining


def _has_condition(scene: Scene, verb: Token) -> bool:
    return any(child.dep_ == "advcl" and _under_condition(scene, child) for child in verb.children)


def _conditional(scene: Scene, verb: Token, finite: Token) -> EventStatus:
    """The French conditional: the future of a past, a possibility under `si`, or news at second hand."""
    del scene
    compound = finite != verb and any(child == finite for child in children(verb, AUXILIARIES)) and not has_feature(verb, "VerbForm", "Inf")
    above = governing_clause(clause_head(verb))
    if compound:
        return "claimed"
    if clause_head(verb).dep_ in COMPLEMENT_CLAUSES and above is not None and _is_past(above):
        return "planned"
    return "claimed" if is_passive_here(verb) else "hypothetical"


def _is_past(verb: Token) -> bool:
    finite = finite_word(verb)
    return any(has_feature(word, "Tense", tense) for word in (verb, finite) for tense in ("Past", "Imp"))


def _near_future(verb: Token) -> bool:
    """`va partir`, `is going to leave`, `is to leave`."""
    if not has_feature(verb, "VerbForm", "Inf"):
        return False
    above = verb.head
    if above.lemma_.lower() in {"aller", "go"} and verb.dep_ in {"xcomp", "ROOT", "ccomp"}:
        return True
    return any(child.lemma_.lower() in {"aller", "be"} and child.dep_.startswith("aux") for child in verb.children)


def _under_condition(scene: Scene, verb: Token) -> bool:
    conditions = scene.lexicon.certainty.conditions
    for child in verb.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_.replace("’", "'") in conditions and child.i < verb.i:
            before = child.nbor(-1).lower_ if child.i else ""
            return before not in scene.lexicon.certainty.concessions
    return False


def _status_from_above(scene: Scene, verb: Token) -> EventStatus | None:
    """Status by the verbs or nouns that govern the trigger's clause. None: none of them decides."""
    words = scene.lexicon.certainty
    token = verb
    for _ in range(DEPTH):
        if not _depends_on_meaning(token):
            return None
        purpose = _purpose(scene, token)
        above = token.head
        lemma = above.lemma_.lower()
        infinitive = is_infinitive(token)
        if infinitive and lemma in words.unfulfilled:
            return "denied"
        if infinitive and lemma in words.imagining:
            return "hypothetical"
        if infinitive and lemma in words.alleging and token.dep_ != "conj":
            return "claimed"
        if purpose or (infinitive and lemma in words.planning):
            return "planned"
        decided = _own_status(scene, above) if infinitive and above.pos_ in VERBAL else None
        if decided is not None:
            return decided
        if above.pos_ in VERBAL and token.dep_ in {"xcomp", "conj"}:
            token = above
            continue
        return None
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether it is an infinitive, or stands under one of its auxiliaries: `partir`, `avoir menti`, `to have been sent`."""
    words = (verb, *children(verb, AUXILIARIES))
    finite = any(has_feature(word, "VerbForm", "Fin") for word in words)
    return not finite and (
        any(has_feature(word, "VerbForm", "Inf") for word in words) or any(child.lower_ == "to" for child in verb.children)
    )


def _depends_on_meaning(token: Token) -> bool:
    return token.head != token and (token.dep_ in SUBORDINATE_CLAUSES | {"conj", "obl", "nmod", "obl:arg"})


def _purpose(scene: Scene, token: Token) -> bool:
    del scene
    return has_feature(token, "VerbForm", "Inf") and any(child.lower_ in {"afin", "pour"} for child in token.children)


def _nominal_status(scene: Scene, candidate: Candidate) -> EventStatus:
    """Status of a noun that no verb carries, by the words around it."""
    noun, words = candidate.token, scene.lexicon.certainty
    adjectives = {child.lemma_.lower() for child in noun.children if child.dep_ in {"amod", "acl", "compound"} | ADNOMINAL_CLAUSES}
    if _is_called_off(noun, words.unfulfilled):
        return "denied"
    if adjectives & {"possible", "potential", "éventuel", "potentiel", "possibly", "probable"}:
        return "hypothetical"
    if adjectives & words.scheduled:
        return "planned"
    above = noun.head
    lemma = above.lemma_.lower()
    if noun.dep_ in {"obj", "nsubj:pass", "nsubj", "obl", "nmod", "obl:arg", "dobj", "pobj", "nsubjpass"} and lemma in words.scheduled | {
        "prévenir"
    }:
        return "planned"
    if noun.dep_ in {"obj", "dobj", "obl:arg", "obl", "nmod"} and above != noun and lemma in words.imagining:
        return "hypothetical"
    if above.pos_ in VERBAL and noun.dep_ in {"nsubj", "nsubj:pass", "obj", "obl:arg"}:
        decided = _own_status(scene, above) or _unrealised(scene, noun, above)
        if decided is not None:
            return decided
    going_on = _in_progress(noun) or _lasting_noun(scene, noun) or (noun.dep_ in OBJECTS and is_ongoing(scene, above))
    return "ongoing" if going_on else "occurred"


def _is_called_off(noun: Token, unfulfilled: frozenset[str]) -> bool:
    """Whether it was prevented, refused or cancelled: object, passive subject or complement of such a word."""
    places = OBJECTS | {"obl:arg", "obl", "nmod", "nsubj:pass", "nsubjpass", "pobj"}
    return noun.dep_ in places and noun.head != noun and noun.head.lemma_.lower() in unfulfilled


def _unrealised(scene: Scene, noun: Token, verb: Token) -> EventStatus | None:
    """Status of something new that a verb brings about, where the verb is denied or is yet to be carried out: `n'a pas connu de hausse`."""
    words = {child.lower_.replace("’", "'") for child in noun.children}
    grammar = scene.lexicon.grammar
    if noun.dep_.startswith("nsubj") or words & (grammar.definite | grammar.possessive | grammar.demonstrative) - {"des"}:
        return None
    if any(_negation(scene, child) for child in _negators(verb)):
        return "denied"
    return _status_from_above(scene, verb)


def _in_progress(noun: Token) -> bool:
    """Whether somebody is in it now: `is in talks`, `est en grève`."""
    case = next(children(noun, CASES), None)
    if case is None or case.lower_ not in {"in", "under", "on", "en", "sous"}:
        return False
    copulas = [child for child in children(noun, AUXILIARIES) if child.dep_ == "cop"]
    verb = noun.head if noun.head.lemma_ in {"be", "être", "remain", "rester"} else None
    return any(has_feature(word, "Tense", "Pres") for word in (*copulas, *([verb] if verb is not None else ())))


def _lasting_noun(scene: Scene, noun: Token) -> bool:
    adjectives = {child.lower_ for child in noun.children}
    lasting = {word.removeprefix("se ") for word in scene.lexicon.certainty.lasting}
    return bool(adjectives & lasting) or noun.head.lemma_.lower() in lasting


def is_ongoing(scene: Scene, verb: Token) -> bool:
    """Whether it goes on at the time of writing: a progressive, or a present with its beginning (`est critiquée depuis …`)."""
    finite = finite_word(verb)
    present = has_feature(finite, "Tense", "Pres") and not has_feature(finite, "Mood", "Cnd") and (finite == verb or is_passive_here(verb))
    if present and any(
        word.lower_ in scene.lexicon.certainty.beginnings for word in verb.subtree if clause_head(word) == clause_head(verb)
    ):
        return True
    auxiliaries = [child.lemma_.lower() for child in children(verb, AUXILIARIES)]
    gerund = has_feature(verb, "VerbForm", "Ger") or (has_feature(verb, "VerbForm", "Part") and has_feature(verb, "Tense", "Pres"))
    return gerund and "be" in auxiliaries and not is_passive_here(verb)


def is_hedged(scene: Scene, token: Token) -> bool:
    """Whether the text keeps its distance in this clause."""
    head = clause_head(token)
    for word in (*token.children, *head.children):
        if word.lower_ in scene.lexicon.certainty.hedges or word.lemma_.lower() in scene.lexicon.certainty.hedges:
            return True
    return any(above.lemma_.lower() in scene.lexicon.certainty.seeming for above in (token, token.head, head, head.head))


def source_of(scene: Scene, candidate: Candidate, quote: int | None) -> int | None:
    """The actor who the text says tells this: the speaker of the quote around it, or the source named by `selon`."""
    if quote is not None:
        return scene.quotes[quote].speaker
    for noun in prepositional(scene, (candidate.token, clause_head(candidate.token)), scene.lexicon.certainty.sources):
        for key in scene.actors_of(noun):
            return key
    return None


def _claimed(scene: Scene, candidate: Candidate, *, hedged: bool, quote: int | None) -> bool:
    """Whether what reads as a fact is only said by someone."""
    words = scene.lexicon.certainty
    if hedged and quote is None:
        return any(word.lower_ in words.hearsay for word in clause_head(candidate.token).children)
    if quote is None:
        return False
    found = scene.quotes[quote]
    if found.force in {"claim", "accuse"} or found.hedged:
        return True
    return _verb_of(candidate) is not None and candidate.token.dep_ not in ADNOMINAL_CLAUSES and _from_source(scene, candidate, found)


def _from_source(scene: Scene, candidate: Candidate, quote: FoundQuote) -> bool:
    """Whether a source opens the sentence (`selon la mairie, …`); one that trails after a toll only vouches for it."""
    if quote.cue_token is None or quote.speaker is None or not quote.cue:
        return False
    cue = scene.text[slice(*quote.cue[0])].lower().replace("’", "'")
    if cue not in scene.lexicon.certainty.sources:
        return False
    return quote.cue_token < candidate.token.i or FAMILY_OF_TYPE[candidate.frame.type] != "violence_accident"


__all__ = ["Certainty", "certainty_of", "is_hedged", "is_negated", "is_ongoing", "source_of"]
