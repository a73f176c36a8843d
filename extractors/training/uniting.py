"""Two ways of finding names made one: the `ner` that learnt with the parse and the one that learnt alone.

The scores of every action are added, exactly: the two networks lie side by side in one that is
as wide as both, and nothing leads from one to the other.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.training import Example

from onrecord.extractors.training.model import TAGGING, WIDTH, transitions
from onrecord.extractors.trunks import BESIDE_SHARED

__all__ = ["unite"]

_HIDDEN: Final = 64
"""Width of each of the two."""

Network = Any
"""A thinc model, whose weights numpy's types do not know."""


def unite(nlp: Language, alone: Language) -> None:
    """Puts into `nlp`, in the place of its `ner`, one that adds the scores of the `ner` of `alone`."""
    first, second = _part(nlp), _part(alone)
    place = nlp.component_names.index("ner")
    nlp.remove_pipe("ner")
    following = nlp.component_names[place] if place < len(nlp.component_names) else None
    trunk = {"@architectures": BESIDE_SHARED, "own": alone.config["components"]["ner"]["model"]["tok2vec"], "shared_width": WIDTH}
    united: Any = nlp.add_pipe("ner", before=following, config={"model": transitions("ner", trunk, 2 * _HIDDEN)})
    document = nlp.make_doc(".")
    for name in TAGGING:
        document = nlp.get_pipe(name)(document)
    united.initialize(lambda: [Example.from_dict(document, {"entities": []})], nlp=nlp, labels=first.label_data)
    united.model.attrs["unseen_classes"] = set()
    _copy_trunk(second.model, united.model)
    _set_hidden(first.model, second.model, united.model)
    _set_scores([_actions(part) for part in (first, second, united)], first.model, second.model, united.model)


def _part(nlp: Language) -> Any:
    return nlp.get_pipe("ner")


def _copy_trunk(source: Network, target: Network) -> None:
    beside = next(layer for layer in target.walk() if layer.name == "beside_shared")
    for old, new in zip(source.get_ref("tok2vec").layers[0].walk(), beside.layers[0].walk(), strict=True):
        for name in old.param_names:
            new.set_param(name, old.get_param(name).copy())


def _set_hidden(first: Network, second: Network, target: Network) -> None:
    """The layers below the scores: whatever leads from one network to the other is zero."""
    linear, lower = target.get_ref("tok2vec").layers[-1], target.get_ref("lower")
    old, new = first.get_ref("tok2vec").layers[-1], second.get_ref("tok2vec").layers[-1]
    weights = np.zeros_like(linear.get_param("W"))
    weights[:_HIDDEN, :WIDTH], weights[_HIDDEN:, WIDTH:] = old.get_param("W"), new.get_param("W")
    linear.set_param("W", weights)
    linear.set_param("b", np.concatenate((old.get_param("b"), new.get_param("b"))))
    old, new = first.get_ref("lower"), second.get_ref("lower")
    weights = np.zeros_like(lower.get_param("W"))
    weights[:, :_HIDDEN, :, :_HIDDEN], weights[:, _HIDDEN:, :, _HIDDEN:] = old.get_param("W"), new.get_param("W")
    lower.set_param("W", weights)
    lower.set_param("b", np.concatenate((old.get_param("b"), new.get_param("b"))))
    lower.set_param("pad", np.concatenate((old.get_param("pad"), new.get_param("pad")), axis=2))


def _actions(part: Any) -> list[str]:
    return [part.moves.get_class_name(number) for number in range(part.moves.n_moves)]


def _set_scores(actions: list[list[str]], first: Network, second: Network, target: Network) -> None:
    """The scores, whose order may differ: actions are found by name."""
    old_names, new_names, names = actions
    old, new = [old_names.index(name) for name in names], [new_names.index(name) for name in names]
    upper, one, other = (model.get_ref("upper") for model in (target, first, second))
    upper.set_param("W", np.hstack((one.get_param("W")[old], other.get_param("W")[new])))
    upper.set_param("b", one.get_param("b")[old] + other.get_param("b")[new])
