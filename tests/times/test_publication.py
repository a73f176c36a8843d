"""The publication date and what it rests on."""

import pytest

from onrecord.corpus.model import Document, EmbeddedPost
from onrecord.extractors.publication import Published, publication
from onrecord.extractors.times import parse_times


def published(text: str, lang: str = "fr", option: str | None = None, **fields: object) -> Published:
    document = Document(text, **fields)  # type: ignore[arg-type]
    return publication(document, parse_times(text, lang), lang, option)


def test_the_option_wins() -> None:
    found = published("Lyon, 3 mai 2017 — Texte.", option="2020-01-02", published="2017-05-04", published_basis="metadata")
    assert found == Published("2020-01-02", "option")


def test_a_date_line_beats_metadata() -> None:
    found = published("Titre\n\nVendredi 21 juillet 2017\n\nTexte.", published="2017-07-23", published_basis="metadata")
    assert found == Published("2017-07-21", "dateline")


def test_metadata_that_the_date_line_confirms_keep_their_hour() -> None:
    found = published("Titre\n21 juillet 2017\nTexte.", published="2017-07-21T08:15:00Z", published_basis="metadata")
    assert found == Published("2017-07-21T08:15", "metadata")


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("fr", "PARIS, 3 mai 2017 — Le préfet a parlé.", "2017-05-03"),
        ("fr", "Titre\nPublié le 1er novembre 2022 à 9h05\nTexte.", "2022-11-01T09:05"),
        ("fr", "Titre\n\nLa rédaction, 9 janvier 2024, 07:42\n\nTexte.", "2024-01-09"),
        ("en", "Title\nFriday, July 21, 2017\nText.", "2017-07-21"),
        ("en", "Title\n\nThursday, May 7, 2015 On Tuesday, the council met.", "2015-05-07"),
        ("en", "Title\nPosted on March 3, 2021 by staff\nText.", "2021-03-03"),
    ],
)
def test_date_lines(lang: str, text: str, day: str) -> None:
    assert published(text, lang) == Published(day, "dateline")


def test_agency_date_line_takes_its_year_from_the_metadata() -> None:
    found = published("TOWNBRIDGE (Newswire) - Nov 24 - The mill closed.", "en", published="2022-11-25", published_basis="metadata")
    assert found.basis in ("dateline", "metadata")


@pytest.mark.parametrize("name", ["2016_01_10-001.txt", "2016-01-10-titre.md", "dossier/20160110.txt", "C:\\notes\\2016-01-10.txt"])
def test_file_names(name: str) -> None:
    assert published("Texte.", path=name) == Published("2016-01-10", "file name")


def test_a_document_that_is_one_post() -> None:
    found = published("Bonjour", url="https://twitter.com/quint/status/1212092628029698048")
    assert found == Published("2019-12-31T19:26", "post")
    post = EmbeddedPost(0, 7, created="2020-05-06T07:08:09Z")
    assert published("Bonjour", posts=(post,)) == Published("2020-05-06T07:08", "post")


def test_inferred_from_the_signature_and_the_lead() -> None:
    text = (
        "Jeudi, Odile Varenne a relayé la vidéo.\nElle a répondu à son auteur.\nTexte du message.\n"
        "— Odile Varenne (@ovarenne) 13 mars 2024\nLundi, elle avait fait l’éloge du maire."
    )
    assert published(text) == Published("2024-03-14", "inferred")


def test_a_signature_is_no_date_line_and_nothing_is_not_now() -> None:
    assert published("— Odile Varenne (@ovarenne) 13 mars 2024").basis == "inferred"
    assert published("Jeudi, elle a parlé.") == Published(None, "none")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Bridge closed\n\n2 March 2023 — The bridge at Tarnby was closed on Wednesday.", "en"),
        ("Bridge closed\n\n2 March 2023 | updated 18:05\n\nThe bridge at Tarnby was closed.", "en"),
        ("Pont fermé\n\n2 mars 2023 (La Gazette du Val) – Le pont de Vireux a été fermé.", "fr"),
        ("Pont fermé\n\n2 mars 2023, Vireux . –\nLe pont a été fermé.", "fr"),
        ("Pont fermé\n\nMis à jour le 2 mars 2023 à 11h05\n\nLe pont a été fermé.", "fr"),
    ],
)
def test_date_before_its_place(text: str, lang: str) -> None:
    found = published(text, lang)
    assert (found.date or "")[:10] == "2023-03-02"
    assert found.place is not None


def test_chronology_is_no_date_line() -> None:
    text = "Le pont de Vireux\n\n2 mars 2023 – Le pont est fermé.\n\n5 mars 2023 – Il rouvre.\n\n9 mars 2023 – Fin des travaux."
    assert published(text, "fr").basis != "dateline"
