"""Properties of quotes that hold for every text, and attributes of single ones."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extractors.actors import Cast, build_cast
from onrecord.extractors.layout import find_layout
from onrecord.extractors.marks import find_marks
from onrecord.extractors.models import NO_MODEL, load_model
from onrecord.extractors.quotes import FoundQuote, find_quotes
from onrecord.extractors.tokens import Doc

ARTICLE = """La halle de Montclar reste fermée

La halle restera fermée jusqu'en mai, a annoncé la mairie. « Nous avons trouvé du plomb partout », a déclaré Jeanne Morvan, la maire.
« Personne n'est malade », a-t-elle ajouté.

Le commerçant Luc Fabre dénonce « un abandon » et affirme que « rien n'a été fait ». Selon la préfecture, ce sera deux millions.
"""
LEAD = "Un paragraphe de plus, sans personne qui parle.\n\n"


def read(text: str, lang: str = "fr", model: str | None = None) -> tuple[tuple[FoundQuote, ...], Cast]:
    doc = Doc(load_model(lang, model)(text))
    marks = find_marks(text)
    layout = find_layout(text, marks)
    cast = build_cast(doc, layout, lang)
    return find_quotes(doc, marks, layout, cast, lang), cast


def contents(text: str, **options: str) -> list[tuple[str, ...]]:
    return [tuple(text[start:end] for start, end in quote.content) for quote in read(text, **options)[0]]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("„", "“"), ("‹", "›")])
def test_the_pair_of_marks_does_not_matter(opening: str, closing: str) -> None:
    other = ARTICLE.replace("« ", opening).replace(" »", closing)
    plain = [tuple(piece.strip("« »") for piece in pieces) for pieces in contents(ARTICLE)]
    swapped = [tuple(piece.strip(opening + closing) for piece in pieces) for pieces in contents(other)]
    assert [tuple(piece.replace("« ", "").replace(" »", "") for piece in pieces) for pieces in plain] == [
        tuple(piece.replace(opening, "").replace(closing, "") for piece in pieces) for pieces in swapped
    ]


def test_a_paragraph_more_changes_nothing_else() -> None:
    assert contents(LEAD + ARTICLE) == contents(ARTICLE)


def test_speakers_are_resolved_through_the_article() -> None:
    quotes, cast = read(ARTICLE)
    speakers = {ARTICLE[slice(*quote.content[0])]: quote.speaker for quote in quotes}
    first, second = speakers["« Nous avons trouvé du plomb partout »"], speakers["« Personne n'est malade »"]
    assert first is not None
    assert first == second
    assert cast.name_of(first) == "Jeanne Morvan"


def test_direct_quotes_are_found_without_a_model() -> None:
    found = contents(ARTICLE, model=NO_MODEL)
    assert ("« Nous avons trouvé du plomb partout »",) in found
    assert ("« Personne n'est malade »",) in found


def test_kinds_follow_the_marks() -> None:
    kinds = {quote.rule: quote.kind for quote in read(ARTICLE)[0]}
    assert kinds["incise inverted"] == "direct"
    assert kinds["incise inverted, clause"] == "indirect"
    assert kinds["clause, that"] == "mixed"


def test_a_name_in_marks_makes_no_quote_mixed() -> None:
    quotes, _ = read("Le préfet a indiqué que l'association « Rives Libres » serait dissoute.")
    assert [quote.kind for quote in quotes] == ["indirect"]


def test_an_answer_points_to_what_it_answers() -> None:
    quotes, _ = read("« Le pont est fermé », a dit Jeanne Morvan. « C'est faux », a répondu Luc Fabre.")
    assert [quote.reply_to for quote in quotes] == [None, 0]
    assert quotes[1].force == "answer"


def test_a_post_told_in_prose_is_the_same_post() -> None:
    text = "« Le lac est à nous tous », a écrit Maud Ringot.\n\nLe lac est à nous tous. Venez !\n\n— Maud Ringot (@mringot) 3 mai 2022\n"
    quotes, cast = read(text)
    assert [quote.post for quote in quotes] == [0, 0]
    assert quotes[0].speaker == quotes[1].speaker
    assert cast.name_of(quotes[1].speaker or 0) == "Maud Ringot"


def test_who_is_told_is_the_addressee() -> None:
    quotes, cast = read("Jeanne Morvan a annoncé à la préfecture que la halle fermerait.")
    assert [cast.name_of(quote.addressee) for quote in quotes if quote.addressee is not None] == ["la préfecture"]


@pytest.mark.parametrize(
    ("clause", "addressees"),
    [(" lui a répondu", ["Jeanne Morvan"]), (", lui, a répondu", []), (", lui, avait répété", [])],
)
def test_a_pronoun_between_commas_repeats_the_subject(clause: str, addressees: list[str]) -> None:
    quotes, cast = read(f"Jeanne Morvan s’est plainte. Le ministère{clause} que la halle fermerait en mai.")
    assert [cast.name_of(quote.addressee) for quote in quotes if quote.addressee is not None] == addressees


def test_a_hedged_saying_is_marked() -> None:
    quotes, _ = read("« Tu verras », a apparemment menacé Luc Fabre.")
    assert [quote.hedged for quote in quotes] == [True]


def test_one_stray_mark_costs_one_paragraph() -> None:
    broken = ARTICLE.replace("« un abandon »", "« un abandon")
    first = [pieces for pieces in contents(ARTICLE) if "plomb" in pieces[0] or "malade" in pieces[0]]
    assert first == [pieces for pieces in contents(broken) if "plomb" in pieces[0] or "malade" in pieces[0]]


WORDS = st.sampled_from(
    [
        "Paul",
        "dit",
        "a",
        "que",
        "«",
        "»",
        "“",
        "”",
        '"',
        "selon",
        ",",
        ":",
        ".",
        "\n\n",
        "la",
        "maire",
        "-t-il",
        "— X (@x)",
        "comme",
        "le",
        "affirmant",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=30))
def test_no_text_is_an_error(words: list[str]) -> None:
    text = " ".join(words)
    for lang in ("fr", "en"):
        quotes, cast = read(text, lang=lang)
        for quote in quotes:
            extents = (*quote.content, *quote.cue, *((quote.source,) if quote.source else ()))
            assert all(0 <= start < end <= len(text) for start, end in extents)
            assert quote.speaker is None or quote.speaker in cast.keys()  # noqa: SIM118  (a range, not a dict)
            assert 0.0 <= quote.confidence <= 1.0
