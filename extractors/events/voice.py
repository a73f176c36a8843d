"""Subjects and objects as they are meant: a passive, a control verb, a relative, a participle change nothing.

The one rule: an auxiliary, the noun before it or a headline makes a participle passive, and nothing does against an auxiliary of tense.
"""

from collections.abc import Iterator

from onrecord.extractors.syntax import (
    ADNOMINAL_CLAUSES,
    AUXILIARIES,
    CASES,
    COMPLEMENT_CLAUSES,
    COORDINATIONS,
    INDIRECT_OBJECTS,
    NAME_PARTS,
    NOMINAL,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    VERBAL,
    children,
    direct_object,
    has_feature,
    is_passive,
    own_subject,
    subject,
)
from onrecord.extractors.tokens import Token, asked_once

REFLEXIVES = frozenset({"expl:pass", "expl:pv"})
"""Labels of a reflexive that is no argument of its verb."""
COPULAS = PASSIVE_AUXILIARIES | {"cop"}
"""Labels of the auxiliary of the passive; a parse may take it for a copula."""
FULL_STOPS = frozenset(".!?…")
CLAUSE_OPENINGS = frozenset({"after", "before", "since", "until", "as"})
"""Words that open a clause as well as a phrase; a parse takes one for the other (`rose after rebels attacked a port`)."""


@asked_once
def is_passive_here(verb: Token) -> bool:
    """Whether the verb is passive, or shares the auxiliary of the passive that it is coordinated with."""
    if is_reflexive_verb(verb):
        return False
    auxiliaries = {child.dep_ for child in children(verb, AUXILIARIES)}
    if auxiliaries - {"cop"} and not auxiliaries & COPULAS:
        return bool(auxiliaries & PASSIVE_AUXILIARIES)
    if not _is_past_participle(verb):
        return bool(auxiliaries & (PASSIVE_AUXILIARIES if verb.pos_ in VERBAL else COPULAS))
    if auxiliaries & COPULAS:
        return True
    if verb.dep_ == "conj" and own_subject(verb) is None and verb.head.pos_ in VERBAL | {"ADJ"}:
        return is_passive_here(verb.head)
    return _is_bare_passive(verb)


def _is_bare_passive(verb: Token) -> bool:
    """Whether a participle without auxiliary is passive: after its noun, or in a headline; a tagger often takes a preterite for one."""
    if is_main_participle(verb):
        return False
    if verb.dep_ == "acl":
        return True
    if not is_passive(verb) or direct_object(verb) is not None:
        return False
    if own_subject(verb) is None or (verb.dep_ == "advcl" and any(True for _ in children(verb, PASSIVE_SUBJECTS))):
        return True
    return not _is_full_sentence(verb)


@asked_once
def is_main_participle(verb: Token) -> bool:
    """Whether a parse hangs the only verb of a full sentence below its subject: `The firm today named a new head.`"""
    noun = _top(verb.head)
    if verb.dep_ not in ADNOMINAL_CLAUSES or noun.head != noun or noun.pos_ not in NOMINAL or not _is_past_participle(verb):
        return False
    return _is_full_sentence(verb) and not any(has_feature(token, "VerbForm", "Fin") for token in verb.sent)


def _top(noun: Token) -> Token:
    """The noun that the noun completes, if any: of `one of the judges`, one."""
    while noun.dep_ in {"nmod", "appos"} and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _is_full_sentence(verb: Token) -> bool:
    """Whether the sentence ends with a full stop, as a headline does not."""
    last = next((token for token in reversed(verb.sent) if not token.is_space and not token.is_quote), verb)
    return last.text[-1:] in FULL_STOPS


def _is_past_participle(verb: Token) -> bool:
    return has_feature(verb, "VerbForm", "Part") and not verb.lower_.endswith(("ant", "ing"))


@asked_once
def is_reflexive_verb(verb: Token) -> bool:
    """Whether what the verb does comes back to its subject, or to one another."""
    return any(child.dep_ in REFLEXIVES or has_feature(child, "Reflex", "Yes") for child in verb.children)


