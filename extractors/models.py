"""Trained pipelines: ours by language, or one that the user has installed, by name.

spaCy is imported when a pipeline is loaded, not before: what a model is can be told without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoints
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.corpus.errors import UnknownLanguageError, UnknownModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["NO_MODEL", "ModelCard", "Source", "load_model", "model_card", "model_folder", "model_languages"]

NO_MODEL: Final = "none"
"""The name that stands for no trained model: tokens and sentences only."""


@dataclass(frozen=True, slots=True)
class Source:
    """A collection that a model was trained on."""

    name: str
    layer: str
    """`parse`, `entities`, or both."""
    license: str


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What is known of a trained pipeline of ours."""

    lang: str
    version: str
    license: str
    sources: tuple[Source, ...]
    figures: dict[str, float]
    """Scores between 0 and 1 on the test texts: `pos`, `lemma`, `uas`, `las`, `sentences`,
    `tokens`, `entities`, and `entities_<label>`, measured on raw text; with `_given` where tokens
    and sentences were given."""
    bytes_on_disk: int


def model_folder(lang: str) -> Path:
    """The folder of our trained pipeline for a language; it may not exist."""
    with as_file(files("onrecord.extractors") / "lang" / lang / "model") as folder:
        return folder


@cache
def model_languages() -> tuple[str, ...]:
    """Codes of the languages that have a trained pipeline of ours, sorted."""
    home = model_folder("fr").parent.parent
    return tuple(sorted(path.parent.parent.name for path in home.glob("*/model/meta.json")))


@cache
def model_card(lang: str) -> ModelCard:
    """What the pipeline's own meta.json says of it. Raises: UnknownLanguageError."""
    folder = model_folder(lang)
    if not (folder / "meta.json").is_file():
        raise UnknownLanguageError(lang, model_languages())
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return ModelCard(
        lang=lang,
        version=meta["version"],
        license=meta["license"],
        sources=tuple(Source(source["name"], source["layer"], source["license"]) for source in meta["sources"]),
        figures=dict(meta["performance"]),
        bytes_on_disk=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
    )


@cache
def load_model(lang: str, name: str | None = None) -> Language:
    """The pipeline for a language, loaded once per process.

    `name` is that of an installed spaCy pipeline (never a path: a pipeline is a program);
    None is ours, `NO_MODEL` cuts tokens and sentences and knows no more.

    Raises: UnknownLanguageError, UnknownModelError.
    """
    if name is None:
        return _own_model(lang)
    if name == NO_MODEL:
        return _without_model(lang)
    return _installed_model(lang, name)


def _own_model(lang: str) -> Language:
    folder = model_folder(lang)
    if not (folder / "meta.json").is_file():
        raise UnknownLanguageError(lang, model_languages())
    _register()
    from spacy.util import load_model_from_path

    from onrecord.extractors.side_by_side import FACTORIES

    instead = {"components": {component: {"factory": factory} for component, factory in FACTORIES.items()}}
    with _told_as_unusable(lang, "install onrecord again"), _without_plugins():
        return _multiplying_with_numpy(load_model_from_path(folder, config=instead))


def _multiplying_with_numpy(nlp: Language) -> Language:
    """The same pipeline with its matrices multiplied by numpy's library, which is some three times as fast as thinc's own."""
    from thinc.api import NumpyOps

    _multiply_in_one_thread()
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") else ():
            layer.ops = ops
    return nlp


def _multiply_in_one_thread() -> None:
    """Threads gain nothing on matrices as small as an article's, and waiting for each other they cost a batch its other cores."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")


def _without_model(lang: str) -> Language:
    _register()
    from onrecord.extractors.boundaries import FACTORY
    from onrecord.extractors.languages import LANGUAGES

    if lang not in LANGUAGES:
        raise UnknownLanguageError(lang, tuple(sorted(LANGUAGES)))
    nlp = LANGUAGES[lang]()
    nlp.add_pipe(FACTORY)
    nlp.add_pipe("sentencizer", config={"overwrite": False})
    return nlp


def _installed_model(lang: str, name: str) -> Language:
    _register()
    import spacy
    from spacy.util import is_package

    from onrecord.extractors.boundaries import FACTORY, JOINING

    if not is_package(name):
        raise UnknownModelError(name, "it is not an installed spaCy pipeline")
    with _told_as_unusable(name, "leave --model out to use the one that ships"):
        nlp = spacy.load(name)
    _multiply_in_one_thread()
    if nlp.lang not in (lang, f"onrecord_{lang}", "xx"):
        raise UnknownModelError(name, f"it is for {nlp.lang!r}, the text is in {lang!r}")
    if nlp.has_pipe("parser") and not nlp.has_pipe(FACTORY):
        nlp.add_pipe(FACTORY, before="parser")
        nlp.add_pipe(JOINING, after="parser")
    return nlp


@contextmanager
def _without_plugins() -> Iterator[None]:
    """What ships needs nothing that other packages offer to spaCy, and asking them all some two hundred times is a fifth of the loading."""
    import catalogue  # type: ignore[import-untyped]

    offered = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(())
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = offered


@contextmanager
def _told_as_unusable(name: str, hint: str) -> Iterator[None]:
    """Whatever loading trips over, from a missing file to code in the pipeline itself, is told as what it is: no model, no reading.

    Raises: UnknownModelError.
    """
    try:
        yield
    except MemoryError as error:
        raise UnknownModelError(name, "it takes more memory than there is", hint) from error
    except Exception as error:  # a pipeline is a program, and may raise anything
        problem = next(iter(str(error).splitlines()), "")
        raise UnknownModelError(name, f"{type(error).__name__}: {problem}".rstrip(": "), hint) from error


def _register() -> Any:
    """Makes our languages and components known to spaCy, entry points or not."""
    from onrecord.extractors import boundaries, consistency, known, languages, lemmas, trunks

    return boundaries, consistency, known, languages, lemmas, trunks
