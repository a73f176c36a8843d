"""The words that attribute, by what they do; `reading` fills them from `lang/<code>/speech.toml`.

The one rule: nothing here knows a language; what a verb takes is its frame, and frames are data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.corpus.model import Force

__all__ = [
    "Clauses",
    "Frame",
    "Lexicon",
    "Naming",
    "Nouns",
    "Phrase",
    "Polarity",
    "Prepositions",
    "Pronouns",
    "Sequences",
    "Speakers",
    "VerbEntry",
]

Sequences = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases as words, by the tokens that can open them, longest first."""
Frame = Literal["that", "whether", "infinitive", "gerund", "of", "to", "as", "object", "incise", "attribute", "topic"]


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb of saying, asking, thinking …, and what it takes as its content."""

    lemma: str
    force: Force
    frames: frozenset[Frame]
    weak: bool = False
    """Whether the verb also has other uses, so that someone who can speak must be its subject."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb and the words that must follow it, adverbs and clitics between them allowed."""

    verb: str
    rest: tuple[str, ...]
    entry: VerbEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """How contents are opened, and the words around them."""

    conjunctions: frozenset[str]
    """`que`, `that`."""
    questions: frozenset[str]
    openers: Mapping[Frame, frozenset[str]]
    """The words that open the complements of the frames of, to and as."""
    contracted: frozenset[str] = frozenset()
    """Those of them that hold an article."""
    compounds: frozenset[str]
    """Words that make another conjunction of the one after them."""
    connectives: Sequences
    """Phrases that join a sentence to the one before and belong to no content."""
    taking_up: Sequences = field(default_factory=dict)
    """Phrases that take up the quotation before them: `c’est ce que`, `that is what`."""
    asides: Sequences = field(default_factory=dict)
    """Phrases that set the speaker apart between a verb and its content: `de son côté`, `for his part`."""
    bare: bool
    """Whether a clause can stand without its conjunction."""
    bare_verbs: frozenset[str] = frozenset()
    """Verbs that take a clause without a conjunction."""
    only_clauses: frozenset[str] = frozenset()
    """Those of them that take hardly anything else."""
    auxiliaries: frozenset[str]
    auxiliary_forms: frozenset[str]
    """Their finite forms, for texts without a model."""
    passive_auxiliaries: frozenset[str]
    participle_endings: tuple[str, ...]
    time_words: frozenset[str]
    comparisons: frozenset[str]
    """Words that open a clause such as `comme le dit X`."""
    judging: frozenset[str] = frozenset()
    """Verbs that say an adjective of somebody or something."""
    contrasts: frozenset[str] = frozenset()
    """Conjunctions after a comma that set a clause of their own against the one before."""
    taken_up: frozenset[str] = frozenset()
    """The clitics that stand for the content in such a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """Nouns and adjectives that hold a content."""

    words: frozenset[str]
    relatives: Sequences
    """Phrases that open the content of a noun: `selon lequel`."""
    adjectives: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepositions:
    """Phrases that attribute a clause."""

    source: Sequences
    heads: Sequences = field(default_factory=dict)
    """Phrases whose last word belongs to the source: `de source policière`."""
    person: frozenset[str] = frozenset()
    """Attribute only when they govern someone."""
    alone: Sequences = field(default_factory=dict)
    """Attribute to the one spoken of before."""
    not_sources: frozenset[str] = frozenset()
    """Lemmas of nouns that name no source after them."""
    person_endings: tuple[str, ...] = ()
    """Endings of nouns for people, where the noun itself is not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarity:
    """What denies, supposes or hedges a saying."""

    negations: frozenset[str]
    partners: frozenset[str]
    """Words that complete a negation."""
    hiding: frozenset[str] = frozenset()
    """Verbs that say only when they are denied: `ne cache pas que`."""
    refusing: frozenset[str]
    modals: frozenset[str]
    hypothetical: frozenset[str]
    concessive: frozenset[str]
    """Words before a conjunction of supposing that make it one of conceding."""
    light: frozenset[str]
    """Verbs below which an infinitive still says."""
    set_phrases: Sequences
    """Phrases with a verb of saying that say nothing."""
    hedges: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """Pronouns by what they do beside a verb of saying."""

    inverted: frozenset[str]
    relative: frozenset[str]
    other_relatives: frozenset[str]
    """Relatives that are no subject."""
    impersonal: frozenset[str]
    authorial: frozenset[str]
    """The article's own voice."""
    clitics: frozenset[str]
    reflexive: frozenset[str]
    agents: frozenset[str]
    """Prepositions of who acts in a passive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who can speak, and who is spoken to."""

    roles: frozenset[str]
    """Lemmas of nouns for people, bodies and groups, from the pack's `people.toml`."""
    documents: frozenset[str]
    accounts: frozenset[str]
    links: frozenset[str]
    """Prepositions that go on a name."""
    offices: frozenset[str] = frozenset()
    office_links: frozenset[str] = frozenset()
    """Prepositions that go on one of the nouns of `offices`: `la secrétaire à la Culture`."""
    heard_from: Sequences = field(default_factory=dict)
    """Phrases before the one whom nobody in particular heard it from."""
    heard_at: Sequences = field(default_factory=dict)
    """The same, where a noun for someone must follow."""
    continuing: frozenset[str] = frozenset()
    """Verbs by which the last speaker goes on."""
    reading: frozenset[str] = frozenset()
    """Verbs whose subject is the text itself."""
    addressee_prepositions: frozenset[str]
    addressee_clitics: frozenset[str]
    telling: frozenset[str]
    """Verbs whose object is the one who is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What announces a name or a title in marks."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    participles: frozenset[str]
    """Verbs that name only as participles after their noun."""
    phrases: Sequences
    function_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything `speech.toml` says of one language."""

    lang: str
    verbs: Mapping[str, VerbEntry]
    reflexives: Mapping[str, VerbEntry]
    phrases: Mapping[str, tuple[Phrase, ...]]
    forms: Mapping[str, str]
    """Inflected form, lower case, to lemma: what is known of inflection without a model."""
    twofold_forms: frozenset[str]
    """Participles that are finite forms as well: `dit`, `écrit`."""
    finite_forms: frozenset[str]
    """Forms that carry tense whatever a model says: `conclut`."""
    sure_forms: frozenset[str]
    """Forms that are verbs whatever a model says."""
    clauses: Clauses
    nouns: Nouns
    prepositions: Prepositions
    polarity: Polarity
    pronouns: Pronouns
    speakers: Speakers
    naming: Naming
