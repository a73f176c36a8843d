"""Lemmas of known words, looked up after the model has guessed; a list beats a guess.

The table is learnt from the treebanks: a form and its part of speech with one lemma.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["FACTORY", "LemmaTable", "most_frequent"]

FACTORY: Final = "onrecord_lemmas"
_FILE: Final = "lemmas.json"
_KEEP_FORM: Final = frozenset(("PROPN", "NUM", "SYM", "PUNCT", "X", "SPACE"))
"""Parts of speech whose lemma is better left to the model."""


def _key(form: str) -> str:
    return form.lower().replace("’", "'")


def most_frequent(rows: Iterable[tuple[str, str, str]], *, share: float = 0.8) -> dict[str, dict[str, str]]:
    """Lemma by form by part of speech, from (form, part of speech, lemma) rows, where one
    lemma has at least `share` of the occurrences."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for form, pos, lemma in rows:
        if lemma and pos not in _KEEP_FORM:
            counts.setdefault((pos, _key(form)), Counter())[lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (pos, form), lemmas in sorted(counts.items()):
        lemma, count = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        if count >= share * lemmas.total():
            table.setdefault(pos, {})[form] = lemma
    return table


class LemmaTable:
    """A spaCy component that sets the lemma of each token it knows."""

    def __init__(self, table: dict[str, dict[str, str]] | None = None) -> None:
        self.table = table or {}

    def __call__(self, doc: Doc) -> Doc:
        """The same document; white space is given its part of speech and itself as lemma."""
        for token in doc:
            if token.is_space:
                token.pos_, token.lemma_ = "SPACE", token.text
                continue
            words = self.table.get(token.pos_)
            if words is not None:
                lemma = words.get(_key(token.text))
                if lemma is not None:
                    token.lemma_ = lemma
        return doc

    def to_disk(self, path: Path | str, **_: Any) -> None:
        """Writes the table as JSON in a folder of its own."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.table, ensure_ascii=False, indent=0, sort_keys=True)
        (folder / _FILE).write_text(text + "\n", encoding="utf-8")

    def from_disk(self, path: Path | str, **_: Any) -> LemmaTable:
        """Reads what `to_disk` wrote. Raises: OSError, json.JSONDecodeError."""
        self.table = json.loads((Path(path) / _FILE).read_text(encoding="utf-8"))
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """The table as JSON."""
        return json.dumps(self.table, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_: Any) -> LemmaTable:
        """Reads what `to_bytes` gave."""
        self.table = json.loads(data)
        return self


@Language.factory(FACTORY, assigns=["token.lemma"], requires=["token.pos"])
def create_lemma_table(nlp: Language, name: str) -> LemmaTable:  # noqa: ARG001  (spaCy's signature)
    """An empty table; the words come from the model's folder."""
    return LemmaTable()
