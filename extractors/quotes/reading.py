"""Read `lang/<code>/speech.toml` into the lexicon.

The one rule: a key that nobody reads, a word listed twice and an empty group are errors that name file and key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from typing import Any, Final, TypeVar, get_args

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

Section = TypeVar("Section", Clauses, Nouns, Prepositions, Polarity, Pronouns, Speakers, Naming)
FRAMES: Final[frozenset[str]] = frozenset(get_args(Frame))
FORCES: Final[frozenset[str]] = frozenset(get_args(Force))


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The speech words of a language. Raises: UnknownLanguageError, PackError."""
    table = open_table(lang, "speech")
    verbs, reflexives = _verbs(table)
    phrases, naming, clauses = _phrases(table), _section(table.table("filters"), Naming), table.table("clauses")
    roles = _of_kind(lang, "person", "organization", "group")
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
        finite_forms=frozenset(ambiguity.words("finite", optional=True)),
        sure_forms=_sure_forms(ambiguity, spoken),
        clauses=_section(clauses, Clauses, openers=_openers(clauses)),
        nouns=_section(table.table("nouns"), Nouns),
        prepositions=_section(table.table("prepositions"), Prepositions),
        polarity=_section(table.table("polarity"), Polarity),
        pronouns=_section(table.table("pronouns"), Pronouns),
        speakers=_section(table.table("speakers"), Speakers, roles=roles, accounts=_of_kind(lang, "account")),
        naming=naming,
    )
    table.finish()
    return lexicon


def _sure_forms(table: Table, forms: set[str]) -> frozenset[str]:
    """The forms that can be nothing but verbs: those listed, or those with a listed ending that are not listed as other words."""
    listed = (*table.words("sure", optional=True), *table.words("finite", optional=True))
    endings = table.words("sure_endings", optional=True)
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


READERS: Final[Mapping[str, Callable[[Iterable[str]], Any]]] = {"frozenset[str]": _plain, "Sequences": _sequences, "tuple[str, ...]": tuple}
"""How the words of a field become its value, by its type."""


def _section(table: Table, kind: type[Section], **known: Any) -> Section:
    """A part of the lexicon: each field from the key of its name, those that have a default only where it stands.

    `known` are the fields that come from elsewhere.
    """
    values = dict(known)
    for item in fields(kind):
        if item.name in known:
            continue
        may_lack = item.default is not MISSING or item.default_factory is not MISSING
        is_flag = item.type == "bool"
        values[item.name] = table.flag(item.name) if is_flag else READERS[str(item.type)](table.words(item.name, optional=may_lack))
    table.finish()
    return kind(**values)


def _openers(table: Table) -> dict[Frame, frozenset[str]]:
    return {"of": _plain(table.words("of")), "to": _plain(table.words("to")), "as": _plain(table.words("as"))}


def _of_kind(lang: str, *kinds: str) -> frozenset[str]:
    """Lemmas of the pack's nouns for actors of these kinds."""
    return frozenset(lemma for lemma, noun in read_people(lang).nouns.items() if noun.kind in kinds)


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
