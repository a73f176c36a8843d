"""Posts, signatures and headings, from lines and punctuation alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.model import EmbeddedPost
from onrecord.extractors.layout import Layout, find_layout
from onrecord.extractors.marks import find_marks


def layout(text: str, *posts: EmbeddedPost) -> Layout:
    return find_layout(text, find_marks(text), posts)


def body(text: str) -> list[str]:
    return [text[start:end] for post in layout(text).posts for start, end in post.content]


SIGNATURES = [
    ("— Maud Ringot (@mringot) 3 mai 2022", "@mringot", None, "3 mai 2022"),
    ("— Maud Ringot (@mringot), May 3, 2022", "@mringot", None, "May 3, 2022"),
    ("– Ivo (@ivo@lac.town)", "@ivo@lac.town", "mastodon", None),
    ("-- Zoé (@zoe.bsky.social) 12. Mai 2024", "@zoe.bsky.social", "bluesky", "12. Mai 2024"),
]


@pytest.mark.parametrize(("signature", "handle", "platform", "date"), SIGNATURES)
def test_a_signature_in_any_language_shows_a_post(signature: str, handle: str, platform: str | None, date: str | None) -> None:
    text = f"Un paragraphe.\n\nLe lac est à nous.\n\n{signature}\n\nLa suite."
    (post,) = layout(text).posts
    assert [text[start:end] for start, end in post.content] == ["Le lac est à nous."]
    assert (post.handle, post.platform) == (handle, platform)
    assert (text[slice(*post.date)] if post.date else None) == date
    assert post.signature is not None
    assert text[slice(*post.signature)] == signature


def test_links_left_in_a_copy_are_no_content() -> None:
    text = "Avant.\nLe lac est à nous. https://t.co/aBc12 pic.twitter.com/xY9z\n— Maud (@mringot)"
    (post,) = layout(text).posts
    assert text[slice(*post.content[0])] == "Le lac est à nous."
    assert post.platform == "twitter"


def test_a_thread_under_one_signature_is_one_post() -> None:
    assert body("Fil.\n\n1/2 Un.\n\n2/2 Deux.\n\n— Ivo (@ivo)") == ["1/2 Un.\n\n2/2 Deux."]


def test_each_signature_has_its_own_post() -> None:
    assert body("Un.\n— Ivo (@ivo)\n\nDeux.\n— Ivo (@ivo)") == ["Un.", "Deux."]


def test_the_signature_may_stand_on_the_line_of_its_post() -> None:
    assert body("Le lac est à nous. — Maud Ringot (@mringot) 3 mai 2022") == ["Le lac est à nous."]


def test_a_colon_opens_a_post_of_several_paragraphs() -> None:
    assert body("Elle écrit :\n\nPremière ligne.\n\nSeconde ligne.\n\n— Maud (@mringot)") == ["Première ligne.\n\nSeconde ligne."]


def test_the_container_knows_its_posts() -> None:
    text = "Avant.\n\nLe lac. pic.twitter.com/xY9z\n— Maud (@mringot) 3 mai 2022\n\nAprès."
    start = text.index("Le lac")
    embedded = EmbeddedPost(start, text.index("\n\nAprès"), "twitter", "Maud", "@mringot", "https://x.test/m/status/123456", "2022-05-03")
    (post,) = layout(text, embedded).posts
    assert text[slice(*post.content[0])] == "Le lac."
    assert (post.post_id, post.created) == ("123456", "2022-05-03")


def test_a_quotation_alone_may_be_signed() -> None:
    text = "« La mer ne rend rien. »\n— Odette Kerlan, marin"
    (signed,) = layout(text).signed
    assert text[slice(*signed.author)] == "Odette Kerlan"


def test_a_reference_with_its_year_is_no_signature() -> None:
    assert layout('"The lake is ours" — Lake News, May 3, 2022').signed == ()


def test_a_name_before_a_colon_heads_its_quotation() -> None:
    text = "Bruno Castel : « Le stade sera prêt. »"
    (heading,) = layout(text).headings
    assert (text[slice(*heading.name)], text[slice(*heading.content)]) == ("Bruno Castel", "« Le stade sera prêt. »")


def test_a_conversation_is_read_by_turns() -> None:
    text = "Nora Petit : Vous partez ?\nBruno Castel : Oui.\nNora Petit : Quand ?\nBruno Castel : Demain."
    turns = layout(text).headings
    assert [(text[slice(*turn.name)], text[slice(*turn.content)]) for turn in turns][1] == ("Bruno Castel", "Oui.")
    assert all(turn.turn for turn in turns)


def test_the_first_line_without_a_stop_is_the_headline() -> None:
    kinds = [paragraph.kind for paragraph in layout("Le lac rouvre\n\nLe lac rouvre lundi.").paragraphs]
    assert kinds == ["headline", "prose"]


@given(st.text(alphabet="—–-@(). ab1/:«»“\n", max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    found = layout(text)
    for paragraph in found.paragraphs:
        assert text[paragraph.start : paragraph.end].strip() == text[paragraph.start : paragraph.end]
    for post in found.posts:
        assert all(0 <= start <= end <= len(text) for start, end in post.content)
