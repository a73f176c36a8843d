"""The plain words say what spaCy's say, attribute by attribute."""

from typing import Any

import pytest

from onrecord.extractors.models import load_model
from onrecord.extractors.tokens import Doc

TEXTS = {
    "fr": "Valmore, 12 mars.\n\n« Nous n’avons  pas été consultés », a dénoncé Irène Castaing, qui préside. @valmore a répondu (hier).\n",
    "en": "Ada Marsh, the mayor, said: “We weren't told.” On Monday, 14 officers left the town hall of Redvale…  She resigned.\n",
}
PLAIN = (
    "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "i", "idx", "is_alpha", "is_punct", "is_quote", "is_space", "like_num",
    "whitespace_", "text_with_ws", "ent_type_", "ent_iob_", "is_sent_start",
)  # fmt: skip


@pytest.fixture(params=["fr", "en"])
def pair(request: pytest.FixtureRequest) -> tuple[Any, Doc]:
    """The same text as spaCy's document and as ours."""
    doc = load_model(request.param)(TEXTS[request.param])
    return doc, Doc(doc)


def test_words(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    assert (ours.text, len(ours)) == (theirs.text, len(theirs))
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, name) for name in PLAIN] == [getattr(other, name) for name in PLAIN]
        features = other.morph.to_dict()
        assert {name: one.morph.get(name) for name in features} == {name: other.morph.get(name) for name in features}
        assert one.morph.get("Nothing") == []


def test_tree(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    for one, other in zip(ours, theirs, strict=True):
        assert one.head.i == other.head.i
        assert [below.i for below in one.children] == [below.i for below in other.children]
        assert [below.i for below in one.subtree] == [below.i for below in other.subtree]
        assert [above.i for above in one.ancestors] == [above.i for above in other.ancestors]
        assert one.left_edge.i == other.left_edge.i
        assert (one.sent.start, one.sent.end) == (other.sent.start, other.sent.end)


def test_stretches(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    for start in range(len(ours)):
        for end in range(start + 1, len(ours) + 1):
            one, other = ours[start:end], theirs[start:end]
            assert (one.text, one.start_char, one.end_char, one.root.i) == (other.text, other.start_char, other.end_char, other.root.i)
    assert [(name.start, name.end, name.label_) for name in ours.ents] == [(name.start, name.end, name.label_) for name in theirs.ents]


@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_stretches_by_code_points(pair: tuple[Any, Doc], mode: Any) -> None:
    theirs, ours = pair
    for start in range(len(ours.text)):
        for end in range(start + 1, len(ours.text) + 1, 3):
            one, other = ours.char_span(start, end, alignment_mode=mode), theirs.char_span(start, end, alignment_mode=mode)
            assert (one and (one.start, one.end)) == (other and (other.start, other.end)) or not (one or other)


def test_nothing_to_read() -> None:
    ours = Doc(load_model("fr").make_doc(""))
    assert (len(ours), ours.text, ours.ents) == (0, "", ())
