"""One person over many articles: joined by handle, by full name, by a surname that one person alone bears, and each time the rule is kept.

Never joined: people on a surname that two full names share, accounts whose handles only look alike, a name that several accounts bear,
organisations on letters that stand for two different names.
The outcome depends on the set of articles alone, never on the order they came in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from onrecord.corpus.folding import fold, fold_handle, looks_like
from onrecord.corpus.ids import text_sha256
from onrecord.corpus.model import ActorKind
from onrecord.corpus.store.clusters import Clusters
from onrecord.corpus.store.names import acronyms, initial, is_full_name, name_several, surname

_REALM: Final[dict[str, str]] = {"account": "person", "group": "organization"}
"""Kinds that one and the same actor may be taken for in different articles."""

Key = tuple[str, ...]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Named:
    """A way in which articles name an actor."""

    kind: ActorKind
    name: str
    handle: str | None
    aliases: tuple[str, ...]
    count: int = field(default=1, compare=False)
    """How many articles do."""

    @property
    def realm(self) -> str:
        """The kinds it may be joined with."""
        return _REALM.get(self.kind, self.kind)

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases that are no handles."""
        return tuple(name for name in (self.name, *self.aliases) if not name.startswith("@"))

    @property
    def handles(self) -> frozenset[str]:
        """Folded handles."""
        given = (self.handle, *(name for name in (self.name, *self.aliases) if name.startswith("@")))
        return frozenset(folded for handle in given if handle and (folded := fold_handle(handle)))


