"""Whom the words in the places of a frame stand for.

The one rule: an act on what somebody owns, wrote or runs goes to them where its type is one of acts between people.
"""

from collections.abc import Iterator

from onrecord.corpus.model import FAMILY_OF_TYPE, EventType
from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.model import Candidate
from onrecord.extractors.events.roles import OF, PERSONAL, deep_subject, prepositional, role_tokens
from onrecord.extractors.events.voice import deep_object, is_passive_here, surface_subject
from onrecord.extractors.syntax import CASES, VERBAL, agent_phrase, case_words, children, clause_head, coordinated, has_feature, own_subject
from onrecord.extractors.tokens import Token

Keys = tuple[int, ...]

OWNED: frozenset[EventType] = frozenset({"share", "praise", "criticise", "reply"})
"""Types of acts that go to whoever owns what they are about."""
STEERED: frozenset[EventType] = frozenset({"accident", "attack"})
"""Types in which whoever steers a vehicle acts with it."""
COMPLEMENTS = frozenset({"nmod", "obl", "obl:arg", "nmod:poss"})
"""Labels of what completes a noun."""
MEDIA = frozenset({"dans", "in", "via", "sur", "on", "par", "through"})
"""Prepositions that lead to that in which somebody says something."""
EXAMPLES = 6
"""Tokens behind a group in which its examples begin."""
MANY = 3
"""Names from which on the group itself is no more than its examples."""
TITLE = 10
"""Tokens that a title in quotation marks may have."""
OPENINGS = frozenset({"de", "d'", "of", "by"})
"""Words that lead from a message to whose it is."""


def agents_in(scene: Scene, candidate: Candidate) -> Keys:
    """Keys of those who do it, in the order of the places of the frame."""
    frame = candidate.frame
    places = frame.agent
    if frame.part == "noun" and prepositional(scene, (candidate.token,), tuple(scene.lexicon.grammar.by)):
        places = tuple(place for place in places if place in scene.lexicon.grammar.by) or places
    by_above = _by_of_collective(scene, candidate)
    tokens = by_above or role_tokens(scene, candidate, places) or list(_partaker(scene, candidate))
    if not tokens and frame.type == "post":
        tokens = list(_poster(scene, candidate.token))
    if frame.type in STEERED:
        tokens += [driver for token in tokens for driver in _drivers(scene, token)]
    speaking = FAMILY_OF_TYPE[frame.type] in {"speech", "stance"}
    found = _keys(scene, candidate, tokens, speaking=speaking, exclude=frozenset())
    if found:
        return found
    inferred = {"account_suspend": _platform, "meet_agree": _host}.get(frame.type)
    return () if inferred is None else _keys(scene, candidate, list(inferred(scene, candidate)), speaking=False, exclude=frozenset())


def _host(scene: Scene, candidate: Candidate) -> Iterator[Token]:
    """Who acts in the clause of a meeting with somebody else: `il reste ouvert à une rencontre avec X`."""
    if candidate.frame.part == "noun" and prepositional(scene, (candidate.token,), ("avec", "with")):
        verb = clause_head(candidate.token)
        doer = None if verb == candidate.token else deep_subject(scene, verb)
        yield from (doer,) if doer is not None and scene.is_a(doer, PERSONAL) else ()


def targets_in(scene: Scene, candidate: Candidate, agents: Keys) -> Keys:
    """Keys of those to whom it is done, in the order of the places of the frame; nobody of `agents`."""
    frame = candidate.frame
    tokens = role_tokens(scene, candidate, _target_places(scene, candidate))
    if not tokens and frame.part == "noun" and FAMILY_OF_TYPE[frame.type] == "violence_accident":
        tokens = list(_sufferer(scene, candidate.token))
    if frame.type in OWNED:
        tokens = [owner_of(scene, token, written=frame.type == "share") for token in tokens]
    if frame.type == "appoint_leave" and frame.part == "verb":
        tokens = [token for token in (_office_holder(scene, token) for token in tokens) if token is not None]
    if frame.type == "post":
        tokens = [token for token in tokens if not scene.is_a(token, ("platform",))]
    return _keys(scene, candidate, [_standing_for(scene, token) for token in tokens], speaking=False, exclude=frozenset(agents))


