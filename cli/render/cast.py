"""The cast: who speaks and acts in an article, and how often."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.render.layout import plain
from onrecord.cli.render.view import CastMember
from onrecord.cli.words import Words

_GAP: Final = 2
_NARROW: Final = 50
"""Below this many columns there is no room for kinds and handles."""
_SHORTEST_NAME: Final = 6


class CastTable:
    """A small table without lines: name, kind and handle, number of quotes, number of events."""

    def __init__(self, members: Sequence[CastMember], words: Words, colours: Mapping[str, str], width: int) -> None:
        self._members, self._words, self._colours = members, words, colours
        self._counts = [words.say("cast.quotes"), words.say("cast.events")]
        self._kinds = min(max(cell_len(self._kind(member)) for member in members), width // 3) if width >= _NARROW else 0
        room = width - self._kinds - sum(len(heading) + _GAP for heading in self._counts) - _GAP
        self._names = max(_SHORTEST_NAME, min(room, max(cell_len(plain(member.actor.name)) for member in members)))

    def lines(self) -> list[Text]:
        """The heading and one line for each member."""
        heading = self._cell(Text().append(self._words.say("timeline.cast"), "bold"), self._names + (self._kinds and self._kinds + _GAP))
        for count in self._counts:
            heading.append(" " * _GAP + count, "dim")
        return [heading, *(self._member(member) for member in self._members)]

    def _member(self, member: CastMember) -> Text:
        line = self._cell(Text().append(plain(member.actor.name), f"bold {self._colours[member.actor.id]}"), self._names)
        if self._kinds:
            line.append(" " * _GAP).append_text(self._cell(Text().append(self._kind(member), "dim"), self._kinds))
        for heading, number in zip(self._counts, (member.quotes, member.events), strict=True):
            line.append(str(number or "").rjust(len(heading) + _GAP))
        line.rstrip()
        return line

    def _kind(self, member: CastMember) -> str:
        kind = self._words.name("kind", member.actor.kind)
        return f"{kind} {plain(member.actor.handle)}" if member.actor.handle else kind

    def _cell(self, text: Text, width: int) -> Text:
        text.truncate(width, overflow="ellipsis", pad=True)
        return text


__all__ = ["CastTable"]
