"""The event words of one language as the pack gives them: frames indexed by the word that heads them.

The one rule: grammar is read here once, so that no other module of the room knows how a pack is written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeVar

from onrecord.corpus.model import EVENT_TYPES, EventType
from onrecord.extractors.events.certainty import Certainty, read_certainty
from onrecord.extractors.packs import Table, open_table

FILE: Final = "events"
BUILT_IN: Final = frozenset({"none", "name", "pronoun", "number", "possessive", "ticker", "topic", "unstated"})
"""Classes that grammar decides, not words."""
KIND: Final = "kind "
"""`kind account`: the word names an actor of that kind."""

PartOfSpeech = Literal["verb", "noun", "adjective"]
Rule = Literal["only", "never", "infinitive", "any"]
Voice = Literal["active", "passive"]
Needs = Literal["argument", "strict"]
Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in one place of a frame. Empty `wanted`: anything."""

    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A group of words of one type that build their sentence in one way."""

    type: EventType
    mode: str | None
    part: PartOfSpeech
    number: int
    """Its place in the file: earlier frames win."""
    agent: tuple[str, ...]
    target: tuple[str, ...]
    subject: Slot
    object: Slot
    complement: tuple[str, ...]
    prepositions: tuple[str, ...]
    prepositions_refused: tuple[str, ...]
    preposition_class: str | None
    reflexive: Rule | None
    clause: Rule | None
    voice: Voice | None
    needs: Needs | None
    counted: bool
    anaphor: bool
    topic: str | None
    topic_refused: str | None
    """A matter in which its words mean something else."""
    negated: bool
    quoted: bool
    loose: bool
    """Its words tell the event by themselves, whoever does it to whatever: the classes only make it surer."""
    idiom: bool
    """Together its words mean something else, and tell nothing: `free of charge`."""
    finite: bool
    """Only where the verb has a subject of its own: not `attacked a convoy, killing two`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One word of a frame: its head, and the words that must go with it in order."""

    head: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reflexive: bool
    frame: Frame

    @property
    def size(self) -> int:
        """Number of words; the longest pattern wins."""
        return 1 + len(self.before) + len(self.after)


@dataclass(frozen=True, slots=True)
class Support:
    """Verbs that only carry a noun, and the words that introduce a noun for the whole happening."""

    doing: frozenset[str]
    undergoing: frozenset[str]
    happening: frozenset[str]
    signals: frozenset[str]
    collective: frozenset[str]
    """Nouns that only count or begin what their complement tells: `une série d'attentats`."""
    sides: frozenset[str]
    """Nouns that stand for what their complement names: `l'accès à la page`, `the value of the fund`."""
    partaking: frozenset[str]
    """Words whose subject has a hand in what they govern: `intervenir dans`, `responsible for`."""
    movements: frozenset[str]
    """Nouns whose complement names those who protest: `le mouvement des Indignés`."""
    steering: frozenset[str]
    """Verbs whose agent acts with the vehicle."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Function words that the frames need."""

    head: Literal["first", "last"]
    by: frozenset[str]
    skipped: frozenset[str]
    definite: frozenset[str]
    demonstrative: frozenset[str]
    possessive: frozenset[str]
    indefinite: frozenset[str]
    reflexives: frozenset[str]
    percent: frozenset[str]
    generic_subjects: frozenset[str]
    examples: frozenset[str]
    """Words after which some of a group are named: `comme`, `including`."""
    prepositions: Mapping[str, str]
    clitics: Mapping[str, str]
    """Pronouns before a verb, by form, and the preposition of the phrase that they stand for."""
    endings: tuple[tuple[str, str], ...]
    """Ends of words and what to write in their place, for words whose lemma is not known."""
    finite_endings: tuple[tuple[str, str], ...]
    """The same, for forms that no adjective has."""


