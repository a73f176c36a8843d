"""Whom a description stands for: `le ministre`, `the company`, `son avocat`, `deux témoins`.

The one rule: what opens with an indefinite word is someone new; what opens with a definite one is taken up from before where something
fits, and is someone new else.
"""

from typing import Final

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.figures import Figure
from onrecord.extractors.actors.phrases import Phrase
from onrecord.extractors.actors.reading import FoundNoun, plain
from onrecord.extractors.actors.salience import FAR, Salience
from onrecord.extractors.actors.words import PeopleWords

SAME_NOUN: Final = 3.0
SAME_SENSE: Final = 2.0
SAME_KIND: Final = 1.0
NAMED_KINDS: Final = frozenset({"person", "organization", "account"})
"""Kinds that the record lists whenever they have a name."""
LOOSE_REACH: Final = 20
"""Sentences over which a noun that nobody was called by may be taken up."""


class Descriptions:
    """Links descriptions to figures, in text order."""

    def __init__(self, words: PeopleWords, figures: list[Figure], salience: Salience) -> None:
        self._words = words
        self._figures = figures
        self._salience = salience

    def earlier(self, phrase: Phrase) -> tuple[int, float] | None:
        """The figure that the phrase takes up, with a confidence. None: it introduces someone."""
        if phrase.opening == "indefinite" or (phrase.opening == "bare" and phrase.number == "plural"):
            return None
        if phrase.found is None or phrase.is_document:
            return None
        best: tuple[float, int] | None = None
        matches: dict[int, float] = {}
        says_which = self._says_which(phrase)
        for seen in self._salience.before(phrase.head, FAR):
            figure = self._figures[seen.key]
            if seen.key not in matches:
                matches[seen.key] = self._match(phrase, figure, says_which=says_which)
            match = matches[seen.key]
            if match == SAME_KIND and not self._may_vary(figure, seen.head, phrase.head):
                continue
            if match:
                score = match + self._salience.weigh(seen, phrase.head) + _same_words(phrase, figure)
                if best is None or score > best[0]:
                    best = score, seen.key
        if best is None:
            return None
        return best[1], 0.85 if best[0] >= SAME_NOUN else 0.75 if best[0] >= SAME_SENSE else 0.6

    def later(self, phrase: Phrase) -> tuple[int, float] | None:
        """The named figure that a headline's description stands for. None: none is called so."""
        if phrase.number == "plural":
            return None
        fitting = [figure for figure in self._figures if figure.named and figure.places and self._fits_headline(phrase, figure)]
        best = max(fitting, key=lambda figure: (len(figure.places), -figure.key), default=None)
        return None if best is None else (best.key, 0.6)

    def _fits_headline(self, phrase: Phrase, figure: Figure) -> bool:
        if phrase.kind != figure.kind or not _same_gender(phrase, figure):
            return False
        return phrase.lemma in figure.nouns or self._same_sense(phrase.lemma, figure.nouns) or phrase.lemma in self._words.anaphoric

    def _may_vary(self, figure: Figure, earlier: int, head: int) -> bool:
        """Whether someone may be called by a noun of their own kind: near, and not named in the sentence itself."""
        sentence = self._salience.reading.sentence
        if any(sentence[place.head] == sentence[head] and place.head < head and place.form == "name" for place in figure.places):
            return False
        return sentence[head] - sentence[earlier] <= LOOSE_REACH

    def _match(self, phrase: Phrase, figure: Figure, *, says_which: bool) -> float:
        """How well the description fits the figure; 0 for not at all. `says_which`: the phrase says which one it means."""
        if not _same_number(phrase, figure) or not _same_gender(phrase, figure):
            return 0.0
        if figure.members:
            return self._match_several(phrase, figure)
        if not self._kinds_fit(phrase, figure):
            return 0.0
        if phrase.opening == "demonstrative" and self._points_back(phrase, figure):
            return SAME_SENSE
        if phrase.opening == "possessive" or (says_which and phrase.kind in NAMED_KINDS):
            return SAME_NOUN if _called(phrase, figure) and not _other_complement(phrase, figure) else 0.0
        if _called(phrase, figure):
            return 0.0 if phrase.opening == "definite" and _other_adjective(phrase, figure) else SAME_NOUN
        if phrase.opening == "bare":
            return 0.0
        if self._same_sense(phrase.lemma, figure.nouns):
            return SAME_SENSE
        return SAME_KIND if not says_which and self._taken_up_freely(phrase, figure) else 0.0

    def _match_several(self, phrase: Phrase, figure: Figure) -> float:
        """How well `le couple`, `les deux hommes`, `les parents` fit those who were mentioned together."""
        members = [self._figures[key] for key in figure.members]
        if phrase.lemma in self._words.together:
            return SAME_SENSE if all(member.kind == "person" for member in members) else 0.0
        if phrase.number != "plural" or phrase.opening not in {"definite", "demonstrative"}:
            return 0.0
        if phrase.lemma in figure.nouns or all(phrase.lemma in member.nouns for member in members):
            return SAME_NOUN
        doc, numbers = self._salience.reading.doc, self._words.determiners.numbers
        counted = any(plain(token.text) in numbers for token in doc[phrase.start : phrase.head])
        return SAME_SENSE if counted and phrase.found is not None and _fit(phrase.found, members) else 0.0

    def _points_back(self, phrase: Phrase, figure: Figure) -> bool:
        """`cette habitante du quartier`, `ce groupe`: a demonstrative takes up someone named, by any noun of their kind."""
        if phrase.kind == "person":
            return figure.named and figure.kind == "person"
        return phrase.kind == "organization" and figure.named and figure.kind == phrase.kind and not figure.nouns - {phrase.lemma}

    def _says_which(self, phrase: Phrase) -> bool:
        """Whether more than an adjective or a platform goes with the noun, as in `le compte de la ville`."""
        reading = self._salience.reading
        if reading.words.lang == "en" and any(token.text[:1].isupper() for token in reading.doc[phrase.start + 1 : phrase.head]):
            return True
        words = phrase.complement.replace("’", "'").replace("'", "' ").split()
        if not words or phrase.complement in self._words.platforms:
            return False
        return phrase.opening == "possessive" or words[0].casefold() in self._words.prepositions or any(word[0].isupper() for word in words)

    def _kinds_fit(self, phrase: Phrase, figure: Figure) -> bool:
        if phrase.lemma in self._words.users and figure.kind == "account":
            return True
        if phrase.kind == figure.kind:
            return True
        if phrase.kind == "account":
            return figure.handle is not None and figure.kind in {"organization", "account"}
        return {phrase.kind, figure.kind} <= {"organization", "group", "place"} and phrase.lemma in figure.nouns

    def _same_sense(self, lemma: str, nouns: set[str]) -> bool:
        groups = self._senses(lemma)
        return any(groups & self._senses(noun) for noun in nouns)

    def _senses(self, noun: str) -> frozenset[str]:
        """The groups of synonyms of a noun; of one of several words, those of its head where it has none of its own."""
        head = noun.split()[0 if self._words.lang == "fr" else -1]
        return self._words.synonyms.get(noun) or self._words.synonyms.get(head, frozenset())

    def _taken_up_freely(self, phrase: Phrase, figure: Figure) -> bool:
        """Whether nobody needs to have been called so before: `le compte`, `la plateforme`, `the company`, `le milliardaire`."""
        if phrase.kind == "person":
            known = figure.named or (phrase.lemma in self._words.involved and bool(figure.nouns) and figure.nouns <= self._words.anybody)
            return phrase.lemma in self._words.anaphoric and (phrase.lemma in self._words.users or figure.kind == "person") and known
        if phrase.kind == "place":
            return figure.kind == "place" and figure.named and self._is_such_place(phrase.lemma, figure)
        if phrase.kind == "account":
            return figure.kind == "account" or figure.handle is not None
        if phrase.kind == "organization" and figure.named:
            groups = self._words.synonyms.get(phrase.lemma, frozenset())
            if "web" in groups:
                return any(name in self._words.platforms for name in figure.names)
            bodies = bool(groups & {"firm", "society"})
            return bodies and not figure.nouns and not any(name in self._words.platforms for name in figure.names)
        return False

    def _is_such_place(self, lemma: str, figure: Figure) -> bool:
        """Whether `the country` can be the place, which the pack knows for a state, or `the town` one that it does not."""
        groups = self._words.synonyms.get(lemma, frozenset())
        state = any(name in self._words.states for name in figure.names)
        return ("country" in groups and state) or ("town" in groups and not state)


