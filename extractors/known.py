"""Well-known places are places and well-known organisations are organisations, whatever a
model makes of one mention.

The names are in `lang/<code>/places.toml` and `names.toml`. A name that also belongs to people or things is
left to the model, and so is one that stands next to other capitals: it may be part of a
longer name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from onrecord.extractors.packs import open_table
from onrecord.extractors.tokenizer import WordTokenizer

__all__ = ["FACTORY", "KnownNames"]

FACTORY: Final = "onrecord_known"
_PERSON: Final = "PER"

Names = dict[str, list[tuple[tuple[str, ...], str]]]
"""Names as token texts, with their labels, by their first token, the longest first."""


class KnownNames:
    """A spaCy component that labels the names it knows."""

    def __init__(self, nlp: Language) -> None:
        self._names = _read(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """The same document; entities keep their extent, but those that are a known place change label."""
        entities = {entity.start: entity for entity in doc.ents}
        inside = {token.i for entity in doc.ents for token in entity}
        families = {entity[-1].text for entity in doc.ents if entity.label_ == _PERSON and len(entity) > 1}
        found = [span for span in self._mentions(doc) if span.text not in families]
        for span in found:
            known = entities.get(span.start)
            same = known is not None and known.end == span.end
            if same or (inside.isdisjoint(range(span.start, span.end)) and not _is_part(span)):
                entities[span.start] = span
        if found:
            doc.set_ents(list(entities.values()), default="outside")
        return doc

    def _mentions(self, doc: Doc) -> Iterator[Span]:
        """Known names in the text, in order, none inside another."""
        texts = [token.text for token in doc]
        position = 0
        while position < len(texts):
            found = self._starting(doc, texts, position)
            if found is not None:
                yield found
            position = position + 1 if found is None else found.end

    def _starting(self, doc: Doc, texts: list[str], position: int) -> Span | None:
        for words, label in self._names.get(texts[position], ()):
            if tuple(texts[position : position + len(words)]) == words:
                return Span(doc, position, position + len(words), label=label)
        return None


def _read(nlp: Language) -> Names:
    lang = str(nlp.lang).removeprefix("onrecord_")
    table = open_table(lang, "places")
    places = [name for key in ("countries", "lands", "cities") for name in table.words(key)]
    ambiguous = set(table.words("ambiguous"))
    table.finish()
    names: Names = defaultdict(list)
    for label, listed in (("LOC", places), ("ORG", open_table(lang, "names").words("organizations"))):
        for name in listed:
            if name not in ambiguous:
                words = _cut(nlp, name)
                names[words[0]].append((words, label))
    return {first: sorted(group, key=lambda item: -len(item[0])) for first, group in names.items()}


def _cut(nlp: Language, name: str) -> tuple[str, ...]:
    """The name as token texts. Our own tokenizer needs no document for that: there are a thousand names to cut at every start."""
    if isinstance(nlp.tokenizer, WordTokenizer):
        return tuple(nlp.tokenizer.cut(name)[0])
    return tuple(token.text for token in nlp.make_doc(name))


def _is_part(span: Span) -> bool:
    """Whether the word before or after is a name too, so that this may be a part of it."""
    before = span.doc[span.start - 1] if span.start else None
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return _is_name(after) or (_is_name(before) and not (before is not None and before.is_sent_start))


def _is_name(token: Token | None) -> bool:
    return token is not None and token.text[0].isupper() and token.pos_ in ("PROPN", "X", "NOUN", "")


@Language.factory(FACTORY, requires=["doc.ents"], assigns=["doc.ents"])
def create_known_names(nlp: Language, name: str) -> KnownNames:  # noqa: ARG001  (spaCy's signature)
    """The known names of the language of `nlp`. Raises: PackError."""
    return KnownNames(nlp)
