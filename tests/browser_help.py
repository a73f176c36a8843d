"""What the tests ask of the browser: open a page, list the addresses it asked for."""

import json
from pathlib import Path
from typing import Any

from selenium import webdriver


def log(browser: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What the browser noted since the last call: `browser` for its console, `performance` for what it asked for."""
    entries: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]  # selenium gives it no types
    return entries


def requests(browser: webdriver.Chrome) -> list[str]:
    """Addresses outside this computer's own files, and outside the browser's, that were asked for since the last call."""
    messages = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    asked = [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    return [url for url in asked if not url.startswith(("file:", "chrome:", "data:"))]


def open_page(browser: webdriver.Chrome, folder: Path, page: bytes) -> None:
    """Open the page from a file; the logs begin with it."""
    file = folder / "page.html"
    file.write_bytes(page)
    log(browser, "performance")
    log(browser, "browser")
    browser.get(file.as_uri())
