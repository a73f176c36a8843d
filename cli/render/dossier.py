"""Draws facts of many articles on a terminal: a timeline with its dates down the side, lists under headings, or a line a fact.

All text passes `show`; none is markup. Every row has a number, by which `onrecord show` finds it again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.render.colours import KIND_MARKS, MARKS, TONES, name_colour
from onrecord.cli.render.dates import day_of, short_label, time_of, weekday, when_label
from onrecord.cli.render.layout import Layout, Row, arranged, beside_dates, dated, flowed, layout_for, piece, plain
from onrecord.cli.render.telling import Section, Told, when_of
from onrecord.cli.words import Words
from onrecord.corpus.model import Span
from onrecord.corpus.passages import Excerpt, excerpt
from onrecord.corpus.query.timeline import FoundFact

if TYPE_CHECKING:
    from onrecord.cli.render.sentences import Tone

STANDING_MARKS: Final = {"corroborated": "✓", "disputed": "≠", "single-source": ""}
STANDING_STYLES: Final = {"corroborated": "green", "disputed": "red", "single-source": "dim"}
_LINE, _BROKEN_LINE = "│", "┊"
_OUTLETS: Final = 3
"""Outlets that are named; of more, the number is told."""
_TITLE: Final = 36
"""Columns of an article's title where it stands for an outlet that nobody names; one alone may have more."""
_BESIDE: Final = 24
"""Columns left for what stands beside it."""
_COMPACT_DATE: Final = 15
_SAYING: Final = frozenset({"say", "write", "post", "report", "answer", "announce", "claim", "other"})
"""Forces of quotes that go without saying."""


