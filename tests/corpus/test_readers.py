import io
from pathlib import Path

import pytest

from onrecord.corpus.errors import FailureCode, InputError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import ReadOptions, read_documents
from onrecord.corpus.readers.text import title_of

ARTICLE = "La maire de Valdore démissionne\n\nLise Amar l’a annoncé mardi : « C’est fini. »\n"


def documents(*paths: str | Path, options: ReadOptions | None = None, stdin: bytes | None = None) -> list[Document]:
    """The documents of inputs that all can be read."""
    items = list(read_documents(paths, options or ReadOptions(), stdin=None if stdin is None else io.BytesIO(stdin)))
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


def codes(*paths: str | Path) -> list[FailureCode | None]:
    """The failure code of each item; None for a document."""
    return [item.code if isinstance(item, InputError) else None for item in read_documents(paths)]


def test_a_text_is_kept_whole(tmp_path: Path) -> None:
    file = tmp_path / "valdore.txt"
    file.write_bytes(ARTICLE.replace("\n", "\r\n").encode("utf-8-sig"))
    (document,) = documents(file)
    assert document.text == ARTICLE
    assert document.path == str(file)
    assert document.title == "La maire de Valdore démissionne"
    assert (document.encoding, document.encoding_basis, document.body_start) == ("utf-8", "bom", 0)
    assert document.published is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Valdore : la maire part\nElle l’a dit.", "Valdore : la maire part"),
        ("\n\n  « C’est fini », dit la maire \n\nSuite.", "« C’est fini », dit la maire"),
        ("# Valdore ##\nSuite.", "Valdore"),
        ("Mayor Quits.\n\nShe said so.", "Mayor Quits."),
        ("Mayor quits in the U.S.\nShe said so.", "Mayor quits in the U.S."),
        ("La maire est partie.\nElle l’a dit.", None),
        ("La maire est partie, dit-on, et " * 8 + "\nSuite.", None),
        ("Elle a déclaré :\n« Non. »", None),
        ("14 mars 2023\nLa maire part.", None),
        ("March 14, 2023\nThe mayor quits.", None),
        ("— Non, dit-elle\nSuite.", None),
        ("@liseamar merci\nSuite.", None),
        ("Une seule ligne", None),
    ],
)
def test_the_first_line_is_the_title_where_it_looks_like_one(text: str, title: str | None) -> None:
    assert title_of(text) == title


def test_standard_input_has_no_path() -> None:
    (document,) = documents("-", stdin=ARTICLE.encode("cp1252"))
    assert document.text == ARTICLE
    assert document.path is None
    assert document.encoding_basis == "scored"


def test_front_matter_is_read_and_stepped_over(tmp_path: Path) -> None:
    head = "---\ntitle: 'Valdore : la maire part'\nauthor:\n  - Jean Ory\n  - Ada Lune\npublished: 2023-03-14\nlang: fr_FR\n---\n"
    file = tmp_path / "a.md"
    file.write_text(head + ARTICLE, encoding="utf-8")
    (document,) = documents(file)
    assert document.text == head + ARTICLE
    assert document.text[document.body_start :] == ARTICLE
    assert document.title == "Valdore : la maire part"
    assert document.byline == ("Jean Ory", "Ada Lune")
    assert (document.published, document.published_basis, document.lang) == ("2023-03-14", "front matter", "fr")


def test_what_the_user_says_beats_the_input(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("---\npublished: 2020-01-01\nlang: en\n---\n" + ARTICLE, encoding="utf-8")
    (document,) = documents(file, options=ReadOptions(published="14 mars 2023", lang="fr"))
    assert (document.published, document.published_basis, document.lang) == ("14 mars 2023", "option", "fr")


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "C.txt", "a.txt", "é.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    names = [str(Path(document.path or "").relative_to(tmp_path)) for document in documents(tmp_path)]
    assert names == ["C.txt", "a/z.txt", "a.txt", "b.txt", "é.txt"]


def test_the_rest_goes_on_after_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "d.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "e.txt").write_text("---\nlang: fr\n---\n \n", encoding="utf-8")
    assert codes(tmp_path, tmp_path / "f.txt", tmp_path / "d.txt") == [
        "empty", "binary", "unsupported_type", None, "no_text", "not_found", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04" + bytes(60), "Word"),
        ("a.zip", b"PK\x03\x04" + bytes(60), "archive"),
        ("a.txt", b"%PDF-1.4\n", "PDF"),
        ("a", b"<!DOCTYPE html><p>Bonjour", "web page"),
        ("rows.csv", b"file;published\n", "--metadata"),
    ],
)
def test_known_kinds_are_refused_by_name_with_what_to_do(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    (error,) = read_documents([tmp_path / name])
    assert isinstance(error, InputError)
    assert error.code == "unsupported_type"
    assert words in str(error)
    assert error.hint


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "valdore.txt").write_text(ARTICLE, encoding="utf-8")
    (error,) = read_documents([tmp_path / "valdor.txt"])
    assert str(error) == f"{tmp_path}/valdor.txt: there is no such file or folder (did you mean {tmp_path}/valdore.txt?)"
