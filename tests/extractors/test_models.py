"""The pipelines that ship: they load fast, keep the text, say what they are, and hold their figures."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import catalogue  # type: ignore[import-untyped]
import pytest
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

from onrecord.corpus.errors import UnknownLanguageError, UnknownModelError
from onrecord.extractors.models import NO_MODEL, load_model, model_card, model_folder, model_languages

PROMISED = {
    "fr": {"pos": 0.965, "lemma": 0.955, "las": 0.83, "entities": 0.84, "entities_org": 0.72, "tokens": 0.995},
    "en": {"pos": 0.945, "lemma": 0.945, "las": 0.805, "las_given": 0.81, "entities": 0.67, "tokens": 0.99},
}
"""The least that a model that ships scores on its test texts."""
ARTICLES = {
    "fr": "Le phare d’Ostrevant fermé\n\nOstrevant, 3 mai 2021 — « Nous partons. C’est décidé », a déclaré jeudi Mathilde Guérigny, "
    "présidente de l’association Vigie Marine. Mme Guérigny a écrit à @phare_ost sur Twitter.\n\nFaut-il y croire ?",
    "en": "Ostrevant lighthouse closes\n\nOSTREVANT, May 3 — “We're leaving. It's settled,” Mathilda Garrigan, a spokeswoman for "
    "Harbour Watch, said on Thursday. Ms. Garrigan wrote to @ost_light on Twitter.\n\nWill it last?",
}


def facts(doc: Doc) -> list[object]:
    """Everything a pipeline says of a text."""
    words = [(token.text, token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i, token.is_sent_start) for token in doc]
    return [words, [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]]


def test_there_is_a_model_for_each_language() -> None:
    assert model_languages() == ("en", "fr")


@pytest.mark.parametrize("lang", PROMISED)
def test_the_figures_are_as_promised(lang: str) -> None:
    figures = model_card(lang).figures
    assert {name: figures[name] >= least for name, least in PROMISED[lang].items()} == dict.fromkeys(PROMISED[lang], True)


@pytest.mark.parametrize("lang", PROMISED)
def test_a_model_names_its_sources_and_their_licences(lang: str) -> None:
    card = model_card(lang)
    assert {source.layer.split(",")[0] for source in card.sources} == {"parse", "entities"}
    assert all(source.name and source.license for source in card.sources)


@pytest.mark.parametrize("lang", PROMISED)
def test_a_model_is_small_and_holds_no_program_and_no_path(lang: str) -> None:
    files = [path for path in model_folder(lang).rglob("*") if path.is_file()]
    assert model_card(lang).bytes_on_disk <= 12_000_000
    assert not [path.name for path in files if path.suffix in (".py", ".pkl", ".pickle", ".so")]
    for name in ("meta.json", "config.cfg"):
        text = (model_folder(lang) / name).read_text(encoding="utf-8")
        assert not [word for word in ("/home", "/tmp", "/work", "/root", "\\\\") if word in text]  # noqa: S108


@pytest.mark.parametrize("lang", PROMISED)
def test_a_model_keeps_the_text_and_annotates_all_of_it(lang: str) -> None:
    doc = load_model(lang)(ARTICLES[lang])
    assert doc.text == ARTICLES[lang]
    assert all(token.pos_ and token.lemma_ and token.dep_ for token in doc)
    assert all((token.pos_ == "SPACE") == token.is_space for token in doc)


@pytest.mark.parametrize("lang", PROMISED)
def test_headline_and_quotation_are_sentences_of_their_own(lang: str) -> None:
    sentences = [sentence.text.strip() for sentence in load_model(lang)(ARTICLES[lang]).sents]
    assert sentences[0] == ARTICLES[lang].split("\n")[0]
    first, last = ("Nous partons", "Mathilde Guérigny") if lang == "fr" else ("We're leaving", "Mathilda Garrigan")
    assert [first in sentence and last in sentence for sentence in sentences].count(True) == 1


@pytest.mark.parametrize("lang", PROMISED)
def test_people_organisations_and_platforms_are_found(lang: str) -> None:
    found = {(entity.text, entity.label_) for entity in load_model(lang)(ARTICLES[lang]).ents}
    person = "Mathilde Guérigny" if lang == "fr" else "Mathilda Garrigan"
    assert {(person, "PER"), ("Twitter", "ORG")} <= found
    assert not [text for text, _ in found if text.startswith("@") or text.lower() in ("jeudi", "thursday", "mai", "may")]


@pytest.mark.parametrize("lang", PROMISED)
def test_alone_or_in_a_batch_a_text_reads_the_same(lang: str) -> None:
    nlp = load_model(lang)
    texts = [*ARTICLES.values(), "", " ", "\n", "(" * 300, ARTICLES[lang]]
    together = [facts(doc) for doc in nlp.pipe(texts)]
    assert together == [facts(nlp(text)) for text in texts]


@pytest.mark.parametrize("lang", PROMISED)
def test_pieces_decided_side_by_side_come_out_as_word_after_word(lang: str) -> None:
    nlp = load_model(lang)
    plainly = {"parser": DependencyParser.__call__, "ner": EntityRecognizer.__call__}
    for text in (*ARTICLES.values(), "\n\n".join([*ARTICLES.values()] * 3), "Oui.\n\n«\n\n" + ARTICLES[lang] * 3):
        plain = nlp.make_doc(text)
        for name, component in nlp.pipeline:
            plain = plainly[name](component, plain) if name in plainly else component(plain)
        assert facts(nlp(text)) == facts(plain)


@pytest.mark.parametrize("lang", model_languages())
def test_a_model_multiplies_with_numpy(lang: str) -> None:
    trained = [component.model for _, component in load_model(lang).pipeline if hasattr(component, "model")]
    layers = [layer for model in trained for layer in model.walk()]
    assert layers
    assert not any(layer.ops.use_blis for layer in layers)


def test_a_model_is_loaded_once() -> None:
    assert load_model("fr") is load_model("fr")


def test_what_other_packages_offer_to_spacy_is_asked_for_again_after_loading() -> None:
    offered = catalogue.AVAILABLE_ENTRY_POINTS
    load_model.cache_clear()
    load_model("en")
    assert catalogue.AVAILABLE_ENTRY_POINTS is offered


@pytest.mark.alone
def test_loading_is_fast() -> None:
    load_model("fr")
    load_model.cache_clear()
    began = time.process_time()
    load_model("fr")
    assert time.process_time() - began < 0.4


def test_without_a_model_there_are_tokens_and_sentences() -> None:
    doc = load_model("fr", NO_MODEL)("Un titre\n\nIl dit : « Non. Jamais. » Puis rien. Fin.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Un titre", "Il dit : « Non. Jamais. »", "Puis rien.", "Fin."]
    assert not doc.has_annotation("DEP")


def test_languages_and_models_that_are_not_there() -> None:
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        load_model("xx")
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        load_model("xx", NO_MODEL)
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        model_card("xx")
    with pytest.raises(UnknownModelError, match="not an installed"):
        load_model("fr", "fr_there_is_none")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("its code\nis broken"), "RuntimeError: its code"),
        (MemoryError(), "more memory than there is"),
        (KeyError(), "KeyError"),
    ],
)
def test_a_pipeline_that_cannot_be_loaded_is_told_as_such(monkeypatch: pytest.MonkeyPatch, error: Exception, told: str) -> None:
    def load(name: str) -> None:
        raise error

    monkeypatch.setattr("spacy.util.is_package", lambda _: True)
    monkeypatch.setattr("spacy.load", load)
    with pytest.raises(UnknownModelError, match=told):
        load_model("fr", "fr_that_is_broken")


def test_our_own_model_when_damaged_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "model"
    damaged.mkdir()
    for name in ("meta.json", "config.cfg"):
        (damaged / name).write_bytes((model_folder("fr") / name).read_bytes())
    monkeypatch.setattr("onrecord.extractors.models.model_folder", lambda _: damaged)
    load_model.cache_clear()
    with pytest.raises(UnknownModelError, match="install onrecord again"):
        load_model("fr")


def test_a_path_is_no_model_name() -> None:
    with pytest.raises(UnknownModelError, match="not an installed"):
        load_model("fr", str(model_folder("fr")))


def test_a_card_is_read_without_spacy() -> None:
    program = "import sys; from onrecord.extractors.models import model_card; model_card('fr'); print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("lang", PROMISED)
def test_meta_and_card_agree(lang: str) -> None:
    meta = json.loads((model_folder(lang) / "meta.json").read_text(encoding="utf-8"))
    assert meta["lang"] == f"onrecord_{lang}"
    assert model_card(lang).figures == meta["performance"]
