import re
from pathlib import Path
from typing import get_args

from onrecord.corpus.errors import FailureCode
from onrecord.corpus.readers.fields import NAMES, normalised

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, list[str]]]:
    """The first cell and all words in backquotes of each row of the table under this heading."""
    lines = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0].split("\n")
    table = [line for line in lines if line.startswith("|")][2:]
    return [(row.split("|")[1].strip(), re.findall(r"`([^`]+)`", row)) for row in table]


def test_every_name_on_the_page_is_understood() -> None:
    known = {name for names in NAMES.values() for name in names}
    for label, words in rows("What an input may say of itself"):
        names = [word for word in words if not word.startswith("http") and word not in {";", "fr", "en-GB"}]
        assert names, label
        assert set(normalised(dict.fromkeys(names, 1))) <= known


def test_every_code_on_the_page_exists() -> None:
    codes = {word for _, words in rows("What could not be read") for word in words}
    assert len(codes) > 10
    assert codes <= set(get_args(FailureCode))
