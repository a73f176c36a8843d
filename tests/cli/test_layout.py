"""Texts that stand side by side keep their own looks."""

from rich.style import Style
from rich.text import Text

from onrecord.cli.render.layout import arranged, flowed, layout_for

WIDE = layout_for(140)


def looks(line: Text, words: str) -> set[str]:
    """The styles of the characters of these words."""
    start = line.plain.index(words)
    spans = [span for span in line.spans if span.start < start + len(words) and start < span.end]
    return {str(style) for style in (line.style, *(span.style for span in spans)) if str(style) and style != Style.null()}


def test_words_beside_a_heading_do_not_take_its_look() -> None:
    (line,) = arranged(WIDE, [Text("Ferry sold", "bold")], [Text("on Monday")])
    assert looks(line, "Ferry sold") == {"bold"}
    assert looks(line, "on Monday") == set()


def test_parts_on_one_line_keep_their_own_look() -> None:
    (line,) = flowed([Text("Ferry sold", "bold"), Text("24 Nov")], 80)
    assert looks(line, "Ferry sold") == {"bold"}
    assert looks(line, "24 Nov") == set()
