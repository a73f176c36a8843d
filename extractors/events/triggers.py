"""Words of the lexicon in their sentences: which patterns match, and whether their frame holds.

The one rule: a word that does not build its sentence as its frame says tells no event.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.governing import governed, prepositions_hold
from onrecord.extractors.events.lexicon import Frame, Lexicon, PartOfSpeech, Pattern, Slot, full_preposition, load_lexicon
from onrecord.extractors.events.model import Candidate
from onrecord.extractors.events.nominal import complement_holds, is_counted, is_inverted_verb, is_mere_kind, is_negated_noun, is_toll
from onrecord.extractors.events.roles import (
    complements,
    deep_object,
    framed_object,
    framed_subject,
    is_passive_here,
    predicate_subject,
    prepositional,
)
from onrecord.extractors.syntax import AUXILIARIES, OBJECTS, PARTICLES, SUBJECTS, VERBAL, children, has_feature, obliques, own_subject
from onrecord.extractors.tokens import Token

REACH = 6
"""Tokens after a verb in which the rest of its pattern begins."""
GAP = 3
"""Tokens between two words of a pattern."""
CARRYING = frozenset({"launch", "statement", "change", "post"})
"""Types whose verbs carry nouns of other types."""
SAYING = frozenset({"statement", "launch"})
"""Types whose verbs may announce a quote, which then tells the act."""
DETERMINERS = frozenset({"det"})
"""Labels of an article, which no verb has."""
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "X"})
TELLING = VERBAL | NOUNS | {"ADJ", "ADV", "ADP"}
"""Parts of speech of words that may head a pattern."""
_BARRIERS = frozenset({".", ";", ":", "?", "!", "»", "«", "“", "”", "\n"})


def find_candidates(scene: Scene) -> tuple[Candidate, ...]:
    """Every word that may tell an event, in text order, one candidate at most for each token."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for token in scene.doc:
        candidate = None if token.pos_ not in TELLING or token.i in taken else _candidate(scene, token)
        if candidate is None:
            continue
        taken.update(word.i for word in candidate.words if candidate.frame.idiom or word.pos_ != "VERB")
        if not candidate.frame.idiom:
            found.append(candidate)
    found = [one for one in found if not _announces_quote(scene, one)]
    swallowed = {word.i for candidate in found for word in candidate.words}
    nouns = {candidate.token.i: candidate for candidate in found if candidate.frame.part == "noun"}
    return tuple(one for one in found if one.token.i not in swallowed and not _only_carries(one, nouns))


def _announces_quote(scene: Scene, candidate: Candidate) -> bool:
    """Whether the word only says what the quote does that it announces: `« … », a-t-il lancé`."""
    return candidate.frame.type in SAYING and candidate.frame.mode is None and scene.quote_cued_by(candidate.token) is not None


def _only_carries(candidate: Candidate, nouns: Mapping[int, Candidate]) -> bool:
    """Whether a word of beginning or telling only carries a noun that is an event: `lancer une attaque`, `l'ouverture d'une enquête`."""
    if candidate.frame.type not in CARRYING or candidate.frame.mode is not None:
        return False
    if candidate.frame.part == "noun":
        return candidate.frame.type == "launch" and any(
            noun.i in nouns and nouns[noun.i].frame.type != "launch" for noun in obliques(candidate.token)
        )
    noun = deep_object(candidate.token)
    return noun is not None and noun.i in nouns and nouns[noun.i].frame.type != candidate.frame.type


def _candidate(scene: Scene, token: Token) -> Candidate | None:
    if token.pos_ in {"PROPN", "NOUN"} and _is_name(token) and not scene.in_headline(token):
        return None
    tag = _tag(token)
    lemma = token.lower_ if tag == "NOUN" and token.pos_ in VERBAL else token.lemma_.lower()
    for patterns in _readings(scene.lexicon.lang, _parts(token), tag, lemma, token.lower_):
        matched = [
            (pattern, words)
            for pattern in patterns
            if scene.forms.issuperset(pattern.after) and (words := match(pattern, token, scene.lexicon)) is not None
        ]
        for loose in (False, True):
            for pattern, words in matched:
                if pattern.frame.loose >= loose and frame_holds(scene, token, pattern, words, loose=loose):
                    return _build(scene, token, pattern, words, loose=loose)
    return None


def _is_name(token: Token) -> bool:
    """Whether the word is written as a name: a capital elsewhere than at the start of a sentence."""
    return not token.text.islower() and (token.pos_ == "PROPN" or not token.is_sent_start) and not token.text.isupper()


