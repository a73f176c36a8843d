"""Every export opens in the program it is made for, and lets no formula, markup or script through."""

import asyncio
import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import icalendar
import pandas as pd
import pytest
from followthemoney import model
from pyarrow import parquet

from onrecord.cli.exports import EXPORTS, ExportOptions, exporter
from onrecord.cli.exports.rows import COLUMNS
from onrecord.cli.options import Interface
from onrecord.cli.words import load_words
from onrecord.corpus.codec import decode
from onrecord.corpus.errors import UsageError
from onrecord.corpus.facts import SourcedRecord, facts
from onrecord.corpus.model import Document, Record
from onrecord.corpus.store.connection import close_writer, open_writer
from tests.dossier import write_dossier

Case = tuple[Document, Record]
NASTY = "=cmd|'/C calc'!A0 <script>alert(1)</script> \x1b[31m[b]x[/b] \u202e ${7*7} \"'` & ; : # | {{7*7}}\u2028"


@pytest.fixture
def sourced(dockers: Case) -> SourcedRecord:
    return SourcedRecord(dockers[1], dockers[0].text)


@pytest.fixture
def hostile(sourced: SourcedRecord) -> SourcedRecord:
    """The same record with something hostile in every text that an article or its metadata can bring."""
    record = sourced.record
    actors = tuple(replace(actor, name=NASTY, handle=f"@{NASTY}", aliases=(NASTY,)) for actor in record.actors)
    article = replace(record.article, title=NASTY, outlet=NASTY, url="javascript:alert(1)", byline=(NASTY,), path=NASTY)
    return SourcedRecord(replace(record, actors=actors, article=article), sourced.text)


def written(form: str, records: list[SourcedRecord], **chosen: Any) -> tuple[bytes, list[str]]:
    notes: list[str] = []
    options = ExportOptions(load_words(Interface.EN), notes.append, **chosen)
    return b"".join(exporter(form)(records, options)), notes


def test_an_unknown_form_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no export called 'docx'; there are: jsonl, csv"):
        exporter("docx")


@pytest.mark.parametrize("form", EXPORTS)
def test_no_form_fails_on_nothing(form: str) -> None:
    data, _ = written(form, [])
    assert isinstance(data, bytes)


def test_jsonl_is_the_record_itself(sourced: SourcedRecord) -> None:
    data, _ = written("jsonl", [sourced])
    assert [decode(line) for line in data.splitlines()] == [sourced.record]


def test_selectors_find_every_span_again(sourced: SourcedRecord) -> None:
    data, _ = written("jsonl", [sourced], selectors=True)
    quote = json.loads(data)["quotes"][0]["content"][0]
    around = quote["selector"]["prefix"] + quote["selector"]["exact"] + quote["selector"]["suffix"]
    assert sourced.text.index(around) + len(quote["selector"]["prefix"]) == quote["start"]


def test_csv_opens_in_pandas(sourced: SourcedRecord) -> None:
    data, _ = written("csv", [sourced], excel=True)
    table = pd.read_csv(io.BytesIO(data), encoding="utf-8-sig")
    assert tuple(table.columns) == COLUMNS
    assert list(table["id"]) == [fact.id for fact in facts(sourced)]


def test_csv_runs_nothing_in_a_spreadsheet(hostile: SourcedRecord) -> None:
    data, _ = written("csv", [hostile])
    cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    raw, _ = written("csv", [hostile], raw=True)
    assert any(cell.startswith("=cmd") for row in csv.reader(io.StringIO(raw.decode())) for cell in row)


def test_parquet_is_read_back_by_pyarrow_and_duckdb(sourced: SourcedRecord, tmp_path: Path) -> None:
    data, _ = written("parquet", [sourced, sourced])
    file = tmp_path / "facts.parquet"
    file.write_bytes(data)
    expected = [fact.id for fact in facts(sourced)] * 2
    assert parquet.read_table(file).column("id").to_pylist() == expected
    assert duckdb.read_parquet(str(file)).count("id").fetchall() == [(len(expected),)]


def test_ftm_entities_are_valid(sourced: SourcedRecord, hostile: SourcedRecord) -> None:
    for case in (sourced, hostile):
        data, _ = written("ftm", [case])
        entities = [model.get_proxy(json.loads(line)) for line in data.splitlines()]
        for entity in entities:
            entity.schema.validate(entity.to_dict())
        assert {entity.schema.name for entity in entities} >= {"Article", "Person", "Event", "Message"}


