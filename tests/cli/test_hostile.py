"""Whatever articles, names and files hold: no output lets a terminal command, a formula, markup or a script of theirs through."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from markdown_it import MarkdownIt

from onrecord.cli import app
from onrecord.cli.database import complete_actor
from onrecord.cli.exports import EXPORTS, ExportOptions, exporter
from onrecord.cli.formats import Style, formatted
from onrecord.cli.options import Colour, Format, Interface, OutputOptions
from onrecord.cli.output import Output
from onrecord.cli.plots import PLOTS
from onrecord.cli.plots.picture import picture
from onrecord.cli.plots.terminal import draw
from onrecord.cli.words import load_words
from onrecord.corpus.facts import SourcedRecord, facts
from onrecord.corpus.store.connection import close_writer, open_reader, open_writer, transaction
from onrecord.corpus.store.failures import Failure, write_failure
from tests.dossier import Pair, write_dossier
from tests.hostile import OWN, as_read, hostile_articles

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff]"
)
FOOTNOTE = re.compile(r"\[\^\d+\]:? ?")
"""Ours; the renderer of the tests knows none."""
STYLE = re.compile(r"\x1b\[[\d;]*m")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
QUERIES = ("timeline", "quotes", "events", "posts", "actors", "articles", "conflicts", "failures")
WORDS = load_words(Interface.FR)
TEXTS = tuple(form for form in EXPORTS if form != "parquet")


class Tags(HTMLParser):
    """What a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def markup(html: str) -> Tags:
    found = Tags()
    found.feed(html)
    return found


@pytest.fixture(scope="module")
def own() -> tuple[Pair, ...]:
    return hostile_articles(OWN)


