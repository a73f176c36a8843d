"""What a parse says, in words that do not depend on its labels: Universal Dependencies and CLEAR both work.

Everything here reads the tree and changes nothing. A document without a parse has no subjects: callers fall back on word order.
"""

from collections.abc import Callable, Iterator, Sequence

from onrecord.extractors.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:caus", "nsubj:outer", "csubj", "csubj:pass", "csubjpass"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECTS = frozenset({"obj", "dobj", "obj:agent"})
INDIRECT_OBJECTS = frozenset({"iobj", "dative", "iobj:agent"})
AGENTS = frozenset({"obl:agent", "agent"})
OBLIQUES = frozenset({"obl", "obl:arg", "obl:mod", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "npadvmod"})
AUXILIARIES = frozenset({"aux", "aux:tense", "aux:pass", "auxpass", "aux:caus", "cop"})
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
RELATIVES = frozenset({"acl:relcl", "relcl"})
ADNOMINAL_CLAUSES = frozenset({"acl", "acl:relcl", "relcl", "advcl:relcl"})
OPEN_COMPLEMENTS = frozenset({"xcomp"})
ADVERBIAL_CLAUSES = frozenset({"advcl"})
COMPLEMENT_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
SUBORDINATE_CLAUSES = COMPLEMENT_CLAUSES | ADVERBIAL_CLAUSES | ADNOMINAL_CLAUSES | {"csubj", "parataxis", "parataxis:insert"}
COORDINATIONS = frozenset({"conj"})
APPOSITIONS = frozenset({"appos"})
NAME_PARTS = frozenset({"flat", "flat:name", "flat:foreign", "compound", "goeswith"})
CASES = frozenset({"case", "prep"})
OUTSIDE_PHRASE = RELATIVES | CASES | SUBJECTS | {"conj", "cc", "punct", "advcl", "advcl:relcl", "parataxis", "cop", "mark", "preconj"}
NEGATIONS = frozenset({"neg"})
PARTICLES = frozenset({"compound:prt", "prt"})
CLAUSE_MARKS = frozenset({"mark", "expl:comp"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})


def has_parse(doc: Doc) -> bool:
    """Whether the document carries a dependency tree."""
    return bool(doc.has_annotation("DEP"))


def children(token: Token, labels: frozenset[str]) -> Iterator[Token]:
    """Dependents of the token with one of these labels, in text order."""
    return (child for child in token.children if child.dep_ in labels)


def own_subject(verb: Token) -> Token | None:
    """The subject that the verb or the copula’s predicate has itself: of two, the last before it (`Deux heures plus tard, le compte …`)."""
    found = min(children(verb, SUBJECTS), key=lambda child: (child.i > verb.i, abs(child.i - verb.i)), default=None)
    if found is not None:
        return found
    return next((below for auxiliary in children(verb, AUXILIARIES) for below in children(auxiliary, SUBJECTS)), None)


def subject(verb: Token) -> Token | None:
    """The verb's subject, its own or inherited: through coordination, open complements, adverbial participles, and adnominal clauses.

    A relative pronoun is returned as it stands (see `antecedent`). None: no parse, an imperative, or an impersonal clause.
    """
    seen = 0
    token = verb
    while seen < len(verb.doc):  # a tree has no cycles; the bound only guards damaged parses
        found = own_subject(token)
        if found is not None:
            return found
        if token.dep_ in COORDINATIONS and token.head != token:
            token = _goes_on_from(token)
        elif (token.dep_ in OPEN_COMPLEMENTS | ADVERBIAL_CLAUSES or _is_infinitive_complement(token)) and token.head != token:
            token = token.head
        elif token.dep_ in ADNOMINAL_CLAUSES and token.head.pos_ in NOMINAL:
            return token.head
        else:
            return None
        seen += 1
    return None


def _goes_on_from(verb: Token) -> Token:
    """The verb that a coordinated one goes on from: that of a relative clause between it and the one the parse hangs it on, where
    only the relative's has its tense (`il a fermé un compte qui publiait des listes et se moquait des victimes`)."""
    tense = _finite_tense(verb)
    if tense is not None and tense != _finite_tense(verb.head):
        between = (verb.doc[place] for place in range(verb.i - 1, verb.head.i, -1))
        return next((other for other in between if other.dep_ in RELATIVES and _finite_tense(other) == tense), verb.head)
    return verb.head


