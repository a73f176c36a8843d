"""Text is cut as the treebanks cut it, whatever the text, and nothing of it is lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.extractors.boundaries import FACTORY, line_breaks
from onrecord.extractors.languages import LANGUAGES, norm

PIPELINES = {code: create() for code, create in LANGUAGES.items()}
for _nlp in PIPELINES.values():
    _nlp.add_pipe(FACTORY)

ENGLISH = [
    ("don't", "do n't"),
    ("don’t", "do n’t"),
    ("cannot", "can not"),
    ("gonna", "gon na"),
    ("Orrin's dog", "Orrin 's dog"),
    ("Orrin’s dog", "Orrin ’s dog"),
    ("the workers' union", "the workers ' union"),
    ("they've", "they 've"),
    ("I'm", "I 'm"),
    ("o'clock", "o'clock"),
    ("a well-known man", "a well - known man"),
    ("the e-mail", "the e-mail"),
    ("a pro-Northland vote", "a pro-Northland vote"),
    ("co-founder", "co-founder"),
    ("al-Tashiri", "al - Tashiri"),
    ("U.S. troops", "U.S. troops"),
    ("Mr. Orrin", "Mr. Orrin"),
    ("5pm", "5 pm"),
    ("7:30 p.m.", "7:30 p.m."),
    ("$3.5 million", "$ 3.5 million"),
    ("10,000", "10,000"),
    ("3-2", "3 - 2"),
    ("555-010-0199", "555-010-0199"),
    ("@wren@barn.social and @lark.bsky.social.", "@wren@barn.social and @lark.bsky.social ."),
    (".@wren #news", ". @wren #news"),
    ("see https://lark.example/x_(y).", "see https://lark.example/x_(y ) ."),
    ("“No,” she said.", "“ No , ” she said ."),
    ("wait...", "wait ..."),
    ("What?!", "What ?!"),
    ("a/b", "a / b"),
    ("$5m, 300km and 1.4bn", "$ 5 m , 300 km and 1.4 bn"),
    ("item #27 under #27years", "item # 27 under #27years"),
    ("the '60s, the 1990's, '09 and '12'", "the '60s , the 1990's , '09 and ' 12 '"),
    ("A&B's R&D", "A&B 's R&D"),
    ("03-Mar-04, 10115-2020", "03-Mar-04 , 10115-2020"),
    ("minutes.pdf to wren@BARN", "minutes.pdf to wren@BARN"),
    ("rec.birds.wren", "rec.birds.wren"),
]
"""Texts and their tokens."""


def tokens(code: str, text: str) -> list[str]:
    return [token.text for token in PIPELINES[code].make_doc(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'adjointe d'un maire dit qu'il n'y a rien.", "L'|adjointe|d'|un|maire|dit|qu'|il|n'|y|a|rien|."),
        ("C’est l’avis d’Élise", "C’|est|l’|avis|d’|Élise"),
        ("Jusqu'à quand, s'indigne-t-elle ?", "Jusqu'|à|quand|,|s'|indigne|-t-elle|?"),
        ("aujourd'hui aujourd’hui quelqu'un presqu'île", "aujourd'hui|aujourd’hui|quelqu'un|presqu'île"),
        ("qu'aujourd'hui", "qu'|aujourd'hui"),
        ("Faut-il partir ? a-t-il dit", "Faut|-il|partir|?|a|-t-il|dit"),
        ("Donnez-le-moi", "Donnez|-le|-moi"),
        ("peut-être un rendez-vous", "peut-être|un|rendez-vous"),
        ("Han Jong-il, est-ce lui", "Han|Jong-il|,|est|-ce|lui"),
        ("celui-ci, porte-parole, Jean-Marc", "celui-ci|,|porte-parole|,|Jean-Marc"),
        ("300 av. J.-C.", "300|av.|J.-C."),
        ("M. Orbin et Mme Orbin", "M.|Orbin|et|Mme|Orbin"),
        ("@lune_rousse, @vigie@piaf.social.", "@lune_rousse|,|@vigie@piaf.social|."),
        ("merle.bsky.social, #Grève2023 !", "merle.bsky.social|,|#Grève2023|!"),
        ("(https://piaf.example/a?b=c&d=e).", "(|https://piaf.example/a?b=c&d=e|)|."),
        ("10 000 euros, 1 250 000,50 euros", "10 000|euros|,|1 250 000,50|euros"),
        ("10\u202f000 habitants", "10\u202f000|habitants"),
        ("en 2016 300 personnes", "en|2016|300|personnes"),
        ("10% à 7h30, 12,5°C", "10|%|à|7h30|,|12,5|°C"),
        ("le 2006-08-07", "le|2006-08-07"),
        ("🇫🇷👩🏽‍🚀❤️!", "🇫🇷|👩🏽‍🚀|❤️|!"),
        ("«Oui», dit-il…", "«|Oui|»|,|dit|-il|…"),
        ("les 'amis'", "les|'|amis|'"),
    ],
)
def test_french(text: str, expected: str) -> None:
    assert tokens("fr", text) == expected.split("|")


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert tokens("en", text) == expected.split(" ")


def test_amalgams_stay_whole() -> None:
    assert tokens("fr", "du maire au port des Lices aux Halles") == ["du", "maire", "au", "port", "des", "Lices", "aux", "Halles"]


def test_white_space_other_than_one_space_is_a_token() -> None:
    assert tokens("fr", " a  b\n\nc\u00a0! ") == [" ", "a", " ", "b", "\n\n", "c", "\u00a0", "!"]


NASTY = st.text(
    st.sampled_from("aZé0 \n\t\u00a0\u202f'’-.…,:/@#«»“”\"()[]{}!?%€🇫🇷👩\u200d\u0301\ufe0f\u2028\x00\x1f<>=*_~^|&$lLdDqu"), max_size=80
)


@pytest.mark.parametrize("code", sorted(PIPELINES))
@given(text=st.one_of(st.text(max_size=80), NASTY))
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost(code: str, text: str) -> None:
    doc = PIPELINES[code](text)
    assert doc.text == text
    assert all(len(token) for token in doc)


@pytest.mark.parametrize("run", ["(" * 20_000, "a-" * 10_000, "l'" * 10_000, "1." * 10_000, "@" * 20_000, "a@" * 10_000, "🇫" * 20_000])
@pytest.mark.parametrize("code", sorted(PIPELINES))
def test_long_runs_take_no_longer_than_their_length(code: str, run: str) -> None:
    began = time.process_time()
    doc = PIPELINES[code].make_doc(run)
    assert doc.text == run
    assert time.process_time() - began < 2
    assert max(len(token) for token in doc) <= 200


def test_a_long_link_is_one_token() -> None:
    link = "https://piaf.example/" + "x" * 600
    assert tokens("en", f"see {link}.") == ["see", link, "."]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("L’", "l'"),
        ("«", '"'),
        ("”", '"'),
        ("@lune", "@user"),
        ("@", "@"),
        ("https://a.example", "http://"),
        ("2016", "0000"),
        ("12", "12"),
    ],
)
def test_norm_makes_spellings_alike(word: str, expected: str) -> None:
    assert norm(word) == expected
    assert PIPELINES["fr"].vocab[word].norm_ == expected


def starts(nlp: Language, text: str) -> list[str]:
    """The tokens that are made to begin a sentence."""
    return [token.text for token in nlp(text) if token.is_sent_start is True]


def barred(nlp: Language, text: str) -> list[str]:
    """The tokens that must not begin a sentence."""
    return [token.text for token in nlp(text) if token.is_sent_start is False and not token.is_space]


def test_a_line_begins_a_sentence() -> None:
    assert starts(PIPELINES["en"], "Mill closes\n\nHawdale, 3 May\nThe mill closed.") == ["Hawdale", "The"]


def test_no_sentence_begins_inside_quotation_marks() -> None:
    text = "Elle dit : « Non. Jamais. » Puis rien."
    assert barred(PIPELINES["fr"], text) == ["Non", ".", "Jamais", ".", "»"]
    assert "Puis" not in barred(PIPELINES["fr"], text)


def test_a_quotation_after_a_full_stop_begins_a_sentence() -> None:
    text = 'The mill closed. "It was time," Orrin said... "perhaps" ("no.") Dr. "Wren" left.'
    assert [(token.i, token.text) for token in PIPELINES["en"](text) if token.is_sent_start is True] == [(4, '"')]


def test_a_line_break_wins_over_quotation_marks() -> None:
    assert starts(PIPELINES["fr"], "« Un.\n« Deux. »") == ["«"]


def test_wrapped_lines_go_on() -> None:
    assert line_breaks("The mill at the end of the road\nclosed on Friday, its owner\nsaid.") == ()
    assert line_breaks("Headline\n\nThe mill at the end\nof the road closed.") == (10,)
