"""The example articles with the records a careful reader would make of them: what the renderers are shown."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.options import Colour, Interface
from onrecord.cli.output import Output
from onrecord.cli.render.console import drawn, open_console
from onrecord.cli.render.timeline import draw
from onrecord.cli.render.view import view_of
from onrecord.cli.words import load_words
from onrecord.corpus.model import (
    FAMILY_OF_TYPE,
    NO_DATE,
    Actor,
    ActorKind,
    Article,
    Document,
    Event,
    EventType,
    Mention,
    Post,
    PublishedBasis,
    Quote,
    QuoteKind,
    Record,
    Span,
    TimelineEntry,
    When,
)

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # helpers that the tests of several rooms share
EXAMPLES = ROOT / "examples"
Case = tuple[Document, Record]


def day(edtf: str, expression: Span | None = None) -> When:
    return When(edtf, edtf, edtf, "day", expression, "explicit" if expression else "lead", "test")


@dataclass
class Maker:
    """Builds a record by the words of its text: a piece is found by its words, the second one of `a|b` after the first."""

    text: str
    actors: list[Actor] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def span(self, words: str) -> Span:
        anchor, _, words = words.rpartition("|")
        start = self.text.index(words, self.text.index(anchor) + len(anchor) if anchor else 0)
        return Span(start, start + len(words), words)

    def spans(self, *words: str) -> tuple[Span, ...]:
        return tuple(self.span(each) for each in words)

    def actor(self, name: str, kind: ActorKind, *mentions: str, handle: str | None = None) -> str:
        found = [self.span(each) for each in (mentions or (name,))]
        told = tuple(Mention(each.start, each.end, each.text, "name") for each in found)
        self.actors.append(Actor(f"a{len(self.actors) + 1}", name, kind, handle, (), told))
        return self.actors[-1].id

    def quote(self, kind: QuoteKind, content: str, cue: tuple[str, ...], source: str | None, speaker: str | None, **more: Any) -> str:
        values: dict[str, Any] = {
            "cue_lemma": None, "speaker_basis": "name", "addressee": None, "force": "say", "negated": False, "hedged": False,
            "date": NO_DATE, "post": None, "reply_to": None, "rule": "test", "confidence": 0.9,
        }  # fmt: skip
        source_span = self.span(source) if source else None
        made = Quote(
            id=f"q{len(self.quotes) + 1}", kind=kind, content=self.spans(*content.split(" // ")), cue=self.spans(*cue),
            source=source_span, speaker=speaker, **{**values, **more},
        )  # fmt: skip
        self.quotes.append(made)
        return made.id

    def event(self, type_: EventType, trigger: str, agents: tuple[str, ...], targets: tuple[str, ...], **more: Any) -> str:
        values: dict[str, Any] = {
            "mode": None, "place": None, "date": NO_DATE, "status": "occurred", "claimed_by": None, "hedged": False,
            "after": (), "before": (), "quote": None, "rule": "test", "confidence": 0.8,
        }  # fmt: skip
        span = self.span(trigger)
        made = Event(
            id=f"e{len(self.events) + 1}", type=type_, family=FAMILY_OF_TYPE[type_], trigger=span, mentions=(span,),
            agents=agents, targets=targets, **{**values, **more},
        )  # fmt: skip
        self.events.append(made)
        return made.id

    def post(self, author: str, content: str, signature: str, date: When) -> str:
        handle = next(actor.handle for actor in self.actors if actor.id == author)
        self.posts.append(Post("p1", None, author, handle, None, self.spans(content), self.span(signature), date, None))
        return "p1"

    def record(self, path: str, lang: str, published: str, basis: PublishedBasis, timeline: list[tuple[When | None, str]]) -> Record:
        title = self.text.splitlines()[0]
        digest = sha256(self.text.encode()).hexdigest()
        article = Article("article", path, None, title, (), None, lang, digest, len(self.text), published, basis, None)
        entries = tuple(TimelineEntry(date, tuple(ids.split())) for date, ids in timeline)
        return Record(article, tuple(self.actors), tuple(self.posts), tuple(self.quotes), tuple(self.events), (), entries)


@pytest.fixture(scope="session")
def dockers() -> Case:
    """The French example."""
    path = "examples/fr-compte-suspendu.txt"
    text = (ROOT / path).read_text(encoding="utf-8")
    make = Maker(text)
    armand = make.actor("Armand Quesnel", "person", "Armand Quesnel", "alerté |Quesnel", "agir ».\n|Quesnel")
    quai = make.actor("Quai Propre", "account", "Quai Propre", "menacé |l’utilisateur")
    solene = make.actor("Solène Marchetti", "person", "Solène Marchetti", "menacé l’utilisateur.\n|Marchetti", handle="@solene_m")
    dockers_union = make.actor("syndicat des dockers de Portmarin", "organization")
    filbleu = make.actor("Filbleu", "organization")
    league = make.actor("Ligue des usagers du numérique", "organization")
    bastien = make.actor("Bastien Rouvier", "person")
    prefecture = make.actor("préfecture", "organization")
    ministry = make.actor("ministère du Travail", "organization")
    strikers = make.actor("grévistes", "group")
    suspects = make.actor("deux suspects", "group")
    local = make.actor("local syndical de Portmarin", "thing")
    team = make.actor("moitié de l’équipe", "group", "moitié de l’équipe chargée des signalements")
    members = make.actor("trois de ses membres", "group")

    monday, tuesday = day("2023-03-13", make.span("Lundi")), day("2023-03-14", make.span("mardi"))
    wednesday, thursday = day("2023-03-15", make.span("15 mars 2023")), day("2023-03-16", make.span("Jeudi"))
    since = When("2020/..", "2020-01-01", None, "year", make.span("depuis 2020"), "explicit", "test")
    later = When(None, "2023-03-16", "2023-03-16", "day", None, "order", "test")
    planned = day("2023-03-17", make.span("vendredi"))
    bought = When("2021", "2021-01-01", "2021-12-31", "year", make.span("2021"), "explicit", "test")
    after_deal = When(None, "2021-01-01", "2023-03-16", "unknown", None, "order", "test")

    posted = "C’est une milice de clavier qui prépare des agressions bien réelles. Le compte sévit depuis 2020. À Filbleu d’agir."
    make.post(solene, posted, "— Solène Marchetti (@solene_m) 15 mars 2023", wednesday)
    salute = make.quote("direct", "« une bonne nouvelle »", ("saluait",), "On", None, speaker_basis="none")
    rats = make.quote("direct", "« rats de cale que personne ne pleurera »", ("qualifiait",), "Un autre message", quai,
                      speaker_basis="description")  # fmt: skip
    cars = make.quote("direct", "« Nous savons où vous garez vos voitures »", ("voitures », |a", "menacé"), "l’utilisateur", quai,
                      speaker_basis="description", force="threaten")  # fmt: skip
    told = make.quote("mixed", "que Quai Propre était « une milice de clavier qui prépare des agressions bien réelles. "
                      "Le compte sévit depuis 2020. À Filbleu d’agir »", ("a écrit",), "l’utilisateur.\n|Marchetti", solene,
                      date=wednesday, post="p1")  # fmt: skip
    answer = make.quote("mixed", "que de telles listes n’avaient « rien à faire ici »", ("a répondu",), "agir ».\n|Quesnel",
                        armand, addressee=solene, force="answer", date=thursday)  # fmt: skip
    signed = make.quote("direct", posted, ("—",), "— |Solène Marchetti (@solene_m)", solene, speaker_basis="signature",
                        date=wednesday, post="p1", force="write")  # fmt: skip
    followed = make.quote("indirect", "que trois de ses membres avaient été suivis jusque chez eux", ("affirmant",), None,
                          dockers_union, date=monday, force="claim")  # fmt: skip
    words_police = make.quote("mixed", "que la modération relève de « la police des mots »", ("répète",), "il répète", armand)
    camera = make.quote("direct", "« n’agir que devant les caméras »", ("a accusé",), "Bastien Rouvier", bastien, force="accuse")
    heard = make.quote("indirect", "deux suspects seront entendus vendredi", ("Selon",), "la préfecture", prefecture, force="report")

    suspend = make.event("account_suspend", "suspension", (armand,), (quai,), date=thursday, status="hypothetical", hedged=True)
    alert = make.event("flag", "avait alerté", (solene,), (quai, armand), date=wednesday)
    fire = make.event("accident", "incendie", (), (local,), date=tuesday, place="Portmarin")
    make.event("praise", "saluait", (), (local,), quote=salute)
    slur = make.event("criticise", "qualifiait", (quai,), (strikers,), quote=rats)
    threat = make.event("threaten", "a aussi menacé", (quai,), (), quote=cars)
    make.event("post", "a écrit", (solene,), (), date=wednesday, quote=told)
    active = make.event("launch", "sévit", (quai,), (), date=since, status="ongoing", claimed_by=solene, quote=told)
    make.event("reply", "a répondu", (armand,), (solene,), date=thursday, quote=answer)
    gone = make.event("account_inactive", "est devenu inaccessible", (), (quai,), date=later)
    sued = make.event("legal", "avait porté plainte", (dockers_union,), (quai,), date=monday, mode="complaint")
    stalked = make.event("attack", "avaient été suivis", (), (members,), status="claimed", claimed_by=dockers_union, quote=followed)
    deal = make.event("acquire", "rachat", (armand,), (filbleu,), date=bought)
    fired = make.event("appoint_leave", "avait licencié", (armand,), (team,), date=after_deal, after=(deal,), mode="layoff")
    boycott = make.event("demand", "a appelé au boycott", (league,), (), mode="boycott")
    make.event("accuse", "a accusé", (bastien,), (armand,), quote=camera)
    hearing = make.event("legal", "seront entendus", (), (suspects,), date=planned, status="planned", claimed_by=prefecture, quote=heard)
    denial = make.event("deny", "a nié", (ministry,), ())

    timeline = [
        (since, active), (bought, deal), (after_deal, fired), (monday, f"{sued} {followed} {stalked}"), (tuesday, fire),
        (wednesday, f"p1 e7 {told} {signed} {alert}"), (thursday, f"{suspend} e9 {answer}"), (later, gone), (planned, f"{heard} {hearing}"),
        (None, f"e4 {salute} {slur} {rats} {threat} {cars} {words_police} {boycott} e16 {camera} {denial}"),
    ]  # fmt: skip
    record = make.record(path, "fr", "2023-03-16", "inferred", timeline)
    return Document(text, path=path), record


@pytest.fixture(scope="session")
def harbour() -> Case:
    """The English example, less fully read: denials, reports, plans, a place, two posts in one sentence."""
    path = "examples/en-harbour.txt"
    text = (ROOT / path).read_text(encoding="utf-8")
    make = Maker(text)
    owen = make.actor("Owen Castellan", "person", "Owen Castellan", "for,” |Castellan", handle="@castellan")
    ruth = make.actor("Ruth Adeyemi", "person", "Ruth Adeyemi", "sail from.”\n|Adeyemi", handle="@captain_ruth")
    dockside = make.actor("Dockside Truth", "account")
    board = make.actor("Harbour Board", "organization")
    lionel = make.actor("Lionel Marsh", "person")
    union = make.actor("Coast Union", "organization")
    campaigners = make.actor("Campaigners at Open Water", "group")
    reports = make.actor("Reports of harassment", "thing")
    thursday, wednesday = day("2024-05-23", make.span("Thursday")), day("2024-05-22", make.span("May 22, 2024"))
    morning = When(
        "2024-05-23T08:00", "2024-05-23T08:00", "2024-05-23T08:00", "minute", make.span("8 a.m. on Thursday"), "explicit", "test"
    )
    last_week = When("2024-05-13/2024-05-19", "2024-05-13", "2024-05-19", "week", make.span("last week"), "relative", "test")
    before_june = When("2024-06-03", "2024-06-03", "2024-06-03", "day", make.span("3 June"), "explicit", "test")
    body = "This account is a bully with a keyboard. It has been posting since 2021 and my crew no longer sleeps. Do something, @castellan."
    make.post(ruth, body, "— Ruth Adeyemi (@captain_ruth) May 22, 2024", wednesday)
    pier = make.quote(
        "direct", "“We know which pier you sail from.”", ("warned",), "Another", dockside, speaker_basis="description", force="warn"
    )
    built = make.quote("direct", "“This is not what we built Pebble for,”", ("Castellan |replied",), "for,” |Castellan", owen, date=morning)
    jokes = make.quote("mixed", "the board “does not police jokes, even bad ones”", ("Marsh, |said",), "Its chair, Lionel Marsh", lionel)
    boat = make.quote("direct", "“I will take the boat out of service myself.”", ("Adeyemi |said",) if "Adeyemi said" in text else (), None,
                      ruth, hedged=True)  # fmt: skip
    fire = make.event("accident", "ferry fire", (), (), date=last_week, place="Skerry Point")
    flag = make.event("flag", "tagged", (ruth,), (dockside, owen), date=wednesday)
    reply = make.event("reply", "replied", (owen,), (ruth,), date=morning, quote=built)
    gone = make.event("account_inactive", "went offline", (), (dockside,), date=thursday)
    denial = make.event("deny", "denied", (board,), ())
    removal = make.event("content_remove", "to be removed", (board,), (dockside,), status="denied")
    meeting = make.event("promise", "promised a public meeting", (lionel,), (), date=before_june, status="planned")
    quit_ = make.event("appoint_leave", "resigned", (), (), status="claimed", claimed_by=union)
    doubled = make.event("change", "have reportedly doubled", (), (reports,), status="occurred", hedged=True)
    call = make.event("demand", "called for a boycott", (campaigners,), ())
    timeline = [
        (last_week, fire), (wednesday, f"{flag} p1"), (morning, f"{reply} {built}"), (thursday, gone), (before_june, meeting),
        (None, f"{pier} {denial} {removal} {jokes} {quit_} {doubled} {call} {boat}"),
    ]  # fmt: skip
    record = make.record(path, "en", "2024-05-23", "dateline", timeline)
    return Document(text, path=path), record


Draw = Callable[..., str]


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Draws a record as a terminal of so many columns would show it."""

    def draw_case(case: Case, columns: int, interface: Interface, *, colour: Colour = Colour.NEVER) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("TERM", "xterm-256color")
        document, record = case
        words = load_words(interface)
        console = open_console(Output(io.BytesIO(), "test", terminal=True), colour)
        draw(console, view_of(record, document.text, words), words)
        return drawn(console)

    return draw_case
