"""A small dossier: five invented articles on one affair that agree, vary and contradict each other, as a careful reader records them."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from onrecord.corpus.ids import article_id, fact_id, text_sha256
from onrecord.corpus.model import (
    FAMILY_OF_TYPE,
    NO_DATE,
    Actor,
    Article,
    Document,
    Event,
    EventType,
    Mention,
    Post,
    Quote,
    Record,
    Span,
    TimelineEntry,
    When,
)
from onrecord.corpus.store.connection import close_writer, open_writer, transaction
from onrecord.corpus.store.linking import link
from onrecord.corpus.store.writing import write_record

Pair = tuple[Document, Record]
SAID: Final[dict[str, Any]] = {"kind": "direct", "force": "say", "speaker_basis": "name", "hedged": False, "post": None}
"""What holds of a quote unless more is said of it."""
DONE: Final[dict[str, Any]] = {
    "targets": (), "status": "occurred", "claimed_by": None, "hedged": False, "place": None, "after": (), "quote": None,
}  # fmt: skip
"""Likewise of an event."""
DIKES: Final = "« Nous fermerons le canal tant que les digues fuient »"
BANKS: Final = "« Nous fermerons le canal tant que les berges fuient »"


@dataclass
class Page:
    """One article and what is found in it, by its words: `a|b` is the first `b` after `a`."""

    outlet: str
    published: str
    lang: str
    text: str
    facts: list[Quote | Event | Post] = field(default_factory=list)
    cast: list[Actor] = field(default_factory=list)

    def span(self, words: str) -> Span:
        anchor, _, words = words.rpartition("|")
        start = self.text.index(words, self.text.index(anchor) + len(anchor) if anchor else 0)
        return Span(start, start + len(words), words)

    def actor(self, name: str, *, handle: str | None = None, aliases: tuple[str, ...] = ()) -> str:
        found = self.span(name)
        mention = Mention(found.start, found.end, found.text, "name")
        self.cast.append(Actor(self.identifier("actor", found), name, "person", handle, aliases, (mention,)))
        return self.cast[-1].id

    def identifier(self, kind: str, span: Span) -> str:
        return fact_id(article_id(self.text), kind, (span.start, span.end))

    def day(self, edtf: str, words: str) -> When:
        return When(edtf, edtf, edtf, "day", self.span(words), "relative", "weekday")

    def quote(self, content: str, cue: str, source: str | None, speaker: str | None, when: When, **more: Any) -> str:
        span = self.span(content)
        values: dict[str, Any] = SAID | more
        self.facts.append(
            Quote(
                id=self.identifier("quote", span), content=(span,), cue=(self.span(cue),), cue_lemma=None,
                source=self.span(source) if source else None, speaker=speaker, addressee=None, negated=False, date=when, reply_to=None,
                rule="content before cue", confidence=0.9, **values,
            )
        )  # fmt: skip
        return self.facts[-1].id

    def event(self, kind: EventType, trigger: str, agents: tuple[str, ...], when: When, **more: Any) -> str:
        span = self.span(trigger)
        values: dict[str, Any] = DONE | more
        self.facts.append(
            Event(
                id=self.identifier("event", span), type=kind, family=FAMILY_OF_TYPE[kind], mode=None,
                trigger=span, mentions=(span,), agents=agents, date=when, before=(), rule="frame", confidence=0.8, **values,
            )
        )  # fmt: skip
        return self.facts[-1].id

    def post(self, content: str, signature: str, author: str, when: When) -> str:
        span = self.span(content)
        signed = self.span(signature)
        self.facts.append(Post(self.identifier("post", span), "Lantern", author, "@ivo_barge", None, (span,), signed, when, None))
        return self.facts[-1].id

    def pair(self) -> Pair:
        title = self.text.split("\n", 1)[0]
        path = f"dossier/{self.outlet.lower().replace(' ', '-')}.txt"
        article = Article(
            article_id(self.text), path, None, title, (), self.outlet, self.lang, text_sha256(self.text), len(self.text), self.published,
            "metadata", None,
        )  # fmt: skip
        whens = list(dict.fromkeys(fact.date for fact in self.facts))
        whens.sort(key=lambda when: when.earliest or "9")
        entries = tuple(
            TimelineEntry(None if when == NO_DATE else when, tuple(fact.id for fact in self.facts if fact.date == when)) for when in whens
        )
        posts, quotes, events = (tuple(fact for fact in self.facts if isinstance(fact, kind)) for kind in (Post, Quote, Event))
        record = Record(article, tuple(self.cast), posts, quotes, events, (), entries)  # type: ignore[arg-type]  # sorted by their types
        return Document(self.text, path, title, (), self.outlet, None, self.lang, self.published, "metadata"), record


def courrier() -> Pair:
    page = Page("Le Courrier du Port", "2024-03-05", "fr", (
        "À Sarmeaux, la maire ferme le canal\n\n"
        "Maud Brizard a fermé le canal lundi, après deux nuits de fuites. Les bateliers ont attendu à quai.\n"
        "« Nous fermerons le canal tant que les digues fuient », a déclaré la maire mardi. Elle promet une réunion.\n"
        "Ivo Sorel, batelier, a porté plainte mardi contre la ville.\n"
    ))  # fmt: skip
    maud, ivo = page.actor("Maud Brizard"), page.actor("Ivo Sorel")
    monday, tuesday = page.day("2024-03-04", "lundi"), page.day("2024-03-05", "mardi")
    page.event("rule_change", "a fermé", (maud,), monday)
    page.quote(DIKES, "a déclaré", "a déclaré |la maire", maud, tuesday, speaker_basis="description")
    page.event("legal", "a porté plainte", (ivo,), replace(tuesday, expression=page.span("a porté plainte |mardi")))
    return page.pair()


def gazette() -> Pair:
    page = Page("Gazette des Monts", "2024-03-06", "fr", (
        "Le canal de Sarmeaux est fermé\n\n"
        "La navigation est arrêtée depuis que Maud Brizard a fait fermer le canal lundi.\n"
        "« Nous fermerons le canal tant que les digues fuient », a répété Maud Brizard devant la presse mardi.\n"
    ))  # fmt: skip
    maud = page.actor("Maud Brizard")
    page.event("rule_change", "a fait fermer", (maud,), page.day("2024-03-04", "lundi"))
    page.quote(DIKES, "a répété", "a répété |Maud Brizard", maud, page.day("2024-03-05", "mardi"))
    return page.pair()


def fanal() -> Pair:
    page = Page("Le Fanal", "2024-03-06", "fr", (
        "La mairie se défend\n\n"
        "« Nous fermerons le canal tant que les berges fuient », a dit Maud Brizard mardi.\n"
        "Selon son entourage, Maud Brizard n’a pas fermé le canal lundi : une panne l’aurait bloqué.\n"
    ))  # fmt: skip
    maud = page.actor("Maud Brizard")
    page.quote(BANKS, "a dit", "a dit |Maud Brizard", maud, page.day("2024-03-05", "mardi"))
    page.event("rule_change", "n’a pas fermé", (maud,), page.day("2024-03-04", "lundi"), status="denied", hedged=True)
    return page.pair()


def ledger() -> Pair:
    page = Page("Harbour Ledger", "2024-03-07", "en", (
        "Bargeman sues town over closed canal\n\n"
        "Ivo Sorel sued the town of Sarmeaux on Tuesday. “They never told us a thing,” he said on Wednesday.\n"
        "Locked in again. Not one word from the town hall.\n"
        "— Ivo Sorel (@ivo_barge) March 5, 2024\n"
        "Ada Fenwright, who owns the mill, said that the leaks began last year.\n"
    ))  # fmt: skip
    ivo, ada = page.actor("Ivo Sorel", handle="@ivo_barge"), page.actor("Ada Fenwright")
    page.event("legal", "sued", (ivo,), page.day("2024-03-05", "Tuesday"))
    page.quote("“They never told us a thing,”", "said", "a thing,” |he", ivo, page.day("2024-03-06", "Wednesday"), speaker_basis="pronoun")
    page.post("Locked in again. Not one word from the town hall.", "— Ivo Sorel (@ivo_barge) March 5, 2024", ivo,
              page.day("2024-03-05", "March 5, 2024"))  # fmt: skip
    page.quote("that the leaks began last year", "mill, |said", "Ada Fenwright", ada, NO_DATE, kind="indirect")
    return page.pair()


def echo() -> Pair:
    page = Page("Écho de la Plaine", "2024-03-08", "fr", (
        "Sarmeaux : le préfet attendu\n\n"
        "Maud Brizard recevra le préfet vendredi 15 mars à Sarmeaux. Odon Tissière aurait démissionné, affirme Ivo Sorel.\n"
    ))  # fmt: skip
    maud, odon, ivo = page.actor("Maud Brizard"), page.actor("Odon Tissière"), page.actor("Ivo Sorel")
    page.event("meet_agree", "recevra", (maud,), page.day("2024-03-15", "vendredi 15 mars"), status="planned", place="Sarmeaux")
    page.event("appoint_leave", "aurait démissionné", (odon,), NO_DATE, status="claimed", claimed_by=ivo, hedged=True)
    return page.pair()


def dossier() -> tuple[Pair, ...]:
    """The five articles."""
    return courrier(), gazette(), fanal(), ledger(), echo()


def write_dossier(path: Path, pairs: tuple[Pair, ...] = ()) -> Path:
    """A database of these articles, linked; the dossier's own where none are given."""
    connection = open_writer(path)
    for document, record in pairs or dossier():
        with transaction(connection):
            number = write_record(connection, record, document.text, "test")
            values = (record.article.id, document.path or "-", number, document.title, document.outlet, document.url, "test")
            connection.execute("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    link(connection)
    close_writer(connection)
    return path


__all__ = ["Page", "Pair", "dossier", "write_dossier"]