@dataclass(slots=True)
class Known:
    """One actor over all articles."""

    key: str
    """What it is known by: the same in every database that holds the same articles."""
    members: list[Named] = field(default_factory=list)
    note: str | None = None

    @property
    def id(self) -> str:
        """Id by content."""
        return f"w-{text_sha256(self.key)[:16]}"

    @property
    def name(self) -> str:
        """The most frequent full name, else the most frequent name."""
        counts = _counted((member.name, member.count) for member in self.members)
        return min(counts, key=lambda name: (name.startswith("@"), " " not in name, -counts[name], -len(name), name))

    @property
    def kind(self) -> str:
        """The most frequent kind."""
        counts = _counted((member.kind, member.count) for member in self.members)
        return min(counts, key=lambda kind: (-counts[kind], kind))

    @property
    def handles(self) -> list[str]:
        """Handles with their `@`, as written, one spelling of each."""
        found: dict[str, str] = {}
        for member in self.members:
            for text in (member.handle, member.name, *member.aliases):
                if text is not None and (text == member.handle or text.startswith("@")):
                    folded = fold_handle(text)
                    written = text if text.startswith("@") else f"@{text}"
                    found[folded] = min(found.get(folded, written), written)
        return [found[folded] for folded in sorted(found) if folded]

    @property
    def aliases(self) -> list[str]:
        """Every other name, in order of letters."""
        return sorted({name for member in self.members for name in member.names} - {self.name})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a way of naming belongs. `home` None: every article that names someone so means someone of its own."""

    home: Known | None
    rule: str


def identify(everyone: Iterable[Named]) -> dict[Named, Place]:
    """Who is who among all the ways in which articles name actors, and by which rule."""
    actors = sorted(everyone, key=lambda actor: (actor.kind, actor.name, actor.handle or "", actor.aliases))
    shared = _Shared(_names_of_several_accounts(actors), _acronyms_of_several(actors))
    clusters: Clusters[Key] = Clusters()
    keys = {actor: _keys(actor, shared) for actor in actors}
    for found in keys.values():
        clusters.join_all(found)
    homes = _Homes(clusters, _bearers(actors, keys, clusters), shared, Counter(_counted_keys(keys)))
    places = {actor: homes.place(actor, found) for actor, found in keys.items()}
    _note_look_alikes(homes.known.values())
    return places


@dataclass(frozen=True, slots=True)
class _Shared:
    """Keys that tell nobody apart."""

    names: frozenset[Key]
    """Full names of several accounts."""
    acronyms: frozenset[Key]
    """Letters that stand for several names."""


class _Homes:
    """Finds for each way of naming the actor it means, making it where it is new."""

    def __init__(self, clusters: Clusters[Key], surnames: "_Bearers", shared: _Shared, uses: Counter[Key]) -> None:
        self.known: dict[Key, Known] = {}
        self._clusters, self._surnames, self._shared, self._uses = clusters, surnames, shared, uses
        # The least key of a set does not depend on the order of joins, its root does.
        self._least = {clusters.root(found[0]): min(found) for found in clusters.sets()}

    def place(self, actor: Named, keys: list[Key]) -> Place:
        if keys:
            return self._join(self._least[self._clusters.root(keys[0])], actor, self._rule(keys))
        word = fold(actor.name)
        if (actor.realm, word) in self._shared.acronyms:
            return Place(None, "letters of several: kept apart")
        bearers = self._bearers(actor)
        if len(bearers) == 1:
            return self._join(self._least[bearers[0]], actor, "surname, one bearer")
        if bearers:
            return Place(None, "surname of several: kept apart")
        return self._join((actor.realm, word), actor, "same single name") if word else Place(None, "no letters: kept apart")

    def _bearers(self, actor: Named) -> list[Key]:
        """The people whom a name that is not full may mean: those of its family name, and of its initial where it has one."""
        if actor.realm != "person":
            return []
        letter = initial(actor.name)
        return [bearer for bearer, letters in self._surnames.get(surname(actor.name), {}).items() if not letter or letter in letters]

    def _rule(self, keys: list[Key]) -> str:
        common = [key for key in keys if self._uses[key] > 1]
        return "alone" if not common else "same handle" if common[0][0] == "@" else "same name"

    def _join(self, key: Key, actor: Named, rule: str) -> Place:
        entry = self.known.setdefault(key, Known("\x1f".join(key)))
        entry.members.append(actor)
        return Place(entry, rule)


def _counted_keys(keys: dict[Named, list[Key]]) -> dict[Key, int]:
    return _counted((key, actor.count) for actor, found in keys.items() for key in found)


def _counted(pairs: Iterable[tuple[Item, int]]) -> dict[Item, int]:
    counts: dict[Item, int] = defaultdict(int)
    for item, count in pairs:
        counts[item] += count
    return counts


def _keys(actor: Named, shared: _Shared) -> list[Key]:
    """Under what the actor is known, strongest first: handles, then full names."""
    handles = sorted(actor.handles)
    keys: list[Key] = [("@", handle) for handle in handles]
    for name in _full_names(actor):
        key = (actor.realm, name)
        if key in shared.acronyms:
            continue
        if key not in shared.names:
            keys.append(key)
        elif not handles:
            keys.append((*key, "without an account"))
    return list(dict.fromkeys(keys))


def _full_names(actor: Named) -> Iterator[str]:
    """Folded names that tell an actor apart: of people those of two words, of others the name, longer aliases and capital letters."""
    for name in actor.names:
        folded = fold(name)
        if is_full_name(name) if actor.realm == "person" else folded and (" " in folded or name == actor.name or name.isupper()):
            yield folded


def _names_of_several_accounts(actors: list[Named]) -> frozenset[Key]:
    """Full names that different accounts of one network bear: namesakes, or parodies."""
    accounts: dict[Key, set[str]] = defaultdict(set)
    for actor in actors:
        for name in _full_names(actor):
            accounts[actor.realm, name] |= actor.handles
    return frozenset(key for key, handles in accounts.items() if _rivals(handles))


def _rivals(handles: set[str]) -> bool:
    networks = Counter(_network(handle) for handle in handles)
    return any(count > 1 for count in networks.values())


def _network(handle: str) -> str:
    """What the form of a handle tells of its network: `name`, `name.bsky.social`, `name@server`."""
    return "server" if "@" in handle else "domain" if "." in handle else "plain"


def _acronyms_of_several(actors: list[Named]) -> frozenset[Key]:
    """Letters that articles use for names that have little in common: `PC` for a communist and for a conservative party."""
    stand_for: dict[Key, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.realm != "person" and " " in fold(actor.name):
            for letters in acronyms(actor.names):
                stand_for[actor.realm, letters].add(actor.name)
    return frozenset(key for key, names in stand_for.items() if name_several(names))


_Bearers = dict[str, dict[Key, set[str]]]
"""For each family name, the people who bear it, with the letters that their names begin with."""


def _bearers(actors: list[Named], keys: dict[Named, list[Key]], clusters: Clusters[Key]) -> _Bearers:
    found: _Bearers = defaultdict(lambda: defaultdict(set))
    for actor in actors:
        if actor.realm == "person" and keys[actor]:
            for name in filter(is_full_name, actor.names):
                found[surname(name)][clusters.root(keys[actor][0])].add(fold(name)[:1])
    return found


def _note_look_alikes(known: Iterable[Known]) -> None:
    """Say of each account whose handle looks like that of another that they are two."""
    entries = sorted(known, key=lambda entry: entry.key)
    alike: dict[str, set[str]] = defaultdict(set)
    own = {entry.key: {handle for member in entry.members for handle in member.handles} for entry in entries}
    for handles in own.values():
        for handle in handles:
            alike[looks_like(handle)].add(handle)
    for entry in entries:
        others = {other for handle in own[entry.key] for other in alike[looks_like(handle)]} - own[entry.key]
        if others:
            entry.note = "looks like another account: " + ", ".join(f"@{other}" for other in sorted(others))


__all__ = ["Known", "Named", "Place", "identify"]
