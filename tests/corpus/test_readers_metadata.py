from pathlib import Path

import pytest

from onrecord.corpus.errors import InputError, UsageError
from onrecord.corpus.model import Document
from onrecord.corpus.readers import ReadOptions, read_documents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "é.txt", "2023/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("---\ntitle: Ancien titre\n---\nTexte.", encoding="utf-8")
    return tmp_path


def read(folder: Path, table: str, encoding: str = "utf-8") -> list[Document | InputError]:
    (folder / "table.csv").write_bytes(table.encode(encoding))
    return list(read_documents([folder], ReadOptions(metadata=folder / "table.csv")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_tables_of_every_spreadsheet(folder: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ("Fichier", "publié le", "Titre", "Auteur", "Média", "url", "Langue"),
        ("a.txt", "14/03/2023", '"Elle ; elle part, dit-\ton"', "Jean Ory", "Valdore Été", "https://a.example", "fr"),
        ("2023\\c.txt", "15/03/2023", "", "", "", "", ""),
        ("é.txt", "16/03/2023", '"Un\r\ndeux"', "", "", "", ""),
        ("", "", "", "", "", "", ""),
    ]
    items = read(folder, "\r\n".join(delimiter.join(row) for row in rows), encoding)
    documents = [item for item in items if isinstance(item, Document)]
    assert items == documents
    late, first, accent = documents
    assert (first.title, first.byline, first.outlet, first.lang) == (
        "Elle ; elle part, dit- on",
        ("Jean Ory",),
        "Valdore Été",
        "fr",
    )
    assert (first.published, first.published_basis, first.url) == ("14/03/2023", "metadata", "https://a.example")
    assert (late.published, late.title) == ("15/03/2023", "Ancien titre")
    assert (accent.published, accent.title) == ("16/03/2023", "Un deux")
    assert not any(document.notes for document in documents)


def test_rows_and_files_that_do_not_meet_are_told(folder: Path) -> None:
    items = read(folder, "file,published\na.txt,2023\na.txt,2024\nc.txt,2022\nz.txt,2021\n,2020\n")
    documents = [item for item in items if isinstance(item, Document)]
    errors = [item for item in items if isinstance(item, InputError)]
    assert [(document.published, document.notes) for document in documents] == [
        ("2022", ()), ("2023", ("2 rows for it in table.csv: the first is used",)), (None, ("no row for it in table.csv",)),
    ]  # fmt: skip
    assert [(error.code, error.line, error.problem) for error in errors] == [
        ("not_found", 6, "the row names no file"), ("not_found", 5, "there is no file z.txt"),
    ]  # fmt: skip


def test_a_name_in_two_folders_needs_its_folder(folder: Path) -> None:
    (folder / "2023/a.txt").write_text("Autre.", encoding="utf-8")
    items = read(folder, "file;published\n2023/a.txt;2023\na.txt;2022\n2023/c.txt;2021\né.txt;2020\n")
    assert [item.published for item in items if isinstance(item, Document)] == ["2023", "2021", "2022", "2020"]


def test_rows_of_files_that_were_not_asked_for_are_no_failure(folder: Path) -> None:
    (folder / "table.csv").write_text("file;published\na.txt;2022\né.txt;2020\n", encoding="utf-8")
    (document,) = read_documents([folder / "a.txt"], ReadOptions(metadata=folder / "table.csv"))
    assert isinstance(document, Document)
    assert document.published == "2022"


def test_members_of_a_container_may_have_rows(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "un"}\n{"text": "deux"}\n', encoding="utf-8")
    (folder / "table.csv").write_text("file;outlet\na.jsonl#2;Valdore Info\n", encoding="utf-8")
    one, two = read_documents([folder / "a.jsonl"], ReadOptions(metadata=folder / "table.csv"))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.outlet, two.outlet) == (None, "Valdore Info")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("name;date\na.txt;2022\n", "needs a column named file; its columns are: name, date"),
        ("", "there is no text in it"),
        ('file\n"' + "x" * 200_000, "is not a table that can be read"),
    ],
)
def test_a_table_that_cannot_be_used_stops_at_once(folder: Path, table: str, problem: str) -> None:
    (folder / "table.csv").write_text(table, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_documents([folder], ReadOptions(metadata=folder / "table.csv"))
    assert problem in str(caught.value)


def test_a_missing_table_and_odd_settings_are_usage_errors(folder: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        read_documents([folder], ReadOptions(metadata=folder / "tabel.csv"))
    with pytest.raises(UsageError, match="'rot13' is not an encoding of text"):
        ReadOptions(encoding="rot13")
    with pytest.raises(UsageError, match="'pdf' is not an input format"):
        ReadOptions(input_format="pdf")  # type: ignore[arg-type]
