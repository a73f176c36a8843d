"""TimelineJS 3 itself draws what `onrecord export timelinejs` writes: a slide a fact, hostile texts as texts."""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from onrecord.cli.exports import ExportOptions, exporter
from onrecord.cli.options import Interface
from onrecord.cli.words import load_words
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Document, Record

DIST = Path(__file__).resolve().parents[3] / ".venv" / "timelinejs" / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
HOSTILE = "<img src=x onerror='window.harmed=1'><script>window.harmed=1</script> <a href='javascript:window.harmed=1'>x</a> {{7*7}}"
PAGE = """<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">
<script src="dist/js/timeline.js"></script>
<div id="timeline" style="width: 100%; height: 600px"></div>
<script>fetch("timeline.json").then((found) => found.json()).then((data) => {
  window.timeline = new TL.Timeline("timeline", data, {script_path: location.origin + "/dist/js/"});
});</script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # the name that the library gives it
        """Nothing: what was asked for is no result."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A local server with TimelineJS and the page that draws `timeline.json`."""
    if not DIST.is_dir():
        reason = "npm is not installed" if shutil.which("npm") is None else "run make timelinejs"
        pytest.skip(f"TimelineJS is not installed in .venv/timelinejs: {reason}")
    (tmp_path / "dist").symlink_to(DIST)
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def draw(browser: webdriver.Chrome, address: str, folder: Path, record: Record, text: str) -> list[dict[str, Any]]:
    """Draw the record's export; its slides."""
    notes: list[str] = []
    data = b"".join(exporter("timelinejs")([SourcedRecord(record, text)], ExportOptions(load_words(Interface.FR), notes.append)))
    (folder / "timeline.json").write_bytes(data)
    slides: list[dict[str, Any]] = json.loads(data)["events"]
    browser.get(f"{address}index.html")
    WebDriverWait(browser, 30).until(lambda page: len(page.find_elements(By.CSS_SELECTOR, ".tl-timemarker")) >= len(slides))
    return slides


def test_every_fact_with_a_date_is_a_slide(
    browser: webdriver.Chrome, address: str, dockers: tuple[Document, Record], tmp_path: Path
) -> None:
    slides = draw(browser, address, tmp_path, dockers[1], dockers[0].text)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".tl-slide")) == len(slides) > 5
    drawn = browser.execute_script("return [...document.querySelectorAll('.tl-slide h2')].map((each) => each.textContent)")
    for slide in slides:
        headline = slide["text"]["headline"].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
        assert headline in drawn


def test_hostile_texts_stay_texts(browser: webdriver.Chrome, address: str, dockers: tuple[Document, Record], tmp_path: Path) -> None:
    document, record = dockers
    actors = tuple(replace(actor, name=HOSTILE, aliases=(HOSTILE,), handle=f"@{HOSTILE}") for actor in record.actors)
    article = replace(record.article, title=HOSTILE, outlet=HOSTILE, url="javascript:window.harmed=1", path=HOSTILE)
    slides = draw(browser, address, tmp_path, replace(record, actors=actors, article=article), document.text)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".tl-slide")) == len(slides)
    assert browser.execute_script("return window.harmed") is None
    assert browser.find_elements(By.CSS_SELECTOR, ".tl-slide img, .tl-slide script, .tl-slide a[href^='javascript']") == []
    assert "<img src=x" in browser.execute_script("return document.querySelector('.tl-slide').textContent")
