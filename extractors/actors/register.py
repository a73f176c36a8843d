"""The register of figures: who is mentioned where, by name or by description; grows as phrases are read in text order.

The one rule: every description of a person, body, account or group is followed from the start, whether or not anybody asks for it.
"""

from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.clusters import fold_name, gather
from onrecord.extractors.actors.descriptions import NAMED_KINDS, Descriptions
from onrecord.extractors.actors.figures import Figure, Place
from onrecord.extractors.actors.joints import Joints
from onrecord.extractors.actors.mentions import find_names
from onrecord.extractors.actors.nameplaces import NamePlaces
from onrecord.extractors.actors.phrases import Phrase, phrase_around
from onrecord.extractors.actors.reading import Reading, plain
from onrecord.extractors.actors.salience import FAR, Salience
from onrecord.extractors.layout import Layout
from onrecord.extractors.syntax import own_subject

INTRODUCED: Final = frozenset({"person", "organization", "account", "group"})
"""Kinds whose descriptions are followed."""


class Register:
    """Figures by key, and what is known of each place of the text."""

    def __init__(self, reading: Reading, layout: Layout) -> None:
        self.reading = reading
        self.words = reading.words
        self.figures = gather(reading, find_names(reading, layout))
        self.salience = Salience(reading)
        self.names = NamePlaces(reading, self.figures)
        self.key_at: dict[int, int] = dict(self.names.key_at)
        """Token to the figure mentioned there: every token of a name, the head of a description."""
        self._descriptions = Descriptions(self.words, self.figures, self.salience)
        self._by_folded = {fold_name(name): figure.key for figure in self.figures for name in figure.names}
        self._introduced_at: dict[int, tuple[int, int]] = {}
        """Head of a noun that introduces a name, to the figure and the name's first token."""
        self._same: dict[int, int] = {}
        self._body = max((paragraph.end for paragraph in layout.paragraphs if paragraph.kind == "headline"), default=0)
        self._note_names()
        self._joints = Joints(reading, self.figures)
        for members, place in tuple(self._joints.named()):
            self.join(members, place)
        self._follow_descriptions()

    def canonical(self, key: int) -> int:
        """The key of the figure that this one was found to be."""
        while key in self._same:
            key = self._same[key]
        return key

    def is_canonical(self, key: int) -> bool:
        """Whether the figure stands for itself."""
        return key not in self._same

    def new(self, name: str, kind: ActorKind, phrase: Phrase | None = None) -> Figure:
        """Somebody who is only described."""
        figure = Figure(len(self.figures), " ".join(name.split()), kind, named=False)
        figure.number = phrase.number if phrase is not None else "plural"
        figure.gender = phrase.gender if phrase is not None else None
        self.figures.append(figure)
        return figure

    def mention(self, figure: Figure, start: int, end: int, head: int) -> None:
        """The tokens describe the figure, at this head."""
        figure.places.append(Place(start, end, head, "description"))
        self.salience.note(figure.key, head)

    def join(self, members: tuple[int, ...], place: Place) -> int:
        """The key of those who are mentioned together there."""
        key = self._joints.key_of(members)
        if key is None:
            key = self._joints.make(members, place).key
        elif place not in self.figures[key].places:
            self.figures[key].places.append(place)
        self.salience.note(key, place.head)
        return key

    def link(self, phrase: Phrase) -> tuple[int, float]:
        """Whom a phrase stands for, someone new where nobody fits; and a confidence. The place is on record from now on."""
        named = self._named_in(phrase)
        if named is not None:
            self._adopt(named, phrase)
            self._describe(named, phrase)
            return named, 0.9
        earlier = self._descriptions.earlier(phrase)
        if earlier is None and self.reading.doc[phrase.head].idx < self._body:
            earlier = self._descriptions.later(phrase)
        if earlier is None:
            figure = self.new(self.text(phrase), phrase.kind, phrase)
            figure.nouns.add(phrase.lemma)
            earlier = figure.key, 0.7
        self._describe(earlier[0], phrase)
        return earlier

    def lengthen(self, key: int, phrase: Phrase) -> None:
        """Someone described is called by the fullest phrase at their first mention."""
        figure = self.figures[key]
        text = self.text(phrase)
        if figure.named or text == figure.name:
            return
        figure.names[text] += 1
        if figure.places[0].head == phrase.head and len(text) > len(figure.name):
            figure.name = text

    def text(self, phrase: Phrase) -> str:
        """The phrase as written, on one line, without the preposition in a contracted article: `du parquet` is `parquet`."""
        first = self.reading.doc[phrase.start].lower_
        determiners = self.words.determiners
        contracted = first in self.words.prepositions and first in determiners.definite - determiners.indefinite
        governed = first in self.words.belonging - determiners.plural - determiners.definite
        after = self.reading.doc[phrase.start + 1 : phrase.end]
        governed = governed and not (after and plain(after[0].text) in self.words.adjectives)  # `d’autres rapports`
        pronoun = self.words.pronouns.get(first)
        relative = pronoun is not None and pronoun.role == "relative"  # `whose brother`
        start = phrase.start + ((contracted or governed or relative) and phrase.start < phrase.head)
        return " ".join(self.reading.doc[start : phrase.end].text.split())

    def _note_names(self) -> None:
        for figure in self.figures:
            for place in figure.places:
                self.salience.note(figure.key, place.head)
                if place.introduced_by is not None:
                    self._introduced_at[place.introduced_by] = figure.key, place.start

    def _follow_descriptions(self) -> None:
        for head in sorted(self.reading.nouns):
            found = self.reading.nouns[head]
            if head in self.key_at or found.noun.kind not in INTRODUCED or self.reading.doc[head].idx < self._body:
                continue
            phrase = phrase_around(self.reading, found)
            if phrase is None:
                continue
            if head in self._introduced_at:
                key, name = self._introduced_at[head]
                self._describe(key, phrase, head)
                self.figures[key].descriptions.add(self.reading.doc[phrase.start : name].text.casefold().strip(" ,"))
                self._merge(key, phrase)
            elif not self._is_predicate(head) and phrase.head == head and self._is_introduction(phrase):
                self.link(phrase)

    def _named_in(self, phrase: Phrase) -> int | None:
        named = self._by_folded.get(fold_name(self.text(phrase)))
        if named is None and phrase.opening != "possessive":
            return next(iter(self.names.free(phrase.start, phrase.end)), None)
        return named

    def _is_predicate(self, head: int) -> bool:
        """`X est une entreprise`: says what the subject is, and introduces nobody."""
        token = self.reading.doc[head]
        if not any(child.dep_ == "cop" for child in token.children):
            return False
        subject = own_subject(token)
        if subject is not None and subject.i in self.key_at:
            self.figures[self.key_at[subject.i]].nouns.add(self.reading.nouns[head].noun.lemma)
        return True

    def _is_introduction(self, phrase: Phrase) -> bool:
        """A bare singular noun (`chief`, `unit`) is taken up only for somebody who has been called so."""
        return phrase.opening != "bare" or phrase.number == "plural" or self._descriptions.earlier(phrase) is not None

    def _merge(self, key: int, phrase: Phrase) -> None:
        """`the bakery, Name` names the bakery that the article has described so far."""
        if phrase.opening == "indefinite" or phrase.number == "plural":
            return
        figure = self.figures[key]
        for seen in self.salience.before(phrase.head, FAR):
            other = self.figures[self.canonical(seen.key)]
            if not other.named and other.is_one and other.kind == figure.kind and phrase.lemma in other.nouns:
                self._same[other.key] = key
                figure.places.extend(other.places)
                figure.nouns |= other.nouns
                return

    def _adopt(self, key: int, phrase: Phrase) -> None:
        """A name is what the noun that introduces it says."""
        figure = self.figures[key]
        figure.nouns.add(phrase.lemma)
        unsure = figure.kind == "thing" or (figure.kind == "person" and figure.gender is None and phrase.kind == "organization")
        if unsure and phrase.kind in NAMED_KINDS:
            figure.kind = phrase.kind

    def _describe(self, key: int, phrase: Phrase, head: int | None = None) -> None:
        at = phrase.head if head is None else head
        figure, text = self.figures[key], self.text(phrase)
        self.key_at[at] = key
        figure.descriptions.add(text.casefold())
        if not figure.named:
            figure.names[text] += 1
        self.mention(figure, phrase.start, phrase.end, at)
        if phrase.number == "singular":
            self._joints.note(phrase.start, phrase.end, key)
            for conjunction in (phrase.start - 1, phrase.end, phrase.end + 1):
                self._join_around(conjunction)

    def _join_around(self, place: int) -> None:
        if 0 < place < len(self.reading.doc) and plain(self.reading.doc[place].text) in self.words.conjunctions:
            found = self._joints.around(place)
            if found is not None:
                self.join(*found)


__all__ = ["INTRODUCED", "NAMED_KINDS", "Register"]
