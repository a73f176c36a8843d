"""What is documented is what there is."""

import importlib.util
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_pages_on_commands_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == generate.commands_page(), "run make docs"
    assert (DOCS / "onrecord.1").read_text(encoding="utf-8") == generate.manual_page(), "run make docs"


def test_the_pictures_are_small_and_ask_for_nothing() -> None:
    drawing = (DOCS / "images" / "terminal.svg").read_text(encoding="utf-8")
    assert not re.search(r"@import|@font-face|url\(\s*[\"']?http|<image|<script", drawing)
    assert str(DOCS.parent) not in drawing
    assert (DOCS / "images" / "page.png").stat().st_size < 200_000
