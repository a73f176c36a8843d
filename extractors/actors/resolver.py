"""Whom a phrase stands for: what it names, else the pronoun it is, else what it describes; a document stands for who wrote it.

Positions are tokens, half-open. Every answer names its rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.corpus.model import ActorKind, SpeakerBasis
from onrecord.extractors.actors.clusters import fold_name
from onrecord.extractors.actors.coordination import is_coordinated
from onrecord.extractors.actors.nameplaces import POSSESSIVES
from onrecord.extractors.actors.parts import read_part
from onrecord.extractors.actors.phrases import Phrase, phrase_around, read_phrase, sub_spans
from onrecord.extractors.actors.pronouns import UNNAMED
from onrecord.extractors.actors.reading import FoundNoun, plain, singulars
from onrecord.extractors.actors.register import NAMED_KINDS, Register
from onrecord.extractors.actors.substitutes import Substitute, Substitutes
from onrecord.extractors.actors.words import Pronoun

Keys = frozenset[int]

NOBODY: Final[Keys] = frozenset()
MAX_RELATIVE: Final = 15
"""Words before a relative in which the one who can speak is sought."""
NO_HEADS: Final = frozenset({"VERB", "AUX", "ADV", "ADP", "SCONJ", "CCONJ", "PART", "PUNCT"})
"""Parts of speech that head no description."""
MOST_PRESENT: Final = "most present"
"""The rule of a text that says nothing of its author; where it is one of several new ones, it stands for itself."""
NEAR: Final = 2
"""Sentences over which a text, or who spoke last, is taken up without a name."""
WRITES: Final[dict[ActorKind, float]] = {"account": 2.2, "organization": 1.2, "group": 0.9}
"""How much more than people they write what the article does not say who wrote."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a phrase stands for."""

    actor: int
    """Key of a figure of the cast."""
    basis: SpeakerBasis
    rule: str
    confidence: float


