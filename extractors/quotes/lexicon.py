"""The words that attribute, read from `lang/<code>/speech.toml`.

The one rule: nothing here knows a language; what a verb takes is its frame, and frames are data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, Literal, get_args

from onrecord.corpus.model import Force
from onrecord.extractors.actors.words import read_people
from onrecord.extractors.packs import Table, open_table

__all__ = ["Frame", "Lexicon", "Phrase", "Prepositions", "Sequences", "VerbEntry", "load_lexicon"]

Sequences = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases as words, by the tokens that can open them, longest first."""
Frame = Literal["that", "whether", "infinitive", "gerund", "of", "to", "as", "object", "incise", "attribute"]
FRAMES: Final[frozenset[str]] = frozenset(get_args(Frame))
FORCES: Final[frozenset[str]] = frozenset(get_args(Force))


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


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Phrases that attribute a clause, in words; longest first."""

    source: Sequences
    person: frozenset[str]
    """Attribute only when they govern someone."""
    alone: Sequences
    """Attribute to the one spoken of before."""
    not_sources: frozenset[str]
    endings: tuple[str, ...]
    """Endings of nouns for people, where the noun itself is not listed."""
    """Lemmas of nouns that name no source after them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything `speech.toml` says of one language."""

    lang: str
    verbs: Mapping[str, VerbEntry]
    reflexives: Mapping[str, VerbEntry]
    phrases: Mapping[str, tuple[Phrase, ...]]
    forms: Mapping[str, str]
    """Inflected form, lower case, to lemma: what is known of inflection without a model."""
    sure_forms: frozenset[str]
    """Forms that are verbs whatever a model says."""
    complementizers: frozenset[str]
    questions: frozenset[str]
    openers: Mapping[Frame, frozenset[str]]
    """The words that open the complements of the frames of, to and as."""
    zero_complementizer: bool
    compounds: frozenset[str]
    """Words that make another conjunction of the one after them."""
    connectives: Sequences
    """Phrases that join a sentence to the one before and belong to no content."""
    time_words: frozenset[str]
    participle_endings: tuple[str, ...]
    bare_verbs: frozenset[str]
    """Verbs that take a clause without a conjunction."""
    auxiliaries: frozenset[str]
    passive_auxiliaries: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    noun_relatives: Sequences
    noun_participles: frozenset[str]
    prepositions: Prepositions
    parentheticals: frozenset[str]
    negations: frozenset[str]
    negation_partners: frozenset[str]
    refusing: frozenset[str]
    modals: frozenset[str]
    hypothetical: frozenset[str]
    light: frozenset[str]
    concessive: frozenset[str]
    """Words before a conjunction of supposing that make it one of conceding."""
    set_phrases: Sequences
    """Phrases with a verb of saying that say nothing."""
    hedges: frozenset[str]
    inverted: frozenset[str]
    relatives: frozenset[str]
    impersonal: frozenset[str]
    authorial: frozenset[str]
    clitics: frozenset[str]
    reflexive_words: frozenset[str]
    addressee_words: frozenset[str]
    addressee_clitics: frozenset[str]
    documents: frozenset[str]
    phrase_links: frozenset[str]
    naming_nouns: frozenset[str]
    naming_verbs: frozenset[str]
    naming_participles: frozenset[str]
    """Verbs that name only as participles after their noun."""
    naming_phrases: Sequences
    function_words: frozenset[str]
    roles: frozenset[str]
    """Lemmas of nouns for people, bodies and groups, from the pack's `people.toml`."""


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The speech words of a language. Raises: UnknownLanguageError, PackError."""
    table = open_table(lang, "speech")
    verbs, reflexives = _verbs(table)
    phrases = _phrases(table)
    fields = {
        **_complements(table),
        **_content_words(table),
        **_polarity(table),
        **_pronouns(table),
        **_filters(table),
    }
    forms = _forms(table, [*verbs, *reflexives, *phrases, *sorted(_lemmas_of(fields))])
    sure = _sure_forms(table.table("ambiguity"), {form for form, lemma in forms.items() if lemma in verbs or lemma in reflexives})
    lexicon = Lexicon(
        lang=lang, verbs=verbs, reflexives=reflexives, phrases=phrases, forms=forms, sure_forms=sure, roles=_roles(lang), **fields
    )  # type: ignore[arg-type]
    table.finish()
    return lexicon


def _sure_forms(table: Table, forms: set[str]) -> frozenset[str]:
    """The forms that can be nothing but verbs: those listed, or those with a listed ending that are not listed as other words."""
    listed, endings = table.words("sure", optional=True), table.words("sure_endings", optional=True)
    others = set(table.words("other_words", optional=True))
    table.finish()
    return frozenset(listed) | frozenset(form for form in forms if endings and form.endswith(endings) and form not in others)


def _roles(lang: str) -> frozenset[str]:
    people = read_people(lang)
    return frozenset(lemma for lemma, noun in people.nouns.items() if noun.kind in {"person", "organization", "group"})


def _lemmas_of(fields: Mapping[str, object]) -> set[str]:
    """Other verbs whose forms are needed without a model."""
    naming = fields["naming_verbs"]
    return set(naming) if isinstance(naming, frozenset) else set()


def _verbs(table: Table) -> tuple[dict[str, VerbEntry], dict[str, VerbEntry]]:
    """Entries by lemma, and those of reflexive verbs (`s'indigner`, or a group marked reflexive)."""
    plain: dict[str, VerbEntry] = {}
    reflexive: dict[str, VerbEntry] = {}
    for group in table.tables("verbs"):
        force, frames = _force(group), _frames(group)
        weak, only_reflexive = group.flag("weak"), group.flag("reflexive")
        for word in group.words("words"):
            bare = _without_reflexive(word)
            target = reflexive if only_reflexive or bare != word else plain
            _add(target, VerbEntry(bare, force, frames, weak))
        group.finish()
    return plain, reflexive


def _without_reflexive(word: str) -> str:
    return word[2:] if word.startswith("s'") else word.removeprefix("se ")


def _add(entries: dict[str, VerbEntry], entry: VerbEntry) -> None:
    """A verb may stand in several groups: the first gives the force, all give frames."""
    known = entries.get(entry.lemma)
    if known is None:
        entries[entry.lemma] = entry
    else:
        entries[entry.lemma] = replace(known, frames=known.frames | entry.frames, weak=known.weak and entry.weak)


def _phrases(table: Table) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for group in table.tables("phrases", optional=True):
        force, frames = _force(group), _frames(group)
        for words in group.words("words"):
            verb, *rest = _split(words)
            if rest:
                found.setdefault(verb, []).append(Phrase(verb, tuple(rest), VerbEntry(words, force, frames)))
        group.finish()
    return {verb: tuple(sorted(items, key=lambda item: -len(item.rest))) for verb, items in found.items()}


def _force(group: Table) -> Force:
    word = group.text("force")
    if word not in FORCES:
        raise group.error("force", f"{word!r} is none of {', '.join(sorted(FORCES))}")
    return word  # type: ignore[return-value]


def _frames(group: Table) -> frozenset[Frame]:
    words = group.words("frames")
    if unknown := sorted(set(words) - FRAMES):
        raise group.error("frames", f"unknown: {', '.join(unknown)}")
    return frozenset(words)  # type: ignore[arg-type]


def _split(words: str) -> tuple[str, ...]:
    """The words of a phrase, apostrophes plain, elided words apart: `d'après X` is `d'`, `après`, `X`."""
    return tuple(words.replace("’", "'").replace("'", "' ").split())


def _sequences(phrases: Iterable[str]) -> Sequences:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted({_split(phrase) for phrase in phrases}, key=lambda words: (-len(words), words)):
        firsts = {joint.join(words[:count]) for count in range(1, len(words) + 1) for joint in ("", " ")}
        for first in firsts:
            found.setdefault(first, []).append(words)
    return {first: tuple(items) for first, items in found.items()}


def _complements(table: Table) -> dict[str, object]:
    openers = {frame: frozenset(table.words(frame)) for frame in ("of", "to", "as")}
    return {
        "complementizers": _plain(table.words("complementizers")),
        "questions": _plain(table.words("questions")),
        "openers": {frame: _plain(words) for frame, words in openers.items()},
        "zero_complementizer": table.flag("zero_complementizer"),
        "compounds": _plain(table.words("compounds")),
        "connectives": _sequences(table.words("connectives")),
        "time_words": _plain(table.words("time_words")),
        "participle_endings": table.words("participle_endings"),
        "bare_verbs": frozenset(table.words("bare_verbs", optional=True)),
        "auxiliaries": frozenset(table.words("auxiliaries")),
        "passive_auxiliaries": frozenset(table.words("passive_auxiliaries")),
    }


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.replace("’", "'") for word in words)


def _content_words(table: Table) -> dict[str, object]:
    adjectives, nouns = table.table("adjectives"), table.table("nouns")
    prepositions, parenthetical = table.table("prepositions"), table.table("parenthetical")
    fields: dict[str, object] = {
        "adjectives": frozenset(adjectives.words("words")),
        "nouns": frozenset(nouns.words("words")),
        "noun_relatives": _sequences(nouns.words("relative")),
        "noun_participles": frozenset(nouns.words("participles")),
        "prepositions": Prepositions(
            source=_sequences(prepositions.words("source")),
            person=frozenset(prepositions.words("person", optional=True)),
            alone=_sequences(prepositions.words("alone", optional=True)),
            not_sources=frozenset(prepositions.words("not_sources", optional=True)),
            endings=prepositions.words("person_endings", optional=True),
        ),
        "parentheticals": _plain(parenthetical.words("openers")),
    }
    for part in (adjectives, nouns, prepositions, parenthetical):
        part.finish()
    return fields


def _polarity(table: Table) -> dict[str, object]:
    negation, hedges = table.table("negation"), table.table("hedges")
    fields: dict[str, object] = {
        "negations": _plain(negation.words("words")),
        "negation_partners": _plain(negation.words("partners")),
        "refusing": frozenset(negation.words("refusing")),
        "modals": frozenset(negation.words("modals")),
        "hypothetical": _plain(negation.words("hypothetical")),
        "light": frozenset(negation.words("light")),
        "concessive": frozenset(negation.words("concessive")),
        "set_phrases": _sequences(negation.words("set_phrases")),
        "hedges": frozenset(hedges.words("words")),
    }
    negation.finish()
    hedges.finish()
    return fields


def _pronouns(table: Table) -> dict[str, object]:
    pronouns, addressee, speakers = table.table("pronouns"), table.table("addressee"), table.table("speakers")
    fields: dict[str, object] = {
        "inverted": _plain(pronouns.words("inverted")),
        "relatives": _plain(pronouns.words("relative")),
        "impersonal": _plain(pronouns.words("impersonal")),
        "authorial": _plain(pronouns.words("authorial")),
        "clitics": _plain(pronouns.words("clitics")),
        "reflexive_words": _plain(pronouns.words("reflexive")),
        "addressee_words": _plain(addressee.words("prepositions")),
        "addressee_clitics": _plain(addressee.words("clitics")),
        "documents": frozenset(speakers.words("documents")),
        "phrase_links": _plain(speakers.words("phrase_links")),
    }
    for part in (pronouns, addressee, speakers):
        part.finish()
    return fields


def _filters(table: Table) -> dict[str, object]:
    filters = table.table("filters")
    fields: dict[str, object] = {
        "naming_nouns": frozenset(filters.words("naming_nouns")),
        "naming_verbs": frozenset(filters.words("naming_verbs")),
        "naming_participles": frozenset(filters.words("naming_participles")),
        "naming_phrases": _sequences(filters.words("naming_phrases")),
        "function_words": _plain(filters.words("function_words")),
    }
    filters.finish()
    return fields


@dataclass(slots=True)
class _Inflection:
    """The forms a lemma can have: listed ones, or those of the longest ending that fits."""

    listed: Mapping[str, tuple[str, ...]]
    endings: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    def of(self, lemma: str) -> tuple[str, ...]:
        if lemma in self.listed:
            return (lemma, *self.listed[lemma])
        for ending, forms in self.endings:
            if lemma.endswith(ending):
                stem = lemma[: len(lemma) - len(ending)]
                return (lemma, *(stem + form for form in forms))
        return (lemma,)


def _forms(table: Table, lemmas: Iterable[str]) -> dict[str, str]:
    """Every form to its lemma; a lemma listed earlier in the file keeps a form that two share."""
    endings = [(group.text("of"), group.words("forms")) for group in table.tables("endings", optional=True)]
    inflection = _Inflection(table.groups("forms", optional=True), tuple(sorted(endings, key=lambda item: -len(item[0]))))
    forms: dict[str, str] = {}
    for lemma in lemmas:
        for form in inflection.of(lemma):
            forms.setdefault(form, lemma)
    return forms
