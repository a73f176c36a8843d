"""Which names are one: the ladder from full name to surname, short names of bodies, acronyms and their expansions, names and handles.

The one rule: names of people, of bodies and of places are never joined across these kinds on the model's word alone.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.abbreviations import SMALL_WORDS, abbreviates
from onrecord.extractors.actors.acting import is_body, is_firm
from onrecord.extractors.actors.figures import Figure, Place
from onrecord.extractors.actors.judging import GUESSED, LABELLED, SAID, Named
from onrecord.extractors.actors.names import first_name, is_acronym
from onrecord.extractors.actors.reading import WORDS_KEPT, Reading, plain
from onrecord.extractors.actors.words import Gender

WEIGHT: Final = {GUESSED: 0.1, LABELLED: 1.0, 2: 2.5, SAID: 4.0}
"""What a mention's word on its kind is worth, by how well it is known."""
_NICKNAME: Final = 3
"""Letters that a short first name shares with its long form: Theo, Theodore."""


@dataclass(slots=True)
class _Group:
    """Mentions under one folded name."""

    folded: str
    mentions: list[Named] = field(default_factory=list)
    kind: ActorKind | None = None
    weight: float = 0.0
    joined: "_Group | None" = None

    @property
    def words(self) -> list[str]:
        return self.folded.split()

    def root(self) -> "_Group":
        group = self
        while group.joined is not None:
            group = group.joined
        return group


@lru_cache(maxsize=WORDS_KEPT)
def fold_name(name: str) -> str:
    """Name without case, accents, article and marks, for comparison."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"[^\w@'.&]+", " ", text.replace("'", " ")).strip(" .")
    return re.sub(r"^(?:the|le|la|les|l) ", "", text)


def gather(reading: Reading, mentions: Iterable[Named]) -> list[Figure]:
    """Figures in the order in which the article first names them; each knows all its mentions."""
    found = tuple(mentions)
    groups = _groups(found)
    _join_brackets(reading, found, groups)
    _join_ladder(groups)
    _join_acronyms(reading, groups)
    by_root: dict[int, list[_Group]] = defaultdict(list)
    for group in groups.values():
        by_root[id(group.root())].append(group)
    rows = sorted(by_root.values(), key=lambda row: min(m.start for group in row for m in group.mentions))
    return [_figure(reading, key, row) for key, row in enumerate(rows)]


def _groups(mentions: Iterable[Named]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for named in mentions:
        folded = _folded(named)
        if folded:
            groups.setdefault(folded, _Group(folded)).mentions.append(named)
    for group in groups.values():
        votes: Counter[ActorKind] = Counter()
        for named in group.mentions:
            if named.kind is not None:
                votes[named.kind] += WEIGHT[named.certainty]  # type: ignore[assignment]
        if votes:
            group.kind, group.weight = max(votes.items(), key=lambda item: item[1])
    return groups


def _join_brackets(reading: Reading, mentions: tuple[Named, ...], groups: dict[str, _Group]) -> None:
    """`Name (@handle)` is one; so is `Long Name (LN)` and `LN (Long Name)`; and a signature's name with the handle elsewhere."""
    by_handle = {named.handle.casefold(): named for named in mentions if named.handle and not named.is_handle}
    for place, named in enumerate(mentions):
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        if named.is_handle and named.text.casefold() in by_handle:
            _join(groups, named, by_handle[named.text.casefold()])
        if after is None or not _in_brackets(reading, named, after):
            continue
        short, long = sorted((named, after), key=lambda one: (not one.is_handle, len(one.text)))
        if after.is_handle or abbreviates(short.text, long.text, loose=True):
            _join(groups, short, long)


def _in_brackets(reading: Reading, named: Named, after: Named) -> bool:
    """Whether the second stands in round brackets right after the first."""
    between = reading.doc.text[named.last : after.first]
    closing = reading.doc.text[after.last : after.last + 1]
    return re.fullmatch(r"[»”\"]?\s?\((?:les? |la |l['’]|the )?", between) is not None and closing in {")", ",", " "}


def _join(groups: dict[str, _Group], short: Named, long: Named) -> None:
    lower, upper = groups.get(_folded(short)), groups.get(_folded(long))
    if lower is not None and upper is not None and lower.root() is not upper.root():
        lower.root().joined = upper.root()


def _folded(named: Named) -> str:
    return named.text.casefold() if named.is_handle else fold_name(named.text)


