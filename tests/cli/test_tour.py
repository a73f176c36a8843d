"""The five minutes of the README, walked through in their order on a terminal, with the articles that ship and the real models."""

import re
import shlex
from pathlib import Path

import pytest

from tests.terminal import on_terminal

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = re.compile(r"^\$ (onrecord [^|#\n]+)", re.MULTILINE)
SEEN = {
    "timeline": ("Maud Brizard", "2 outlets"),
    "timeline --min-sources 2": ("Ivo Sorel", "2 outlets"),
    "quotes --actor brizard --since 2024-03": ("digues", "berges"),
    "actors sorel": ("@ivo_barge", "porté plainte"),
    "search navigation canal": ("Gazette des Monts",),
    "conflicts": ("préfet", "digues", "berges", "Le Fanal"),
    "show 1 --why": ("Maud Brizard", "Le Fanal"),
    "status": ("4 articles",),
}
"""What must be among what each command shows."""


def steps() -> list[str]:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    return [match[1].strip() for match in _COMMAND.finditer(page)]


def test_the_tour_is_there() -> None:
    assert {step.removeprefix("onrecord ") for step in steps()} >= SEEN.keys()


def test_the_tour_can_be_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    for step in steps():
        _, *words = shlex.split(step)
        code, shown = on_terminal(*words, XDG_STATE_HOME=str(tmp_path / "state"), LC_ALL="C.UTF-8")
        assert code == 0, (step, shown)
        missing = [seen for seen in SEEN.get(" ".join(words), ()) if seen not in shown]
        assert not missing, (step, shown)
    assert (tmp_path / "facts.csv").stat().st_size > 1000
    assert (tmp_path / "canal.html").stat().st_size > 10_000
