"""Every sentence of the packs' cases about roles: those who do it and those to whom it is done, and nobody else."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.corpus.model import Document
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.packs import languages
from onrecord.extractors.pipeline import Pipeline


def cases() -> list[Any]:
    found = []
    for lang in languages():
        text = (files("onrecord.extractors") / "lang" / lang / "cases" / "events.toml").read_text(encoding="utf-8")
        read = tomllib.loads(text)
        found += [pytest.param(lang, read["published"], case, id=f"{lang}: {case['text'][-60:]}") for case in read["roles"]]
    return found


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def told(analysis: Analysis, number: int) -> str:
    return " ".join(analysis.document.text[start:end] for start, end in analysis.events[number].mentions)


@pytest.mark.parametrize(("lang", "published", "case"), cases())
def test_roles_are_those_of_the_case(pipeline: Pipeline, lang: str, published: str, case: dict[str, Any]) -> None:
    analysis = pipeline.analyse(Document(text=case["text"]), lang=lang, published=published)
    places = [n for n, event in enumerate(analysis.events) if event.type == case["type"] and case["trigger"] in told(analysis, n)]
    assert places, [(event.type, told(analysis, n)) for n, event in enumerate(analysis.events)]
    event = analysis.events[places[0]]
    for role, keys in (("agents", event.agents), ("targets", event.targets)):
        if role in case:
            names = sorted(analysis.cast.name_of(key) for key in keys)
            wanted = sorted(case[role])
            matched = [any(name.casefold() in one.casefold() or one.casefold() in name.casefold() for one in names) for name in wanted]
            assert all(matched), (role, names)
            assert len(names) == len(wanted), (role, names)
