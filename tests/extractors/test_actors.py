"""The cast: what holds for any text, and the answers that other rooms lean on."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.corpus.errors import PackError
from onrecord.corpus.model import Document
from onrecord.extractors.actors import Cast, build_cast, words
from onrecord.extractors.actors.abbreviations import abbreviates, bracketed
from onrecord.extractors.actors.clusters import fold_name
from onrecord.extractors.actors.words import read_people
from onrecord.extractors.layout import find_layout
from onrecord.extractors.marks import find_marks
from onrecord.extractors.models import load_model
from onrecord.extractors.packs import Table
from onrecord.extractors.pipeline import Pipeline
from onrecord.extractors.tokens import Doc, Span

PIECES = [
    "Jeanne Morvan", "Morvan", "Mme Morvan", "la maire", "Le compte", "@morvan", "(@jmorvan)", "Orvalis (ORV)", "l’un d’eux", "elle", "qui",
    "et", ",", ".", "\n", "« ", " »", "d’", "un certain", "appelé", "Paul Guérin", "Twitter", "son avocat", "ce dernier", "le premier", "—",
    "'s", "The mayor", "who", "Inc", "&", "12", "é", "😀", "\u200b", "(", ")", "O’", "-t-il", "M.", "The", "of", "Bank",
]  # fmt: skip


def read(lang: str, text: str) -> tuple[Cast, Doc]:
    doc = Doc(load_model(lang, "none")(text))
    return build_cast(doc, find_layout(text, find_marks(text)), lang), doc


def phrase(doc: Doc, start: int, end: int) -> Span:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span


@settings(max_examples=60)
@example("en", ["of"])
@given(st.sampled_from(("fr", "en")), st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25))
def test_no_text_is_an_error_and_spans_are_true(lang: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    cast, doc = read(lang, text)
    for start in range(len(doc)):
        for end in (start + 1, min(start + 4, len(doc))):
            found = cast.resolve_joint(doc[start:end])
            assert found is None or (found.actor in cast.keys() and 0 <= found.confidence <= 1)  # noqa: SIM118 - keys of the cast
    actors, ids = cast.actors("a", set(cast.keys()))
    for mention in (mention for actor in actors for mention in actor.mentions):
        assert text[mention.start : mention.end] == mention.text
    assert len({actor.id for actor in actors}) == len(actors)
    assert set(ids.values()) <= {actor.id for actor in actors}


def test_the_same_text_gives_the_same_cast() -> None:
    text = "Jeanne Morvan accuse Paul Guérin. Elle porte plainte. Le groupe Orvalis se tait."
    casts = [read("fr", text)[0].actors("a", set()) for _ in range(2)]
    assert casts[0] == casts[1]


def test_names_come_without_their_titles_and_mentions_with_what_was_read() -> None:
    cast, _ = read("fr", "Mme Jeanne Morvan est élue. Morvan remercie ses électeurs.")
    (actor,), _ = cast.actors("a", set())
    assert (actor.name, actor.kind, actor.aliases) == ("Jeanne Morvan", "person", ("Mme Jeanne Morvan", "Morvan"))
    assert [mention.text for mention in actor.mentions] == ["Jeanne Morvan", "Morvan"]


def test_those_who_speak_as_one_are_a_group_with_both_names() -> None:
    text = "Jeanne Morvan et Paul Guérin demandent une enquête."
    cast, doc = read("fr", text)
    span = phrase(doc, 0, text.index(" demandent"))
    joint = cast.resolve_joint(span)
    assert joint is not None
    assert cast.kind_of(joint.actor) == "group"
    actors, ids = cast.actors("a", {joint.actor})
    group = next(actor for actor in actors if actor.id == ids[joint.actor])
    assert {"Jeanne Morvan", "Paul Guérin"} <= set(group.aliases)
    assert [cast.name_of(one.actor) for one in cast.resolve_all(span)] == ["Jeanne Morvan", "Paul Guérin"]
    assert cast.resolve_joint(span) == joint


def test_two_offices_of_one_person_are_no_group() -> None:
    text = "Laura Holt, president and founder of Orvalis, left."
    cast, doc = read("en", text)
    found = cast.resolve_joint(phrase(doc, 0, text.index(", left")))
    assert found is not None
    assert cast.name_of(found.actor) == "Laura Holt"


def test_a_speaker_who_was_noted_is_who_i_am() -> None:
    text = "« Je pars », dit Jeanne Morvan. Paul Guérin reste."
    cast, doc = read("fr", text)
    speaker = cast.at(text.index("Jeanne"), text.index("."))
    assert speaker is not None
    pronoun = phrase(doc, 2, 4)
    assert cast.resolve(pronoun, exclude=frozenset({99})) is None
    cast.note_speaker(speaker, 0)
    found = cast.resolve(pronoun)
    assert found is not None
    assert found.actor == speaker


def test_an_account_that_has_spoken_is_the_user() -> None:
    text = "Helen Royce, a user of Twitter, saw it. The account Free Mills wrote: “Run.” The user was angry."
    cast, doc = read("en", text)
    account = cast.at(text.index("Free"), text.index(" wrote"))
    assert account is not None
    cast.note_speaker(account, text.index("“"))
    start = text.rindex("The user")
    found = cast.resolve(phrase(doc, start, start + 8))
    assert found is not None
    assert (found.actor, found.rule) == (account, "user")


def test_excluded_keys_are_never_the_answer() -> None:
    text = "Paul Guérin a vu Marc Lenoir. Il part."
    cast, doc = read("fr", text)
    span = phrase(doc, text.index("Il"), text.index(" part"))
    first = cast.resolve(span)
    assert first is not None
    second = cast.resolve(span, exclude=frozenset({first.actor}))
    assert second is None or second.actor != first.actor


def test_a_thing_that_speaks_is_a_body() -> None:
    text = "On a lu Valmor hier. Valmor proteste."
    cast, _ = read("fr", text)
    key = cast.at(text.index("Valmor"), text.index(" hier"))
    assert key is not None
    assert cast.kind_of(key) == "thing"
    cast.note_speaker(key, text.rindex("Valmor"))
    assert cast.kind_of(key) == "organization"


def test_a_document_stands_for_its_author_only_where_it_speaks() -> None:
    text = "Le communiqué du groupe Orvalis est bref."
    cast, doc = read("fr", text)
    span = phrase(doc, 0, text.index(" est"))
    thing, author = cast.resolve(span), cast.resolve(span, source=True)
    assert thing is not None
    assert author is not None
    assert (cast.kind_of(thing.actor), cast.name_of(author.actor)) == ("thing", "Orvalis")


@pytest.mark.parametrize(
    ("short", "long", "loose", "expected"),
    [
        ("FRV", "Fédération des rameurs du Val", False, True),
        ("LVR", "Ligue des rameurs du val", False, True),  # a foreign order of letters
        ("LVR", "League of Valley Rowers", False, True),
        ("XYZ", "League of Valley Rowers", True, False),
        ("Orva", "Office régional des vallées", True, True),
        ("O", "Orvalis", True, False),
    ],
)
def test_letters_abbreviate_words(short: str, long: str, loose: bool, expected: bool) -> None:
    assert abbreviates(short, long, loose=loose) is expected


def test_brackets_are_read_in_both_orders() -> None:
    text = "La Fédération des rameurs (FR) et le GDL (Guilde des luthiers)."
    assert [(text[slice(*long)], text[slice(*short)]) for long, short in bracketed(text)] == [
        ("Fédération des rameurs", "FR"),
        ("Guilde des luthiers", "GDL"),
    ]


def test_folding_leaves_articles_and_accents_out() -> None:
    assert fold_name("L’Écho des Vallées") == fold_name("echo des vallees")
    assert fold_name("The Valley Echo") == "valley echo"


def test_words_on_the_use_of_nouns_must_be_nouns() -> None:
    table = Table("xx/people.toml", {})
    people = replace(read_people("fr"), anaphoric=frozenset({"zouave"}))
    with pytest.raises(PackError, match="zouave"):
        words._check_nouns(table, people)


def test_an_unknown_pronoun_role_is_a_pack_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table("xx/people.toml", {"pronouns": [{"words": ["zo"], "role": "wizard"}]})
    with pytest.raises(PackError, match="role"):
        words._pronouns(table)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("fr", "Maud Brizard a rencontré le préfet lundi.", "le préfet"),
        ("fr", "Maud Brizard a licencié le trésorier du club jeudi soir à Paris.", "le trésorier du club"),
        ("en", "The mayor sacked the treasurer of the club last Friday.", "the treasurer of the club"),
    ],
)
def test_a_day_is_no_part_of_what_somebody_is_called(lang: str, text: str, name: str) -> None:
    analysis = Pipeline().analyse(Document(text=text), lang=lang, published="2024-03-14")
    assert [analysis.cast.name_of(key) for event in analysis.events for key in event.targets] == [name]