@pytest.fixture(scope="module")
def big_list(shared_dir: Path) -> tuple[Pair, ...]:
    strings = json.loads((shared_dir / "bad" / "blns" / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 400
    return hostile_articles(strings)


@pytest.fixture(scope="module", params=["own", pytest.param("big_list", marks=pytest.mark.shared)])
def articles(request: pytest.FixtureRequest) -> list[SourcedRecord]:
    pairs: tuple[Pair, ...] = request.getfixturevalue(request.param)
    return [SourcedRecord(record, document.text) for document, record in pairs]


@pytest.fixture(scope="module")
def database(own: tuple[Pair, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = write_dossier(tmp_path_factory.mktemp("hostile") / "hostile.db", own)
    connection = open_writer(path)
    with transaction(connection):
        run = connection.execute("INSERT INTO runs (started, maker) VALUES ('2024-03-08', 'test')").lastrowid or 0
        for words in OWN:
            write_failure(connection, Failure(words, words, words, "read", "unreadable", words[:200]), words, "test", run)
    close_writer(connection)
    return path


def exported(form: str, articles: list[SourcedRecord]) -> str:
    return b"".join(exporter(form)(articles, ExportOptions(WORDS, lambda _: None))).decode()


def cells(text: str, delimiter: str = ",") -> Iterator[str]:
    return (cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row)


def is_harmless_html(html: str, allowed: set[str]) -> bool:
    found = markup(html)
    links = [value for name, value in found.attributes if name in ("href", "src", "action", "formaction", "srcdoc", "style")]
    handlers = [name for name, _ in found.attributes if name.startswith("on")]
    return set(found.tags) <= allowed and not handlers and all(link.startswith(("http://", "https://", "#")) for link in links)


def is_harmless_markdown(text: str) -> bool:
    """Whether a renderer that lets HTML through finds none, no link and no picture, and only the headings and tables that are ours."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(FOOTNOTE.sub("", text))
    every = [each for token in tokens for each in (token, *(token.children or ()))]
    ours = not any(each.type in ("html_block", "html_inline", "link_open", "image", "fence", "code_block", "hr") for each in every)
    return ours and all(token.tag in ("h2", "") for token in tokens if token.type == "heading_open")


@pytest.mark.parametrize("form", TEXTS)
def test_no_export_holds_a_hidden_character(form: str, articles: list[SourcedRecord]) -> None:
    found = FORBIDDEN.search(exported(form, articles).replace("\r\n", "\n"))
    assert found is None, found


def test_no_cell_of_a_typed_table_holds_a_hidden_character(articles: list[SourcedRecord]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    written = b"".join(exporter("parquet")(articles, ExportOptions(WORDS, lambda _: None)))
    told = (str(cell) for row in parquet.read_table(io.BytesIO(written)).to_pylist() for cell in row.values())
    assert not any(map(FORBIDDEN.search, told))


def test_no_cell_is_a_formula(articles: list[SourcedRecord]) -> None:
    assert [cell for cell in cells(exported("csv", articles)) if cell.startswith(FORMULAS)] == []


def test_the_page_holds_no_markup_of_theirs(articles: list[SourcedRecord]) -> None:
    html = exported("html", articles)
    ours = set(markup(exported("html", [])).tags) | {
        "article",
        "mark",
        "blockquote",
        "details",
        "summary",
        "li",
        "a",
        "p",
        "span",
        "h3",
        "div",
    }
    ours |= {"strong", "option", "button", "small", "br", "section", "ul"}
    assert is_harmless_html(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL), ours)
    found = markup(html)
    assert (found.tags.count("script"), found.tags.count("style"), found.tags.count("h1"), found.tags.count("img")) == (1, 1, 1, 0)


def test_slides_hold_no_markup_of_theirs(articles: list[SourcedRecord]) -> None:
    for slide in json.loads(exported("timelinejs", articles))["events"]:
        for text in (slide["text"]["headline"], slide["text"]["text"], slide["display_date"], slide["group"]):
            assert is_harmless_html(text, {"p", "em", "small", "a"}), text


def test_markdown_holds_no_markup_of_theirs(articles: list[SourcedRecord]) -> None:
    for article in articles:
        text = exported("markdown", [article])
        assert is_harmless_markdown(text), text


def test_calendars_hold_no_entry_of_theirs(articles: list[SourcedRecord]) -> None:
    data = b"".join(exporter("ics")(articles, ExportOptions(WORDS, lambda _: None)))
    entries = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(entries) == 2 * len(articles)  # a quote, its act and its post are told as people are told them
    assert all(
        set(entry) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "URL", "TRANSP"} for entry in entries
    )
    assert all(str(entry.get("URL", "http")).startswith("http") for entry in entries)


def test_diagrams_hold_no_line_of_theirs(articles: list[SourcedRecord]) -> None:
    head, *lines = exported("mermaid", articles).splitlines()
    assert head == "timeline"
    assert all(line.startswith("    ") and line.strip() for line in lines)
    assert not re.search("[<>#;{}%]", "".join(lines))


@pytest.mark.parametrize("form", ["jsonl", "ftm", "ggt"])
def test_lines_of_json_are_one_object_each(form: str, articles: list[SourcedRecord]) -> None:
    text = exported(form, articles)
    assert all(isinstance(json.loads(line), dict) for line in text.split("\n") if line)
    urls = [url for line in text.split("\n") if line for url in json.loads(line).get("properties", {}).get("sourceUrl", [])]
    assert all(url.startswith(("http://", "https://")) for url in urls)


@pytest.mark.parametrize("form", Format)
def test_no_form_of_read_lets_anything_through(form: Format, articles: list[SourcedRecord]) -> None:
    if form is Format.TABLE:
        articles = articles[:120]
    for colour in (Colour.NEVER, Colour.ALWAYS) if form is Format.TABLE else (Colour.NEVER,):
        style = Style(WORDS, lambda _: None, OutputOptions(form), colour)
        text = b"".join(formatted(form, articles, style, Output(io.BytesIO(), "test", terminal=False))).decode()
        found = FORBIDDEN.search(STYLE.sub("", text))
        assert found is None, found
        if form in (Format.CSV, Format.TSV):
            assert [cell for cell in cells(text, "," if form is Format.CSV else "\t") if cell.startswith(FORMULAS)] == []


@pytest.mark.parametrize("query", QUERIES)
def test_no_form_of_a_query_lets_anything_through(
    query: str, database: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for form in Format:
        assert app.main([query, "--db", str(database), "-f", form, "--color", "always"]) == 0
        text = STYLE.sub("", capsysbinary.readouterr().out.decode())
        found = FORBIDDEN.search(text)
        assert found is None, (form, found)
        if form in (Format.CSV, Format.TSV):
            assert [cell for cell in cells(text, "," if form is Format.CSV else "\t") if cell.startswith(FORMULAS)] == []
        if form is Format.MD:
            assert is_harmless_markdown(text)


def test_no_view_and_no_proof_lets_anything_through(
    database: Path, own: tuple[Pair, ...], capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    ids = [fact.id for _, record in own for fact in (*record.quotes, *record.events)]  # type: ignore[attr-defined]  # both have ids
    with open_reader(database) as connection:
        known = [actor for (actor,) in connection.execute("SELECT id FROM actors")]
    for words in (
        ["search", "puis"],
        ["timeline", "--by", "actor"],
        ["timeline", "--by", "article"],
        ["timeline", "--compact"],
        ["status"],
        ["failures"],
        *(["actors", actor] for actor in known[::9]),
        ["show", "--why", *ids],
    ):
        for colour in ("always", "never"):
            assert app.main([*words, "--db", str(database), "-f", "table", "--color", colour]) == 0
            found = FORBIDDEN.search(STYLE.sub("", capsysbinary.readouterr().out.decode()))
            assert found is None, (words[:2], found)
    assert app.main(["show", "--why", *ids, "--db", str(database)]) == 0
    assert FORBIDDEN.search(capsysbinary.readouterr().out.decode()) is None


@pytest.mark.parametrize("words", OWN)
def test_nothing_asked_for_breaks_out(words: str, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = words.replace("\x00", "")
    for question in (
        ["timeline", "--search", typed],
        ["timeline", "--actor", typed],
        ["articles", "--outlet", typed],
        ["show", "--", typed],
    ):
        assert app.main([*question[:1], "--db", str(database), *question[1:]]) in (0, 2)
        told = capsys.readouterr()
        assert FORBIDDEN.search(told.out + told.err) is None
        assert told.err.count("\n") <= 1


@pytest.mark.parametrize("plot", PLOTS)
def test_plots_show_names_as_text(plot: Any, own: tuple[Pair, ...]) -> None:
    told = [fact for document, record in own for fact in facts(SourcedRecord(record, document.text))]
    for start in range(0, len(told), 60):
        some = told[start : start + 60]
        text = draw(plot, some, WORDS, width=80, colour=False)
        assert FORBIDDEN.search(text) is None
        drawn = ET.fromstring(picture(plot, some, WORDS, "svg"))  # noqa: S314  # our own picture: that it parses is the point
        assert not [each for each in drawn.iter() if each.tag.rpartition("}")[2] in ("script", "a", "image", "foreignObject")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_hold_nothing_that_a_shell_acts_upon(shell: str, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(database))
    monkeypatch.setenv("_ONRECORD_COMPLETE", f"complete_{shell}")
    for offered in (offered for typed in OWN for offered in complete_actor(as_read(typed)[:1])):
        assert FORBIDDEN.search(offered) is None
        assert "\n" not in offered
        assert not re.search(r"(?<!\\)[ $`;&|<>()'\"*?\[]" if shell == "bash" else r'["$`\\]', offered)