@dataclass(slots=True)
class Listing:
    """Draws sections one by one, and counts their rows."""

    words: Words
    width: int
    numbered: bool = True
    colour: bool = True
    ids: list[str] = field(default_factory=list)
    """The fact of each row that was drawn."""

    def timeline(self, found: Iterable[Section]) -> Iterator[list[Text]]:
        """Dates on the left, facts on a line."""
        layout = layout_for(self.width)
        held: list[Text] = []
        for section in found:
            if held:
                yield held
            line = Text(_LINE if section.when else _BROKEN_LINE, "dim")
            rows: list[Row] = []
            above: Told | None = None
            for told in section.facts:
                repeats = above is not None and _is_read_in(told.fact, above.fact)
                rows += self._rows(told, layout, line, proved=repeats)
                above = above if repeats else told
            held = beside_dates(layout, self._dates(section, layout), rows)
        if held:
            yield held[:-1]

    def headed(self, found: Iterable[Section]) -> Iterator[list[Text]]:
        """A heading, then its facts, each with its date."""
        layout = layout_for(self.width)
        for section in found:
            lines = flowed((Text(plain(part), "bold") for part in section.heading), self.width - 2 * layout.margin)
            yield [Text(" " * layout.margin).append_text(line) for line in lines]
            for told in section.facts:
                yield self.alone(told)
            yield [Text()]

    def alone(self, told: Told) -> list[Text]:
        """One fact beside its own date."""
        layout = layout_for(self.width)
        fact = told.fact
        rows = self._rows(told, layout, Text(_LINE, "dim"))
        return beside_dates(layout, dated(when_label(day_of(when_of(fact)), self.words, fact.published), layout.date_room), rows)

    def compact(self, found: Iterable[Section]) -> Iterator[list[Text]]:
        """A line a fact."""
        above = ""
        for section in found:
            for told in section.facts:
                date = plain(short_label(when_of(told.fact), self.words, told.fact.published))
                yield [self._one_line(told, "" if date == above else date)]
                above = date

    def number(self, fact: FoundFact) -> int:
        """The number of the next row, which is this fact's."""
        self.ids.append(fact.id)
        return len(self.ids)

    def told_by(self, told: Told) -> list[Text]:
        """Who tells it; how many independently, and whether they agree, where several do."""
        fact, outlets = told.fact, told.outlets
        room = max(_TITLE, layout_for(self.width).facts - _BESIDE) if len(outlets) == 1 else _TITLE
        names = ", ".join(_shortened(plain(outlet), room) for outlet in outlets[:_OUTLETS])
        if len(outlets) > _OUTLETS:
            names = self.words.say("listing.more_outlets", first=names, number=len(outlets) - _OUTLETS)
        if fact.standing == "single-source" and fact.sources < 2:
            return [Text(names, "dim")]
        return [standing(fact, self.words), Text(names, "dim")]

    def _rows(self, told: Told, layout: Layout, line: Text, *, proved: bool = False) -> list[Row]:
        """The rows of one fact and an empty one; without the article's words where those above are the same."""
        fact, number = told.fact, self.number(told.fact)
        heading = [self.heading(fact), *flowed(self._tags(told, number), layout.facts)]
        body = arranged(layout, heading, [] if proved else [self.evidence(fact)])
        return [Row(line if place else mark(fact), text) for place, text in enumerate(body)] + [Row(line, Text())]

    def heading(self, fact: FoundFact) -> Text:
        """Who does what to whom."""
        who = _names(fact.who)
        if fact.kind != "event":
            text = who or piece(self.words.say("timeline.speaker_unknown"), "dim")
            return text.append(" → ", "dim").append_text(_names(fact.whom)) if fact.whom else text
        subject, targets = (who, fact.whom) if fact.who else (_names(fact.whom), ())
        text = (subject.append(" — ", "dim") if subject else Text()).append(self._act(fact))
        return text.append(" → ", "dim").append_text(_names(targets)) if targets else text

    def evidence(self, fact: FoundFact) -> Text:
        """The article's words: what is said, or the sentence around the trigger of an event."""
        if fact.kind != "event":
            return Text(plain(fact.text))
        place, shown = _excerpt_of(fact)
        if place < 0:
            return Text(plain(fact.sentence), "dim")
        before, after = fact.sentence[shown.start : place], fact.sentence[place + len(fact.text) : shown.end]
        text = piece("… " if shown.cut_before else "", "dim").append(_kept(before), "dim").append(_kept(fact.text), "bold")
        return text.append(_kept(after) + (" …" if shown.cut_after else ""), "dim")

    def _act(self, fact: FoundFact) -> str:
        """What is done, in the article's words; a post that only its signature tells of has none."""
        return plain(fact.text) if any(map(str.isalnum, fact.text)) else self.words.say("timeline.posted")

    def _tags(self, told: Told, number: int) -> list[Text]:
        fact = told.fact
        time = time_of(when_of(fact))
        tags = [*([Text(time, "dim")] if time else []), *self.kinds(fact), *self.told_by(told)]
        if self.numbered:
            tags[-1].append(f"\u00a0\u00a0[{number}]", "dim")
        return tags

    def kinds(self, fact: FoundFact) -> Iterator[Text]:
        """What kind of fact it is, and what qualifies it."""
        if fact.kind == "event":
            yield Text(self.words.name("type", fact.type), "dim")
        elif fact.kind == "post":
            platform = "" if fact.type == fact.kind else plain(fact.type)
            yield Text(f"{self.words.say('fact.post')} {platform}".rstrip(), "dim")
        elif fact.type not in _SAYING:
            yield Text(self.words.name("force", fact.type), "dim")
        if fact.claimed_by:
            yield Text(self.words.say("status.claimed_by", name=plain(fact.claimed_by)), TONES["claimed"])
        elif fact.status not in (None, "occurred"):
            yield Text(self.words.name("status", str(fact.status)), TONES[tone(fact)])
        if fact.hedged:
            yield Text(self.words.say("status.hedged"), TONES["hedged"])

    def _dates(self, section: Section, layout: Layout) -> list[Text]:
        dates = dated(section.heading[0] if section.when else self.words.say("timeline.undated"), layout.date_room)
        day = weekday(section.when, self.words)
        return dates + ([Text(day, "dim")] if day else [])

    def _one_line(self, told: Told, date: str) -> Text:
        fact = told.fact
        number = f"{self.number(fact):>4} " if self.numbered else " "
        line = piece(number, "dim").append_text(fitted(Text(date, "bold"), _COMPACT_DATE)).append(" ").append_text(mark(fact)).append(" ")
        sign = STANDING_MARKS[fact.standing]
        room = self.width - line.cell_len - 2 * bool(sign)
        words = self.heading(fact)
        if fact.kind != "event":
            words.append("  ").append(plain(fact.text))
        if fact.status == "denied" or fact.claimed_by or fact.hedged:
            for tag in self.kinds(fact):
                words.append(" · ", "dim").append_text(tag)
        words.append(f" · {_shortened(plain(told.outlets[0]))}" if told.outlets else "", "dim")
        line.append_text(fitted(words, room))
        line.append(f" {sign}" if sign else "", STANDING_STYLES[fact.standing])
        line.rstrip()
        return line


