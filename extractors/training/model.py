"""The shape of a pipeline: what its parts are and how wide."""

from __future__ import annotations

from typing import Any, Final

from spacy.language import Language
from spacy.training import Example

from onrecord.extractors.languages import LANGUAGES

__all__ = ["TAGGING", "WIDTH", "blank_pipeline", "entity_pipeline", "transitions"]

WIDTH: Final = 96
"""Width of the vectors that the parts share."""
TAGGING: Final = ("tok2vec", "morphologizer")
"""Parts whose output the entity stage reads."""


def _trunk(width: int, rows: dict[str, int]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": list(rows),
            "rows": list(rows.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


_SHARED_TRUNK: Final = _trunk(WIDTH, {"NORM": 7000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500})
_OWN_TRUNK: Final = _trunk(64, {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2000, "POS": 50})
"""What `ner` looks at for itself."""

_LISTENER: Final[dict[str, Any]] = {
    "@architectures": "spacy.Tok2VecListener.v1",
    "width": WIDTH,
    "upstream": "tok2vec",
}


def transitions(kind: str, trunk: dict[str, Any], hidden_width: int = 64) -> dict[str, Any]:
    """A transition system (`parser` or `ner`) on a trunk."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": hidden_width,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": trunk,
    }


_TAGGER: Final[dict[str, Any]] = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _LISTENER}


def blank_pipeline(language: str) -> Language:
    """An untrained pipeline whose parts share one tok2vec."""
    nlp = LANGUAGES[language]()
    nlp.batch_size = 64
    nlp.add_pipe("tok2vec", config={"model": _SHARED_TRUNK})
    nlp.add_pipe("morphologizer", config={"model": _TAGGER})
    nlp.add_pipe("parser", config={"model": transitions("parser", _LISTENER)})
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"model": _TAGGER})
    nlp.add_pipe("ner", config={"model": transitions("ner", _LISTENER)})
    return nlp


def entity_pipeline(trained: Language) -> Language:
    """The tagging of a trained pipeline, which is changed, and an untrained `ner` with a trunk of its own and the same labels."""
    labels: Any = trained.get_pipe("ner").label_data  # type: ignore[attr-defined]
    for name in trained.component_names:
        if name not in TAGGING:
            trained.remove_pipe(name)
    ner: Any = trained.add_pipe("ner", config={"model": transitions("ner", _OWN_TRUNK)})
    example = Example.from_dict(trained.make_doc("."), {"entities": []})
    ner.initialize(lambda: [example], nlp=trained, labels=labels)
    return trained
