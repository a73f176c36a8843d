"""The annotated text as plain Python values, read once from spaCy: rules ask for the same words again and again.

The one rule: attributes have spaCy's names and meanings, and nothing here can be changed. A token compares by identity within its document.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, Final, Literal, TypeVar, overload

from spacy import lexeme as spacy_lexeme
from spacy import tokens as spacy_tokens

_LAYERS: Final = ("DEP", "POS", "SENT_START")
"""What rules ask whether a document has."""
_ATTRIBUTES: Final = ("ORTH", "MORPH", "SPACY", "ENT_IOB", "SENT_START", "HEAD", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
"""What is taken from spaCy in one table; the last five are names."""
_IOB: Final = ("", "I", "O", "B")
_WRAP: Final = 2**64
"""spaCy's table has no sign: a head before its word counts down from here."""

_Answer = TypeVar("_Answer")


class Morph:
    """The features of a word, several values at a time."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, list[str]]) -> None:
        self._values = values

    def get(self, name: str, default: list[str] | None = None) -> list[str]:
        """The values of one feature; `default`, or nothing, where the word has none."""
        return self._values.get(name, [] if default is None else default)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """What is true of a word wherever it stands."""

    text: str
    lower_: str
    is_alpha: bool
    is_punct: bool
    is_quote: bool
    is_space: bool
    like_num: bool


class Token:
    """One word at its place."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_quote", "is_sent_start",
        "is_space", "lemma_", "like_num", "lower_", "morph", "pos_", "tag_", "text", "text_with_ws", "whitespace_",
    )  # fmt: skip

    head: "Token"
    """The word it hangs on; itself for a root."""
    children: "tuple[Token, ...]"
    """The words that hang on it, in text order."""
    morph: Morph
    ent_iob_: str
    is_sent_start: bool | None
    """None: nothing was said about it."""
    whitespace_: str
    text_with_ws: str

    def __init__(self, doc: "Doc", place: int, start: int, lexeme: Lexeme, read: tuple[str, ...]) -> None:
        self.doc = doc
        self.i = place
        self.idx = start
        self.text = lexeme.text
        self.lower_ = lexeme.lower_
        self.is_alpha = lexeme.is_alpha
        self.is_punct = lexeme.is_punct
        self.is_quote = lexeme.is_quote
        self.is_space = lexeme.is_space
        self.like_num = lexeme.like_num
        self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = read

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> "Iterator[Token]":
        """The word and all that hangs on it, left branches before it, right ones after it."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The words above it, the nearest first."""
        token = self
        for _ in range(len(self.doc)):  # a tree has no cycles; the bound only guards damaged parses
            if token.head is token:
                return
            token = token.head
            yield token

    @property
    def left_edge(self) -> "Token":
        """The first of the words below it, or itself."""
        return min(self.subtree, key=lambda token: token.i)

    @property
    def sent(self) -> "Span":
        """The sentence it stands in."""
        return self.doc.sentence_at(self.i)

    def nbor(self, step: int = 1) -> "Token":
        """The word so many places after it. Raises: IndexError."""
        return self.doc[self.i + step]


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens `[start, end)` of a document."""

    doc: "Doc"
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Span": ...
    def __getitem__(self, place: int | slice) -> "Token | Span":
        places = range(self.start, self.end)[place]
        return self.doc.tokens[places] if isinstance(places, int) else Span(self.doc, places.start, max(places.start, places.stop))

    @property
    def start_char(self) -> int:
        """Where it begins, in code points."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc.tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last word ends, in code points."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as written."""
        if self.end <= self.start:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The word that the others hang on: the one nearest to the root of the sentence, the first of several, no loose punctuation."""
        tokens = self.doc.tokens[self.start : self.end]
        for token in tokens:
            if token.head is token:
                return token
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(outer, key=_depth, default=self.doc.tokens[self.start])

    @property
    def sent(self) -> "Span":
        """The sentence in which it begins."""
        return self.doc.sentence_at(self.start)


