"""Every sentence of the packs' time cases is read as they say."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.extractors.times import find_times, parse_times, value_times


def cases(lang: str) -> dict[str, Any]:
    file = files("onrecord.extractors") / "lang" / lang / "cases" / "time.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


FOUND = [(lang, cases(lang)["published"], case) for lang in ("fr", "en") for case in cases(lang)["found"]]
ABSENT = [(lang, text) for lang in ("fr", "en") for text in cases(lang)["absent"]]


@pytest.mark.parametrize(("lang", "published", "case"), FOUND, ids=[case["text"] for _, _, case in FOUND])
def test_expression_and_value(lang: str, published: str, case: dict[str, str]) -> None:
    values = {item.text: item.value for item in find_times(case["text"], lang, published)}
    assert values.get(case["expression"]) == case["value"]


@pytest.mark.parametrize(
    ("lang", "published", "case"), [item for item in FOUND if "date" in item[2]], ids=[c["text"] for _, _, c in FOUND if "date" in c]
)
def test_date_of_a_fact(lang: str, published: str, case: dict[str, str]) -> None:
    founds = value_times(parse_times(case["text"], lang), published)
    assert {found.expression.text: found.edtf for found in founds}.get(case["expression"]) == case["date"]


@pytest.mark.parametrize(("lang", "text"), ABSENT)
def test_no_time_expression(lang: str, text: str) -> None:
    assert find_times(text, lang, "2024-03-14") == ()
