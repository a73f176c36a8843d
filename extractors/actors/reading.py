"""The article as the cast reads it: tokens with their sentence, what stands in quotation marks, the nouns of the pack.

Works with and without a model: nothing here needs a tag or a parse, but takes them where they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from onrecord.extractors.actors.words import Noun, Number, PeopleWords, read_people
from onrecord.extractors.marks import find_marks, outermost
from onrecord.extractors.tokens import Doc, Token

ENDS: Final = frozenset(".!?…")
LOUD: Final = 0.6
"""Share of capitalised words from which a line is a headline or a list in capitals."""
WORDS_KEPT: Final = 1 << 15
"""Words whose forms are kept from one article to the next."""
NOUN_WORDS: Final = 5
"""Words that a noun of the pack may have."""


@dataclass(frozen=True, slots=True)
class FoundNoun:
    """A noun of the pack at its place, `[start, end)` in tokens; `head` is the token that other words agree with."""

    start: int
    end: int
    head: int
    noun: Noun
    plural: bool


class Reading:
    """One document with what is asked of it again and again, computed once."""

    def __init__(self, doc: Doc, words: PeopleWords) -> None:
        self.doc = doc
        self.words = words
        self.plain = [plain(token.text) for token in doc]
        """Every word in the form in which words of the pack are compared."""
        self.capitalised = [token.i for token in doc if is_capitalised(token)]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self.plain):
            self._places.setdefault(word, []).append(place)
        self.sentence = _sentences(doc)
        self.paragraph = _paragraphs(doc)
        self._marked = tuple((mark.start, mark.end) for mark in outermost(find_marks(doc.text)))
        self._marked_starts = [start for start, _ in self._marked]
        self.loud = _loud_lines(doc)
        """Tokens of lines whose capitals say nothing."""
        self.nouns = {found.head: found for found in _nouns(doc, words)}
        """Nouns of the pack by their head token."""
        self.noun_ending = {found.end: found for found in self.nouns.values()}
        self._starts = [token.idx for token in doc]

    def where(self, words: Iterable[str]) -> list[int]:
        """Places of these words, each in its plain form, in text order."""
        return sorted(place for word in words for place in self._places.get(word, ()))

    def mark_around(self, character: int) -> tuple[int, int] | None:
        """The quotation marks around a character. None: it stands in the article's own words."""
        place = bisect_right(self._marked_starts, character) - 1
        if place >= 0 and character < self._marked[place][1]:
            return self._marked[place]
        return None

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Tokens that hold these code points; never empty in a document that has tokens."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, max(end, start + 1))
        return first, max(last, min(first + 1, len(self._starts)))

    def in_marks(self, token: int) -> bool:
        """Whether the token is quoted."""
        return self.mark_around(self.doc[token].idx) is not None

    def first_of_sentence(self, token: int) -> bool:
        """Whether no word of its sentence stands before the token."""
        place = token - 1
        while place >= 0 and (self.doc[place].is_punct or self.doc[place].is_space):
            place -= 1
        return place < 0 or self.sentence[place] != self.sentence[token] or "\n" in self.doc[place:token].text


def is_capitalised(token: Token) -> bool:
    """Whether the word opens with a capital letter."""
    first = token.text[:1]
    return first.isupper() and first.isalpha()


@lru_cache(maxsize=WORDS_KEPT)
def plain(word: str) -> str:
    """The form in which words of the pack are compared: lower case, straight apostrophe."""
    return word.casefold().replace("’", "'")


def number_of(token: Token) -> Number | None:
    """What the morphology says of the token's number."""
    values = token.morph.get("Number", [])
    if "Plur" in values:
        return "plural"
    return "singular" if "Sing" in values else None


@lru_cache(maxsize=WORDS_KEPT)
def singulars(word: str) -> tuple[str, ...]:
    """What the singular of a lower-case word can be, when no lemmatiser tells."""
    found = []
    if word.endswith("aux"):
        found.append(word[:-3] + "al")
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    if word.endswith(("ses", "xes", "ches", "shes")):
        found.append(word[:-2])
    if word.endswith(("s", "x")) and len(word) > 3:
        found.append(word[:-1])
    return tuple(found)


def _sentences(doc: Doc) -> list[int]:
    """The number of each token's sentence; by full stops and line ends where no model has cut the text."""
    cut = doc.has_annotation("SENT_START")
    numbers, current, ended, may_end = [], 0, False, False
    for token in doc:
        if token.i and ((token.is_sent_start and may_end) if cut else ended and not token.is_punct):
            current += 1
        numbers.append(current)
        ended = token.text[-1:] in ENDS or "\n" in token.text or (ended and token.is_punct)
        may_end = ended or token.is_quote or token.text in {":", ";", ")", "—", "–"}  # a model that cuts elsewhere is mistaken
    return numbers


