"""A network of a component's own beside the vectors that all components share.

The shared vectors are what `tok2vec` has left in `Doc.tensor`; they are read, never trained, so that
a component with such a trunk changes nothing for the others.
"""

from collections.abc import Callable
from typing import Any, Final

from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model
from thinc.types import Floats2d

__all__ = ["BESIDE_SHARED", "beside_shared"]

BESIDE_SHARED: Final = "onrecord.BesideShared.v1"

Vectors = list[Floats2d]


def beside_shared(own: Model[list[Doc], list[Floats2d]], shared_width: int) -> Model[list[Doc], list[Floats2d]]:
    """For each token its shared vector, of `shared_width`, followed by that of `own`."""
    dims = {"nI": None, "nO": shared_width + own.get_dim("nO")}
    return Model("beside_shared", _forward, init=_initialize, layers=[own], dims=dims, attrs={"shared_width": shared_width})


def _forward(model: Model[list[Doc], Vectors], docs: list[Doc], is_train: bool) -> tuple[Vectors, Callable[[Vectors], list[Doc]]]:
    vectors, back_own = model.layers[0](docs, is_train)
    width = model.attrs["shared_width"]

    def back(gradients: Vectors) -> list[Doc]:
        return back_own([gradient[:, width:] for gradient in gradients])  # type: ignore[no-any-return]

    return [model.ops.xp.hstack((doc.tensor, own)) for doc, own in zip(docs, vectors, strict=True)], back


def _initialize(model: Model[list[Doc], Vectors], X: list[Doc] | None = None, Y: Any = None) -> None:  # noqa: ARG001, N803  (thinc's signature)
    model.layers[0].initialize(X)


registry.architectures(BESIDE_SHARED, func=beside_shared)
