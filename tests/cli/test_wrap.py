"""Lines are broken where a typesetter would break them, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.render.wrap import wrapped


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="\u2028\u2029")), st.integers(2, 50))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in found)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("il a dit « oui » hier", 11, ["il a dit", "« oui »", "hier"]),
        ("Quoi donc ? Rien !", 10, ["Quoi", "donc ?", "Rien !"]),
        ("un deux", 7, ["un deux"]),
        ("20\u00a0000 euros", 8, ["20\u00a0000", "euros"]),
        ("A — a dit → B", 9, ["A — a dit", "→ B"]),
        ("anticonstitutionnellement", 10, ["anticonsti", "tutionnell", "ement"]),
        ("", 10, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected
