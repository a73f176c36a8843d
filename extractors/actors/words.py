"""The words of `people.toml`, read once per language into frozen sets and maps. Everything is lower case unless it is a name."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from onrecord.corpus.model import ActorKind
from onrecord.extractors.packs import Table, open_table

Gender = Literal["masculine", "feminine"]
Number = Literal["singular", "plural"]
PronounRole = Literal[
    "personal", "neuter", "oblique", "reflexive", "relative", "latter", "former", "possessive", "speaker", "somebody", "nobody"
]

PRONOUN_ROLES: Final[tuple[PronounRole, ...]] = get_args(PronounRole)
NOUN_TABLES: Final[dict[str, ActorKind]] = {
    "persons": "person", "organizations": "organization", "accounts": "account", "groups": "group", "places": "place", "documents": "thing",
    "findings": "thing",
}  # fmt: skip
GENDERS: Final[tuple[str, ...]] = ("masculine", "feminine", "either")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a common noun says of whom it stands for."""

    lemma: str
    kind: ActorKind
    gender: Gender | None
    is_document: bool = False
    """It carries the words of somebody else."""
    is_firm: bool = False
    """A noun for a person that names a body as often: `éditeur`."""
    is_finding: bool = False
    """It says something itself, unless the text says whose it is."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent. None: it asks nothing."""

    role: PronounRole
    gender: Gender | None
    number: Number | None
    people: bool
    """It stands for people only."""
    tagged: bool
    """Also another part of speech: a pronoun only where a tagger says so."""


@dataclass(frozen=True, slots=True)
class Determiners:
    """Words that open a noun phrase."""

    definite: frozenset[str]
    demonstrative: frozenset[str]
    indefinite: frozenset[str]
    possessive: frozenset[str]
    plural: frozenset[str]
    numbers: frozenset[str]
    singular: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]

    every: frozenset[str]
    """All but those that only say number or gender."""


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """A language's words for who is who."""

    lang: str
    titles: dict[str, Gender | None]
    nouns: dict[str, Noun]
    first_names: dict[str, Gender | None]
    pronouns: dict[str, Pronoun]
    determiners: Determiners
    anaphoric: frozenset[str]
    anybody: frozenset[str]
    """Nouns that say no more of somebody than age and sex."""
    involved: frozenset[str]
    """Nouns by which such a somebody is taken up for their part in a case."""
    any_gender: frozenset[str]
    """Nouns whose own gender says nothing of whom they stand for."""
    users: frozenset[str]
    together: frozenset[str]
    """Nouns for several people as one."""
    counts: frozenset[str]
    body_words: frozenset[str]
    names_of_things: frozenset[str]
    streets: frozenset[str]
    """What a name after it only names: `rue`."""
    naming: frozenset[str]
    certain: dict[str, Gender]
    """`certain` before a name, and the gender it shows."""
    name_prepositions: frozenset[str]
    """Prepositions inside the name of a body."""
    person_particles: frozenset[str]
    platforms: frozenset[str]
    calendar: frozenset[str]
    no_name: frozenset[str]
    adjectives: frozenset[str]
    prepositions: frozenset[str]
    locatives: frozenset[str]
    """Prepositions of where something is or goes."""
    by: frozenset[str]
    of: frozenset[str]
    belonging: frozenset[str]
    """`of` where it is not `by`."""
    conjunctions: frozenset[str]
    synonyms: dict[str, frozenset[str]]
    """Noun to the names of the groups of nouns that can stand for one another."""
    counterparts: dict[str, str]
    """Noun to the group of synonyms whose complement it is: the client is whose lawyer somebody is."""
    ones: frozenset[str]
    """Words for one out of many."""
    some: frozenset[str]
    """Words for several out of many."""
    whoever: frozenset[str]
    """Pronouns that a relative clause makes somebody: `anyone who`."""
    relatives: frozenset[str]
    which: frozenset[str]
    """Relative pronouns that show gender and number."""
    times: frozenset[str]
    peoples: frozenset[str]
    wills: frozenset[str]
    """Verbs of what only people and bodies do."""
    contests: frozenset[str]
    """Verbs whose object is another side."""
    belongings: frozenset[str]
    """Nouns for what firms have and people do not."""
    portfolios: frozenset[str]
    """Nouns whose complement is what somebody is in charge of."""
    known_places: frozenset[str]
    states: frozenset[str]
    """Names of states."""
    capitals: dict[str, str]
    acronyms: dict[str, str]


