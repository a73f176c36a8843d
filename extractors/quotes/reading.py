"""Read `lang/<code>/speech.toml` into the lexicon.

The one rule: a key that nobody reads, a word listed twice and an empty group are errors that name file and key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, get_args

from onrecord.corpus.model import Force
from onrecord.extractors.actors.words import read_people
from onrecord.extractors.packs import Table, open_table
from onrecord.extractors.quotes.lexicon import (
    Clauses,
    Frame,
    Lexicon,
    Naming,
    Nouns,
    Phrase,
    Polarity,
    Prepositions,
    Pronouns,
    Sequences,
    Speakers,
    VerbEntry,
)

__all__ = ["load_lexicon"]

FRAMES: Final[frozenset[str]] = frozenset(get_args(Frame))
FORCES: Final[frozenset[str]] = frozenset(get_args(Force))


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The speech words of a language. Raises: UnknownLanguageError, PackError."""
    table = open_table(lang, "speech")
    verbs, reflexives = _verbs(table)
    phrases, naming = _phrases(table), _naming(table.table("filters"))
    forms = _forms(table, [*verbs, *reflexives, *phrases, *sorted(naming.verbs)])
    spoken = {form for form, lemma in forms.items() if lemma in verbs or lemma in reflexives}
    ambiguity = table.table("ambiguity")
    lexicon = Lexicon(
        lang=lang,
        verbs=verbs,
        reflexives=reflexives,
        phrases=phrases,
        forms=forms,
        twofold_forms=frozenset(ambiguity.words("twofold", optional=True)),
        sure_forms=_sure_forms(ambiguity, spoken),
        clauses=_clauses(table.table("clauses")),
        nouns=_nouns(table.table("nouns")),
        prepositions=_prepositions(table.table("prepositions")),
        polarity=_polarity(table.table("polarity")),
        pronouns=_pronouns(table.table("pronouns")),
        speakers=_speakers(table.table("speakers"), lang),
        naming=naming,
    )
    table.finish()
    return lexicon


def _sure_forms(table: Table, forms: set[str]) -> frozenset[str]:
    """The forms that can be nothing but verbs: those listed, or those with a listed ending that are not listed as other words."""
    listed, endings = table.words("sure", optional=True), table.words("sure_endings", optional=True)
    others = set(table.words("other_words", optional=True))
    table.finish()
    return frozenset(listed) | frozenset(form for form in forms if endings and form.endswith(endings) and form not in others)


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


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.replace("’", "'") for word in words)


def _clauses(table: Table) -> Clauses:
    clauses = Clauses(
        conjunctions=_plain(table.words("conjunctions")),
        questions=_plain(table.words("questions")),
        openers={"of": _plain(table.words("of")), "to": _plain(table.words("to")), "as": _plain(table.words("as"))},
        contracted=frozenset(table.words("contracted", optional=True)),
        compounds=_plain(table.words("compounds")),
        connectives=_sequences(table.words("connectives")),
        bare=table.flag("bare"),
        bare_verbs=frozenset(table.words("bare_verbs", optional=True)),
        only_clauses=frozenset(table.words("only_clauses", optional=True)),
        auxiliaries=frozenset(table.words("auxiliaries")),
        auxiliary_forms=frozenset(table.words("auxiliary_forms")),
        passive_auxiliaries=frozenset(table.words("passive_auxiliaries")),
        participle_endings=table.words("participle_endings"),
        time_words=_plain(table.words("time_words")),
        comparisons=_plain(table.words("comparisons")),
        contrasts=_plain(table.words("contrasts", optional=True)),
        taken_up=_plain(table.words("taken_up", optional=True)),
    )
    table.finish()
    return clauses


def _nouns(table: Table) -> Nouns:
    nouns = Nouns(
        words=frozenset(table.words("words")),
        relatives=_sequences(table.words("relatives")),
        adjectives=frozenset(table.words("adjectives")),
    )
    table.finish()
    return nouns


def _prepositions(table: Table) -> Prepositions:
    prepositions = Prepositions(
        source=_sequences(table.words("source")),
        heads=_sequences(table.words("heads", optional=True)),
        person=frozenset(table.words("person", optional=True)),
        alone=_sequences(table.words("alone", optional=True)),
        not_sources=frozenset(table.words("not_sources", optional=True)),
        endings=table.words("person_endings", optional=True),
    )
    table.finish()
    return prepositions


def _polarity(table: Table) -> Polarity:
    polarity = Polarity(
        negations=_plain(table.words("negations")),
        partners=_plain(table.words("partners")),
        hiding=frozenset(table.words("hiding", optional=True)),
        refusing=frozenset(table.words("refusing")),
        modals=frozenset(table.words("modals")),
        hypothetical=_plain(table.words("hypothetical")),
        concessive=_plain(table.words("concessive")),
        light=frozenset(table.words("light")),
        set_phrases=_sequences(table.words("set_phrases")),
        hedges=frozenset(table.words("hedges")),
    )
    table.finish()
    return polarity


def _pronouns(table: Table) -> Pronouns:
    pronouns = Pronouns(
        inverted=_plain(table.words("inverted")),
        relative=_plain(table.words("relative")),
        other_relatives=_plain(table.words("other_relatives")),
        impersonal=_plain(table.words("impersonal")),
        authorial=_plain(table.words("authorial")),
        clitics=_plain(table.words("clitics")),
        reflexive=_plain(table.words("reflexive")),
        agents=frozenset(table.words("agents")),
    )
    table.finish()
    return pronouns


def _speakers(table: Table, lang: str) -> Speakers:
    people = read_people(lang)
    speakers = Speakers(
        roles=frozenset(lemma for lemma, noun in people.nouns.items() if noun.kind in {"person", "organization", "group"}),
        documents=frozenset(table.words("documents")),
        accounts=frozenset(lemma for lemma, noun in people.nouns.items() if noun.kind == "account"),
        links=_plain(table.words("links")),
        offices=frozenset(table.words("offices", optional=True)),
        office_links=_plain(table.words("office_links", optional=True)),
        heard_from=_sequences(table.words("heard_from", optional=True)),
        heard_at=_sequences(table.words("heard_at", optional=True)),
        continuing=frozenset(table.words("continuing", optional=True)),
        reading=frozenset(table.words("reading", optional=True)),
        addressee_prepositions=_plain(table.words("addressee_prepositions")),
        addressee_clitics=_plain(table.words("addressee_clitics")),
        telling=frozenset(table.words("telling")),
    )
    table.finish()
    return speakers


def _naming(table: Table) -> Naming:
    naming = Naming(
        nouns=frozenset(table.words("naming_nouns")),
        verbs=frozenset(table.words("naming_verbs")),
        participles=frozenset(table.words("naming_participles")),
        phrases=_sequences(table.words("naming_phrases")),
        function_words=_plain(table.words("function_words")),
    )
    table.finish()
    return naming


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