def test_ics_is_read_back(sourced: SourcedRecord) -> None:
    data, notes = written("ics", [sourced])
    calendar = icalendar.Calendar.from_ical(data)
    entries = calendar.walk("VEVENT")
    assert entries
    assert all(isinstance(entry.decoded("DTSTART"), date) for entry in entries)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not notes or notes[0].endswith("no place in a calendar")


def test_ics_text_cannot_add_lines(hostile: SourcedRecord) -> None:
    data, _ = written("ics", [hostile])
    calendar = icalendar.Calendar.from_ical(data)
    assert not [entry for entry in calendar.walk("VEVENT") if "URL" in entry or "ATTACH" in entry]


def test_timelinejs_slides_have_dates_and_escaped_texts(hostile: SourcedRecord) -> None:
    data, notes = written("timelinejs", [hostile])
    slides = json.loads(data)["events"]
    assert slides
    assert all(slide["start_date"]["year"] for slide in slides)
    assert b"<script" not in data
    assert b"javascript:" not in data
    undated = [note for note in notes if "without a date" in note]
    assert len(undated) <= 1


def test_mermaid_keeps_its_dividers_to_itself(hostile: SourcedRecord) -> None:
    data, _ = written("mermaid", [hostile])
    head, *lines = data.decode().splitlines()
    assert head == "timeline"
    assert all(line.removeprefix("        : ").count(":") == 0 for line in lines)
    assert not any(character in data.decode() for character in "<>#;\x1b\u202e")


def test_markdown_shows_no_markup_but_its_own(hostile: SourcedRecord) -> None:
    data, _ = written("markdown", [hostile])
    text = data.decode()
    assert "<script" not in text.replace("\\<", "")
    assert "[^1]: " in text
    assert "\x1b" not in text


def test_ggt_indices_cut_the_text(sourced: SourcedRecord) -> None:
    data, _ = written("ggt", [sourced])
    quotes = json.loads(data)["quotes"]
    assert len(quotes) == len(sourced.record.quotes)
    for quote in quotes:
        start, end = json.loads(quote["quote_index"].replace("(", "[").replace(")", "]"))
        assert sourced.text[start:end].startswith(quote["quote"].split(" … ")[0])


def test_a_limit_tells_what_it_leaves_out(sourced: SourcedRecord) -> None:
    _, notes = written("markdown", [sourced], limit=1)
    assert any("left out (--limit)" in note for note in notes)


def test_the_page_escapes_every_text_and_allows_its_own_script_only(hostile: SourcedRecord) -> None:
    data, _ = written("html", [hostile])
    text = data.decode()
    assert "default-src &#39;none&#39;" in text
    assert "<script>alert" not in text
    assert 'href="javascript:' not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("<script>") == 1


def test_the_page_is_there_in_french(sourced: SourcedRecord) -> None:
    options = ExportOptions(load_words(Interface.FR), lambda _: None)
    text = b"".join(exporter("html")([sourced], options)).decode()
    assert '<html lang="fr">' in text
    assert "Chronologie" in text


def test_datasette_is_told_of_columns_that_exist(tmp_path: Path) -> None:
    data, _ = written("datasette", [])
    told = json.loads(data)["databases"]["onrecord"]
    connection = open_writer(tmp_path / "onrecord.db")
    try:
        for name, table in told["tables"].items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            asked = {*table.get("facets", ()), *(table[key] for key in ("label_column", "sort", "sort_desc", "fts_pk") if key in table)}
            assert columns, name
            assert asked <= columns, name
        for query in told["queries"].values():
            connection.execute(query["sql"], {"words": "x"} if ":words" in query["sql"] else {}).fetchall()
    finally:
        close_writer(connection)


def test_datasette_filters_and_searches_the_database(tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app")
    data, _ = written("datasette", [])
    served = app.Datasette([str(write_dossier(tmp_path / "onrecord.db"))], metadata=json.loads(data))

    async def asked(address: str) -> Any:
        answer = await served.client.get(f"/onrecord/{address}")
        assert answer.status_code == 200, address
        return answer.json()

    timeline = asyncio.run(asked("timeline.json"))
    assert {one["value"]: one["count"] for one in timeline["facet_results"]["kind"]["results"]} == {"event": 7, "quote": 5, "post": 1}
    assert {"type", "status", "outlet", "standing"} <= timeline["facet_results"].keys()
    assert asyncio.run(asked("quotes_said.json?speaker=Maud+Brizard"))["filtered_table_rows_count"] == 3
    assert asyncio.run(asked("facts.json?_search=canal"))["filtered_table_rows_count"] > 0
    assert len(asyncio.run(asked("search.json?words=digues"))["rows"]) == 2
    assert asyncio.run(asked("disputed.json"))["rows"]