@cache
def read_people(lang: str) -> PeopleWords:
    """The words of one language.

    Raises: UnknownLanguageError, PackError.
    """
    table = open_table(lang, "people")
    prepositions = table.table("prepositions")
    parts = table.table("parts")
    sets = {name: _words(table, name) for name in _PLAIN}
    people = PeopleWords(
        lang=lang,
        titles=_gendered(table, "titles"),
        certain={word: gender for word, gender in _gendered(table, "certain").items() if gender is not None},
        nouns=_nouns(table),
        first_names={name.casefold(): gender for name, gender in _gendered(table, "first_names").items()},
        pronouns=_pronouns(table),
        determiners=_determiners(table.table("determiners")),
        locatives=frozenset(prepositions.words("where")),
        by=frozenset(prepositions.words("by")),
        of=frozenset(prepositions.words("of")),
        belonging=frozenset(prepositions.words("of")) - frozenset(prepositions.words("by")),
        conjunctions=frozenset(prepositions.words("and")),
        prepositions=frozenset(prepositions.words("words")),
        synonyms=_synonyms(table),
        capitals=(capitals := table.mapping("capitals")),
        ones=frozenset(parts.words("one")),
        some=frozenset(parts.words("some")),
        whoever=frozenset(parts.words("whoever")),
        relatives=frozenset(parts.words("relatives")),
        which=frozenset(parts.words("which", optional=True)),
        known_places=_known_places(lang) | frozenset(capitals) | frozenset(capitals.values()),
        states=frozenset(capitals.values()),
        acronyms=table.mapping("acronyms"),
        counterparts=table.mapping("counterparts"),
        **sets,
    )
    prepositions.finish()
    parts.finish()
    table.finish()
    _check_nouns(table, people)
    return people


def _check_nouns(table: Table, people: PeopleWords) -> None:
    """Words that say how a noun is used must be nouns."""
    for key, words in (
        ("anaphoric", people.anaphoric),
        ("any_gender", people.any_gender),
        ("anybody", people.anybody),
        ("involved", people.involved),
        ("users", people.users),
        ("together", people.together),
        ("synonyms", people.synonyms.keys()),
    ):
        if missing := sorted(set(words) - people.nouns.keys()):
            raise table.error(key, f"not among the nouns: {', '.join(missing)}")


_PLAIN: Final = (
    "any_gender", "anaphoric", "anybody", "involved", "users", "together", "counts", "body_words", "names_of_things", "streets", "naming",
    "name_prepositions", "person_particles", "platforms", "calendar", "no_name", "adjectives", "peoples", "times", "wills",
    "contests", "portfolios", "belongings",
)  # fmt: skip


def _known_places(lang: str) -> frozenset[str]:
    table = open_table(lang, "places")
    return frozenset(name for key in ("countries", "lands", "cities") for name in table.words(key))


def _words(table: Table, key: str) -> frozenset[str]:
    below = table.table(key)
    words = frozenset(word.replace("’", "'") for word in below.words("words"))
    below.finish()
    return words


def _gendered(table: Table, key: str) -> dict[str, Gender | None]:
    found: dict[str, Gender | None] = {}
    for group, words in table.groups(key).items():
        found.update(dict.fromkeys(words, _gender(table, key, group)))
    return found


def _gender(table: Table, key: str, group: str) -> Gender | None:
    if group == "masculine":
        return "masculine"
    if group == "feminine":
        return "feminine"
    if group == "either":
        return None
    raise table.error(f"{key}.{group}", f"expected one of {', '.join(GENDERS)}")


def _nouns(table: Table) -> dict[str, Noun]:
    """Later tables give way to earlier ones: a noun for a person stays one."""
    nouns: dict[str, Noun] = {}
    lemmas = {key: _gendered(table, key) for key in NOUN_TABLES}
    for key, kind in NOUN_TABLES.items():
        for lemma, gender in lemmas[key].items():
            plain, firm = lemma.replace("’", "'"), kind == "person" and lemma in lemmas["organizations"]
            nouns.setdefault(plain, Noun(plain, kind, gender, key == "documents", firm, key == "findings"))
    return nouns


def _pronouns(table: Table) -> dict[str, Pronoun]:
    found: dict[str, Pronoun] = {}
    for entry in table.tables("pronouns"):
        role = next((known for known in PRONOUN_ROLES if known == entry.text("role")), None)
        if role is None:
            raise entry.error("role", f"expected one of {', '.join(PRONOUN_ROLES)}")
        gender = _gender(entry, "gender", entry.text("gender", "either"))
        pronoun = Pronoun(role, gender, _number(entry), entry.flag("people"), entry.flag("tagged"))
        for word in entry.words("words"):
            if word in found:
                raise entry.error("words", f"{word!r} stands in two groups of pronouns")
            found[word] = pronoun
        entry.finish()
    return found


def _number(entry: Table) -> Number | None:
    value = entry.text("number", "")
    if value == "singular":
        return "singular"
    if value == "plural":
        return "plural"
    if value:
        raise entry.error("number", "expected singular or plural")
    return None


def _determiners(table: Table) -> Determiners:
    kinds = ("definite", "demonstrative", "indefinite", "possessive", "plural", "numbers", "singular")
    sets = {kind: frozenset(table.words(kind)) for kind in kinds}
    sets |= {gender: frozenset(table.words(gender, optional=True)) for gender in ("masculine", "feminine")}
    every = sets["definite"] | sets["demonstrative"] | sets["indefinite"] | sets["possessive"] | sets["numbers"]
    found = Determiners(**sets, every=every)
    table.finish()
    return found


def _synonyms(table: Table) -> dict[str, frozenset[str]]:
    below = table.table("synonyms")
    found: dict[str, frozenset[str]] = {}
    for name in below:
        for word in below.words(name):
            plain = word.replace("’", "'")
            found[plain] = found.get(plain, frozenset()) | {name}
    below.finish()
    return found


__all__ = ["Determiners", "Gender", "Noun", "Number", "PeopleWords", "Pronoun", "PronounRole", "read_people"]
