"""The shape of a pipeline: what its parts are and how wide."""

from __future__ import annotations

from typing import Any, Final

from spacy.language import Language

from onrecord.extractors.languages import LANGUAGES

__all__ = ["blank_pipeline"]

_WIDTH: Final = 96

_TOK2VEC: Final[dict[str, Any]] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": _WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [7000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": _WIDTH,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}

_LISTENER: Final[dict[str, Any]] = {
    "@architectures": "spacy.Tok2VecListener.v1",
    "width": _WIDTH,
    "upstream": "tok2vec",
}


def _transitions(kind: str) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": _LISTENER,
    }


_TAGGER: Final[dict[str, Any]] = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _LISTENER}


def blank_pipeline(language: str) -> Language:
    """An untrained pipeline whose parts share one tok2vec."""
    nlp = LANGUAGES[language]()
    nlp.batch_size = 64
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    nlp.add_pipe("morphologizer", config={"model": _TAGGER})
    nlp.add_pipe("parser", config={"model": _transitions("parser")})
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"model": _TAGGER})
    nlp.add_pipe("ner", config={"model": _transitions("ner")})
    return nlp