def _parts(token: Token) -> tuple[PartOfSpeech, ...]:
    """Parts of speech to look a token up as; participles are verbs and adjectives, headlines capitalise nouns."""
    if token.dep_ == "amod" and token.i < token.head.i:  # `a retired teacher`
        return ()
    if token.pos_ in VERBAL and any(True for _ in children(token, DETERMINERS)):  # `one of the wounded`
        return ("noun",)
    if token.pos_ in VERBAL or token.pos_ == "ADJ":
        return ("verb", "adjective", "noun")
    if token.pos_ in {"ADV", "ADP"}:
        return ("adjective",)
    if token.pos_ not in NOUNS:
        return ()
    return ("verb", "noun") if _builds_clause(token) else ("noun",)


def _tag(token: Token) -> str:
    """The part of speech; a noun with a subject and an object is a verb (`She beat him`), a verb with an article a noun (`a shooting`)."""
    if token.pos_ in VERBAL and any(True for _ in children(token, DETERMINERS)):
        return "NOUN"
    if token.pos_ not in NOUNS or not _builds_clause(token):
        return token.pos_
    labels = {child.dep_ for child in token.children}
    return "VERB" if labels & SUBJECTS and labels & OBJECTS else token.pos_


def _builds_clause(token: Token) -> bool:
    """Whether a word tagged a noun has a subject or an object, as only a verb has without copula: `she denies it`, `elle nie tout`."""
    if token.pos_ == "PROPN":
        return token.text.islower()
    labels = {child.dep_ for child in token.children}
    return bool(labels & (SUBJECTS | OBJECTS)) and not labels & {"cop", "det", "case"}


@lru_cache(maxsize=50_000)
def _readings(lang: str, parts: tuple[PartOfSpeech, ...], tag: str, lemma: str, form: str) -> tuple[tuple[Pattern, ...], ...]:
    """Patterns that a word may head, by the parts of speech it is looked up as; parts without any left out."""
    return tuple(patterns for part in parts if (patterns := _patterns(lang, part, tag, lemma, form)))


def _patterns(lang: str, part: PartOfSpeech, tag: str, lemma: str, form: str) -> tuple[Pattern, ...]:
    """Patterns that a word with this tag, lemma and form may head."""
    heads = load_lexicon(lang).patterns[part]
    if part == "verb":
        known = () if tag not in VERBAL and form == lemma else heads.get(lemma)
        return known or _by_ending(lang, tag, form)
    if part == "adjective" or tag in NOUNS:
        return heads.get(lemma) or heads.get(form) or heads.get(form.removesuffix("s"), ())
    # a participle that may stand for those it counts: `12 blessés`
    return tuple(pattern for pattern in heads.get(form.removesuffix("s"), ()) if pattern.frame.counted)


def _by_ending(lang: str, tag: str, form: str) -> tuple[Pattern, ...]:
    """Patterns of the verb that a form's ending points to, for lemmas that are no verb of ours; an adjective is at most a participle."""
    lexicon = load_lexicon(lang)
    heads, grammar = lexicon.patterns["verb"], lexicon.grammar
    rules = grammar.endings if tag == "ADJ" else (*grammar.endings, *grammar.finite_endings)
    stems = (form.removesuffix(end) + other for end, other in rules if form.endswith(end))
    return next((heads[stem] for stem in stems if stem in heads), ())