def standing(fact: FoundFact, words: Words) -> Text:
    """How well a fact of several articles is supported: by how many outlets, and whether they agree."""
    sign = STANDING_MARKS[fact.standing]
    told = words.name("told", "disputed") if fact.standing == "disputed" else independent(fact, words)
    return piece(f"{sign}\u00a0{told}" if sign else told, STANDING_STYLES[fact.standing])


def independent(fact: FoundFact, words: Words) -> str:
    """How many independent sources tell it: outlets, or articles where the outlet is not known."""
    return words.count("count.outlet" if fact.outlet else "count.source", fact.sources)


def tone(fact: FoundFact) -> "Tone":
    """How an event is told; quotes and posts did occur."""
    known: dict[str, Tone] = {
        "occurred": "occurred", "claimed": "claimed", "denied": "denied", "planned": "planned", "hypothetical": "hypothetical",
        "ongoing": "ongoing",
    }  # fmt: skip
    return known.get(fact.status or "", "occurred")


def mark(fact: FoundFact) -> Text:
    """The sign of the fact on the line."""
    if fact.kind == "event":
        return Text(MARKS[tone(fact)], TONES[tone(fact)])
    return Text(KIND_MARKS["post" if fact.kind == "post" else "quote"], "bold")


def _names(names: tuple[str, ...]) -> Text:
    return piece(", ", "dim").join(piece(plain(name), f"bold {name_colour(name)}") for name in names)


def fitted(text: Text, width: int) -> Text:
    """The text in exactly so many columns: cut, or filled with spaces."""
    text = text.copy()
    text.truncate(max(1, width), overflow="ellipsis", pad=True)
    return text


def _excerpt_of(fact: FoundFact) -> tuple[int, Excerpt]:
    """Where the trigger of an event begins in its sentence (-1: it is not there), and what of the sentence is shown."""
    place = fact.sentence.find(fact.text)
    if place < 0:
        return place, Excerpt(0, len(fact.sentence))
    return place, excerpt(fact.sentence, Span(place, place + len(fact.text), fact.text))


def _is_read_in(event: FoundFact, above: FoundFact) -> bool:
    """Whether the article's words that are shown for the fact above hold this event."""
    if event.kind != "event" or event.article != above.article:
        return False
    if above.kind != "event":
        return above.start <= event.start and event.end <= above.end and event.text in above.text
    place, shown = _excerpt_of(above)
    sentence = above.start - max(place, 0)
    return sentence + shown.start <= event.start and event.end <= sentence + shown.end


def _shortened(name: str, room: int = _TITLE) -> str:
    return name if cell_len(name) <= room else fitted(Text(name), room).plain.rpartition(" ")[0] + "\u00a0…"


def _kept(text: str) -> str:
    """The text on one line, with the spaces at its ends, which part it from its neighbours."""
    inner = plain(text)
    before, after = (" " if side else "" for side in (text[:1].isspace(), text[-1:].isspace()))
    return f"{before}{inner}{after}" if inner else before


__all__ = ["STANDING_MARKS", "STANDING_STYLES", "Listing", "fitted", "independent", "mark", "standing", "tone"]
