"""Every example in a help text is understood by the program; those that ask a database are run, and so are those of the page on exports."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from onrecord.cli import app
from tests.dossier import write_dossier

DOCS = Path(__file__).resolve().parents[2] / "docs"
_EXAMPLE = re.compile(r"^\s*(?:\$ )?(onrecord .*?)(?: {2,}.*)?$")
ASKED = {"timeline", "quotes", "events", "posts", "search", "actors", "articles", "conflicts", "export", "plot", "status", "failures"}
"""Commands that only ask: their examples are run, not just understood."""
_NOT_RUN = {"--status", "--family", "--outlet", "varlot", "@varlot", "@captain_ruth", "--actor"}
"""Words of examples that name what another database holds."""


def of_help() -> Iterator[str]:
    program: Any = get_command(app.build())
    for command in (program, *program.commands.values()):
        yield from examples(command.help or "")


def of_page(name: str) -> list[str]:
    return list(examples((DOCS / name).read_text(encoding="utf-8"), only_prompts=True))


def examples(text: str, *, only_prompts: bool = False) -> Iterator[str]:
    for line in text.splitlines():
        if (match := _EXAMPLE.match(line)) and (line.lstrip().startswith("$") or not only_prompts):
            yield match[1].split(" | ")[0].split(" > ")[0].split(" #")[0].strip()


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_dossier(tmp_path / "onrecord.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    return tmp_path


@pytest.mark.parametrize("example", list(of_help()))
def test_every_example_of_help_is_understood(example: str) -> None:
    program: Any = get_command(app.build())
    _, *words = shlex.split(example)
    if not words:
        return
    command = program.commands[words[0]]
    command.make_context(f"onrecord {words[0]}", words[1:])


@pytest.mark.parametrize(
    "example", [each for each in of_help() if {*shlex.split(each)[1:2]} & ASKED and not {*shlex.split(each)} & _NOT_RUN]
)
def test_examples_that_ask_are_run(example: str, workplace: Path) -> None:
    _, *words = shlex.split(example)
    assert app.main(words) == 0


@pytest.mark.parametrize("example", of_page("exports.md"))
def test_examples_of_the_page_on_exports_write_their_file(example: str, workplace: Path) -> None:
    _, *words = shlex.split(example)
    assert app.main(words) == 0
    assert (workplace / words[words.index("-o") + 1]).stat().st_size > 20


def test_the_page_on_exports_names_every_form() -> None:
    from onrecord.cli.exports import EXPORTS

    page = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert [form for form in EXPORTS if f"| `{form}` |" not in page] == []
    assert {shlex.split(example)[2] for example in of_page("exports.md") if " export " in example} == set(EXPORTS)


def test_every_command_shows_its_examples_first() -> None:
    program: Any = get_command(app.build())
    for name, command in program.commands.items():
        told = command.get_help(command.make_context(name, [], resilient_parsing=True))
        assert 0 < told.index("Examples:") < told.index("Options:"), name