def _office_holder(scene: Scene, noun: Token) -> Token | None:
    """Whose post it is, where somebody leaves or takes a post: the body behind `of`. None: the post is nobody's; else the word itself,
    as posts that are cut are."""
    is_post = scene.is_a(noun, ("job",)) and not scene.is_a(noun, ("organization", "person"))
    if noun.pos_ != "NOUN" or has_feature(noun, "Number", "Plur") or not is_post:
        return noun
    return next((body for body in prepositional(scene, (noun,), OF) if scene.is_a(body, PERSONAL)), None)


def _target_places(scene: Scene, candidate: Candidate) -> tuple[str, ...]:
    """The places of the target: the possessor too, where a phrase with `by` says who acts (`son rachat par le groupe`)."""
    frame = candidate.frame
    by = tuple(scene.lexicon.grammar.by)
    if frame.part == "noun" and "possessive" in frame.agent and prepositional(scene, (candidate.token,), by):
        return tuple(dict.fromkeys((*frame.target, "possessive", *OF)))
    return frame.target


def _keys(scene: Scene, candidate: Candidate, tokens: list[Token], *, speaking: bool, exclude: frozenset[int]) -> Keys:
    keys: list[int] = []
    for token in dict.fromkeys(tokens):
        if _is_measure(scene, token, candidate):
            continue
        named = _examples(scene, token)
        group = scene.actors_of(token, alone=token == candidate.token, speaking=speaking, exclude=exclude)
        found = named if len(named) >= MANY else (*group, *named)
        keys += [key for key in found if key not in keys]
    return tuple(keys)


def _is_measure(scene: Scene, token: Token, candidate: Candidate) -> bool:
    """Whether it says how much, or is a bare number, which stands for nobody (`will appoint six`) but for victims (`two were killed`)."""
    if candidate.frame.type == "change" and (token.pos_ in {"NUM", "SYM"} or token.lower_ in scene.lexicon.grammar.percent):
        return True
    bare = token.pos_ == "NUM" and token.is_alpha and not token.children
    return bare and FAMILY_OF_TYPE[candidate.frame.type] != "violence_accident"


def _examples(scene: Scene, noun: Token) -> Keys:
    """Those of a group who are named behind it: `plusieurs élus comme X, Y et Z`, `five players, including X`."""
    if noun.pos_ != "NOUN" or not has_feature(noun, "Number", "Plur"):
        return ()
    doc, keys, opened = noun.doc, [], False
    for token in doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ in VERBAL or token.text in {".", ";", ":", "("} or (not opened and token.i - noun.i > EXAMPLES):
            break
        opened = opened or token.lower_ in scene.lexicon.grammar.examples
        key = scene.cast.at(token.idx, token.idx + len(token)) if opened and token.pos_ == "PROPN" else None
        if key is not None and key not in keys and scene.cast.is_named(key) and scene.cast.kind_of(key) in {"person", "organization"}:
            keys.append(key)
    return tuple(keys)