def controller(verb: Token) -> Token | None:
    """Who is to do what an infinitive says, where the verb above has an object: `urged them to leave`."""
    if not has_feature(verb, "VerbForm", "Inf") or own_subject(verb) is not None or any(True for _ in children(verb, AUXILIARIES)):
        return None
    if verb.dep_ in COMPLEMENT_CLAUSES:
        above = direct_object(verb.head) or next(children(verb.head, INDIRECT_OBJECTS), None)
    elif verb.dep_ == "advcl" and _follows_object(verb):
        above = direct_object(verb.head)
    else:
        return None
    return above if above is not None and above.pos_ in NOMINAL and not has_feature(above, "Reflex", "Yes") else None


def _follows_object(verb: Token) -> bool:
    """Whether only the mark of the infinitive stands between it and the object above: `forced the firm to close`."""
    above = direct_object(verb.head)
    if above is None or verb.head.pos_ not in VERBAL:
        return False
    return above.i < verb.i and all(token.pos_ == "PART" for token in verb.doc[above.i + 1 : verb.i])


@asked_once
def surface_subject(verb: Token) -> Token | None:
    """The subject as the words stand, also where a parse has lost it: of a fronted participle, and right before a finite verb."""
    found = (
        (_top(verb.head) if is_main_participle(verb) else None)
        or _name_before(verb)
        or _name_after_clause(verb)
        or _noun_of_clause(verb)
        or _gapped_subject(verb)
        or _noun_above(verb)
        or subject(verb)
        or _fronted_subject(verb)
        or _noun_before(verb)
        or _mistagged_subject(verb)
        or _subject_above(verb)
        or _expletive(verb)
    )
    return None if found is None else _behind_dash(_last_of_pair(found, verb), verb)


def _names(noun: Token) -> bool:
    """Whether the word can name somebody: no measure or age."""
    return noun.pos_ in NOMINAL - {"NUM"} and not any(child.pos_ == "NUM" for child in noun.children)


def _last_of_pair(noun: Token, verb: Token) -> Token:
    """Of two nouns that only a comma joins, the one next to the verb: `as X wrote in the Journal, rents have risen`."""
    conjuncts = [member for member in children(noun, COORDINATIONS) if noun.i < member.i < verb.i and _names(member)]
    joined = any(True for member in conjuncts for _ in children(member, frozenset({"cc"})))
    return conjuncts[0] if len(conjuncts) == 1 and not joined else noun


def _name_after_clause(verb: Token) -> Token | None:
    """`… after her father, Anne Roy, died`: the name between commas before a verb that a parse coordinates without a conjunction."""
    if (
        verb.dep_ != "conj"
        or verb.i < verb.sent.start + 3
        or verb.nbor(-1).text != ","
        or any(True for _ in children(verb, frozenset({"cc"})))
    ):
        return None
    noun = verb.nbor(-2)
    while noun.dep_ in NAME_PARTS and noun.head.i < noun.i:
        noun = noun.head
    alone = own_subject(verb) is None and not any(True for _ in children(verb, frozenset({"cc"})))
    bare = alone and has_feature(verb, "Tense", "Past") and noun.i > verb.sent.start
    return noun if bare and noun.pos_ == "PROPN" and noun.nbor(-1).text == "," else None


def _noun_of_clause(verb: Token) -> Token | None:
    """`… after rebels attacked a port`: the noun before a finite verb, where a parse takes what opens the clause for its preposition."""
    if not has_feature(verb, "VerbForm", "Fin") or verb.i == verb.sent.start or own_subject(verb) is not None:
        return None
    noun = verb.nbor(-1)
    while noun.dep_ in NAME_PARTS and noun.head.i < noun.i:
        noun = noun.head
    openings = {case.lower_ for case in children(noun, CASES)}
    return noun if noun.pos_ in {"NOUN", "PROPN"} and openings and openings <= CLAUSE_OPENINGS else None


