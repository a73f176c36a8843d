"""The cast of one article: everyone it names or describes, and whom any phrase of it stands for.

The one rule: unresolved beats wrong. Positions are tokens where a method takes a `Span`, code points elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Span

from onrecord.corpus.ids import fact_id
from onrecord.corpus.model import Actor, ActorKind, Mention, SpeakerBasis
from onrecord.extractors.actors.clusters import fold_name, gather
from onrecord.extractors.actors.descriptions import Descriptions
from onrecord.extractors.actors.figures import Figure, Place
from onrecord.extractors.actors.mentions import find_names
from onrecord.extractors.actors.phrases import Phrase, phrase_around, read_phrase, sub_spans
from onrecord.extractors.actors.pronouns import UNNAMED, Antecedent, Pronouns
from onrecord.extractors.actors.reading import Reading, plain, singulars
from onrecord.extractors.actors.salience import FAR, Salience
from onrecord.extractors.actors.words import Gender, Number, Pronoun, read_people
from onrecord.extractors.layout import Layout
from onrecord.extractors.syntax import antecedent, own_subject

RANK: Final[dict[ActorKind, int]] = {"person": 0, "account": 1, "organization": 1, "group": 2, "place": 3, "thing": 4}
"""Which of several names in one phrase is the one it is about."""
INTRODUCED: Final = frozenset({"person", "organization", "account", "group"})
"""Kinds whose descriptions are followed through the article, whether or not anybody asks."""
PAIR_REACH: Final = 4
"""Sentences over which `the former` looks for its pair."""
WRITES: Final[dict[ActorKind, float]] = {"account": 1.6, "organization": 1.2, "group": 0.9}
"""How much more than people they write what the article does not say who wrote."""
NAMED_KINDS: Final = frozenset({"person", "organization", "account"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a phrase stands for."""

    actor: int
    """Key of a figure of the cast."""
    basis: SpeakerBasis
    rule: str
    confidence: float


def build_cast(doc: Doc, layout: Layout, lang: str) -> "Cast":
    """Everyone the article names or describes. A document without entities, tags or parse is read by shape and order.

    Raises: UnknownLanguageError, PackError.
    """
    return Cast(Reading(doc, read_people(lang)), layout)


