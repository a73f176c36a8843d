"""The sentences of each language pack: who must be in them, who must not, and whom a phrase stands for, with the model and without."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from onrecord.extractors.actors import Cast, build_cast
from onrecord.extractors.layout import find_layout
from onrecord.extractors.marks import find_marks
from onrecord.extractors.models import load_model
from onrecord.extractors.packs import languages
from onrecord.extractors.tokens import Doc

MODELS = ("none", None)


@cache
def cases(lang: str) -> dict[str, Any]:
    file = files("onrecord.extractors") / "lang" / lang / "cases" / "people.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def rows(group: str) -> list[Any]:
    return [
        pytest.param(lang, model, case, id=f"{lang} {model or 'own'}: {case['text'][:50]}")
        for lang in languages()
        for case in cases(lang)[group]
        for model in MODELS
        if model is None or not case.get("model")
    ]


def read(lang: str, model: str | None, text: str) -> tuple[Cast, Doc]:
    doc = Doc(load_model(lang, model)(text))
    return build_cast(doc, find_layout(text, find_marks(text)), lang), doc


@pytest.mark.parametrize(("lang", "model", "case"), rows("actors"))
def test_a_named_actor_is_listed(lang: str, model: str | None, case: dict[str, Any]) -> None:
    cast, _ = read(lang, model, case["text"])
    actors = {actor.name: actor for actor in cast.actors("a", set())[0]}
    assert case["name"] in actors
    actor = actors[case["name"]]
    assert actor.kind == case["kind"]
    assert actor.handle == case.get("handle")
    assert set(case.get("aliases", ())) <= set(actor.aliases)


@pytest.mark.parametrize(("lang", "model", "case"), rows("no_actors"))
def test_what_only_looks_like_a_name_is_not_listed(lang: str, model: str | None, case: dict[str, Any]) -> None:
    cast, _ = read(lang, model, case["text"])
    names = {name for actor in cast.actors("a", set())[0] for name in (actor.name, *actor.aliases)}
    assert case["name"] not in names


@pytest.mark.parametrize(("lang", "model", "case"), rows("stands_for"))
def test_a_phrase_stands_for_whom_the_case_says(lang: str, model: str | None, case: dict[str, Any]) -> None:
    cast, doc = read(lang, model, case["text"])
    start = case["text"].rindex(case["phrase"])
    span = doc.char_span(start, start + len(case["phrase"]), alignment_mode="expand")
    assert span is not None
    found = cast.resolve(span, source=case.get("source", False))
    assert (found and cast.name_of(found.actor)) == case.get("who")
