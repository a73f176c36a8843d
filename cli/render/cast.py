"""The cast: who speaks and acts in an article, and how often."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from onrecord.cli.render.layout import plain
from onrecord.cli.render.view import CastMember
from onrecord.cli.words import Words

_GAP = 2


class CastTable:
    """A small table without lines: name, kind and handle, number of quotes, number of events."""

    def __init__(self, members: Sequence[CastMember], words: Words, colours: Mapping[str, str], width: int) -> None:
        self._members, self._words, self._colours = members, words, colours
        self._counts = [words.say("cast.quotes"), words.say("cast.events")]
        self._kinds = min(max(len(self._kind(member)) for member in members), width // 3)
        room = width - self._kinds - sum(len(heading) + _GAP for heading in self._counts) - _GAP
        self._names = max(12, min(room, max(len(plain(member.actor.name)) for member in members)))

    def lines(self) -> list[Text]:
        """The heading and one line for each member."""
        heading = self._cell(Text(self._words.say("timeline.cast"), "bold"), self._names + _GAP + self._kinds)
        for count in self._counts:
            heading.append(" " * _GAP + count, "dim")
        return [heading, *(self._member(member) for member in self._members)]

    def _member(self, member: CastMember) -> Text:
        line = self._cell(Text(plain(member.actor.name), self._colours[member.actor.id]), self._names).append(" " * _GAP)
        line.append_text(self._cell(Text(self._kind(member), "dim"), self._kinds))
        for heading, number in zip(self._counts, (member.quotes + member.posts, member.events), strict=True):
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
