"""Words of an article with their roles made visible: on coloured ground, or underlined where there are no colours."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.render.highlight import Role, WordRole, cut_text
from onrecord.cli.render.wrap import wrapped
from onrecord.cli.words import Words
from onrecord.corpus.safe import show

GROUNDS: Final[dict[WordRole, str]] = {
    "content": "black on color(229)",
    "cue": "black on color(153)",
    "source": "black on color(157)",
    "trigger": "black on color(223)",
    "date": "black on color(252)",
    "signature": "black on color(189)",
}
"""Black on a pale ground reads the same on dark and on light terminals."""
LINES: Final[dict[WordRole, str]] = {"content": "─", "cue": "═", "source": "┄", "trigger": "━", "date": "·", "signature": "╌"}
"""What stands under the words where there are no colours."""


DIFFERENT: Final[WordRole] = "trigger"
"""The role whose marks also show where two versions differ."""


def marked(text: str, start: int, end: int, roles: Iterable[Role]) -> list[Text]:
    """`text[start:end]` line by line, each role a style of its own name: `painted` and `underlined` make it visible."""
    whole = Text()
    for cut in cut_text(start, end, roles):
        whole.append(show(text[cut.start : cut.end]), cut.roles[0].role if cut.roles else "plain")
    return [line for line in whole.split("\n") if line.plain.strip()]


def visible(lines: Iterable[Text], width: int, *, colour: bool) -> Iterator[Text]:
    """The marked lines, wrapped, with their roles visible."""
    for line in lines:
        for part in wrapped(line, width):
            yield painted(part) if colour else Text(part.plain)
            if not colour and (under := underlined(part)):
                yield Text(under)


def painted(line: Text) -> Text:
    """The line with colours for roles."""
    copy = Text(line.plain)
    for span in line.spans:
        copy.stylize(_style(str(span.style)), span.start, span.end)
    return copy


def underlined(line: Text) -> str:
    """The row of signs below a line; empty where no word of it has a role."""
    signs = [" "] * len(line.plain)
    for span in line.spans:
        for role, sign in LINES.items():
            if span.style == role:
                signs[span.start : span.end] = [sign] * (span.end - span.start)
    return "".join(sign * cell_len(character) for sign, character in zip(signs, line.plain, strict=True)).rstrip()


def legend(roles: Sequence[WordRole], words: Words, *, colour: bool) -> Text:
    """What the marks mean, of these roles."""
    parts = []
    for role in GROUNDS:
        if role in roles:
            label = words.say(f"role.{role}")
            parts.append(Text(f" {label} ", GROUNDS[role]) if colour else Text(f"{LINES[role] * 2} {label}", "dim"))
    return Text("  ").join(parts)


def _style(role: str) -> str:
    return next((style for name, style in GROUNDS.items() if name == role), "")


__all__ = ["DIFFERENT", "GROUNDS", "LINES", "legend", "marked", "painted", "underlined", "visible"]