class Resolver:
    """Answers for one register; pronouns are settled in text order as far as is asked."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._reading = register.reading
        self._words = register.words
        self._substitutes = Substitutes(register)
        self._settled = 0
        self._of_texts: tuple[int, Resolution] | None = None
        """Where one of several texts was last taken up, and who wrote them."""

    def resolve(self, start: int, end: int, exclude: Keys = NOBODY, *, source: bool = False) -> Resolution | None:
        """Whom the phrase stands for, under its canonical key. `source`: a document stands for its author."""
        found = self._resolve(start, end, exclude, source=source)
        return None if found is None else replace(found, actor=self._register.canonical(found.actor))

    def promote(self, key: int) -> bool:
        """Whether the figure can speak; what is named and was taken for a thing is a body when it does."""
        figure = self._register.figures[key]
        if figure.named and figure.kind == "thing":
            figure.kind = "organization"
        return figure.kind not in {"thing", "place"}

    def _resolve(self, start: int, end: int, exclude: Keys, *, source: bool) -> Resolution | None:
        start, end = self._strip(start, end)
        if start >= end:
            return None
        pronoun = self._substitutes.pronoun(start, end)
        if pronoun is not None:
            self._settle(end - 1)
            return self._by_pronoun(pronoun, start, end, exclude, source=source)
        if (some := self._some(start, end)) is not None:
            comma = next((place for place in range(start, end) if self._reading.doc[place].text == ","), end)
            return self._by_name(comma + 1, end, exclude) or some
        if is_coordinated(self._register, self._reading.doc[start:end]):
            end = next(iter(sub_spans(self._reading, self._reading.doc[start:end])))[1]
        bracket = next((place for place in range(start + 1, end) if self._reading.doc[place].text == "("), end)
        return (
            self._by_name(start, bracket, exclude)
            or self._by_name(start, end, exclude)
            or self._by_apposition(start, end, exclude)
            or self._by_description(start, end, exclude, source=source)
        )

    def _by_pronoun(self, pronoun: Pronoun, start: int, end: int, exclude: Keys, *, source: bool) -> Resolution | None:
        if source and pronoun.role == "somebody" and (author := self._author_of_one(start, exclude)) is not None:
            return author
        found = self._substitutes.stands_for(pronoun, start, end, exclude)
        if found is None:
            return None
        if isinstance(found, Substitute):
            known = Resolution(found.key, found.basis, found.rule, found.confidence)
        elif (at_head := self._at_head(found, exclude, source=source)) is not None:
            known = Resolution(at_head.actor, "pronoun", "relative", 0.85)
        else:
            return None
        if source and pronoun.role == "relative" and (other := self._who_can(known.actor, start, people=pronoun.people)) is not None:
            return Resolution(other, "pronoun", "relative", 0.6)
        return known

    def _who_can(self, key: int, token: int, *, people: bool) -> int | None:
        """Who else the relative may mean where its noun cannot speak: `selon X, qui ajoute`, `le chef de mission en Syrie, qui dit`.

        None: the noun can, or a place that no preposition governs acts for itself.
        """
        kind = self._register.figures[self._register.canonical(key)].kind
        if kind not in {"thing", "place"} or (kind == "place" and not people and not self._is_governed(key, token)):
            return None
        found: int | None = None
        for place in range(token - 1, max(self._reading.doc[token].sent.start, token - MAX_RELATIVE) - 1, -1):
            other = self._register.key_at.get(place)
            if found is not None and (self._reading.doc[place].pos_ in {"VERB", "AUX"} or self._reading.doc[place].text == ","):
                break
            if other is None or self._reading.in_marks(place):
                continue
            other_kind = self._register.figures[self._register.canonical(other)].kind
            if other_kind == "person":
                return other
            body = kind == "thing" and other_kind in {"organization", "account", "group"}
            found = other if found is None and body else found
        return found

    def _is_governed(self, key: int, token: int) -> bool:
        """Whether a preposition stands before the figure's last mention before the token: `in Paris, who`."""
        head = next((seen.head for seen in self._register.salience.before(token) if seen.key == key), None)
        return head is not None and any(child.dep_ == "case" and child.i < head for child in self._reading.doc[head].children)

    def _author_of_one(self, token: int, exclude: Keys) -> Resolution | None:
        """`trois messages … L’un d’eux affirme … Un autre`: who wrote the texts of which it is one. None: it is one of no texts."""
        if self._of_texts is not None and self._reading.sentence[token] - self._reading.sentence[self._of_texts[0]] <= NEAR:
            self._of_texts = token, self._of_texts[1]
            return self._of_texts[1]
        author = self._author_before(token, exclude, plural=True)
        self._of_texts = None if author is None else (token, author)
        return author

    def author_of_text(self, token: int) -> Resolution | None:
        """Who wrote the text last spoken of before the token: `a statement … it read`. None: no text is near."""
        return self._author_before(token, NOBODY, plural=False)

    def _author_before(self, token: int, exclude: Keys, *, plural: bool) -> Resolution | None:
        """The author of the nearest noun of that number, where it is a text, a few sentences back at most."""
        for head in sorted((head for head in self._reading.nouns if head < token), reverse=True):
            if self._reading.sentence[token] - self._reading.sentence[head] > NEAR:
                return None
            found = self._reading.nouns[head]
            if plural and not found.plural:
                continue
            if found.noun.is_document and found.plural == plural:
                return self._author_in(found, exclude)
            if plural:
                return None
        return None

    def _author_in(self, found: FoundNoun, exclude: Keys) -> Resolution | None:
        """The author of a text, by whatever its sentence says of it up to the next verb: `a message from the dean, X`."""
        around, doc = phrase_around(self._reading, found), self._reading.doc
        if around is None:
            return None
        end = around.end
        while end < len(doc) and self._same_sentence(end, found.head) and doc[end].pos_ not in {"VERB", "AUX"} and not doc[end].is_quote:
            end += 1
        phrase = read_phrase(self._reading, around.start, end)
        return self._author(phrase if phrase is not None and phrase.head == found.head else around, exclude)

    def going_on(self, start: int, end: int) -> Resolution | None:
        """Who goes on speaking where a verb of adding has a pronoun for its subject: the last to speak, if the pronoun agrees."""
        pronoun = self._substitutes.pronoun(start, end)
        key = self._register.salience.last_speaker(start, NEAR)
        if pronoun is None or pronoun.role not in {"personal", "neuter"} or key is None:
            return None
        if not self._substitutes.agrees(pronoun, key) or self._substitutes.names_another(pronoun, start, key):
            return None
        return Resolution(self._register.canonical(key), "pronoun", "going on", 0.8)

    def _settle(self, token: int) -> None:
        """Resolves the subject pronouns before the token, once, so that they carry their antecedent on."""
        waiting = self._substitutes.carriers
        while self._settled < len(waiting) and waiting[self._settled] < token:
            place = waiting[self._settled]
            self._settled += 1
            pronoun = self._substitutes.pronoun(place, place + 1)
            if pronoun is not None:
                self._substitutes.stands_for(pronoun, place, place + 1, NOBODY)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        doc = self._reading.doc
        while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].is_quote):
            start += 1
        while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != "!")):
            end -= 1
        return start, end

    def _some(self, start: int, end: int) -> Resolution | None:
        """`l’un des juges`, `12 of them`, `anyone who paid`: somebody new, known by the phrase. None: it says nothing of the kind."""
        part = read_part(self._reading, start, end)
        if part is None:
            return None
        known = self._register.key_at.get(part.head)
        if known is None or part.head in self._register.names.key_at:
            figure = self._register.new(self._reading.doc[start : part.end].text, part.kind)
            figure.number = part.number
            self._register.mention(figure, start, part.end, part.head)
            self._register.key_at[part.head] = known = figure.key
        return Resolution(known, "description", "some", 0.7)

    def _by_name(self, start: int, end: int, exclude: Keys) -> Resolution | None:
        key = self._register.names.about(start, end, exclude)
        if key is None:
            return None
        certain = self._register.figures[key].certain
        basis: SpeakerBasis = "handle" if self._reading.doc[start].text.startswith("@") else "name"
        return Resolution(self._state_of(key, start, end), basis, "name", 0.95 if certain else 0.8)

    def _state_of(self, key: int, start: int, end: int) -> int:
        """A capital that acts stands for its state, where the article names the state."""
        figure = self._register.figures[key]
        state = self._words.capitals.get(figure.name)
        acts = self._reading.doc[start:end].root.dep_.startswith("nsubj") or self._reading.first_of_sentence(start)
        if figure.kind != "place" or state is None or not acts:
            return key
        folded = fold_name(state)
        return next((other.key for other in self._register.figures if other.named and fold_name(other.name) == folded), key)

    def _by_apposition(self, start: int, end: int, exclude: Keys) -> Resolution | None:
        """`son éditeur, la maison Exemple`: a second description with a name in it says more than the first."""
        doc = self._reading.doc
        comma = next((place for place in range(start, end) if doc[place].text == ","), None)
        if comma is None or self._reading.plain[start] not in self._words.determiners.possessive:
            return None
        phrase = read_phrase(self._reading, comma + 1, end)
        if phrase is None or phrase.kind not in NAMED_KINDS or not any(token.text[:1].isupper() for token in doc[comma + 1 : end]):
            return None
        key, confidence = self._register.link(phrase)
        return None if key in exclude else Resolution(key, "description", "apposition", confidence)

    def _at_head(self, head: int, exclude: Keys, *, source: bool) -> Resolution | None:
        """Whom the phrase around a head token stands for."""
        key = self._register.key_at.get(head)
        if key is not None:
            return None if key in exclude else Resolution(key, "description", "head", 0.9)
        subtree = {token.i for token in self._reading.doc[head].subtree}
        start = head
        while start - 1 in subtree and head - start < 6:
            start -= 1
        if self._substitutes.pronoun(head, head + 1) is not None:
            return self._resolve(head, head + 1, exclude, source=False)
        return self._by_description(start, head + 1, exclude, source=source)

    def _by_description(self, start: int, end: int, exclude: Keys, *, source: bool) -> Resolution | None:
        phrase = read_phrase(self._reading, start, end)
        if phrase is None or self._is_empty(phrase):
            return None
        if (other := self._counterpart(phrase)) is not None and other not in exclude:
            return Resolution(other, "description", "counterpart", 0.65)
        whole = replace(phrase, end=max(phrase.end, end)) if phrase.is_finding and not phrase.is_document else phrase
        author = self._author(whole, exclude) if source and self._is_text(phrase) else None
        several = phrase.opening == "indefinite" and phrase.number == "plural"
        if author is not None and not (several and author.rule == MOST_PRESENT):
            return author
        if (user := self._user(phrase)) is not None and user not in exclude:
            return Resolution(user, "description", "user", 0.65)
        known = self._register.key_at.get(phrase.head)
        if known is not None and known not in exclude and phrase.head not in self._register.names.key_at:
            self._register.lengthen(self._register.canonical(known), phrase)
            return Resolution(known, "description", "description", 0.75)
        key, confidence = self._register.link(phrase)
        return None if key in exclude else Resolution(key, "description", "description", confidence)

    def _is_text(self, phrase: Phrase) -> bool:
        """Whether the phrase is a text, no name of one: `le Courrier du Val`."""
        named = self._reading.doc[phrase.head].text[:1].isupper() and phrase.start < phrase.head
        return (phrase.is_document or phrase.is_finding) and not (named and not self._reading.first_of_sentence(phrase.head))

    def _user(self, phrase: Phrase) -> int | None:
        """`l’utilisateur` right after an account has spoken: whoever runs it. None: no account has."""
        if phrase.lemma not in self._words.users or phrase.opening != "definite" or phrase.complement or phrase.number == "plural":
            return None
        key = self._register.salience.last_speaker(phrase.head, 2)
        return key if key is not None and self._register.figures[key].kind == "account" else None

    def _is_empty(self, phrase: Phrase) -> bool:
        """Whether the head is no noun that anybody could be: a pronoun, a mark, a verb, a time."""
        if phrase.found is not None:
            return False
        token, words = self._reading.doc[phrase.head], self._words
        word = plain(token.text)
        if not token.text[:1].isalnum() or any(word in group for group in (words.pronouns, words.calendar, words.no_name, words.titles)):
            return True
        if token.pos_ in NO_HEADS or (token.like_num and not token.text.isdigit()):
            return True
        return bool({word, phrase.lemma, *singulars(word)} & words.times)

    def _counterpart(self, phrase: Phrase) -> int | None:
        """`son client`: whom the last `avocat de X` works for. None: the noun has no counterpart, or nobody was called so."""
        role = self._words.counterparts.get(phrase.lemma)
        if role is None or phrase.opening != "possessive" or phrase.number == "plural":
            return None
        for head in sorted((head for head in self._reading.nouns if head < phrase.head), reverse=True):
            found = self._reading.nouns[head]
            if role not in self._words.synonyms.get(found.noun.lemma, frozenset()):
                continue
            for place in range(found.end, min(found.end + 6, phrase.head)):
                key = self._register.key_at.get(place)
                if key is not None and self._register.figures[key].kind == "person" and self._same_sentence(place, head):
                    return key
        return None

    def _same_sentence(self, first: int, second: int) -> bool:
        return self._reading.sentence[first] == self._reading.sentence[second]

    def _author(self, phrase: Phrase, exclude: Keys) -> Resolution | None:
        """Who wrote a document: its owner, whom its complement names, any body named in the phrase, else whoever is most present."""
        for start, end in self._owners(phrase):
            found = self._resolve(start, end, exclude, source=False)
            if found is not None and self.promote(found.actor):
                return Resolution(found.actor, "description", "author", 0.7)
        if phrase.is_finding:
            return None
        for place in range(phrase.start, phrase.end):
            key = self._register.names.key_at.get(place)
            if key is not None and key not in exclude and self.promote(key):
                return Resolution(key, "description", "author", 0.6)
        return self._most_present(phrase.head, exclude)

    def _owners(self, phrase: Phrase) -> Iterator[tuple[int, int]]:
        """Parts of the phrase that may name the author: `their …`, `X’s …`, `… de X`, `… by X`."""
        doc = self._reading.doc
        if self._reading.plain[phrase.start] in self._words.determiners.possessive:
            yield phrase.start, phrase.start + 1
        for place in range(phrase.start + 1, phrase.head):
            if doc[place].text in POSSESSIVES:
                yield phrase.start, place
        after = phrase.found.end if phrase.found is not None else phrase.head + 1
        for place in range(after, phrase.end - 1):
            word = self._reading.plain[place]
            if word in self._words.belonging or (word in self._words.by and (phrase.is_document or phrase.is_finding)):
                yield place + 1, phrase.end

    def _most_present(self, token: int, exclude: Keys) -> Resolution | None:
        """Accounts before others: what is posted is theirs."""
        best: tuple[float, int] | None = None
        for seen in self._register.salience.before(token):
            figure = self._register.figures[seen.key]
            if seen.key in exclude or figure.kind not in NAMED_KINDS | {"group"}:
                continue
            weight = self._register.salience.weigh(seen, token) * WRITES.get(figure.kind, 1.0) * (1.0 if figure.named else UNNAMED)
            if best is None or weight > best[0]:
                best = weight, seen.key
        return None if best is None else Resolution(best[1], "description", MOST_PRESENT, 0.4)


__all__ = ["NOBODY", "Keys", "Resolution", "Resolver"]
