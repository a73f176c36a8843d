"""The recipe keeps offsets true whatever it does to a text, and the same seed gives the same texts."""

# ruff: noqa: S311  (reproducible, not secret)

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.util import load_model_from_path

from onrecord.extractors.languages import LANGUAGES
from onrecord.extractors.lemmas import most_frequent
from onrecord.extractors.training.cleaning import clean
from onrecord.extractors.training.gold import GoldText, join, read_entities, read_treebank, to_example
from onrecord.extractors.training.inventing import Inventor
from onrecord.extractors.training.model import TAGGING, blank_pipeline, entity_pipeline
from onrecord.extractors.training.renaming import Renamer
from onrecord.extractors.training.sources import paragraphs
from onrecord.extractors.training.uniting import unite
from onrecord.extractors.training.variants import vary

TREEBANK = """\
# text = Il va au port.
1\tIl\tlui\tPRON\t_\tNumber=Sing|Typo=Yes\t2\tnsubj\t_\t_
2\tva\taller\tVERB\t_\t_\t0\troot\t_\t_
3-4\tau\t_\t_\t_\t_\t_\t_\t_\t_
3\tà\tà\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tport\tport\tNOUN\t_\t_\t2\tobl:mod\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
NAMED = GoldText("Orla Varl a quitté Brisel.", entities=((0, 9, "PER"), (19, 25, "LOC")))


@pytest.fixture
def sentence(tmp_path: Path) -> GoldText:
    path = tmp_path / "ud.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return next(read_treebank(path))


def names(text: GoldText) -> list[tuple[str, str]]:
    return [(text.text[start:end], label) for start, end, label in text.entities or ()]


def test_an_amalgam_is_one_token_with_the_analysis_of_its_first_word(sentence: GoldText) -> None:
    assert sentence.tokens is not None
    found = [(sentence.text[token.start : token.end], token.lemma, token.dep, token.head) for token in sentence.tokens]
    assert found == [
        ("Il", "lui", "nsubj", 1),
        ("va", "aller", "ROOT", 1),
        ("au", "à", "case", 3),
        ("port", "port", "obl", 1),
        (".", ".", "punct", 1),
    ]
    assert sentence.tokens[0].morph == "Number=Sing"


def test_white_space_hangs_on_the_token_before_it(sentence: GoldText) -> None:
    reference = to_example(LANGUAGES["fr"](), join([sentence, sentence], ["\n"])).reference
    assert [(token.text, token.pos_, token.head.i) for token in reference][5] == ("\n", "SPACE", 4)
    assert [part.text.strip() for part in reference.sents] == ["Il va au port."] * 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_variants_keep_every_offset(language: str, sentence: GoldText) -> None:
    random = Random(1)
    for _ in range(200):
        for text in (sentence, NAMED):
            varied = vary(text, language, random)
            assert len(varied.text) == len(text.text)
            assert [name.lower() for name, _ in names(varied)] == [name.lower() for name, _ in names(text)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_invented_sentences_hold_their_names_and_come_from_the_seed(language: str) -> None:
    inventor = Inventor(language)
    first = [inventor(Random(seed)) for seed in range(300)]
    again = Inventor(language)
    assert first == [again(Random(seed)) for seed in range(300)]
    assert not [text.text for text in first if "{" in text.text or "\t" in text.text]
    assert all(name == name.strip() and name for text in first for name, _ in names(text))
    assert {label for text in first for _, label in names(text)} == {"PER", "ORG", "LOC", "MISC"}


def test_other_names_stand_where_the_first_stood() -> None:
    renamer = Renamer([NAMED], Inventor("fr"))
    random = Random(2)
    texts = [renamer(NAMED, random) for _ in range(50)]
    assert len({text.text for text in texts}) > 5
    for text in texts:
        (person, _), (place, _) = names(text)
        assert text.text == f"{person} a quitté {place}."


def test_collections_are_brought_to_one_convention() -> None:
    text = GoldText("@orla sur Twitter", entities=((0, 5, "PER"), (10, 17, "MISC")))
    assert [names(cleaned) for cleaned in clean([text], "fr")] == [[("Twitter", "ORG")]]
    damaged = GoldText("He joined the Red Larks", entities=((18, 23, "ORG"),), source="GUM")
    assert clean([damaged], "en") == []


def test_paragraphs_keep_their_names() -> None:
    text = GoldText("Titre\n\nOrla Varl part.", entities=((7, 16, "PER"),))
    assert [(part.text, names(part)) for part in paragraphs(text)] == [("Titre", []), ("Orla Varl part.", [("Orla Varl", "PER")])]


def test_entities_are_read_with_their_collection(tmp_path: Path) -> None:
    path = tmp_path / "ner.jsonl"
    path.write_text('{"id": "ewt-1", "text": "Orla", "entities": [[0, 4, "PER"]]}\n', encoding="utf-8")
    assert list(read_entities(path)) == [GoldText("Orla", entities=((0, 4, "PER"),), source="ewt")]


def test_a_form_with_two_lemmas_is_left_to_the_model() -> None:
    rows = [("suis", "AUX", "être"), ("Suis", "AUX", "être"), ("fils", "NOUN", "fils"), ("fils", "NOUN", "fil"), ("Orla", "PROPN", "Orla")]
    assert most_frequent(rows) == {"AUX": {"suis": "être"}}


def ner_of(nlp: Language) -> Any:
    return nlp.get_pipe("ner")


def scores(nlp: Language, text: str) -> dict[str, float]:
    """What the `ner` of a pipeline gives each action at the first token."""
    doc = nlp.make_doc(text)
    for name in TAGGING:
        doc = nlp.get_pipe(name)(doc)
    ner = ner_of(nlp)
    given = ner.model.predict([doc]).predict(ner.moves.init_batch([doc]))[0]
    return {ner.moves.get_class_name(number): float(score) for number, score in enumerate(given)}


def test_two_ways_of_finding_names_are_added(sentence: GoldText, tmp_path: Path) -> None:
    parsed = blank_pipeline("fr")
    examples = [to_example(parsed, text) for text in (join([sentence] * 2, ["\n"]), NAMED)]
    parsed.initialize(lambda: examples)
    parsed.to_disk(tmp_path)
    alone = entity_pipeline(load_model_from_path(tmp_path))
    randomize(parsed, alone)
    first, second = scores(parsed, NAMED.text), scores(alone, NAMED.text)
    unite(parsed, alone)
    assert {action: pytest.approx(first[action] + second[action], abs=1e-3) for action in first} == scores(parsed, NAMED.text)
    assert len(set(second.values())) > 1


def randomize(*pipelines: Language) -> None:
    """Scores other than the zeros that an untrained `ner` gives."""
    generator = np.random.default_rng(7)
    for nlp in pipelines:
        model = ner_of(nlp).model
        model.attrs["unseen_classes"] = set()
        upper = model.get_ref("upper")
        for name in upper.param_names:
            upper.set_param(name, generator.standard_normal(upper.get_param(name).shape, dtype=np.float32))