def match(pattern: Pattern, token: Token, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """The other words of the pattern around its head. None: it does not match."""
    if pattern.reflexive and not is_reflexive(token, lexicon):
        return None
    before = _match_before(pattern.before, token, lexicon)
    if before is None:
        return None
    after = _match_after(pattern.after, token, lexicon, tight=pattern.frame.part == "noun")
    if after is None and len(pattern.after) == 1 and pattern.frame.part == "verb":
        after = _match_subject(pattern.after[0], token)
    return None if after is None else (*before, *after)


def _match_before(words: tuple[str, ...], token: Token, lexicon: Lexicon) -> tuple[Token, ...] | None:
    if not words:
        return ()
    found: list[Token] = []
    position = token.i - 1
    for word in reversed(words):
        while position >= 0 and token.doc[position].lower_ in lexicon.grammar.skipped | {"-"}:
            position -= 1
        if position < 0 or not _same(token.doc[position], word, lexicon):
            return None
        found.append(token.doc[position])
        position -= 1
    return tuple(reversed(found))


def _match_after(words: tuple[str, ...], token: Token, lexicon: Lexicon, *, tight: bool) -> tuple[Token, ...] | None:
    found: list[Token] = []
    position, reach = token.i + 1, GAP if tight else REACH
    for word in words:
        place = _seek(word, token, position, reach, lexicon)
        if place is None:
            return None
        found.append(place)
        position, reach = place.i + 1, GAP
    return tuple(found)


def _seek(word: str, head: Token, position: int, reach: int, lexicon: Lexicon) -> Token | None:
    for token in head.doc[position : min(position + reach, head.sent.end)]:
        if _same(token, word, lexicon) and (token.i - position <= 1 or not _must_follow(token)) and not _led_away(token, position):
            return token
        if token.text in _BARRIERS or (token.pos_ in VERBAL and has_feature(token, "VerbForm", "Fin")):
            return None
    return None


def _led_away(noun: Token, position: int) -> bool:
    """Whether a preposition that is no word of the pattern stands before the noun: `annoncer au départ` announces no departure."""
    return noun.pos_ == "NOUN" and any(child.dep_ == "case" and position <= child.i < noun.i for child in noun.children)


def _must_follow(token: Token) -> bool:
    """Whether a word of a pattern has its place right after the one before: prepositions, but no particles (`took the page down`)."""
    return token.pos_ == "ADP" and token.dep_ not in PARTICLES


def _same(token: Token, word: str, lexicon: Lexicon) -> bool:
    if word in {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}:
        return True
    return full_preposition(token.lower_.replace("’", "'"), lexicon.grammar) == word


def _match_subject(word: str, token: Token) -> tuple[Token, ...] | None:
    """The noun of a light verb that stands before it: `une plainte a été déposée`, `la plainte qu'il dépose`."""
    noun = deep_object(token)
    return (noun,) if noun is not None and noun.i < token.i and noun.lemma_.lower() == word else None


def is_reflexive(token: Token, lexicon: Lexicon) -> bool:
    """Whether the verb has a reflexive pronoun."""
    return any(child.i < token.i and child.pos_ == "PRON" and _reflexive_word(child, lexicon) for child in token.children)


def _reflexive_word(pronoun: Token, lexicon: Lexicon) -> bool:
    if has_feature(pronoun, "Reflex", "Yes"):
        return True
    return pronoun.lower_.replace("’", "'") in {"se", "s'"} and pronoun.lower_.replace("’", "'") in lexicon.grammar.reflexives


def frame_holds(scene: Scene, token: Token, pattern: Pattern, words: tuple[Token, ...], *, loose: bool = False) -> bool:
    """Whether the word builds its sentence as the frame says; `loose` lets any word stand where a class is wanted."""
    frame = pattern.frame
    if (frame.topic is not None and frame.topic not in scene.topics) or frame.topic_refused in scene.topics:
        return False
    if frame.part == "noun":
        return _noun_holds(scene, token, frame, words, loose=loose)
    if frame.part == "adjective":
        return _adjective_holds(scene, token, frame)
    return _verb_holds(scene, token, pattern, words, loose=loose)


def _verb_holds(scene: Scene, token: Token, pattern: Pattern, words: tuple[Token, ...], *, loose: bool) -> bool:
    frame = pattern.frame
    checks = (
        _reflexive_holds(scene, token, pattern),
        frame.voice is None or is_passive_here(token) == (frame.voice == "passive"),
        _clause_holds(token, frame),
        not frame.quoted or is_marked(scene, token),
        not frame.negated or _is_negated(scene, token),
        not frame.finite or own_subject(token) is not None,
        prepositions_hold(scene, token, frame, words),
    )
    return all(checks) and _slots_hold(scene, token, frame, words, loose=loose)


def _reflexive_holds(scene: Scene, token: Token, pattern: Pattern) -> bool:
    rule = pattern.frame.reflexive
    if rule is None:
        return True
    return is_reflexive(token, scene.lexicon) == (rule == "only")


def is_marked(scene: Scene, token: Token) -> bool:
    """Whether words in quotation marks complete the verb."""
    return scene.quote_cued_by(token) is not None or any(word.i > token.i and word.is_quote for word in token.subtree)


def _clause_holds(token: Token, frame: Frame) -> bool:
    if frame.clause is None:
        return True
    clauses = list(complements(token))
    if frame.clause == "never":
        return not clauses
    clauses += _infinitives_below_object(token)
    if frame.clause == "infinitive":
        return any(is_infinitive(clause) for clause in clauses)
    return bool(clauses)


def _infinitives_below_object(verb: Token) -> list[Token]:
    """Infinitives that a parse hangs on the object which is to act: `inviter ses abonnés à voter`."""
    return [clause for noun in children(verb, OBJECTS) for clause in children(noun, frozenset({"acl"})) if is_infinitive(clause)]


def is_infinitive(clause: Token) -> bool:
    """Whether the clause is an infinitive, not a future or a modal."""
    return has_feature(clause, "VerbForm", "Inf") and not any(
        child.pos_ == "AUX" and has_feature(child, "VerbForm", "Fin") for child in clause.children
    )


def _slots_hold(scene: Scene, token: Token, frame: Frame, words: tuple[Token, ...], *, loose: bool) -> bool:
    if not _slot_holds(scene, lambda: framed_subject(scene, token, frame), frame.subject, loose=loose):
        return False
    undergoer = framed_object(token, frame) or governed(words)
    if undergoer is not None and undergoer in words:
        return True
    if not _slot_holds(scene, lambda: undergoer, frame.object, loose=loose):
        return False
    return not frame.complement or any(scene.is_a(word, frame.complement) for word in _predicates(token, undergoer))


def _predicates(verb: Token, undergoer: Token | None) -> list[Token]:
    """Words that say what the verb makes of its object, adjectives that a parse hangs on it too: `juge la réforme injuste`."""
    adjectives = children(verb if undergoer is None else undergoer, frozenset({"amod"}))
    return [*children(verb, _PREDICATES), *children(verb, frozenset({"amod"})), *(word for word in adjectives if word.i > verb.i)]


def _slot_holds(scene: Scene, find: Callable[[], Token | None], slot: Slot, *, loose: bool) -> bool:
    """Whether the word that `find` gives may stand in the slot; it is not sought where the slot asks nothing."""
    if not slot.wanted and not slot.refused:
        return True
    word = find()
    if slot.refused and word is not None and scene.is_a(word, slot.refused):
        return False
    return loose or not slot.wanted or scene.is_a(word, slot.wanted)


_PREDICATES = frozenset({"xcomp", "obj", "attr", "oprd", "nsubj", "dobj"})


def _noun_holds(scene: Scene, token: Token, frame: Frame, words: tuple[Token, ...], *, loose: bool) -> bool:
    if is_negated_noun(scene, token) or is_mere_kind(scene, token) or is_inverted_verb(token):
        return False
    if frame.counted:
        return is_counted(token) or is_toll(scene, token)
    if frame.prepositions and not prepositions_hold(scene, token, frame, words):
        return False
    return loose or not frame.complement or complement_holds(scene, token, frame, words)


def _is_negated(scene: Scene, word: Token) -> bool:
    return any(child.lower_ in scene.lexicon.certainty.negations for child in word.children)


def _adjective_holds(scene: Scene, token: Token, frame: Frame) -> bool:
    if frame.negated and not _is_negated(scene, token):
        return False
    if frame.prepositions and not prepositional(scene, (token,), frame.prepositions):
        return False
    return not frame.subject.wanted or scene.is_a(predicate_subject(token), frame.subject.wanted)


def _build(scene: Scene, token: Token, pattern: Pattern, words: tuple[Token, ...], *, loose: bool) -> Candidate:
    name = " ".join((*pattern.before, pattern.head, *pattern.after))
    rule = f"{pattern.frame.part}: {name}"
    support = support_of(scene, token) if pattern.frame.part == "noun" else None
    return Candidate(token, pattern.frame, words, trigger_extent(token, words), rule, loose, support)


def support_of(scene: Scene, noun: Token) -> Token | None:
    """The verb that carries the noun and has its agent as subject: `lancer un appel`, `une enquête a été ouverte par`."""
    verb = noun.head
    if verb == noun or verb.pos_ not in VERBAL or verb.lemma_.lower() not in scene.lexicon.support.doing:
        return None
    return verb if deep_object(verb) == noun else None


def trigger_extent(token: Token, words: tuple[Token, ...]) -> tuple[int, int]:
    """The verb with its auxiliaries and particles and the words of its pattern, or the noun."""
    group = [token, *words]
    if token.pos_ in VERBAL or any(True for _ in children(token, AUXILIARIES)):
        group += [child for child in children(token, AUXILIARIES | PARTICLES) if abs(child.i - token.i) <= GAP]
    return min(word.idx for word in group), max(word.idx + len(word) for word in group)


__all__ = ["find_candidates", "frame_holds", "is_reflexive", "match", "trigger_extent"]
