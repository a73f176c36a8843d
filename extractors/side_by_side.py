"""The parser and the entity recogniser, deciding for all pieces of a document at once.

The one rule: a document comes out as it does word after word. No arc crosses a beginning of a sentence that is set before the parse, and
no entity the beginning of any sentence, so what lies between is decided side by side: one product of matrices for a step of all pieces.
Only a break that the parser sets too early, one word into the next paragraph, is not carried over to it.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.symbols import DEP, ENT_IOB, ENT_TYPE, HEAD, ORTH, SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

__all__ = ["FACTORIES", "SideBySideEntities", "SideBySideParser"]

ENTITIES: Final = "onrecord_entities"
PARSER: Final = "onrecord_parser"
FACTORIES: Final = {"parser": PARSER, "ner": ENTITIES}
"""What stands in for spaCy's own components, by the name of the component."""
WORTH: Final = 2
"""A document is cut if it is so many times as long as its longest piece: a step for many costs about twice a step for one."""

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Bounds = tuple[int, int]


class _Network:
    """The layers that score what to do next, laid out so that a step takes few calls."""

    def __init__(self, model: Any, sample: Doc) -> None:
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        hidden = lower.get_param("W").transpose(0, 2, 1, 3)  # by context word, piece of the maxout, and unit
        self.context, self.pieces, self.units, width = hidden.shape
        self._vectors = model.get_ref("tok2vec")
        self._hidden = np.ascontiguousarray(hidden.reshape(-1, width).T)
        self._missing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._output = np.ascontiguousarray(upper.get_param("W").T)
        self._output_bias = upper.get_param("b")
        self.context_words: Callable[[list[Any]], NDArray[np.int32]] = model.predict([sample]).get_token_ids

    def prepared(self, doc: Doc) -> Floats:
        """What every word adds to the units as every word of a context, a row for each pair; the last rows are those of no word."""
        vectors = self._vectors.predict([doc])
        added = np.empty((len(vectors) + 1, self._hidden.shape[1]), dtype=np.float32)
        np.dot(vectors, self._hidden, out=added[:-1])
        added[-1] = self._missing
        return added.reshape(-1, self.pieces * self.units)

    def scores(self, prepared: Floats, rows: Places) -> Floats:
        """For each context, given as rows of what is prepared, the score of every action."""
        units = np.add.reduce(prepared.take(rows, axis=0), axis=1)
        units += self._bias
        best = np.maximum.reduce(units.reshape(len(rows), self.pieces, self.units), axis=1)
        scores: Floats = np.dot(best, self._output)
        scores += self._output_bias
        return scores


class _SideBySide:
    """What the two components share; it comes before spaCy's class among their parents."""

    AHEAD: ClassVar[int]
    """Words after a piece that its decisions look at."""
    ATTRIBUTES: ClassVar[list[int | str]]
    """What is decided."""
    model: Any
    moves: Any
    vocab: Vocab
    _network: _Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The same document, annotated."""
        starts: Any = doc.to_array(SENT_START)
        bounds = _bounds(starts)
        if WORTH * max((end - start for start, end in bounds), default=1) > len(doc):
            return super().__call__(doc)  # type: ignore[misc, no-any-return]
        words = doc.to_array(ORTH).tolist()
        pieces = [_piece(doc, words, start, end + self.AHEAD) for start, end in bounds]
        if self.AHEAD:
            for (start, _), piece in zip(bounds, pieces, strict=True):
                piece.from_array([SENT_START], starts[start : start + len(piece), np.newaxis])
        self._decide(doc, pieces, bounds)
        tables: Any = [piece.to_array(self.ATTRIBUTES)[: end - start] for piece, (start, end) in zip(pieces, bounds, strict=True)]
        return doc.from_array(self.ATTRIBUTES, np.concatenate(tables))  # type: ignore[arg-type]

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:  # noqa: ARG002  (spaCy passes it)
        """The documents, one after the other: each is a batch of its own."""
        return map(self, docs)

    def _decide(self, doc: Doc, pieces: list[Doc], bounds: list[Bounds]) -> None:
        """Takes action after action in every piece until all are decided, and writes what was decided on the pieces."""
        if self._network is None:
            self._network = _Network(self.model, pieces[0])
        network = self._network
        prepared = network.prepared(doc)
        rows = _rows(pieces, bounds, len(doc), network.context)
        places = np.arange(network.context)
        waiting = states = self.moves.init_batch(pieces)
        while waiting:
            context = rows[network.context_words(waiting), places]
            waiting = self.transition_states(waiting, network.scores(prepared, context))  # type: ignore[attr-defined]
        self.set_annotations(pieces, states)  # type: ignore[attr-defined]


def _bounds(starts: NDArray[np.uint64]) -> list[Bounds]:
    """From each known beginning of a sentence to the next."""
    beginnings = [0, *(place for place in np.flatnonzero(starts == 1).tolist() if place), len(starts)]
    return list(pairwise(beginnings))


def _piece(doc: Doc, words: list[int], start: int, end: int) -> Doc:
    """The words and vectors of a stretch as a document: the actions look at nothing else."""
    own = words[start:end]
    piece = Doc(doc.vocab, words=own, spaces=[False] * len(own))  # type: ignore[arg-type]
    piece.tensor = doc.tensor[start:end]
    return piece


def _rows(pieces: list[Doc], bounds: list[Bounds], length: int, context: int) -> Places:
    """For each word of the pieces in order, and last for none, the rows of what is prepared, one for each place in a context."""
    words = [np.arange(start, start + len(piece)) for piece, (start, _) in zip(pieces, bounds, strict=True)]
    places = np.concatenate((*words, np.array([length])))
    rows: Places = places[:, np.newaxis] * context + np.arange(context)
    return rows


class SideBySideParser(_SideBySide, DependencyParser):  # type: ignore[misc]
    """spaCy's parser; its pieces begin where a sentence was made to begin."""

    AHEAD = 2  # the first two words that are waiting are part of a context
    ATTRIBUTES: ClassVar = [HEAD, DEP]


class SideBySideEntities(_SideBySide, EntityRecognizer):  # type: ignore[misc]
    """spaCy's entity recogniser; its pieces are sentences, and nothing is an entity before it."""

    AHEAD = 0
    ATTRIBUTES: ClassVar = [ENT_IOB, ENT_TYPE]


@Language.factory(PARSER, assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def create_parser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Any,
) -> SideBySideParser:
    """Takes what spaCy's own factory takes."""
    options = {"update_with_oracle_cut_size": update_with_oracle_cut_size, "learn_tokens": learn_tokens}
    return SideBySideParser(nlp.vocab, model, name, moves=moves, min_action_freq=min_action_freq, scorer=scorer, **options)


@Language.factory(ENTITIES, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def create_entities(
    nlp: Language, name: str, model: Model[Any, Any], moves: Any, update_with_oracle_cut_size: int, incorrect_spans_key: Any, scorer: Any
) -> SideBySideEntities:
    """Takes what spaCy's own factory takes."""
    options = {"update_with_oracle_cut_size": update_with_oracle_cut_size, "incorrect_spans_key": incorrect_spans_key}
    return SideBySideEntities(nlp.vocab, model, name, moves=moves, scorer=scorer, **options)
