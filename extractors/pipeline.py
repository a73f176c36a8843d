"""From an article to its record: the one place that knows in which order the extractors run.

Structure first (marks, layout), then the model, then rules; every stage is a plain function of what came before it.
"""

import onrecord.extractors.bare_spacy  # noqa: F401  before anything imports spaCy whole

# isort: split
from spacy.language import Language

from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Document, Record
from onrecord.extractors.actors import build_cast
from onrecord.extractors.analysis import Analysis
from onrecord.extractors.annotate import annotate, readable_text
from onrecord.extractors.assembly import assemble
from onrecord.extractors.chronology import chronicle
from onrecord.extractors.events import find_events
from onrecord.extractors.language import detect_language
from onrecord.extractors.layout import find_layout
from onrecord.extractors.marks import find_marks
from onrecord.extractors.models import load_model
from onrecord.extractors.packs import languages
from onrecord.extractors.publication import publication
from onrecord.extractors.quotes import find_quotes
from onrecord.extractors.times import parse_times, value_times
from onrecord.extractors.tokens import Doc


class Pipeline:
    """Reads articles with one choice of model; a language is loaded when the first article in it comes."""

    def __init__(self, model: str | None = None) -> None:
        self.model = model

    def record(self, document: Document, *, lang: str | None = None, published: str | None = None) -> Record:
        """What the article says. `lang` and `published` overrule what the document declares.

        Raises: InputError where the language is none of ours; UnknownLanguageError, UnknownModelError for what was asked.
        """
        return assemble(self.analyse(document, lang=lang, published=published))

    def analyse(self, document: Document, *, lang: str | None = None, published: str | None = None) -> Analysis:
        """Everything that was found, tokens included, for those who look behind a record. Raises as `record` does."""
        code = decide_language(document, lang)
        return _analyse(document, code, load_model(code, self.model), published)


def open_pipeline(model: str | None = None) -> Pipeline:
    """A pipeline with the models that ship; or with an installed spaCy pipeline of this name; or, named `none`, with tokens only."""
    return Pipeline(model)


def decide_language(document: Document, lang: str | None) -> str:
    """The language asked for, else the one declared if it is ours, else the one the text is in.

    Raises: InputError.
    """
    declared = (document.lang or "").split("-")[0]
    decided = lang or (declared if declared in languages() else detect_language(document.text[document.body_start :]))
    if decided is None:
        known = ", ".join(languages())
        raise InputError(document.path or "-", "unknown_language", "not in a language of ours", hint=f"name it with --lang: {known}")
    return decided


def _analyse(document: Document, lang: str, nlp: Language, published: str | None) -> Analysis:
    text = readable_text(document)
    marks = find_marks(text)
    layout = find_layout(text, marks, document.posts)
    readings = parse_times(text, lang)
    appeared = publication(document, readings, lang, published)
    times = value_times(readings, appeared.date)
    with nlp.memory_zone():  # the words of one article are forgotten with it: a long batch would keep those of all
        doc = Doc(annotate(nlp, text))
    cast = build_cast(doc, layout, lang)
    quotes = find_quotes(doc, marks, layout, cast, lang)
    events = find_events(doc, layout, cast, quotes, lang, times)
    chronology = chronicle(doc, layout, cast, quotes, events, times, appeared, lang)
    return Analysis(document, lang, doc, marks, layout, appeared, times, cast, quotes, events, chronology)


__all__ = ["Pipeline", "decide_language", "open_pipeline"]