def _paragraphs(doc: Doc) -> list[int]:
    """The number of each token's paragraph: a line end parts two."""
    numbers, current = [], 0
    for token in doc:
        numbers.append(current)
        current += "\n" in token.text
    return numbers


def _nouns(doc: Doc, words: PeopleWords) -> list[FoundNoun]:
    """The nouns of the pack in the document, the longest at each place."""
    found: list[FoundNoun] = []
    end = 0
    for token in doc:
        if token.i < end or not (longest := _longest(words.lang, token.text, token.whitespace_, token.lemma_)):
            continue
        longest = longest if longest != 2 else _reach(doc, token.i, words.lang)
        match = next((m for size in range(longest, 0, -1) if (m := _noun_at(doc, token.i, size, words))), None)
        if match is not None:
            found.append(match)
            end = match.end
    return found


@lru_cache(maxsize=WORDS_KEPT)
def _longest(lang: str, text: str, space: str, lemma: str) -> int:
    """The words that a noun of the pack may have which begins with this one; 2 for two or more, 0 where none does."""
    beginnings, shapes = _beginnings(lang), _shapes(text, lemma)
    if lang == "fr" and any(f"{form} " in beginnings for form in shapes[1:]):
        return NOUN_WORDS
    if plain(text) + space in beginnings:
        return 2
    return int(not read_people(lang).nouns.keys().isdisjoint(shapes))


def _reach(doc: Doc, start: int, lang: str) -> int:
    """The words from here on that a noun of the pack may have: one more than begin some noun as they stand."""
    beginnings, text, size = _beginnings(lang), "", 0
    for token in doc.tokens[start : start + NOUN_WORDS]:
        size += 1
        text += plain(token.text) + token.whitespace_
        if text not in beginnings:
            break
    return size


@cache
def _beginnings(lang: str) -> frozenset[str]:
    """All that a noun of the pack begins with."""
    return frozenset(noun[:size] for noun in read_people(lang).nouns for size in range(1, len(noun)))


def _noun_at(doc: Doc, start: int, size: int, words: PeopleWords) -> FoundNoun | None:
    first = doc.tokens[start]
    if size == 1 and first.pos_ == "ADJ" and first.dep_ == "amod":
        return None
    if start + size > len(doc.tokens) or first.is_punct or first.pos_ in {"VERB", "AUX", "ADV", "ADP", "DET", "PRON"}:
        return None
    *front, last = doc.tokens[start : start + size]
    french = words.lang == "fr"
    head = start if french and not _adjective_first(doc, start, words) else start + size - 1
    if size == 1:
        return _found(start, size, head, _forms(last), words)
    if any(token.whitespace_ == "" and token.text[-1:] not in "'’-" for token in front):
        return None
    texts = [plain(token.text) + token.whitespace_ for token in front]
    joined = ["".join(texts) + form for form in _forms(last)]
    if french:
        rest = "".join(plain(token.text) + token.whitespace_ for token in doc[start + 1 : start + size]).strip()
        joined += [f"{form} {rest}" for form in _forms(doc[start])[1:]]
    return _found(start, size, head, tuple(joined), words)


def _adjective_first(doc: Doc, start: int, words: PeopleWords) -> bool:
    return plain(doc[start].text) in words.adjectives


def _forms(token: Token) -> tuple[str, ...]:
    """The word as it stands, then what may be its lemma."""
    return _shapes(token.text, token.lemma_)


@lru_cache(maxsize=WORDS_KEPT)
def _shapes(text: str, lemma: str) -> tuple[str, ...]:
    word = plain(text)
    return tuple(dict.fromkeys((word, *singulars(word), plain(lemma) if lemma else word)))


def _found(start: int, size: int, head: int, forms: tuple[str, ...], words: PeopleWords) -> FoundNoun | None:
    for place, form in enumerate(forms):
        if noun := words.nouns.get(form):
            return FoundNoun(start, start + size, head, noun, plural=place > 0 and form != forms[0])
    return None


def _loud_lines(doc: Doc) -> frozenset[int]:
    """Tokens of lines in which nearly every word is capitalised: headlines and lists."""
    found: set[int] = set()
    for line in _lines(doc):
        content = [token.text[0] for token in line if len(token.text) > 3 and token.text[0].isalpha()]
        if len(content) > 3 and sum(map(str.isupper, content)) > LOUD * len(content) and line[-1].text[-1:] not in '.!?»”"':
            found.update(token.i for token in line)
    return frozenset(found)


def _lines(doc: Doc) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in doc:
        if "\n" in token.text:
            yield line
            line = []
        elif not token.is_space:
            line.append(token)
    yield line


__all__ = ["WORDS_KEPT", "FoundNoun", "Reading", "is_capitalised", "number_of", "plain", "singulars"]
