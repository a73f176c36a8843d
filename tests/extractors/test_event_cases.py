"""Every sentence of the packs' cases: what must be found is found with its roles and date, what must not is not."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.corpus.model import Document
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.packs import languages
from onrecord.extractors.pipeline import Pipeline


def cases(group: str) -> list[Any]:
    found = []
    for lang in languages():
        text = (files("onrecord.extractors") / "lang" / lang / "cases" / "events.toml").read_text(encoding="utf-8")
        read = tomllib.loads(text)
        found += [pytest.param(lang, read["published"], case, id=f"{lang}: {case['text'][:60]}") for case in read[group]]
    return found


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def analyse(pipeline: Pipeline, lang: str, published: str, text: str) -> Analysis:
    return pipeline.analyse(Document(text=text), lang=lang, published=published)


def told(analysis: Analysis, number: int) -> str:
    return " ".join(analysis.document.text[start:end] for start, end in analysis.events[number].mentions)


@pytest.mark.parametrize(("lang", "published", "case"), cases("found"))
def test_found(pipeline: Pipeline, lang: str, published: str, case: dict[str, Any]) -> None:
    analysis = analyse(pipeline, lang, published, case["text"])
    places = [n for n, event in enumerate(analysis.events) if event.type == case["type"] and case["trigger"] in told(analysis, n)]
    assert places, [(event.type, told(analysis, n)) for n, event in enumerate(analysis.events)]
    event, when = analysis.events[places[0]], analysis.chronology.events[places[0]]
    for role, keys in (("agents", event.agents), ("targets", event.targets)):
        names = {analysis.cast.name_of(key).casefold() for key in keys}
        for name in case.get(role, ()):
            assert any(name.casefold() in one or one in name.casefold() for one in names), (role, names)
    assert event.status == case.get("status", event.status)
    assert when.edtf == case.get("date", when.edtf)


@pytest.mark.parametrize(("lang", "published", "case"), cases("none"))
def test_none(pipeline: Pipeline, lang: str, published: str, case: dict[str, Any]) -> None:
    analysis = analyse(pipeline, lang, published, case["text"])
    assert case["type"] not in {event.type for event in analysis.events}


@pytest.mark.parametrize(("lang", "published", "case"), cases("orders"))
def test_order(pipeline: Pipeline, lang: str, published: str, case: dict[str, Any]) -> None:
    analysis = analyse(pipeline, lang, published, case["text"])
    first, second = (next(n for n in range(len(analysis.events)) if case[key] in told(analysis, n)) for key in ("first", "second"))
    assert first in analysis.chronology.after[second]
    assert second in analysis.chronology.before[first]