def _join_ladder(groups: dict[str, _Group]) -> None:
    """Shorter names go to the longer ones that hold them; among several, to the one most often named."""
    ordered = sorted(groups.values(), key=lambda group: (-len(group.words), -len(group.mentions), group.mentions[0].start))
    by_edge: dict[str, list[_Group]] = defaultdict(list)
    for group in ordered:
        if group.mentions[0].is_handle:
            continue
        edges = dict.fromkeys((group.words[0], group.words[-1]))
        if group.joined is None:
            longer = [other for edge in edges for other in by_edge[edge] if _is_short_for(group, other)]
            best = max(longer, key=lambda other: _fitness(group, other), default=None)
            if best is not None and best.root() is not group:
                group.joined = best.root()
        for edge in edges:
            by_edge[edge].append(group)


def _fitness(group: _Group, other: _Group) -> tuple[bool, bool, bool, int]:
    return _same_kind(group, other), _agrees(group, other), _ends_with(group, other), len(other.mentions)


def _is_short_for(short: _Group, long: _Group) -> bool:
    if len(short.words) >= len(long.words):
        return _is_nickname(short, long)
    kind = long.root().kind or long.kind
    if kind == "person":
        return _is_part_of_person(short, long)
    if kind in {"organization", "account", "thing", "group"}:
        return _is_part_of_body(short, long)
    return False


def _is_part_of_person(short: _Group, long: _Group) -> bool:
    if short.kind not in {"person", "account", None} and (short.weight >= WEIGHT[SAID] or len(short.words) > 1):
        return False
    if short.kind in {"place", "organization"} and short.weight > WEIGHT[LABELLED] * 2 and not _ends_with(short, long):
        return False
    size = len(short.words)
    return long.words[-size:] == short.words or (long.words[:size] == short.words and len(short.words[0]) > 2) or _is_nickname(short, long)


def _is_nickname(short: _Group, long: _Group) -> bool:
    """Same surname, and one first name begins the other: Theo, Theodore."""
    if "person" not in {short.kind, long.kind} or min(len(short.words), len(long.words)) < 2 or short.folded == long.folded:
        return False
    first, other = short.words[0], long.words[0]
    if short.words[1:] != long.words[1:] or min(len(first), len(other)) < _NICKNAME:
        return False
    return first.startswith(other) or other.startswith(first)


def _is_part_of_body(short: _Group, long: _Group) -> bool:
    if (
        short.kind in {"place", "person"}
        and short.weight >= WEIGHT[LABELLED]
        and not (short.kind == "person" and short.weight < WEIGHT[SAID])
    ):
        return False
    if short.kind == "person" and len(short.words) > 1:
        return False
    size = len(short.words)
    starts, ends = long.words[:size] == short.words, long.words[-size:] == short.words
    if ends and not starts:
        before = long.words[-size - 1]
        return before not in SMALL_WORDS and len(short.folded) > 3
    return starts and len(short.folded) > 2


def _same_kind(group: _Group, other: _Group) -> bool:
    return group.kind == (other.root().kind or other.kind)


def _ends_with(group: _Group, other: _Group) -> bool:
    return other.words[-len(group.words) :] == group.words


def _agrees(group: _Group, other: _Group) -> bool:
    """Whether no title speaks against the first name: `Mme X` is no Paul X."""
    genders = {named.gender for named in (*group.mentions, *other.mentions) if named.gender is not None}
    return len(genders) < 2


def _join_acronyms(reading: Reading, groups: dict[str, _Group]) -> None:
    """An acronym goes to the body whose initials it gives, or that the pack says it stands for."""
    by_letters = _by_initials(groups.values())
    known = {fold_name(short): fold_name(long) for short, long in reading.words.acronyms.items()}
    for group in list(groups.values()):
        text = group.mentions[0].text
        if group.joined is not None or not (is_acronym(text) or group.folded in known):
            continue
        spelled = known.get(group.folded)
        other = groups.get(spelled) if spelled else None
        if other is None and is_acronym(text):
            letters = "".join(sorted(character for character in group.folded if character.isalpha()))
            other = next((one for one in by_letters.get(letters, ()) if one.root() is not group and _spells(text, one)), None)
        if other is not None and other.root() is not group:
            group.joined = other.root()


def _by_initials(groups: Iterable[_Group]) -> dict[str, list[_Group]]:
    """Bodies by the sorted initials of their words, small words counted and not."""
    found: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        if group.kind == "person" or len(group.words) < 2:
            continue
        words = [word for named in group.mentions[:1] for word in re.split(r"[\s\-‑'’.]+", fold_name(named.text)) if word]
        main = [word for word in words if word not in SMALL_WORDS]
        for initials in {"".join(sorted(word[0] for word in choice)) for choice in (words, main)}:
            found[initials].append(group)
    return found