def _finite_tense(verb: Token) -> str | None:
    """The tense of the word that carries it. None: nothing finite."""
    finite = finite_word(verb)
    return next(iter(finite.morph.get("Tense")), None) if has_feature(finite, "VerbForm", "Fin") else None


def _is_infinitive_complement(verb: Token) -> bool:
    """`ils disent avoir averti`: an infinitive has its subject above, whatever a parse calls the clause."""
    return verb.dep_ in COMPLEMENT_CLAUSES and any(has_feature(word, "VerbForm", "Inf") for word in (verb, *children(verb, AUXILIARIES)))


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, auxiliary or not (a participle that follows its noun counts)."""
    if any(True for _ in children(verb, PASSIVE_AUXILIARIES | PASSIVE_SUBJECTS)):
        return True
    participle = "Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")
    return participle and (verb.dep_ == "acl" or "Pass" in verb.morph.get("Voice"))


def direct_object(verb: Token) -> Token | None:
    """The verb's direct object; a conjunction is none, whatever a parse calls it."""
    return next((child for child in children(verb, OBJECTS) if child.pos_ != "SCONJ"), None)


def case_words(noun: Token) -> str:
    """The preposition that governs the noun, lower case, its parts joined by spaces; empty for none. `à cause de`, `according to`."""
    if noun.head.dep_ == "prep":  # CLEAR hangs the noun below its preposition
        return str(noun.head.lower_)
    words = [part for case in children(noun, CASES) for part in (case, *children(case, frozenset({"fixed"})))]
    return " ".join(word.lower_ for word in sorted(words, key=lambda word: word.i))


def obliques(verb: Token) -> Iterator[Token]:
    """Nouns that hang on the verb (or noun) by a preposition, in text order, under either scheme."""
    for child in verb.children:
        if child.dep_ in OBLIQUES or child.dep_ in {"nmod", "iobj"}:
            yield child
        elif child.dep_ in {"prep", "agent", "dative"}:
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")