@dataclass(frozen=True, slots=True)
class Order:
    """Words that say what comes before what."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    then: tuple[str, ...]
    earlier: tuple[str, ...]
    leading: frozenset[str]
    following: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All event words of a language."""

    lang: str
    patterns: Mapping[PartOfSpeech, Mapping[str, tuple[Pattern, ...]]]
    """By part of speech and head, the longest first, then in file order."""
    classes: Mapping[str, frozenset[str]]
    support: Support
    grammar: Grammar
    certainty: Certainty
    order: Order
    generic: Mapping[str, frozenset[str]]
    """By type, nouns that take up any happening of the type."""


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The event words of a language.

    Raises: UnknownLanguageError; PackError.
    """
    table = open_table(lang, FILE)
    grammar = _read_grammar(table.table("grammar"))
    classes = _read_classes(table)
    frames = [frame for part in _PLURAL for frame in _read_frames(table, part, classes)]
    lexicon = Lexicon(
        lang=lang,
        patterns=_index(frames, grammar),
        classes=classes,
        support=_read_support(table.table("support")),
        grammar=grammar,
        certainty=read_certainty(table.table("status")),
        order=_read_order(table.table("order")),
        generic=_read_generic(table.table("generic")),
    )
    table.finish()
    return lexicon


def _read_classes(table: Table) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for key in ("classes", "classes_more"):
        part = table.table(key)
        for name in part:
            classes[name] = frozenset(word.lower() for word in part.words(name))
    return classes


_PLURAL: Final[dict[PartOfSpeech, str]] = {"verb": "verbs", "noun": "nouns", "adjective": "adjectives"}


def _read_frames(table: Table, part: PartOfSpeech, classes: Mapping[str, frozenset[str]]) -> Iterator[tuple[Frame, tuple[str, ...]]]:
    for number, entry in enumerate(table.tables(_PLURAL[part])):
        words = entry.words("words")
        frame = _read_frame(entry, part, number)
        for name in _class_names(frame):
            if name not in classes and name not in BUILT_IN and not name.startswith(KIND):
                raise entry.error("words", f"unknown class {name!r}")
        entry.finish()
        yield frame, words


def _read_frame(entry: Table, part: PartOfSpeech, number: int) -> Frame:
    return Frame(
        type=_event_type(entry),
        mode=entry.text("mode", "") or None,
        part=part,
        number=number,
        agent=_roles(entry, "agent", ("subject",) if part == "verb" else ()),
        target=_roles(entry, "target", {"verb": ("object",), "adjective": ("subject",), "noun": ()}[part]),
        subject=Slot(entry.words("subject", optional=True), entry.words("subject_refused", optional=True)),
        object=Slot(entry.words("object", optional=True), entry.words("object_refused", optional=True)),
        complement=entry.words("complement", optional=True),
        prepositions=entry.words("with", optional=True),
        prepositions_refused=entry.words("with_refused", optional=True),
        preposition_class=entry.text("with_class", "") or None,
        reflexive=_choice(entry, "reflexive", "only", "never"),
        clause=_choice(entry, "clause", "only", "never", "infinitive", "any"),
        voice=_choice(entry, "voice", "active", "passive"),
        needs=_choice(entry, "needs", "argument", "strict"),
        counted=entry.flag("counted"),
        anaphor=entry.flag("anaphor"),
        topic=entry.text("topic", "") or None,
        topic_refused=entry.text("topic_refused", "") or None,
        negated=entry.flag("negated"),
        quoted=entry.flag("quoted"),
        loose=entry.flag("loose"),
        idiom=entry.flag("idiom"),
        finite=entry.flag("finite"),
    )


def _class_names(frame: Frame) -> Iterator[str]:
    for group in (frame.subject.wanted, frame.subject.refused, frame.object.wanted, frame.object.refused, frame.complement):
        yield from group
    if frame.preposition_class:
        yield frame.preposition_class


def _event_type(entry: Table) -> EventType:
    name = entry.text("type")
    for known in EVENT_TYPES:
        if known == name:
            return known
    raise entry.error("type", f"unknown event type {name!r}")


def _roles(entry: Table, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return entry.words(key, optional=True) if key in entry else default


def _choice(entry: Table, key: str, *choices: Choice) -> Choice | None:
    value = entry.text(key, "")
    if not value:
        return None
    for choice in choices:
        if choice == value:
            return choice
    raise entry.error(key, f"expected one of {', '.join(choices)}")


def _index(frames: list[tuple[Frame, tuple[str, ...]]], grammar: Grammar) -> dict[PartOfSpeech, dict[str, tuple[Pattern, ...]]]:
    found: dict[PartOfSpeech, dict[str, list[Pattern]]] = {part: defaultdict(list) for part in _PLURAL}
    for frame, words in frames:
        for word in words:
            pattern = _pattern(word, frame, grammar)
            found[frame.part][pattern.head].append(pattern)
    return {
        part: {head: tuple(sorted(patterns, key=lambda pattern: (-pattern.size, pattern.frame.number))) for head, patterns in heads.items()}
        for part, heads in found.items()
    }


def _pattern(word: str, frame: Frame, grammar: Grammar) -> Pattern:
    parts = split_words(word)
    reflexive = frame.part == "verb" and len(parts) > 1 and parts[0] in grammar.reflexives
    parts = parts[1:] if reflexive else parts
    kept = [parts[0], *(full_preposition(part, grammar) for part in parts[1:] if part not in grammar.skipped)]
    place = _head_place(kept, grammar) if frame.part == "noun" else 0
    return Pattern(kept[place], tuple(kept[:place]), tuple(kept[place + 1 :]), reflexive, frame)


def _head_place(words: list[str], grammar: Grammar) -> int:
    if grammar.head == "first":
        return 0
    for place, word in enumerate(words):
        if place and word in _ENGLISH_LINKS:
            return place - 1
    return len(words) - 1


_ENGLISH_LINKS: Final = frozenset({"of", "for", "on", "from", "to", "by", "in"})
"""Prepositions inside an English compound: what stands before is its head. Languages whose head is the first word need none."""


def split_words(phrase: str) -> list[str]:
    """The words of a pattern, lower case, elided forms cut off after their apostrophe."""
    return phrase.lower().replace("’", "'").replace("'", "' ").split()


def full_preposition(word: str, grammar: Grammar) -> str:
    """A preposition without contraction or elision: `du` is `de`."""
    return grammar.prepositions.get(word, word)


def _read_support(table: Table) -> Support:
    support = Support(
        doing=frozenset(table.words("doing")),
        undergoing=frozenset(table.words("undergoing")),
        happening=frozenset(word.removeprefix("se ").removeprefix("s'") for word in table.words("happening")),
        signals=frozenset(table.words("signals")),
        collective=frozenset(table.words("collective")),
        sides=frozenset(table.words("sides")),
        partaking=frozenset(table.words("partaking")),
        movements=frozenset(table.words("movements")),
        steering=frozenset(table.words("steering")),
    )
    table.finish()
    return support


def _read_grammar(table: Table) -> Grammar:
    head: Literal["first", "last"] = "last" if _choice(table, "head", "first", "last") == "last" else "first"
    grammar = Grammar(
        head=head,
        by=frozenset(table.words("by")),
        skipped=frozenset(table.words("skipped")),
        definite=frozenset(table.words("definite")),
        demonstrative=frozenset(table.words("demonstrative")),
        possessive=frozenset(table.words("possessive")),
        indefinite=frozenset(table.words("indefinite")),
        reflexives=frozenset(table.words("reflexives")),
        percent=frozenset(table.words("percent")),
        generic_subjects=frozenset(table.words("generic_subjects")),
        examples=frozenset(table.words("examples")),
        prepositions=table.mapping("prepositions"),
        clitics=table.mapping("clitics", optional=True),
        endings=tuple(_ending(table, rule) for rule in table.words("endings")),
        finite_endings=tuple(_ending(table, rule) for rule in table.words("finite_endings", optional=True)),
    )
    table.finish()
    return grammar


def _ending(table: Table, rule: str) -> tuple[str, str]:
    end, sign, other = rule.partition("=")
    if not sign or not end:
        raise table.error("endings", f"expected end=other, not {rule!r}")
    return end, other


def _read_generic(table: Table) -> dict[str, frozenset[str]]:
    generic = {name: frozenset(table.words(name)) for name in table}
    for name in generic:
        if name not in EVENT_TYPES:
            raise table.error(name, f"unknown event type {name!r}")
    return generic


def _read_order(table: Table) -> Order:
    order = Order(
        after=table.words("after"),
        before=table.words("before"),
        then=table.words("then"),
        earlier=table.words("earlier"),
        leading=frozenset(table.words("leading")),
        following=frozenset(table.words("following")),
    )
    table.finish()
    return order


__all__ = [
    "BUILT_IN", "FILE", "KIND", "Frame", "Grammar", "Lexicon", "Needs", "Order", "PartOfSpeech", "Pattern", "Rule", "Slot",
    "Support", "Voice", "full_preposition", "load_lexicon", "split_words",
]  # fmt: skip
