"""Words that stand for others: personal and relative pronouns, `ce dernier`, `l’un d’eux`, the first person of a quotation.

The one rule: what a word asks (gender, number, kind) comes from the pack; who answers comes from the text before it.
"""

from dataclasses import dataclass
from typing import Final

from onrecord.corpus.model import SpeakerBasis
from onrecord.extractors.actors.figures import Place
from onrecord.extractors.actors.phrases import phrase_around
from onrecord.extractors.actors.pronouns import Antecedent, Pronouns
from onrecord.extractors.actors.reading import plain
from onrecord.extractors.actors.register import Register
from onrecord.extractors.actors.words import Pronoun
from onrecord.extractors.syntax import antecedent, clause_head, finite_word, own_subject
from onrecord.extractors.tokens import Token

PAIR_REACH: Final = 4
"""Sentences over which `the former` looks for its pair."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """Whom the word stands for."""

    key: int
    basis: SpeakerBasis
    rule: str
    confidence: float


class Substitutes:
    """Reads the pronouns of one article."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._reading = register.reading
        self._words = register.words
        self._pronouns = Pronouns(register.figures, register.salience)
        self.carriers = self._subject_pronouns()
        """Third-person subject pronouns outside quotation marks: they carry a subject on from sentence to sentence."""

    def pronoun(self, start: int, end: int) -> Pronoun | None:
        """The pronoun that the whole phrase is, a preposition before it set aside."""
        doc, pronouns = self._reading.doc, self._words.pronouns
        text = plain(doc[start:end].text)
        found = pronouns.get(text) or pronouns.get(text.lstrip("-"))
        if found is None and end - start == 2 and self._reading.plain[start] in self._words.prepositions:
            found = pronouns.get(self._reading.plain[end - 1])
        if found is not None and found.tagged and doc[end - 1].pos_ not in {"PRON", ""}:
            return None
        return found

    def agrees(self, pronoun: Pronoun, key: int) -> bool:
        """Whether the pronoun can stand for the figure."""
        return self._pronouns.agrees(pronoun, self._register.figures[key])

    def names_another(self, pronoun: Pronoun, token: int, key: int) -> bool:
        """Whether the sentence of the token names someone else before it who agrees with the pronoun."""
        sentence = self._reading.sentence[token]
        for seen in self._register.salience.before(token):
            if self._reading.sentence[seen.head] != sentence:
                return False
            named = seen.head in self._register.names.key_at and not self._reading.in_marks(seen.head)
            if named and seen.key != key and self.agrees(pronoun, seen.key):
                return True
        return False

    def stands_for(self, pronoun: Pronoun, start: int, end: int, exclude: frozenset[int]) -> Substitute | int | None:
        """Whom the pronoun stands for; an int is the token of the noun that a relative pronoun belongs to. None: nobody in particular."""
        if pronoun.role in {"nobody", "reflexive"}:
            return None
        if pronoun.role == "relative":
            return self._relative(end - 1, exclude)
        if pronoun.role == "speaker":
            return self._speaker(end - 1)
        if pronoun.role == "somebody":
            return self._somebody(pronoun, start, end)
        return self._personal(pronoun, start, end, exclude)

    def _personal(self, pronoun: Pronoun, start: int, end: int, exclude: frozenset[int]) -> Substitute | None:
        if pronoun.role == "former":
            found = self._first_of_pair(pronoun, start)
        elif pronoun.role == "latter":
            found = self._pronouns.latter(pronoun, start)
        else:
            found = self._fronted(pronoun, end - 1, exclude) or self._pronouns.antecedent(pronoun, end - 1, exclude)
        if found is None:
            return None
        self._note(found.key, start, end)
        return Substitute(found.key, "pronoun", pronoun.role, found.confidence)

    def _fronted(self, pronoun: Pronoun, token: int, exclude: frozenset[int]) -> Antecedent | None:
        """A possessive before the subject of its clause is the subject's: `depuis son rachat, la société …`."""
        word = self._reading.doc[token]
        if plain(word.text) not in self._words.determiners.possessive or word.head == word:
            return None
        subject = own_subject(clause_head(word.head))
        if subject is None or subject.i <= token or subject == word.head:
            return None
        key = self._register.key_at.get(subject.i)
        if key is None or key in exclude or not self._pronouns.agrees(pronoun, self._register.figures[key]):
            return None
        return Antecedent(key, 0.75)

    def _note(self, key: int, start: int, end: int) -> None:
        """A pronoun is a mention too, once."""
        place = Place(start, end, end - 1, "pronoun")
        if place not in self._register.figures[key].places:
            self._register.figures[key].places.append(place)
            self._register.salience.note(key, end - 1)

    def _relative(self, token: int, exclude: frozenset[int]) -> Substitute | int | None:
        """`qui`, who: the noun that the clause belongs to, or the mention right before where there is no parse."""
        noun = self._agreeing(token) or antecedent(self._reading.doc[token])
        if noun is not None and noun.i < token:
            return self._one_before(noun, token) or noun.i
        place = token - 2 if token > 1 and self._reading.doc[token - 1].is_punct else token - 1
        before = self._reading.noun_ending.get(place + 1)
        if before is not None and before.head not in self._register.key_at and (phrase := phrase_around(self._reading, before)) is not None:
            return Substitute(self._register.link(phrase)[0], "pronoun", "relative", 0.7)
        for seen in self._register.salience.before(token):
            if self._reading.sentence[seen.head] == self._reading.sentence[token] and seen.key not in exclude:
                return Substitute(seen.key, "pronoun", "relative", 0.7)
        return None

    def _one_before(self, noun: Token, token: int) -> Substitute | None:
        """`X, l’un de ses cousins, qui dit`: X, where the noun counts one or is plural and the verb is not. None: nobody is named."""
        verb = finite_word(self._reading.doc[token].head)
        differs = "Sing" in verb.morph.get("Number") and "Plur" in noun.morph.get("Number")
        if not differs and plain(noun.text) not in self._words.ones:
            return None
        for seen in self._register.salience.before(token):
            if self._reading.sentence[seen.head] != self._reading.sentence[token]:
                return None
            figure = self._register.figures[seen.key]
            if figure.named and figure.kind == "person":
                return Substitute(seen.key, "pronoun", "relative", 0.7)
        return None

    def _agreeing(self, token: int) -> Token | None:
        """`laquelle`: the noun right before that has its gender and number. None: the word shows neither."""
        word = self._reading.doc[token]
        gender, number = word.morph.get("Gender"), word.morph.get("Number")
        if plain(word.text) not in self._words.which or not gender or not number:
            return None
        for noun in reversed(self._reading.doc[word.sent.start : token]):
            if noun.pos_ == "NOUN" and noun.morph.get("Gender") == gender and noun.morph.get("Number") == number:
                return noun
        return None

    def _speaker(self, token: int) -> Substitute | None:
        """`je`, we: who is noted as the speaker of the marks that hold the word."""
        mark = self._reading.mark_around(self._reading.doc[token].idx)
        key = self._register.salience.speaker_near(*self._reading.tokens(*mark)) if mark is not None else None
        return None if key is None else Substitute(key, "pronoun", "speaker", 0.7)

    def _somebody(self, pronoun: Pronoun, start: int, end: int) -> Substitute:
        """`one of them`, `l’autre`: someone of their own, known by these words."""
        known = self._register.key_at.get(end - 1)
        if known is None:
            figure = self._register.new(self._reading.doc[start:end].text, "group" if pronoun.number == "plural" else "person")
            figure.number = pronoun.number
            self._register.mention(figure, start, end, end - 1)
            known = self._register.key_at.setdefault(end - 1, figure.key)
        return Substitute(known, "description", "somebody", 0.4)

    def _first_of_pair(self, pronoun: Pronoun, token: int) -> Antecedent | None:
        """`le premier`, the former: the first of the last two names joined by `and`, a few sentences back at most."""
        sentence = self._reading.sentence
        named = sorted(
            (place.start, place.end, figure.key)
            for figure in self._register.figures
            for place in figure.places
            if place.form == "name" and place.end <= token and sentence[token] - sentence[place.start] <= PAIR_REACH
        )
        for (_, end, first), (start, _, second) in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
            joined = start - end == 1 and self._reading.plain[end] in self._words.conjunctions
            if joined and first != second and self._pronouns.agrees(pronoun, self._register.figures[first]):
                return Antecedent(first, 0.75)
        return None

    def _subject_pronouns(self) -> list[int]:
        return [
            place
            for place in self._reading.where(word for word, pronoun in self._words.pronouns.items() if _carries(pronoun))
            if (not (label := self._reading.doc[place].dep_) or label.startswith("nsubj")) and not self._reading.in_marks(place)
        ]


def _carries(pronoun: Pronoun) -> bool:
    """Whether the word can be the subject that a text goes on about."""
    return pronoun.role in {"personal", "neuter"} and not pronoun.tagged


__all__ = ["Substitute", "Substitutes"]
