"""`onrecord read` with a pipeline of its own: forms of output, inputs that fail, notes on standard error."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.cli.app import main
from onrecord.corpus import codec
from onrecord.corpus.errors import InputError
from onrecord.corpus.model import Article, Document, Record

Case = tuple[Document, Record]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def onrecord(dockers: Case, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the program with a pipeline that knows one article, and makes empty records of others."""

    def record(document: Document, *, lang: str | None = None, published: str | None = None) -> Record:
        if document.text == dockers[0].text:
            return replace(dockers[1], article=replace(dockers[1].article, path=document.path))
        if "unreadable" in document.text:
            raise InputError(document.path or "-", "unknown_language", "the language is neither French nor English")
        if "surprising" in document.text:
            raise KeyError("surprise")
        digest = sha256(document.text.encode()).hexdigest()
        size = len(document.text)
        return Record(Article("x", document.path, None, document.title, (), None, lang or "en", digest, size, published, "none", None))

    pipeline = SimpleNamespace(record=record)
    monkeypatch.setitem(sys.modules, "onrecord.extractors.pipeline", SimpleNamespace(open_pipeline=lambda _model: pipeline))

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["read", *words])
        shown = capfdbinary.readouterr()
        return code, shown.out.decode(), shown.err.decode()

    return run


@pytest.fixture
def article(dockers: Case, tmp_path: Path) -> str:
    path = tmp_path / "dockers.txt"
    path.write_text(dockers[0].text, encoding="utf-8")
    return str(path)


def test_a_pipe_gets_one_record_per_line(onrecord: Run, article: str, dockers: Case, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The mayor said nothing at all.", encoding="utf-8")
    code, out, err = onrecord(article, str(other))
    records = [codec.decode(line) for line in out.splitlines()]
    assert (code, len(records)) == (0, 2)
    assert records[0].quotes == dockers[1].quotes
    assert err == "2 articles read\n"


def test_json_is_one_list(onrecord: Run, article: str, tmp_path: Path) -> None:
    code, out, _ = onrecord(article, article, "--format", "json")
    assert code == 0
    assert [record["schema"] for record in json.loads(out)] == ["onrecord/1", "onrecord/1"]
    code, out, _ = onrecord(str(tmp_path / "nowhere"), "--format", "json")
    assert (code, json.loads(out)) == (4, [])


def test_csv_has_a_row_for_each_fact_and_no_formulas(onrecord: Run, article: str, dockers: Case) -> None:
    code, out, _ = onrecord(article, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert len(rows) == sum(len(entry.facts) for entry in dockers[1].timeline)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert onrecord(article, "--format", "csv", "--excel")[1].startswith("\ufeffdate,")
    assert "\t" in onrecord(article, "--format", "tsv")[1].splitlines()[0]


def test_markdown_and_table(onrecord: Run, article: str) -> None:
    assert onrecord(article, "--format", "md", "--ui", "fr")[1].startswith("## ")
    drawn = onrecord(article, "--format", "table", "--ui", "fr")[1]
    assert "13 mars 2023" in drawn
    assert "\x1b" not in drawn


def test_a_file_is_written_whole(onrecord: Run, article: str, tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    assert onrecord(article, "-o", str(target))[:2] == (0, "")
    assert target.read_text(encoding="utf-8").startswith("date,")


def test_one_bad_input_does_not_stop_the_others(onrecord: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "klingon.txt").write_text("unreadable", encoding="utf-8")
    code, out, err = onrecord(str(tmp_path / "nowhere.txt"), str(tmp_path / "klingon.txt"), article)
    assert (code, out.count("\n")) == (3, 1)
    assert err.splitlines()[0].startswith("onrecord: ")
    assert "neither French nor English" in err
    assert err.endswith("1 article read, 2 could not be read\n")


def test_a_bug_costs_the_other_articles_nothing(onrecord: Run, article: str, tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("A surprising text.", encoding="utf-8")
    code, out, err = onrecord(str(odd), article)
    assert (code, out.count("\n")) == (3, 1)
    assert "odd.txt: KeyError: 'surprise'" in err
    code, out, err = onrecord(str(odd))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "bug of onrecord" in err


def test_nothing_usable_is_code_4(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    code, out, err = onrecord(str(tmp_path / "empty.txt"))
    assert (code, out) == (4, "")
    assert "empty.txt" in err


def test_quiet_says_only_what_went_wrong(onrecord: Run, article: str) -> None:
    assert onrecord(article, article, "--quiet")[2] == ""
    assert onrecord(article, "/no/such/file", "--quiet")[2].count("\n") == 1


def test_standard_input(onrecord: Run, dockers: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(dockers[0].text.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = onrecord("-")
    assert code == 0
    assert codec.decode(out).article.path is None


def test_what_is_said_of_the_articles_reaches_the_pipeline(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("The mayor said nothing at all.", encoding="utf-8")
    record = codec.decode(onrecord(str(tmp_path / "x.txt"), "--lang", "fr", "--published", "2024-05-23")[1])
    assert (record.article.lang, record.article.published) == ("fr", "2024-05-23")


def test_a_refusal_is_told_in_french_to_who_speaks_it(onrecord: Run, tmp_path: Path) -> None:
    _, _, said = onrecord(str(tmp_path / "absent.txt"), "--ui", "fr")
    assert said.endswith("absent.txt : il n’y a pas de fichier ni de dossier de ce nom\n")
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "Un port."}\nnot json\n', encoding="utf-8")
    _, _, said = onrecord(str(lines), "--ui", "fr")
    assert "lines.jsonl, ligne 2 : ce n’est pas du JSON" in said


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "md"])
def test_a_hostile_file_name_is_shown_and_not_obeyed(onrecord: Run, tmp_path: Path, form: str) -> None:
    name = "=a\x1b[2J\x1b]0;x\x07\u202e<script>|\u009b31m.txt"
    (tmp_path / name).write_text("Un port. surprising", encoding="utf-8")
    (tmp_path / f"b{name}").write_text("Un port.", encoding="utf-8")
    (tmp_path / f"c{name}").write_bytes(b"")
    _, answer, said = onrecord(str(tmp_path), "-f", form, "--color", "never")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", answer + said)
    assert "<U+202E>" in said