class Doc:
    """A text with its tokens, in order."""

    def __init__(self, doc: spacy_tokens.Doc) -> None:
        self._layers = frozenset(layer for layer in _LAYERS if doc.has_annotation(layer))
        self.tokens = _read(self, doc)
        self.text = "".join([token.text_with_ws for token in self.tokens])
        self.ents = tuple(Span(self, entity.start, entity.end, entity.label_) for entity in doc.ents)
        self._starts = [token.idx for token in self.tokens]
        self.answers: dict[tuple[Callable[[Token], Any], int], Any] = {}
        """What rules that are `asked_once` have answered, by rule and place."""

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if not isinstance(place, slice):
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def has_annotation(self, layer: str) -> bool:
        """Whether some word carries a head (`DEP`), or a beginning of a sentence (`SENT_START`)."""
        return layer in self._layers

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds the token at this place."""
        number = bisect_right(self._sentence_starts, place) - 1
        return self._sentences[number]

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["expand", "contract"]) -> Span | None:
        """The tokens that hold these code points, cut ones in or out. None: there are none."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        begins, ends = first.idx, last.idx + len(last.text)
        if alignment_mode == "contract":
            inner, outer = first.i + (begins < start), last.i + 1 - (end < ends)
            return Span(self, inner, outer) if inner < outer else None
        after = first.i + (start == begins + len(first.text))
        return Span(self, after, max(after, last.i + 1))

    def _token_at(self, character: int) -> Token | None:
        place = bisect_right(self._starts, character) - 1
        if place < 0 or character >= len(self.text):
            return None
        return self.tokens[place]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(token.i for token in self.tokens if token.i and token.is_sent_start)]

    @cached_property
    def _sentences(self) -> list[Span]:
        return [Span(self, start, end) for start, end in pairwise([*self._sentence_starts, len(self.tokens)])]


def asked_once(rule: Callable[[Token], _Answer]) -> Callable[[Token], _Answer]:
    """The rule with its answers kept by the document, for one that looks at nothing else and is asked of a word by many."""

    @wraps(rule)
    def answer(token: Token) -> _Answer:
        answers, question = token.doc.answers, (rule, token.i)
        if question not in answers:
            answers[question] = rule(token)
        found: _Answer = answers[question]
        return found

    return answer


def _read(doc: Doc, source: spacy_tokens.Doc) -> list[Token]:
    strings, vocab = source.vocab.strings, source.vocab
    lexemes: dict[int, Lexeme] = {}
    morphs: dict[int, Morph] = {}
    tokens: list[Token] = []
    start = 0
    rows: list[list[Any]] = source.to_array(list(_ATTRIBUTES)).tolist()
    for place, (word, morph, spaced, iob, begins, _, *names) in enumerate(rows):
        if word not in lexemes:
            lexemes[word] = _lexeme(vocab[word])
        if morph not in morphs:
            morphs[morph] = _morph(strings[morph])
        token = Token(doc, place, start, lexemes[word], tuple([strings[name] for name in names]))
        token.morph = morphs[morph]
        token.ent_iob_ = _IOB[iob]
        token.is_sent_start = None if not begins else begins == 1
        token.whitespace_ = " " if spaced else ""
        token.text_with_ws = token.text + token.whitespace_
        start += len(token.text_with_ws)
        tokens.append(token)
    _hang(tokens, [row[_ATTRIBUTES.index("HEAD")] for row in rows])
    return tokens


def _hang(tokens: list[Token], steps: list[int]) -> None:
    """Gives every word its head, so many places after it, and its children."""
    below: list[list[Token]] = [[] for _ in tokens]
    for token, step in zip(tokens, steps, strict=True):
        head = token.i + (step - _WRAP if step >= _WRAP // 2 else step)
        token.head = tokens[head]
        if step:
            below[head].append(token)
    for token, branches in zip(tokens, below, strict=True):
        token.children = tuple(branches)


def _depth(token: Token) -> int:
    """How far the word is from the root of its sentence; marks and blanks on which nothing hangs are furthest."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


def _morph(features: str) -> Morph:
    pairs = [feature.split("=") for feature in features.split("|") if "=" in feature]  # "_" is none
    return Morph({name: values.split(",") for name, values in pairs})


def _lexeme(word: spacy_lexeme.Lexeme) -> Lexeme:
    return Lexeme(word.text, word.lower_, word.is_alpha, word.is_punct, word.is_quote, word.is_space, word.like_num)


__all__ = ["Doc", "Lexeme", "Morph", "Span", "Token", "asked_once"]