class Cast:
    """Who is who in one article. Ask in text order where you can: an answer counts as a mention for what follows."""

    def __init__(self, reading: Reading, layout: Layout) -> None:
        self._reading = reading
        self._words = reading.words
        self._figures = gather(reading, find_names(reading, layout))
        self._salience = Salience(reading)
        self._descriptions = Descriptions(self._words, self._figures, self._salience)
        self._pronouns = Pronouns(self._figures, self._salience)
        self._key_at: dict[int, int] = {}
        self._introduced_at: dict[int, int] = {}
        self._answers: dict[tuple[int, int], Resolution | None] = {}
        self._joint: dict[tuple[int, ...], int] = {}
        self._settled = 0
        self._same: dict[int, int] = {}
        self._body = _end_of_headline(layout)
        self._note_names()
        self._introduce()
        self._anaphors = self._subject_pronouns()

    # -- asking ---------------------------------------------------------------------------------------------------------------------

    def resolve(self, span: Span, *, exclude: frozenset[int] = frozenset(), source: bool = False) -> Resolution | None:
        """Whom the phrase stands for: a name with its title, a pronoun, a relative, a possessive, a description.

        Of several coordinated, the first. `exclude` are keys it cannot be. `source`: the phrase says who speaks, so that a document stands for
        its author. None: nobody, nobody known, or nobody in particular.
        """
        key = (span.start, span.end)
        if not exclude and not source and key in self._answers:
            return self._answers[key]
        found = self._resolve(span.start, span.end, exclude, source=source)
        if found is not None and found.actor in self._same:
            found = replace(found, actor=self.canonical(found.actor))
        if not exclude and not source:
            self._answers[key] = found
        return found

    def resolve_all(self, span: Span) -> tuple[Resolution, ...]:
        """Each of those whom a coordinated phrase stands for, in text order; one for any other phrase, none for nobody."""
        found: dict[int, Resolution] = {}
        if self._is_coordinated(span):
            for start, end in sub_spans(self._reading, span):
                one = self.resolve(self._reading.doc[start:end])
                if one is not None:
                    found.setdefault(one.actor, one)
        if len(found) > 1:
            return tuple(found.values())
        single = self.resolve(span)
        return () if single is None else (single,)

    def resolve_joint(self, span: Span) -> Resolution | None:
        """Those who speak as one: a group with all their names where the phrase coordinates several, `resolve` for any other phrase."""
        members = self.resolve_all(span)
        if len(members) < 2:
            return self.resolve(span, source=True)
        keys = tuple(member.actor for member in members)
        if keys not in self._joint:
            figure = self._new(span.text.strip(), "group", None)
            figure.members = keys
            for key in keys:
                figure.names.update((self._figures[key].name, *self._figures[key].names))
            self._place(figure, span.start, span.end, span.root.i)
            self._joint[keys] = figure.key
        return Resolution(self._joint[keys], members[0].basis, "joint", min(member.confidence for member in members))

    def note_speaker(self, actor: int, position: int) -> None:
        """Someone speaks at this code point: what follows is more likely to mean them."""
        token = self._token_at(position)
        self._can_write(actor)
        if token is not None:
            self._salience.note_speaker(actor, token)

    def speaker_of_mark(self, start: int, end: int) -> int | None:
        """Who was noted as the speaker of what stands between these code points. None: nobody yet."""
        first, last = self._token_at(start), self._token_at(max(start, end - 1))
        return None if first is None or last is None else self._salience.speaker_near(first, last)

    def at(self, start: int, end: int) -> int | None:
        """Key of the figure mentioned by name, handle or description within these code points, the first of several."""
        span = self._reading.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        return next((self.canonical(self._key_at[token.i]) for token in span if token.i in self._key_at), None)

    def kind_of(self, key: int) -> ActorKind:
        """What the figure is."""
        return self._figures[key].kind

    def name_of(self, key: int) -> str:
        """Its fullest name, or its description."""
        return self._figures[key].name

    def gender_of(self, key: int) -> Gender | None:
        """Its gender, of grammar for what is no person. None: unknown."""
        return self._figures[key].gender

    def number_of(self, key: int) -> Number | None:
        """Whether it is one or many."""
        return self._figures[key].number

    def is_named(self, key: int) -> bool:
        """Whether the article gives it a name."""
        return self._figures[key].named

    def keys(self) -> range:
        """Every key of the cast so far, in the order in which figures came up."""
        return range(len(self._figures))

    def actors(self, article: str, used: frozenset[int] | set[int]) -> tuple[tuple[Actor, ...], dict[int, str]]:
        """Actors of the record in order of first mention, and their ids by key: people, bodies and accounts that have a name, whatever else is used.

        `article` is the article's id.
        """
        wanted = set(used) | {key for used_key in used for key in self._figures[used_key].members}
        wanted = {self.canonical(key) for key in wanted}
        kept = [figure for figure in self._figures if figure.key in wanted or (self._is_listed(figure) and figure.key not in self._same)]
        kept.sort(key=lambda figure: (figure.places[0].start if figure.places else 0, figure.key))
        actors = {figure.key: self._actor(article, figure) for figure in kept}
        return tuple(actors.values()), {key: actors[self.canonical(key)].id for key in self.keys() if self.canonical(key) in actors}

    # -- building -------------------------------------------------------------------------------------------------------------------

    def _note_names(self) -> None:
        self._by_folded = {fold_name(name): figure.key for figure in self._figures for name in figure.names}
        for figure in self._figures:
            for place in figure.places:
                self._key_at.update(dict.fromkeys(range(place.start, place.end), figure.key))
                self._salience.note(figure.key, place.head)
                if place.introduced_by is not None:
                    self._introduced_at[place.introduced_by] = figure.key

    def _introduce(self) -> None:
        """Follows the descriptions of people, bodies, accounts and groups through the article, in text order."""
        for head in sorted(self._reading.nouns):
            found = self._reading.nouns[head]
            if head in self._key_at or found.noun.kind not in INTRODUCED or self._reading.doc[head].idx < self._body:
                continue
            phrase = phrase_around(self._reading, found)
            if head in self._introduced_at:
                start, end = (phrase.start, phrase.end) if phrase is not None else (found.start, found.end)
                self._describe(self._introduced_at[head], head, start, end)
                self._merge(self._introduced_at[head], phrase)
            elif self._is_predicate(head):
                continue
            elif phrase is not None and phrase.head == head and self._is_introduction(phrase):
                self._link(phrase)

    def _is_predicate(self, head: int) -> bool:
        """`X est une entreprise`: says what the subject is, and introduces nobody."""
        token = self._reading.doc[head]
        if not any(child.dep_ == "cop" for child in token.children):
            return False
        subject = own_subject(token)
        if subject is not None and subject.i in self._key_at:
            self._figures[self._key_at[subject.i]].nouns.add(self._reading.nouns[head].noun.lemma)
        return True

    def _is_introduction(self, phrase: Phrase) -> bool:
        """A bare singular noun (`chief`, `unit`) is taken up only for somebody who has been called so."""
        return phrase.opening != "bare" or phrase.number == "plural" or self._descriptions.earlier(phrase) is not None

    def _merge(self, key: int, phrase: Phrase | None) -> None:
        """`the bakery, Name` names the bakery that the article has described so far."""
        if phrase is None or phrase.opening == "indefinite" or phrase.number == "plural":
            return
        for seen in self._salience.before(phrase.head, FAR):
            other = self._figures[self.canonical(seen.key)]
            if not other.named and other.is_one and other.key != key and phrase.lemma in other.nouns:
                if other.kind == self._figures[key].kind:
                    self._same[other.key] = key
                    self._figures[key].places.extend(other.places)
                    self._figures[key].nouns |= other.nouns
                    return

    def canonical(self, key: int) -> int:
        """The figure that one and the same figure under another key was found to be."""
        while key in self._same:
            key = self._same[key]
        return key

    def _link(self, phrase: Phrase) -> tuple[int, float]:
        named = self._by_folded.get(fold_name(self._text(phrase)))
        if named is None and phrase.opening != "possessive":
            named = next(iter(self._free_names(phrase.start, phrase.end)), None)
        if named is not None:
            self._adopt(named, phrase)
            self._describe(named, phrase.head, phrase.start, phrase.end)
            return named, 0.9
        earlier = self._descriptions.earlier(phrase)
        if earlier is None and self._reading.doc[phrase.head].idx < self._body:
            earlier = self._descriptions.later(phrase)
        if earlier is None:
            figure = self._new(self._text(phrase), phrase.kind, phrase)
            figure.nouns.add(phrase.lemma)
            self._describe(figure.key, phrase.head, phrase.start, phrase.end)
            return figure.key, 0.7
        self._describe(earlier[0], phrase.head, phrase.start, phrase.end)
        return earlier

    def _adopt(self, key: int, phrase: Phrase) -> None:
        """A name is what the noun that introduces it says."""
        figure = self._figures[key]
        figure.nouns.add(phrase.lemma)
        if figure.kind == "thing" and phrase.kind in NAMED_KINDS:
            figure.kind = phrase.kind

    def _describe(self, key: int, head: int, start: int, end: int) -> None:
        self._key_at[head] = key
        figure = self._figures[key]
        text = " ".join(self._reading.doc[start:end].text.split())
        figure.places.append(Place(start, end, head, "description"))
        figure.descriptions.add(text.casefold())
        if not figure.named:
            figure.names[text] += 1
        self._salience.note(key, head)

    def _place(self, figure: Figure, start: int, end: int, head: int) -> None:
        figure.places.append(Place(start, end, head, "description"))
        self._salience.note(figure.key, head)

    def _new(self, name: str, kind: ActorKind, phrase: Phrase | None) -> Figure:
        figure = Figure(len(self._figures), " ".join(name.split()), kind, named=False)
        figure.number = phrase.number if phrase is not None else "plural"
        figure.gender = phrase.gender if phrase is not None else None
        self._figures.append(figure)
        return figure

    def _text(self, phrase: Phrase) -> str:
        return self._reading.doc[phrase.start : phrase.end].text

    # -- resolving ------------------------------------------------------------------------------------------------------------------

    def _resolve(self, start: int, end: int, exclude: frozenset[int], *, source: bool) -> Resolution | None:
        start, end = self._strip(start, end)
        if start >= end:
            return None
        pronoun = self._pronoun(start, end)
        if pronoun is not None:
            return self._by_pronoun(pronoun, start, end, exclude)
        if self._is_coordinated(self._reading.doc[start:end]):
            end = next(iter(sub_spans(self._reading, self._reading.doc[start:end])))[1]
        return (
            self._by_name(start, end, exclude)
            or self._by_apposition(start, end)
            or self._by_description(start, end, exclude, source=source)
        )

    def _by_apposition(self, start: int, end: int) -> Resolution | None:
        """`son éditeur, la maison Exemple`: a second description with a name in it says more than the first."""
        doc = self._reading.doc
        comma = next((place for place in range(start, end) if doc[place].text == ","), None)
        if comma is None or plain(doc[start].text) not in self._words.determiners.possessive:
            return None
        phrase = read_phrase(self._reading, comma + 1, end)
        if phrase is None or phrase.kind not in NAMED_KINDS or not any(t.text[:1].isupper() for t in doc[comma + 1 : end]):
            return None
        key, confidence = self._link(phrase)
        return Resolution(key, "description", "apposition", confidence)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        doc = self._reading.doc
        while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].is_quote):
            start += 1
        while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != "!")):
            end -= 1
        return start, end

    def _pronoun(self, start: int, end: int) -> Pronoun | None:
        """The pronoun that the whole phrase is, a preposition before it set aside."""
        doc = self._reading.doc
        text = plain(doc[start:end].text)
        found = self._words.pronouns.get(text) or self._words.pronouns.get(text.lstrip("-"))
        if found is None and end - start == 2 and plain(doc[start].text) in self._words.prepositions:
            found = self._words.pronouns.get(plain(doc[end - 1].text))
        if found is not None and found.tagged and doc[end - 1].pos_ not in {"PRON", ""}:
            return None
        return found

    def _by_pronoun(self, pronoun: Pronoun, start: int, end: int, exclude: frozenset[int]) -> Resolution | None:
        token = end - 1
        if pronoun.role == "nobody" or pronoun.role == "reflexive":
            return None
        if pronoun.role == "relative":
            return self._by_relative(token, exclude)
        if pronoun.role == "speaker":
            return self._by_speaker(token)
        if pronoun.role == "somebody":
            return self._somebody(pronoun, start, end)
        self._settle(token)
        if pronoun.role == "former":
            found = self._first_of_pair(pronoun, start)
        elif pronoun.role == "latter":
            found = self._pronouns.latter(pronoun, start)
        else:
            found = self._pronouns.antecedent(pronoun, token, exclude)
        if found is None:
            return None
        self._salience.note(found.key, token)
        self._figures[found.key].places.append(Place(start, end, token, "pronoun"))
        return Resolution(found.key, "pronoun", pronoun.role, found.confidence)

    def _first_of_pair(self, pronoun: Pronoun, token: int) -> Antecedent | None:
        """`le premier`, the former: the first of the last two names joined by `and`, a few sentences back at most."""
        doc, sentence = self._reading.doc, self._reading.sentence
        named = sorted((p.start, p.end, f.key) for f in self._figures for p in f.places if p.form == "name" and p.end <= token)
        for (_, end, first), (start, _, second) in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
            if sentence[token] - sentence[start] > PAIR_REACH:
                break
            joined = start - end == 1 and plain(doc[end].text) in self._words.conjunctions
            if joined and first != second and self._pronouns.agrees(pronoun, self._figures[first]):
                return Antecedent(first, 0.75)
        return None

    def _somebody(self, pronoun: Pronoun, start: int, end: int) -> Resolution:
        """`one of them`, `l’autre`: someone of their own, known by these words."""
        figure = self._new(self._reading.doc[start:end].text, "group" if pronoun.number == "plural" else "person", None)
        figure.number = pronoun.number
        self._place(figure, start, end, end - 1)
        return Resolution(figure.key, "description", "somebody", 0.4)

    def _by_relative(self, token: int, exclude: frozenset[int]) -> Resolution | None:
        """`qui`, who: the noun that the clause belongs to, or the mention right before where there is no parse."""
        noun = antecedent(self._reading.doc[token])
        if noun is not None and noun.i < token:
            found = self._by_head(noun.i, token, exclude)
            if found is not None:
                return Resolution(found.actor, "pronoun", "relative", 0.85)
        sentence = self._reading.sentence
        place = token - 2 if token > 1 and self._reading.doc[token - 1].is_punct else token - 1
        before = next((noun for noun in self._reading.nouns.values() if noun.end == place + 1), None)
        if before is not None and before.head not in self._key_at and (phrase := phrase_around(self._reading, before)) is not None:
            key, _ = self._link(phrase)
            return Resolution(key, "pronoun", "relative", 0.7)
        for seen in self._salience.before(token):
            if sentence[seen.head] == sentence[token] and seen.key not in exclude:
                return Resolution(seen.key, "pronoun", "relative", 0.7)
        return None

    def _by_head(self, head: int, before: int, exclude: frozenset[int]) -> Resolution | None:
        """Whom the phrase around a head token stands for."""
        if head in self._key_at and self._key_at[head] not in exclude:
            return Resolution(self._key_at[head], self._basis(self._key_at[head]), "head", 0.9)
        if self._pronoun(head, head + 1) is not None:
            return self._resolve(head, head + 1, exclude, source=False)
        start = head
        while start > 0 and self._reading.doc[start - 1] in self._reading.doc[head].subtree and head - start < 6:
            start -= 1
        return self._by_description(start, max(head + 1, start + 1), exclude, source=False)

    def _by_speaker(self, token: int) -> Resolution | None:
        """`je`, we: who is noted as the speaker of the marks that hold the word."""
        mark = self._reading.mark_around(self._reading.doc[token].idx)
        key = self.speaker_of_mark(*mark) if mark is not None else None
        return None if key is None else Resolution(key, "pronoun", "speaker", 0.7)

    def _by_name(self, start: int, end: int, exclude: frozenset[int]) -> Resolution | None:
        candidates = [key for key in self._free_names(start, end) if key not in exclude]
        if not candidates:
            return None
        key = min(candidates, key=lambda one: RANK[self._figures[one].kind])
        key = self._state_of(key, start, end)
        basis: SpeakerBasis = "handle" if self._reading.doc[start].text.startswith("@") else "name"
        return Resolution(key, basis, "name", 0.95 if self._figures[key].certain else 0.8)

    def _free_names(self, start: int, end: int) -> list[int]:
        """Figures named in the phrase, not below a preposition, a possessive or the noun that follows."""
        free: list[int] = []
        place = start
        while place < end:
            key = self._key_at.get(place)
            if key is None or not self._is_name_at(place, key):
                place += 1
                continue
            stop = place
            while stop < end and self._key_at.get(stop) == key:
                stop += 1
            if not self._is_governed(start, place, stop, end):
                free.append(key)
            place = stop
        return free

    def _is_name_at(self, place: int, key: int) -> bool:
        return any(p.start <= place < p.end for p in self._figures[key].places if p.form in {"name", "handle"})

    def _is_governed(self, start: int, first: int, last: int, end: int) -> bool:
        doc, words = self._reading.doc, self._words
        place = first - 1
        while place > start and (
            plain(doc[place].text) in words.determiners.every | words.adjectives or plain(doc[place].text) in words.titles
        ):
            if plain(doc[place].text) in words.prepositions:
                break
            place -= 1
        if place > start and plain(doc[place].text) in words.prepositions:
            return True
        if last < end - 1 and doc[last].text in {"'s", "’s", "'", "’"}:
            return True
        if words.lang == "en":
            return any(p in self._reading.nouns and self._is_plain_between(last, p) for p in range(last, min(end, last + 4)))
        before = self._reading.nouns.get(first - 1) if first > start else None
        return before is not None and before.noun.kind in {"account", "thing"} and doc[first:last].text in words.platforms

    def _leads_to_name(self, place: int) -> bool:
        """What can stand between a preposition and the name it governs: article, adjective, title, the noun that introduces the name."""
        words, word = self._words, plain(self._reading.doc[place].text)
        if word in words.prepositions:
            return False
        if word in words.determiners.every or word in words.adjectives or word in words.titles:
            return True
        return any(
            found.start <= place < found.end
            for found in (self._reading.nouns.get(p) for p in range(place - 2, place + 3))
            if found is not None
        )

    def _is_plain_between(self, first: int, last: int) -> bool:
        return all(
            self._reading.doc[place].is_alpha and plain(self._reading.doc[place].text) not in self._words.prepositions
            for place in range(first, last)
        )

    def _state_of(self, key: int, start: int, end: int) -> int:
        """A capital that acts stands for its state, where the article names the state."""
        figure = self._figures[key]
        state = self._words.capitals.get(figure.name)
        token = self._reading.doc[start:end].root
        if figure.kind != "place" or state is None or not token.dep_.startswith("nsubj"):
            return key
        folded = fold_name(state)
        return next((other.key for other in self._figures if other.named and fold_name(other.name) == folded), key)

    def _by_description(self, start: int, end: int, exclude: frozenset[int], *, source: bool) -> Resolution | None:
        phrase = read_phrase(self._reading, start, end)
        if phrase is None or self._is_empty(phrase):
            return None
        if (other := self._counterpart(phrase)) is not None and other not in exclude:
            return Resolution(other, "description", "counterpart", 0.65)
        if source and (phrase.is_document or phrase.is_finding) and (author := self._author(phrase, exclude)) is not None:
            return author
        known = self._key_at.get(phrase.head)
        if known is not None and known not in exclude and not self._is_name_at(phrase.head, known):
            self._lengthen(self.canonical(known), phrase)
            return Resolution(known, self._basis(known), "description", 0.75)
        key, confidence = self._link(phrase)
        return None if key in exclude else Resolution(key, "description", "description", confidence)

    def _counterpart(self, phrase: Phrase) -> int | None:
        """`son client`: whom the last `avocat de X` works for. None: the noun has no counterpart, or nobody was called so."""
        role = self._words.counterparts.get(phrase.lemma)
        if role is None or phrase.opening != "possessive" or phrase.number == "plural":
            return None
        for head in sorted((head for head in self._reading.nouns if head < phrase.head), reverse=True):
            found = self._reading.nouns[head]
            groups = self._words.synonyms.get(found.noun.lemma, frozenset())
            if role not in groups:
                continue
            for place in range(found.end, min(found.end + 6, phrase.head)):
                if (
                    place in self._key_at
                    and self.kind_of(self._key_at[place]) == "person"
                    and self._reading.sentence[place] == self._reading.sentence[head]
                ):
                    return self.canonical(self._key_at[place])
        return None

    def _is_empty(self, phrase: Phrase) -> bool:
        """Whether the head is no noun that anybody could be: a pronoun, a mark, a verb, a time."""
        token = self._reading.doc[phrase.head]
        word = plain(token.text)
        if phrase.found is not None:
            return False
        if word in self._words.pronouns or not token.text[:1].isalnum() or word in self._words.calendar or word in self._words.no_name:
            return True
        if token.pos_ in {"VERB", "AUX", "ADV", "ADP", "SCONJ", "CCONJ", "PART", "PUNCT"}:
            return True
        if token.like_num and not token.text.isdigit():
            return True
        return bool({word, phrase.lemma, *singulars(word)} & self._words.times)

    def _author(self, phrase: Phrase, exclude: frozenset[int]) -> Resolution | None:
        """Who wrote a document: its owner, whom its complement names, any body named in the phrase, else whoever is most present."""
        for start, end in self._owners(phrase):
            found = self._resolve(start, end, exclude, source=False)
            if found is not None and self._can_write(found.actor):
                return Resolution(found.actor, "description", "author", 0.7)
        if phrase.is_finding:
            return None
        for place in range(phrase.start, phrase.end):
            key = self._key_at.get(place)
            if key is not None and key not in exclude and self._is_name_at(place, key) and self._can_write(key):
                return Resolution(key, "description", "author", 0.6)
        return self._most_present(phrase.head, exclude)

    def _owners(self, phrase: Phrase) -> Iterator[tuple[int, int]]:
        """Parts of the phrase that may name the author: `their …`, `X’s …`, `… de X`, `… by X`."""
        doc = self._reading.doc
        if plain(doc[phrase.start].text) in self._words.determiners.possessive:
            yield phrase.start, phrase.start + 1
        for place in range(phrase.start, phrase.head):
            if doc[place].text in {"'s", "’s", "'", "’"} and place > phrase.start:
                yield phrase.start, place
        for place in range(phrase.found.end if phrase.found else phrase.head + 1, phrase.end - 1):
            word = plain(doc[place].text)
            if word in self._words.of - self._words.by or (word in self._words.by and phrase.is_document):
                yield place + 1, phrase.end

    def _can_write(self, key: int) -> bool:
        """What is named and only looks like a thing is a body, when it writes."""
        figure = self._figures[key]
        if figure.named and figure.kind == "thing":
            figure.kind = "organization"
        return figure.kind not in {"thing", "place"}

    def _most_present(self, token: int, exclude: frozenset[int]) -> Resolution | None:
        """Accounts before others: what is posted is theirs."""
        best: tuple[float, int] | None = None
        for seen in self._salience.before(token):
            figure = self._figures[seen.key]
            if seen.key in exclude or figure.kind not in NAMED_KINDS | {"group"}:
                continue
            weight = self._salience.weigh(seen, token) * WRITES.get(figure.kind, 1.0) * (1.0 if figure.named else UNNAMED)
            if best is None or weight > best[0]:
                best = weight, seen.key
        return None if best is None else Resolution(best[1], "description", "author", 0.4)

    def _lengthen(self, key: int, phrase: Phrase) -> None:
        """Someone described is called by the fullest phrase at their first mention."""
        figure = self._figures[key]
        text = " ".join(self._text(phrase).split())
        if figure.named or text == figure.name:
            return
        figure.names[text] += 1
        if figure.places[0].head == phrase.head and len(text) > len(figure.name):
            figure.name = text

    def _basis(self, key: int) -> SpeakerBasis:
        return "description"

    def _is_coordinated(self, span: Span) -> bool:
        doc, words = self._reading.doc, self._words
        for token in span[1:]:
            if plain(token.text) not in words.conjunctions or token.i in self._key_at:
                continue
            if self._is_within_apposition(span.start, token.i):
                continue
            rest = [other for other in range(token.i + 1, span.end) if other in self._key_at or other in self._reading.nouns]
            first = [other for other in range(span.start, token.i) if other in self._key_at or other in self._reading.nouns]
            if rest and first and not self._is_within_complement(span.start, token.i, rest[0]):
                return True
        return False

    def _is_within_complement(self, start: int, conjunction: int, after: int) -> bool:
        """Whether `and` joins names below a preposition rather than two heads: `ministre de l’Économie et des Finances`."""
        words = self._words
        opening = plain(self._reading.doc[conjunction + 1].text)
        if opening in words.prepositions - words.determiners.definite:
            return True
        governed = any(plain(self._reading.doc[place].text) in words.prepositions for place in range(start + 1, conjunction))
        return governed and not (opening in words.determiners.every or self._figures_kind(after) == "person")

    def _is_within_apposition(self, start: int, conjunction: int) -> bool:
        """Whether `and` joins two offices of one person: `X, president and CEO of Y`."""
        doc = self._reading.doc
        if "," not in {token.text for token in doc[start:conjunction]}:
            return False
        after = doc[conjunction + 1]
        return plain(after.text) not in self._words.determiners.every and not (
            after.i in self._key_at and self._is_name_at(after.i, self._key_at[after.i])
        )

    def _figures_kind(self, token: int) -> ActorKind | None:
        key = self._key_at.get(token)
        return None if key is None else self._figures[key].kind

    def _subject_pronouns(self) -> list[int]:
        """Third-person pronouns outside quotation marks, which carry a subject on from sentence to sentence."""
        return [
            token.i
            for token in self._reading.doc
            if (p := self._words.pronouns.get(plain(token.text))) is not None
            and p.role in {"personal", "neuter"}
            and not p.tagged
            and (not token.dep_ or token.dep_.startswith("nsubj"))
            and not self._reading.in_marks(token.i)
        ]

    def _settle(self, token: int) -> None:
        """Resolves the subject pronouns before the token, once, so that they carry their antecedent on."""
        while self._settled < len(self._anaphors) and self._anaphors[self._settled] < token:
            place = self._anaphors[self._settled]
            self._settled += 1
            self.resolve(self._reading.doc[place : place + 1])

    def _token_at(self, position: int) -> int | None:
        span = self._reading.doc.char_span(position, position + 1, alignment_mode="expand")
        return span.start if span is not None and len(span) else None

    # -- the record -----------------------------------------------------------------------------------------------------------------

    def _is_listed(self, figure: Figure) -> bool:
        return figure.named and figure.certain and figure.kind in NAMED_KINDS

    def _actor(self, article: str, figure: Figure) -> Actor:
        doc = self._reading.doc
        places = {(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1]), p.form) for p in figure.places}
        mentions = tuple(Mention(start, end, doc.text[start:end], form) for start, end, form in sorted(places))
        spans = [(mention.start, mention.end) for mention in mentions[:1]]
        names = sorted(name for name in figure.names if name != figure.name)
        extra = f"{figure.key}" if figure.members else figure.name
        return Actor(fact_id(article, "actor", *spans, extra=extra), figure.name, figure.kind, figure.handle, tuple(names), mentions)


def _end_of_headline(layout: Layout) -> int:
    """Where the article itself begins, in code points: its headline describes people whom the article names."""
    return max((paragraph.end for paragraph in layout.paragraphs if paragraph.kind == "headline"), default=0)


__all__ = ["Cast", "Resolution", "build_cast"]
