"""Quotation marks: pairs, nesting, paragraphs, and texts that never close them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extractors.marks import Marked, find_marks, outermost

PAIRS = [("«", "»"), ("“", "”"), ('"', '"'), ("„", "“"), ("‹", "›"), ("``", "''"), ("‘", "’"), ("'", "'"), ("<<", ">>")]


def texts(text: str) -> list[str]:
    return [text[marked.start : marked.end] for marked in find_marks(text)]


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_every_pair_is_found_with_its_marks(opening: str, closing: str) -> None:
    text = f"Elle dit : {opening}Nous partons{closing}, puis rien."
    assert texts(text) == [f"{opening}Nous partons{closing}"]


@pytest.mark.parametrize(("opening", "closing"), PAIRS[:6])
def test_spaces_inside_the_marks_change_nothing(opening: str, closing: str) -> None:
    text = f"Elle dit : {opening} Nous partons {closing} puis sort."
    assert texts(text) == [f"{opening} Nous partons {closing}"]


def test_quotations_nest() -> None:
    text = "« Il m’a dit “reste ici” deux fois »"
    assert [(marked.depth, text[marked.start : marked.end]) for marked in find_marks(text)] == [(0, text), (1, "“reste ici”")]


def test_a_mark_nests_in_its_own_kind() -> None:
    text = "« Un « deux » trois »"
    assert [marked.depth for marked in find_marks(text)] == [0, 1]


def test_an_apostrophe_inside_a_word_never_closes() -> None:
    assert texts("‘I don’t know the workers’ names’ she said") == ["‘I don’t know the workers’ names’"]
    assert texts("l'homme d'hier n'a qu'un chien") == []


def test_an_elided_word_may_stand_before_the_marks() -> None:
    assert texts('l\'"affaire" et d’“autres”') == ['"affaire"', "“autres”"]


@pytest.mark.parametrize(("opening", "closing"), PAIRS[:3])
def test_a_mark_repeated_at_paragraphs_and_closed_once_is_one_quotation(opening: str, closing: str) -> None:
    text = f"{opening}Un.\n\n{opening}Deux.\n\n{opening}Trois{closing}, dit-il."
    found = find_marks(text)
    assert [text[marked.start : marked.end] for marked in found] == [text[: text.index(", dit-il")]]
    assert len(found[0].repeated) == 2


@pytest.mark.parametrize("opening", ["«", "“", '"'])
def test_an_unclosed_mark_costs_its_paragraph_at_most(opening: str) -> None:
    text = f"Il a dit : {opening}Jamais plus.\n\nLe stade est « plein » ce soir."
    found = find_marks(text)
    assert found[0] == Marked(11, text.index("\n"), opening, None)
    assert text[found[1].start : found[1].end] == "« plein »"


@pytest.mark.parametrize("stray", ["»", "”", "›"])
def test_a_stray_closing_mark_is_nothing(stray: str) -> None:
    assert texts(f"Le stade{stray} est « plein » ce soir.") == ["« plein »"]


def test_a_stray_opening_mark_leaves_the_others_of_its_paragraph() -> None:
    assert texts("Le « stade est « plein » ce soir.") == ["« plein »"]


def test_inches_open_nothing() -> None:
    assert texts('A 5" pipe and a "long" rope') == ['"long"']


def test_a_quotation_may_run_over_lines_without_repeating_its_mark() -> None:
    assert texts("`` One line.\nAnother one, '' he said.") == ["`` One line.\nAnother one, ''"]


def test_the_outermost_are_those_that_no_other_holds() -> None:
    assert len(outermost(find_marks("« a “b” c » et « d »"))) == 2


MARKED_TEXT = st.text(alphabet="«»“”„‹›‘’\"'`ab. ,\n", max_size=80)


@given(MARKED_TEXT)
def test_no_text_is_an_error_and_stretches_nest(text: str) -> None:
    found = find_marks(text)
    for marked in found:
        assert 0 <= marked.start < marked.end <= len(text)
        assert text.startswith(marked.opening, marked.start)
        assert marked.closing is None or text[: marked.end].endswith(marked.closing)
    for one in found:
        for other in found:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing


@given(MARKED_TEXT, st.sampled_from(["Un paragraphe sans rien.", "Il dit « oui » et « non »."]))
def test_a_paragraph_before_moves_nothing_else(text: str, before: str) -> None:
    alone = [(marked.start, marked.end) for marked in find_marks(text)]
    shift = len(before) + 2
    after = [(marked.start - shift, marked.end - shift) for marked in find_marks(f"{before}\n\n{text}") if marked.start >= shift]
    assert after == alone
