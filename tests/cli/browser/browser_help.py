"""What the tests ask of the browser: open a page, list the addresses it asked for."""

import json
from pathlib import Path
from typing import Any

from selenium import webdriver


def requests(browser: webdriver.Chrome) -> list[str]:
    """Addresses outside this computer's own files, and outside the browser's, that were asked for since the last call."""
    entries: list[dict[str, Any]] = browser.get_log("performance")
    messages = [json.loads(entry["message"])["message"] for entry in entries]
    asked = [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    return [url for url in asked if not url.startswith(("file:", "chrome:", "data:"))]


def open_page(browser: webdriver.Chrome, folder: Path, page: bytes) -> None:
    file = folder / "page.html"
    file.write_bytes(page)
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(file.as_uri())