def _standing_for(scene: Scene, noun: Token) -> Token:
    """What a noun that only says which side of something is meant stands for: `l'accès à la page`, `the value of the index`."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in scene.lexicon.support.sides:
        return noun
    below = (child for child in noun.children if child.dep_ in COMPLEMENTS and child.pos_ in {"NOUN", "PROPN", "PRON"})
    return next(below, noun)


def owner_of(scene: Scene, noun: Token, *, written: bool = False) -> Token:
    """Whose words or deed it is, where the phrase says so: `son message`, `her patience`, `le message de X`; else the noun itself.

    `written`: what is shared can be of somebody without being by them (`images of a boy`).
    """
    if noun.pos_ != "NOUN" or scene.is_a(noun, ("account",)):
        return noun
    grammar = scene.lexicon.grammar
    possessor = next((child for child in noun.children if child.lower_ in grammar.possessive or child.dep_ == "nmod:poss"), None)
    if possessor is not None:
        return possessor
    if scene.is_a(noun, ("person", "organization")):
        return noun
    places = tuple(scene.lexicon.grammar.by) if written else OF
    if (titled := _after_title(noun)) is not None:
        return titled
    return next((owner for owner in prepositional(scene, (noun,), places) if scene.is_a(owner, PERSONAL)), noun)


def _after_title(noun: Token) -> Token | None:
    """Whose message it is, behind its words in marks: `le message « Bonjour » de X`."""
    doc, place = noun.doc, noun.i + 1
    if place >= len(doc) or not doc[place].is_quote:
        return None
    close = next((token.i for token in doc[place + 1 : place + TITLE] if token.is_quote), None)
    if close is None or close + 1 >= len(doc) or doc[close + 1].lower_.replace("’", "'") not in OPENINGS:
        return None
    return doc[close + 1].head if doc[close + 1].head.i > close else None


def _drivers(scene: Scene, vehicle: Token) -> Iterator[Token]:
    """Who steers the vehicle, where a participle behind it says so: `une voiture conduite par X`."""
    for participle in children(vehicle, frozenset({"acl"})):
        if participle.lemma_.lower() in scene.lexicon.support.steering:
            driver = agent_phrase(participle, scene.lexicon.grammar.by)
            yield from () if driver is None else coordinated(driver)


def _platform(scene: Scene, candidate: Candidate) -> Iterator[Token]:
    """The platform that the account is said to be on: nobody else suspends it where nobody is named (`un compte Facebook suspendu`)."""
    for account in role_tokens(scene, candidate, candidate.frame.target):
        named = (child for child in account.children if scene.is_a(child, ("name",)) and scene.is_a(child, ("platform",)))
        yield from named


def _poster(scene: Scene, token: Token) -> Iterator[Token]:
    """Whose post it is: the possessor of what is posted, or who says something in it (`dans un billet paru hier, X assure`)."""
    noun = token
    while noun.dep_ in {"acl", "amod", "nmod", "conj"} and noun.head.i < noun.i and noun.head.pos_ == "NOUN":
        noun = noun.head
        possessor = next(children(noun, frozenset({"nmod:poss"})), None)
        if possessor is not None:
            yield possessor
            return
    if noun.dep_.startswith("obl") and noun.head.pos_ in VERBAL and case_words(noun) in MEDIA:
        speaker = deep_subject(scene, noun.head)
        yield from () if speaker is None else (speaker,)


def _by_of_collective(scene: Scene, candidate: Candidate) -> list[Token]:
    """Who acts by the phrase of the noun above: `une tentative de vol par deux hommes`."""
    noun, above = candidate.token, candidate.token.head
    if candidate.frame.part != "noun" or noun.dep_ != "nmod" or above.lemma_.lower() not in scene.lexicon.support.collective:
        return []
    return prepositional(scene, (above,), tuple(scene.lexicon.grammar.by))


def _partaker(scene: Scene, candidate: Candidate) -> Iterator[Token]:
    """Who has a hand in what a noun tells: `est intervenu dans la suspension`, `was responsible for the attack`."""
    noun, above = candidate.token, candidate.token.head
    if candidate.frame.part != "noun" or above == noun or above.lemma_.lower() not in scene.lexicon.support.partaking:
        return
    if not any(True for _ in children(noun, CASES)):
        return
    subject = deep_object(above) if is_passive_here(above) else own_subject(above) or surface_subject(above)
    yield from () if subject is None or subject == noun else (subject,)


def _sufferer(scene: Scene, noun: Token) -> Iterator[Token]:
    """Who undergoes what a noun tells: the subject of `subir`, `suffer`."""
    verb = noun.head
    if verb.pos_ not in VERBAL or noun.dep_.startswith("nsubj"):
        return
    if verb.lemma_.lower() in scene.lexicon.support.undergoing:
        subject = deep_subject(scene, verb)
        yield from () if subject is None else (subject,)


__all__ = ["agents_in", "owner_of", "targets_in"]
