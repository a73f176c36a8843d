"""The sentences of each language pack: what must be found, by which rule, and what must not."""

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from onrecord.extractors.actors import Cast, build_cast
from onrecord.extractors.layout import find_layout
from onrecord.extractors.marks import find_marks
from onrecord.extractors.models import load_model
from onrecord.extractors.packs import languages
from onrecord.extractors.quotes import FoundQuote, find_quotes
from onrecord.extractors.tokens import Doc


def cases(lang: str) -> dict[str, Any]:
    file = files("onrecord.extractors") / "lang" / lang / "cases" / "speech.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def read(text: str, lang: str) -> tuple[Cast, tuple[FoundQuote, ...]]:
    doc = Doc(load_model(lang)(text))
    marks = find_marks(text)
    layout = find_layout(text, marks)
    cast = build_cast(doc, layout, lang)
    return cast, find_quotes(doc, marks, layout, cast, lang)


def quotes(text: str, lang: str) -> tuple[FoundQuote, ...]:
    return read(text, lang)[1]


FOUND = [(lang, case) for lang in languages() for case in cases(lang)["found"]]
SPOKEN = [(lang, case) for lang in languages() for case in cases(lang)["spoken"]]
NONE = [(lang, text) for lang in languages() for text in cases(lang)["none"]]


@pytest.mark.parametrize(("lang", "case"), FOUND, ids=[f"{lang}: {case['text'][:50]}" for lang, case in FOUND])
def test_a_quote_is_found_by_its_rule(lang: str, case: dict[str, Any]) -> None:
    text = case["text"]
    found = {tuple(text[start:end] for start, end in quote.content): quote for quote in quotes(text, lang)}
    quote = found.get(tuple(case["content"]))
    assert quote is not None, f"found {list(found)}"
    assert quote.rule == case["rule"]
    if "source" in case:
        assert quote.source is not None
        assert text[slice(*quote.source)] == case["source"]


@pytest.mark.parametrize(("lang", "case"), SPOKEN, ids=[f"{lang}: {case['text'][:50]}" for lang, case in SPOKEN])
def test_the_last_quote_is_spoken_by_whom_the_case_says(lang: str, case: dict[str, Any]) -> None:
    cast, found = read(case["text"], lang)
    speaker = found[-1].speaker
    assert (None if speaker is None else cast.name_of(speaker)) == case.get("who")


@pytest.mark.parametrize(("lang", "text"), NONE, ids=[f"{lang}: {text[:50]}" for lang, text in NONE])
def test_nothing_is_found_where_nobody_speaks(lang: str, text: str) -> None:
    found = [(quote.rule, [text[start:end] for start, end in quote.content]) for quote in quotes(text, lang)]
    assert found == []


@pytest.mark.parametrize("lang", languages())
def test_every_rule_has_three_cases(lang: str) -> None:
    counted = Counter(case["rule"] for case in cases(lang)["found"])
    assert {rule: number for rule, number in counted.items() if number < 3} == {}
