"""The same happening told twice is one event: headline and text, verb and noun, `l'attaque` after `une attaque`.

The one rule: two tellings are one happening unless something tells them apart: who, to whom, how many, when.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.corpus.model import EventType
from onrecord.extractors.events.context import Scene, is_numeric
from onrecord.extractors.events.model import FoundEvent, Told
from onrecord.extractors.syntax import ADVERBIAL_CLAUSES, APPOSITIONS, OPEN_COMPLEMENTS, own_subject

REPEATABLE: frozenset[EventType] = frozenset({
    "post", "reply", "share", "statement", "demand", "promise", "praise", "criticise", "accuse", "threaten", "deny", "flag", "change",
    "launch",     "sports_result", "meet_agree", "rule_change",
})  # fmt: skip
"""Types of which one actor does several in one article: only the same word, or an anaphor, takes one up again."""
MODAL = frozenset({"casualty", "legal", "appoint_leave", "change", "accident"})
"""Types whose modes are different happenings."""
STEM = 5
"""Letters that words of one family share."""
WITHOUT_SUBJECT = ADVERBIAL_CLAUSES | OPEN_COMPLEMENTS
"""Labels of clauses that go on about the subject of the clause above."""
UNREAL = frozenset({"denied", "planned", "hypothetical"})
_WORD = re.compile(r"[^\W\d]{4,}")
_NUMBER = re.compile(r"\d[\d\s.,\u00a0\u202f]*\d|\d")


@dataclass(slots=True)
class Story:
    """Tellings of one happening, in text order."""

    tellings: list[Told] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        """The type, one for all."""
        return self.tellings[0].candidate.frame.type

    def values(self, name: str) -> set[int]:
        """Union of the agents or targets of the tellings."""
        return {key for told in self.tellings for key in getattr(told, name)}


def merge(scene: Scene, told: Sequence[Told], dates: dict[int, str]) -> tuple[FoundEvent, ...]:
    """One event for each happening; `dates` gives, by token of the trigger, the value of the date that hangs on it."""
    stories: list[Story] = []
    for one in told:
        homes = [story for story in reversed(stories) if same_happening(scene, story, one, dates)]
        home = max(homes, key=lambda story: _nearness(story, one), default=None)
        if home is None:
            stories.append(home := Story())
        home.tellings.append(one)
    return tuple(_event(scene, story) for story in stories)


def _nearness(story: Story, one: Told) -> tuple[bool, bool]:
    """How surely a telling goes with one of several stories."""
    return _same_word(story, one), _linked(story, one)


def same_happening(scene: Scene, story: Story, one: Told, dates: dict[int, str]) -> bool:
    """Whether nothing tells the new telling apart from the story, and something ties them."""
    if story.type != one.candidate.frame.type:
        return False
    if any(told.candidate.trigger == one.candidate.trigger for told in story.tellings):
        return True
    if _modes_differ(story, one) or _dates_differ(story, one, dates):
        return False
    if _linked(story, one):
        return True
    if _counts_differ(scene, story, one) or _measures_differ(scene, story, one):
        return False
    if any(_differ(scene, story, one, role) for role in ("targets", "agents")):
        return False
    if takes_up(scene, story, one):
        return True
    unreal = {one.status, *(told.status for told in story.tellings)} & UNREAL
    if unreal and not _same_word(story, one) and not _headline_only(scene, story):
        return False
    return _tied(scene, story, one)


def _linked(story: Story, one: Told) -> bool:
    """Whether the two stand in one construction: `l'explosion a détruit`, `tués dans une embuscade`, `fell 3 points, closing at 90`."""
    token = one.candidate.token
    for told in story.tellings:
        other = told.candidate.token
        if token.head == other and (token.dep_ in APPOSITIONS or (token.dep_ in WITHOUT_SUBJECT and own_subject(token) is None)):
            return True
        if (token.head == other or other.head == token) and _noun_and_verb(told, one):
            return True
    return False


def _noun_and_verb(told: Told, one: Told) -> bool:
    return {told.candidate.frame.part, one.candidate.frame.part} == {"noun", "verb"}


def _tied(scene: Scene, story: Story, one: Told) -> bool:
    if _headline_only(scene, story) or _retold(scene, story, one):
        return True
    shared = bool(story.values("targets") & set(one.targets)) or bool(story.values("agents") & set(one.agents) and not one.targets)
    if story.type == "casualty":
        return shared or bool(_counts(scene, one) & _counts_of(scene, story)) or _toll_anew(scene, story, one)
    shared = shared or (story.type != "change" and _alike(scene, set(one.targets), story.values("targets")))
    if story.type in REPEATABLE:
        return shared and _same_word(story, one) and not _cues_new_quote(story, one)
    return shared or (_same_word(story, one) and not is_indefinite(scene, one))


def _retold(scene: Scene, story: Story, one: Told) -> bool:
    """Whether a quote tells in its own words what the text has told: the same word, or a noun for any happening of the type."""
    if scene.quote_around(one.candidate.token) is None or story.type in REPEATABLE:
        return False
    return _same_word(story, one) or one.candidate.token.lemma_.lower() in scene.lexicon.generic.get(story.type, frozenset())


def _headline_only(scene: Scene, story: Story) -> bool:
    """Whether only the headline has told it so far: the text tells it again."""
    return all(scene.in_headline(told.candidate.token) for told in story.tellings)


def _cues_new_quote(story: Story, one: Told) -> bool:
    return one.quote is not None and all(told.quote != one.quote for told in story.tellings)


def _same_word(story: Story, one: Told) -> bool:
    """Whether it is told with the same word, or with one of its family (`explode`, `explosion`)."""
    mine = _stem(one)
    return any(_stem(told) == mine for told in story.tellings)


def _stem(told: Told) -> str:
    return told.candidate.token.lemma_.lower()[:STEM]


def _modes_differ(story: Story, one: Told) -> bool:
    modes = {told.candidate.frame.mode for told in story.tellings} | {one.candidate.frame.mode}
    modes.discard(None)
    return len(modes) > 1 and story.type in MODAL


def _dates_differ(story: Story, one: Told, dates: dict[int, str]) -> bool:
    mine = dates.get(one.candidate.token.i)
    known = [dates[told.candidate.token.i] for told in story.tellings if told.candidate.token.i in dates]
    return mine is not None and bool(known) and not any(mine.startswith(other) or other.startswith(mine) for other in known)


def _counts(scene: Scene, one: Told) -> frozenset[str]:
    """Numbers that count those whom it happened to."""
    found: set[str] = set()
    for key in one.targets:
        found.update(_NUMBER.findall(scene.cast.name_of(key)))
    return frozenset(found)


def _counts_of(scene: Scene, story: Story) -> frozenset[str]:
    return frozenset(number for told in story.tellings for number in _counts(scene, told))


def _counts_differ(scene: Scene, story: Story, one: Told) -> bool:
    """Whether both are counted, and not alike; a toll that is told anew is the same toll."""
    if story.type != "casualty":
        return False
    mine, known = _counts(scene, one), _counts_of(scene, story)
    if not mine or not known or mine & known:
        return False
    return not _toll_anew(scene, story, one)


def _measures_differ(scene: Scene, story: Story, one: Told) -> bool:
    """Whether both say by how much, and not alike; a headline may round."""
    if story.type != "change" or _headline_only(scene, story):
        return False
    mine = _measures(one)
    known = [measures for told in story.tellings if (measures := _measures(told))]
    return bool(mine) and bool(known) and not any(mine & measures for measures in known)


def _measures(told: Told) -> frozenset[str]:
    """Numbers that hang on the trigger or on what it governs."""
    near = (word for child in told.candidate.token.children for word in (child, *child.children))
    return frozenset(word.text for word in near if word.pos_ == "NUM")


def _toll_anew(scene: Scene, story: Story, one: Told) -> bool:
    """Whether the telling brings a toll up to date: both are counted nouns, and its paragraph speaks of tolls."""
    if not one.candidate.frame.counted or not any(told.candidate.frame.counted for told in story.tellings):
        return False
    token = one.candidate.token
    paragraph = scene.layout.paragraph_at(token.idx)
    start = token.idx if paragraph is None else paragraph.start
    return any(word.lemma_.lower() in scene.lexicon.classes["toll"] for word in token.doc if start <= word.idx <= token.idx)


def _differ(scene: Scene, story: Story, one: Told, role: str) -> bool:
    """Whether both name someone in the role, and nobody is the same; descriptions and places are no proof."""
    mine, known = set(getattr(one, role)), story.values(role)
    if not mine or not known or mine & known or _alike(scene, mine, known):
        return False
    if _retold(scene, story, one):
        return any(scene.cast.is_named(key) for key in mine) and any(scene.cast.is_named(key) for key in known)
    if story.type == "casualty" and _counts(scene, one) & _counts_of(scene, story):
        return False
    if _headline_only(scene, story) or takes_up(scene, story, one) or (story.type not in REPEATABLE and _same_word(story, one)):
        named = {key for key in mine | known if scene.cast.is_named(key) and scene.cast.kind_of(key) != "place"}
        return bool(named & mine) and bool(named & known)
    return not (story.type == "casualty" and _counts(scene, one))


def _alike(scene: Scene, mine: set[int], known: set[int]) -> bool:
    """Whether descriptions on both sides share their nouns: `la réforme`, `sa réforme fiscale`."""
    words = [
        {word for key in keys if not scene.cast.is_named(key) for word in _WORD.findall(scene.cast.name_of(key).lower())}
        for keys in (mine, known)
    ]
    return bool(words[0] & words[1])


def takes_up(scene: Scene, story: Story, one: Told) -> bool:
    """Whether the telling is a definite noun that means the story: the same word, or one for any happening of the type."""
    noun = one.candidate.token
    if one.candidate.frame.part != "noun" or is_numeric(noun, scene.lexicon):
        return False
    words = {child.lower_.replace("’", "'") for child in noun.children}
    grammar = scene.lexicon.grammar
    generic = noun.lemma_.lower() in scene.lexicon.generic.get(story.type, frozenset())
    if words & grammar.demonstrative:
        return True
    return bool(words & (grammar.definite | grammar.possessive)) and (generic or _same_word(story, one))


def is_indefinite(scene: Scene, one: Told) -> bool:
    """Whether a noun is introduced as something new: `une attaque`, `another attack`."""
    words = (
        word for child in one.candidate.token.children if child.dep_ in {"det", "amod"} for word in (child.lower_, child.lemma_.lower())
    )
    return any(word in scene.lexicon.grammar.indefinite for word in words)


def _event(scene: Scene, story: Story) -> FoundEvent:
    best = max(story.tellings, key=lambda told: _clarity(scene, told))
    tellings = sorted(story.tellings, key=lambda told: told.candidate.trigger)
    agents = best.agents or next((told.agents for told in tellings if told.agents), ())
    targets = best.targets or next((told.targets for told in tellings if told.targets), ())
    return FoundEvent(
        type=story.type,
        mode=best.candidate.frame.mode,
        trigger=best.candidate.trigger,
        trigger_token=best.candidate.token.i,
        mentions=tuple(dict.fromkeys(told.candidate.trigger for told in tellings)),
        agents=agents,
        targets=tuple(key for key in targets if key not in agents),
        place=next((told.place for told in (best, *tellings) if told.place), None),
        status=best.status,
        claimed_by=best.claimed_by,
        hedged=best.hedged,
        quote=best.quote,
        rule=best.candidate.rule,
        confidence=max(told.confidence for told in tellings),
        mention_tokens=tuple(told.candidate.token.i for told in tellings),
    )


def _clarity(scene: Scene, told: Told) -> tuple[int, int, float]:
    """A verb of the text tells more clearly than a noun, a noun more clearly than a headline."""
    verb = told.candidate.frame.part == "verb" and told.candidate.frame.type not in {"accident", "attack"}
    return (not scene.in_headline(told.candidate.token), verb + bool(told.targets), -told.candidate.token.i)


__all__ = ["Story", "merge", "same_happening"]