def _spells(acronym: str, group: _Group) -> bool:
    return any(abbreviates(acronym, text) for text in {named.text for named in group.mentions})


def _figure(reading: Reading, key: int, row: list[_Group]) -> Figure:
    mentions = sorted((named for group in row for named in group.mentions), key=lambda named: named.start)
    proper = [named for named in mentions if not named.is_handle] or mentions
    kind = _kind(mentions)
    if is_body(reading, mentions, kind) if kind in {"place", "thing"} else kind == "person" and is_firm(reading, mentions):
        kind = "organization"
    figure = Figure(key, _fullest(proper, kind), kind, named=True, handle=next((m.handle for m in mentions if m.handle), None))
    figure.certain = any(named.certainty > GUESSED for named in mentions)
    figure.names = Counter(dict.fromkeys((form for named in proper for form in _forms(reading, named)), 1))
    figure.nouns = {noun for named in mentions for noun in named.nouns} | _nouns_in(reading, mentions, kind)
    figure.gender = _gender(reading, mentions, figure)
    figure.number = "plural" if kind == "group" else "singular"
    figure.places = [Place(m.start, m.end, _head(reading, m), "handle" if m.is_handle else "name", m.introduced_by) for m in mentions]
    return figure


def _forms(reading: Reading, named: Named) -> tuple[str, ...]:
    """The name as it stands, and with the title or the noun right before it: `Mme X`, `le groupe X`."""
    doc, start = reading.doc, named.start
    if named.is_handle or start == 0:
        return (named.text,)
    before = reading.plain[start - 1]
    by = reading.nouns.get(named.introduced_by) if named.introduced_by is not None else None
    if before in reading.words.titles or f"{before}." in reading.words.titles:
        first = start - 1
    elif before == "." and start > 1 and f"{reading.plain[start - 2]}." in reading.words.titles:
        first = start - 2
    elif by is not None and by.end == start:
        first = by.start
    else:
        return (named.text,)
    return named.text, doc[first : named.end].text


def _nouns_in(reading: Reading, mentions: list[Named], kind: ActorKind) -> set[str]:
    """The nouns of the pack in a body's own name: `the Church of X` is a church."""
    if kind not in {"organization", "account", "group"}:
        return set()
    found = (reading.words.nouns.get(plain(token.text)) for named in mentions for token in reading.doc[named.start : named.end])
    return {noun.lemma for noun in found if noun is not None and noun.kind == "organization"}


def _kind(mentions: list[Named]) -> ActorKind:
    votes: Counter[ActorKind] = Counter()
    for named in mentions:
        if named.kind is not None:
            votes[named.kind] += WEIGHT[named.certainty]  # type: ignore[assignment]
    return max(votes.items(), key=lambda item: item[1])[0] if votes else "thing"


def _fullest(mentions: list[Named], kind: ActorKind) -> str:
    """The longest name; of a person, the one with most words; a signature's nickname gives way to prose."""
    texts = Counter(named.text for named in mentions)
    words = {text: len([w for w in fold_name(text).split() if w not in SMALL_WORDS]) for text in texts}
    size = len if kind == "person" else (lambda text: min(len(text), 90))
    return max(texts, key=lambda text: (words[text] if not is_acronym(text) else 0, size(text), texts[text]))


def _gender(reading: Reading, mentions: list[Named], figure: Figure) -> Gender | None:
    for certainty in (SAID, 2, LABELLED, GUESSED):
        found = next((named.gender for named in mentions if named.certainty == certainty and named.gender is not None), None)
        if found is not None:
            return found
    if figure.kind != "person":
        return _article_gender(reading, mentions)
    longest = max(mentions, key=lambda named: named.end - named.start)
    return first_name(reading, longest.start, longest.end)[1]


def _article_gender(reading: Reading, mentions: list[Named]) -> Gender | None:
    """The grammatical gender that an article before the name shows: `la Ligue`, `le FC …`."""
    determiners = reading.words.determiners
    for named in mentions:
        opening = {reading.doc[named.start].lower_, reading.doc[max(named.start - 1, 0)].lower_}
        if opening & determiners.masculine:
            return "masculine"
        if opening & determiners.feminine:
            return "feminine"
    return None


def _head(reading: Reading, named: Named) -> int:
    """The token of the name that the rest of the sentence is tied to."""
    for token in reading.doc[named.start : named.end]:
        if token.head.i < named.start or token.head.i >= named.end or token.head == token:
            return token.i
    return named.start


__all__ = ["fold_name", "gather"]