def _gapped_subject(verb: Token) -> Token | None:
    """`Ten were killed and dozens wounded`: the noun before a participle that goes without the auxiliary of the verb above."""
    bare = _is_past_participle(verb) and own_subject(verb) is None and not any(True for _ in children(verb, AUXILIARIES))
    if not bare or verb.i == verb.sent.start or verb.head.i >= verb.i:
        return None
    noun = verb.nbor(-1)
    joined = noun.dep_ == "conj" and noun.head == verb.head and any(True for _ in children(noun, frozenset({"cc"})))
    return noun if joined and noun.pos_ in NOMINAL else None


def _noun_above(verb: Token) -> Token | None:
    """`Sales at the mill, which makes flour, dropped`: the noun that a parse takes for the whole sentence, before its finite verb."""
    noun = verb.head
    if verb.dep_ != "parataxis" or noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"} or own_subject(verb) is not None:
        return None
    behind = has_feature(verb, "Tense", "Past") and verb.i > noun.i + 1 and verb.nbor(-1).text == ","
    return noun if behind and not any(True for _ in children(noun, frozenset({"cop"}))) else None


def _name_before(verb: Token) -> Token | None:
    """The name that a participle between commas goes with: `ont secouru Anne Roy, blessée au bras`."""
    if (
        verb.i < verb.sent.start + 2
        or verb.nbor(-1).text != ","
        or not _is_past_participle(verb)
        or verb.dep_ not in {"advcl", "acl", "amod"}
    ):
        return None
    noun = verb.nbor(-2)
    while noun.dep_ in NAME_PARTS and noun.head.i < noun.i:
        noun = noun.head
    noun = noun.head if noun.dep_ == "appos" and noun.head.i == noun.i - 1 else noun
    bare = _is_past_participle(verb) and not any(True for _ in children(verb, AUXILIARIES))
    return noun if bare and verb.nbor(-2).pos_ == "PROPN" else None


def _expletive(verb: Token) -> Token | None:
    """`Il y est mort`: a pronoun that a parse takes for an empty subject, where nothing else can be the subject."""
    return next((child for child in verb.children if child.dep_ == "expl:subj" and child.i < verb.i), None)


def _behind_dash(noun: Token, verb: Token) -> Token:
    """Behind the dash or colon of a dateline or a heading, the noun that follows it: `LOWMERE, 3 May — The museum reopened`."""
    doc = verb.doc
    if noun.i > verb.sent.start + 1 or noun.i > verb.i:
        return noun
    marks = [token.i for token in doc[noun.i : verb.i] if token.text in {"—", "–", ":"}]
    if len(marks) != 1:
        return noun
    behind = next((token for token in doc[marks[0] + 1 : verb.i] if token.pos_ in {"NOUN", "PROPN"}), None)
    while behind is not None and marks[0] < behind.head.i < verb.i and behind.dep_ in NAME_PARTS | {"nmod", "nmod:poss", "amod"}:
        behind = behind.head
    return noun if behind is None else behind


def _mistagged_subject(verb: Token) -> Token | None:
    """The noun above a verb that a tagger took for a noun or an adjective; an article behind it shows that it has an object."""
    if verb.pos_ not in {"ADJ", "NOUN", "PROPN"} or verb.head == verb or verb.i + 1 >= len(verb.doc) or verb.nbor(1).pos_ != "DET":
        return None
    noun = own_subject(verb.head) or verb.head
    while noun.dep_ in NAME_PARTS | {"appos", "conj"} and noun.head.i < noun.i:
        noun = noun.head
    return noun if noun.i < verb.i and noun.pos_ in NOMINAL else None


def _subject_above(verb: Token) -> Token | None:
    """Of a participle that goes with the object of a verb, that verb's subject: `suspected of writing insulting letters`."""
    noun = verb.head
    active = verb.lower_.endswith(("ant", "ing")) and verb.dep_ == "amod"
    return subject(noun.head) if active and noun.dep_ in OBJECTS and noun.head.pos_ in VERBAL else None


def _fronted_subject(verb: Token) -> Token | None:
    """`Fondée en 1901, elle employait …`: the subject of the clause that the participle opens."""
    if verb.dep_ not in SUBJECTS | {"obl", "dislocated", "nmod", "amod"} or not _is_past_participle(verb) or verb.head.i < verb.i:
        return None
    found = own_subject(verb.head)
    return found if found is not None and found.i > verb.i else None