def _fit(found: FoundNoun, members: list[Figure]) -> bool:
    """Whether each of several can be called so: all people, all bodies, all countries, none of the other gender."""
    kind: ActorKind = found.noun.kind
    if kind == "group":  # `men` lives in the plural, `teams` are bodies
        kind = "organization" if found.plural else "person"
    if any(member.kind != kind for member in members):
        return False
    return kind != "person" or found.noun.gender != "feminine" or all(member.gender in {None, "feminine"} for member in members)


def _same_number(phrase: Phrase, figure: Figure) -> bool:
    if figure.kind == "group" and phrase.kind == "group":
        return True
    if figure.members and phrase.number == "plural":
        return True
    if figure.kind == "group" and phrase.kind == "organization" and phrase.lemma in figure.nouns:
        return (phrase.number == "plural") == (figure.number == "plural")
    if figure.kind in {"organization", "group"} and phrase.kind == "organization":
        return phrase.number == "singular" or not figure.is_one
    return (phrase.number == "plural") == (figure.number == "plural")


def _same_gender(phrase: Phrase, figure: Figure) -> bool:
    """People only: a body may be called by nouns of either grammatical gender."""
    if phrase.kind != "person" or figure.kind != "person":
        return True
    return phrase.gender is None or figure.gender is None or phrase.gender == figure.gender


def _called(phrase: Phrase, figure: Figure) -> bool:
    """Whether the figure has been called by this noun, or by a longer one that it heads: `compagnie aérienne`, `prime minister`."""
    return any(noun == phrase.lemma or noun.startswith(f"{phrase.lemma} ") or noun.endswith(f" {phrase.lemma}") for noun in figure.nouns)


def _same_words(phrase: Phrase, figure: Figure) -> float:
    """Whether the figure was described with the same complement: `le candidat centriste`."""
    words = phrase.complement.casefold()
    return 0.8 if words and any(description.endswith(words) for description in figure.descriptions) else 0.0


def _other_adjective(phrase: Phrase, figure: Figure) -> bool:
    """Whether one word behind the same noun told the figure from others: the green candidate is not the red one."""
    own = phrase.complement.casefold()
    if not own or " " in own or phrase.kind != "person":
        return False
    tails = {text.partition(f"{phrase.lemma} ")[2] for text in figure.descriptions} - {""}
    return bool(tails) and own not in tails and all(" " not in tail for tail in tails)


def _other_complement(phrase: Phrase, figure: Figure) -> bool:
    """Whether the figure is described with another complement: Tom’s mother is not Ann’s mother, nor is the town’s account the shop’s."""
    complement = phrase.complement.casefold()
    if not complement:
        return False
    if figure.named:
        return phrase.kind == "account" and not any(description.endswith(complement) for description in figure.descriptions)
    return complement not in figure.name.casefold()


__all__ = ["NAMED_KINDS", "Descriptions"]
