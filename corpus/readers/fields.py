"""What containers call the fields of an article: one table for front matter, spreadsheets and JSON of any maker."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from onrecord.corpus.decode import clean
from onrecord.corpus.model import Document, PublishedBasis

# Names are compared without case, with `_` for blanks and hyphens. The first that has a value wins: the more exact come first.
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "file": ("file", "filename", "file_name", "path", "fichier", "nom_du_fichier", "chemin"),
    "text": ("maintext", "text", "articlebody", "body_text", "body", "content_text", "content", "texte", "contenu"),
    "title": ("title", "headline", "titre", "headlines"),
    "byline": ("authors", "author", "byline", "by", "auteurs", "auteur", "auteure", "autrice", "creator"),
    "outlet": (
        "outlet", "sitename", "site_name", "source_hostname", "publication", "publisher", "source_name", "média", "media_name", "media",
        "journal", "newspaper", "hostname", "source_domain", "site", "source",
    ),
    "url": ("url", "link", "lien", "canonical_url", "canonical", "adresse", "source_url", "source"),
    "lang": ("lang", "language", "langue", "content_language", "inlanguage"),
    "published": (
        "published", "date_publish", "datepublished", "date_published", "published_at", "publishedat", "publication_date",
        "published_date", "publish_date", "pubdate", "date", "versioncreated", "firstcreated", "created_at",
        "publié", "publié_le", "publie", "date_de_publication", "parution",
    ),
    "modified": (
        "modified", "date_modify", "datemodified", "date_modified", "modified_at", "updated", "updated_at", "last_modified",
        "modifié", "modifié_le", "mis_à_jour",
    ),
}  # fmt: skip
_LANGUAGE_CODE: Final = re.compile("[a-z]{2,3}")
_ADDRESSES: Final = ("http://", "https://")
_EPOCH_SECONDS: Final = range(10**8, 10**10)  # 1973 to 2286
_MOST_CHARACTERS: Final = 2_000  # of one value that is shown in a table


@dataclass(frozen=True, slots=True)
class Fields:
    """What a container says of one article; None or () where it says nothing."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    """Lower case, without region: `fr` for `fr_CA`."""
    published: str | None = None
    modified: str | None = None

    def over(self, document: Document, basis: PublishedBasis) -> Document:
        """The document with these values in place of its own; `basis` is theirs, for the date of publication."""
        found: dict[str, Any] = {name: value for name in Fields.__slots__ if (value := getattr(self, name))}
        if self.published:
            found["published_basis"] = basis
        return replace(document, **found)


def fields_of(values: Mapping[str, object]) -> Fields:
    """The fields that these names and values give; unknown names are passed over."""
    data = normalised(values)
    return Fields(
        title=_one(data, "title"),
        byline=_names(value_of(data, "byline")),
        outlet=next((line for line in _lines(data, "outlet") if not line.lower().startswith(_ADDRESSES)), None),
        url=next((line for line in _lines(data, "url") if line.lower().startswith(_ADDRESSES)), None),
        lang=_language(_one(data, "lang")),
        published=_one(data, "published"),
        modified=_one(data, "modified"),
    )


def normalised(values: Mapping[str, object]) -> dict[str, object]:
    """The values under their names as `NAMES` spells them; of names that become the same, the first that has a value."""
    data: dict[str, object] = {}
    for name, value in values.items():
        if value not in (None, "", [], {}):
            data.setdefault(unicodedata.normalize("NFC", name).strip().lower().replace(" ", "_").replace("-", "_"), value)
    return data


def value_of(data: Mapping[str, object], field: str) -> object:
    """The value of the first name of this field that `normalised` data has. None: it has none."""
    return next((data[name] for name in NAMES[field] if name in data), None)


def _one(data: Mapping[str, object], field: str) -> str | None:
    return _line(value_of(data, field))


def _lines(data: Mapping[str, object], field: str) -> Iterator[str]:
    """The values of every name of this field. Some makers call the address `source`, others the outlet: it takes a look to know."""
    return filter(None, (_line(data[name]) for name in NAMES[field] if name in data))


def _line(value: object, depth: int = 4) -> str | None:
    """One line of text for a value of any shape; None where it says nothing, or nothing within this depth."""
    if depth == 0:
        return None
    if isinstance(value, dict):
        return _line(value.get("name") or value.get("value") or value.get("title"), depth - 1)
    if isinstance(value, list):
        return next(filter(None, (_line(part, depth - 1) for part in value)), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moment(value)
    if not isinstance(value, str):
        return None
    return " ".join(clean(value)[0].split())[:_MOST_CHARACTERS] or None


def _moment(number: float) -> str:
    """Machines write dates as seconds or milliseconds since 1970."""
    for seconds in (number, number / 1000):
        if _EPOCH_SECONDS.start <= seconds < _EPOCH_SECONDS.stop:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return str(number)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(";")
    parts = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for name in map(_line, parts) if name))


def _language(declared: str | None) -> str | None:
    """The code of the language, without region; None where it is written out, or not at all: the text decides."""
    code = (declared or "").replace("_", "-").split("-")[0].lower()
    return code if _LANGUAGE_CODE.fullmatch(code) else None


__all__ = ["NAMES", "Fields", "fields_of", "normalised", "value_of"]