def _noun_before(verb: Token) -> Token | None:
    """The noun that stands right before a finite verb and agrees with it."""
    preterite = verb.dep_ == "ROOT" and _is_past_participle(verb) and _is_full_sentence(verb)
    if not (has_feature(verb, "VerbForm", "Fin") or preterite) or verb.i == verb.sent.start:
        return None
    noun = verb.nbor(-1)
    if noun.text == "," and noun.i > verb.sent.start and noun.nbor(-1).pos_ == "PROPN":
        noun = noun.nbor(-1)
    while noun.dep_ in NAME_PARTS and noun.head.i < noun.i:
        noun = noun.head
    if noun.pos_ not in {"NOUN", "PROPN"} or any(True for _ in children(noun, CASES)):
        return None
    return noun if preterite or set(noun.morph.get("Number")) & set(verb.morph.get("Number")) else None


@asked_once
def deep_object(verb: Token) -> Token | None:
    """To whom or what it is done. None: the sentence does not tell, or the verb is reflexive."""
    if is_passive_here(verb):
        return surface_subject(verb)
    found = direct_object(verb)
    if found is not None:
        return None if has_feature(found, "Reflex", "Yes") else _behind_title(found, verb)
    return _shared_object(verb) or _second_subject(verb) or _named_predicate(verb) or _only_indirect(verb)


def _behind_title(noun: Token, verb: Token) -> Token:
    """`bought Danish rival Norvik`: the name right behind a noun, where a parse makes objects of both."""
    if noun.pos_ != "NOUN" or noun.i + 1 >= len(noun.doc):
        return noun
    name = noun.nbor(1)
    return name if name.pos_ == "PROPN" and name.dep_ in OBJECTS and name.head == verb else noun


def _only_indirect(verb: Token) -> Token | None:
    """What a parse calls an indirect object where there is no other is the object (`asked her`), but for a clitic before its verb."""
    return next((child for child in children(verb, INDIRECT_OBJECTS) if child.i > verb.i and not has_feature(child, "Reflex", "Yes")), None)


def _shared_object(verb: Token) -> Token | None:
    """The object behind a verb that is coordinated right after this one: `caught and fined the driver`."""
    for other in children(verb, frozenset({"conj"})):
        between = [token.dep_ for token in verb.doc[verb.i + 1 : other.i]]
        if other.pos_ in VERBAL and between == ["cc"] and own_subject(other) is None:
            return direct_object(other)
    return None


def _second_subject(verb: Token) -> Token | None:
    """What a parse calls a subject behind a verb that has one before it is its object."""
    subjects = list(children(verb, SUBJECTS))
    return subjects[-1] if len(subjects) > 1 and subjects[0].i < verb.i < subjects[-1].i else None


def _named_predicate(verb: Token) -> Token | None:
    """A name that a parse takes for a predicate: `named Mary Poole as its head`."""
    found = (child for child in children(verb, frozenset({"xcomp"})) if child.pos_ == "PROPN" and child.i > verb.i)
    return next((child for child in found if not any(True for _ in children(child, CASES | AUXILIARIES))), None)


def complements(verb: Token) -> Iterator[Token]:
    """Clauses and infinitives that the verb governs."""
    for child in verb.children:
        if (child.dep_ in COMPLEMENT_CLAUSES and child.pos_ in VERBAL | {"ADJ"}) or (
            child.dep_ in {"advcl", "obl", "obl:arg"} and has_feature(child, "VerbForm", "Inf") and child.i > verb.i
        ):
            yield child


def is_adnominal_infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive below a noun: `sa volonté de partir`."""
    return verb.dep_ in ADNOMINAL_CLAUSES | {"nmod"} and has_feature(verb, "VerbForm", "Inf") and own_subject(verb) is None


__all__ = ["complements", "controller", "deep_object", "is_adnominal_infinitive", "is_passive_here", "is_reflexive_verb", "surface_subject"]