def agent_phrase(verb: Token, prepositions: frozenset[str]) -> Token | None:
    """The noun that names who acts in a passive: `par la police`, `by the police`. `prepositions` come from the pack."""
    for noun in obliques(verb):
        if noun.dep_ in AGENTS or (noun.dep_ == "pobj" and noun.head.dep_ == "agent"):
            return noun
        if case_words(noun) in prepositions and is_passive(verb):
            return noun
    return None


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for. None: the pronoun is not in a relative clause."""
    token = pronoun
    for _ in range(6):
        if token.dep_ in ADNOMINAL_CLAUSES:
            return _agreeing(pronoun, token) if token.head.pos_ in NOMINAL else None
        if token.head == token:
            return None
        token = token.head
    return None


def _agreeing(pronoun: Token, clause: Token) -> Token:
    """The noun above a relative clause; where its number is not that of the verb, the noun right before the pronoun if that one agrees.

    `les groupes, y compris la Ligue, qui a appelé`: a plural noun does not call in the singular.
    """
    parsed, number = clause.head, finite_word(clause).morph.get("Number")
    if clause == pronoun.head and pronoun.dep_ in SUBJECTS and number and _differs(parsed, number):
        between: list[Token] = [*pronoun.doc[parsed.i + 1 : pronoun.i]]
        for noun in reversed(between):
            if noun.pos_ in {"NOUN", "PROPN"} and noun.dep_ not in NAME_PARTS and not _differs(noun, number):
                return noun
    return parsed


def _differs(noun: Token, number: Sequence[str]) -> bool:
    own = noun.morph.get("Number")
    return bool(own) and not set(own) & set(number)


def coordinated(token: Token) -> tuple[Token, ...]:
    """The token and those coordinated with it, in text order."""
    found = [token]
    for member in found:
        found.extend(children(member, COORDINATIONS))
    return tuple(sorted(found, key=lambda member: member.i))


def clause_head(token: Token) -> Token:
    """The verb (or predicate) of the innermost clause that holds the token, the token itself if it heads one."""
    while token.head != token and token.dep_ not in SUBORDINATE_CLAUSES and not (token.dep_ in COORDINATIONS and token.pos_ in VERBAL):
        token = token.head
    return token


def governing_clause(head: Token) -> Token | None:
    """The clause above a clause head. None: it is the main clause."""
    return None if head.head == head else clause_head(head.head)


def verb_group(verb: Token) -> tuple[Token, ...]:
    """The verb with its auxiliaries, particles and inverted or reflexive clitics left out, in text order."""
    return tuple(sorted((verb, *children(verb, AUXILIARIES - {"cop"} | PARTICLES)), key=lambda token: token.i))


def subtree_span(token: Token, skip: Callable[[Token], bool] | None = None) -> Span:
    """The span from the first to the last token below `token` (inclusive), leaving out whole branches for which `skip` is true."""
    first = last = token.i
    waiting = [token]
    while waiting:
        current = waiting.pop()
        first, last = min(first, current.i), max(last, current.i)
        waiting.extend(child for child in current.children if skip is None or not skip(child))
    return token.doc[first : last + 1]


def noun_phrase(noun: Token) -> Span:
    """The maximal noun phrase: title, name, restrictive complements; no relative clause, no coordination, nothing set off by a comma.

    Outer punctuation and the preposition that governs the phrase are not part of it.
    """
    phrase = subtree_span(noun, lambda child: _outside_phrase(child, noun))
    return _trim(_cut_at_comma(phrase, noun), noun)


def _outside_phrase(child: Token, noun: Token) -> bool:
    if child.head != noun:
        return child.dep_ in RELATIVES
    return (
        child.dep_ in RELATIVES | CASES | {"conj", "cc", "punct", "advcl", "advcl:relcl", "parataxis", "cop", "mark", "preconj"} | SUBJECTS
    )


def _cut_at_comma(phrase: Span, noun: Token) -> Span:
    """What a comma sets off stays out."""
    start, end = phrase.start, phrase.end
    for token in phrase:
        if token.text in {",", ";", "–", "—", "("}:
            if token.i < noun.i:
                start = token.i + 1
            else:
                end = token.i
                break
    return phrase.doc[start:end]


def _trim(phrase: Span, noun: Token) -> Span:
    start, end = phrase.start, phrase.end
    while start < noun.i and (phrase.doc[start].is_punct or phrase.doc[start].is_space):
        start += 1
    while end > noun.i + 1 and (phrase.doc[end - 1].is_punct or phrase.doc[end - 1].is_space) and not phrase.doc[end - 1].is_quote:
        end -= 1
    return phrase.doc[start:end]


def has_feature(token: Token, name: str, value: str) -> bool:
    """Whether the token's morphology says `name=value` (UD features)."""
    return value in token.morph.get(name)


def finite_word(verb: Token) -> Token:
    """The word that carries tense and mood: the first finite auxiliary, or the verb itself."""
    for auxiliary in children(verb, AUXILIARIES):
        if has_feature(auxiliary, "VerbForm", "Fin"):
            return auxiliary
    return verb


__all__ = [
    "ADNOMINAL_CLAUSES", "ADVERBIAL_CLAUSES", "AGENTS", "APPOSITIONS", "AUXILIARIES", "CASES", "CLAUSE_MARKS", "COMPLEMENT_CLAUSES",
    "COORDINATIONS", "INDIRECT_OBJECTS", "NAME_PARTS", "NEGATIONS", "NOMINAL", "OBJECTS", "OBLIQUES", "OPEN_COMPLEMENTS", "PARTICLES",
    "PASSIVE_AUXILIARIES", "PASSIVE_SUBJECTS", "RELATIVES", "SUBJECTS", "SUBORDINATE_CLAUSES", "VERBAL", "agent_phrase", "antecedent",
    "case_words", "children", "clause_head", "coordinated", "direct_object", "finite_word", "governing_clause", "has_feature", "has_parse",
    "is_passive", "noun_phrase", "obliques", "own_subject", "subject", "subtree_span", "verb_group",
]  # fmt: skip
