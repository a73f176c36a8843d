"""Values taken at once are the values that typer would have read, and what is not plain is left to it."""

from typing import Any

import pytest
from typer.main import get_command

from onrecord.cli.app import COMMANDS, build, main
from onrecord.cli.plain import PlainReading

VALUES = (
    "",
    "3",
    "0",
    "-1",
    "٣",
    "table",
    "TABLE",
    "fr",
    "auto",
    "no/such/folder",
    ".",
    "a b",
    "day",
    "json",
    3,
    True,
    None,
    ["a", "b"],
    (),
)


def parameters() -> list[tuple[Any, Any]]:
    program: Any = get_command(build())
    return [
        (program.commands[name].make_context(name, [], resilient_parsing=True), parameter)
        for name in COMMANDS
        for parameter in program.commands[name].params
        if parameter.name != "help"
    ]


def read(how: Any, value: object, parameter: Any, context: Any) -> object:
    try:
        return how.coerce(value, parameter, context)
    except Exception as error:  # noqa: BLE001 - both must refuse alike
        return f"{type(error).__name__}: {error}"


def test_plain_values_are_as_typer_reads_them() -> None:
    compared = 0
    for context, parameter in parameters():
        quick = parameter.get_runtime_param()
        assert isinstance(quick, PlainReading)
        for value in VALUES:
            ours, theirs = (read(how, value, parameter, context) for how in (quick, quick.typers()))
            assert (ours, type(ours)) == (theirs, type(theirs)), (parameter.name, value)
            compared += 1
    assert compared > 3000


def test_one_command_is_loaded_alone_and_an_unknown_one_is_told_with_its_like(capsys: pytest.CaptureFixture[str]) -> None:
    alone: Any = get_command(build("schema"))
    assert list(alone.commands) == ["schema"]
    assert main(["timelin"]) == 2
    assert "Did you mean 'timeline'?" in capsys.readouterr().err
