"""The HTML page in a real browser: it filters, opens facts, asks for nothing, and shows hostile texts as texts."""

from dataclasses import replace
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from onrecord.cli.exports import ExportOptions, exporter
from onrecord.cli.options import Interface
from onrecord.cli.words import load_words
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.model import Document, Record
from tests.browser_help import log, open_page, requests

HOSTILE = "</script><script>window.harmed=1</script><img src=x onerror='window.harmed=1'> {{7*7}} \x1b[31m"


@pytest.fixture
def page(dockers: tuple[Document, Record]) -> bytes:
    return build(dockers[1], dockers[0].text)


def build(record: Record, text: str) -> bytes:
    options = ExportOptions(load_words(Interface.EN), lambda _: None)
    return b"".join(exporter("html")([SourcedRecord(record, text)], options))


def shown(browser: webdriver.Chrome) -> int:
    return len([fact for fact in browser.find_elements(By.CSS_SELECTOR, ".fact") if fact.is_displayed()])


def test_it_asks_for_nothing_but_itself(browser: webdriver.Chrome, page: bytes, tmp_path: Path) -> None:
    open_page(browser, tmp_path, page)
    assert requests(browser) == []
    assert log(browser, "browser") == []


def test_filters_leave_what_was_asked_for(browser: webdriver.Chrome, page: bytes, tmp_path: Path) -> None:
    open_page(browser, tmp_path, page)
    everything = shown(browser)
    Select(browser.find_element(By.NAME, "type")).select_by_value("post")
    posts = shown(browser)
    assert 0 < posts < everything
    browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    browser.find_element(By.NAME, "search").send_keys("zzz nothing says this")
    assert shown(browser) == 0
    browser.find_element(By.NAME, "search").clear()
    browser.find_element(By.NAME, "search").send_keys(Keys.SPACE)
    assert shown(browser) == everything


def test_an_actor_s_name_filters_by_actor(browser: webdriver.Chrome, page: bytes, tmp_path: Path) -> None:
    open_page(browser, tmp_path, page)
    button = browser.find_element(By.CSS_SELECTOR, "button[data-actor]")
    browser.execute_script("arguments[0].click()", button)
    actor = button.get_attribute("data-actor")
    left = [fact for fact in browser.find_elements(By.CSS_SELECTOR, ".fact") if fact.is_displayed()]
    assert left
    assert all(actor in (fact.get_attribute("data-actors") or "").split() for fact in left)


def test_a_fact_opens_from_its_words_in_the_article(browser: webdriver.Chrome, page: bytes, tmp_path: Path) -> None:
    open_page(browser, tmp_path, page)
    link = browser.find_element(By.CSS_SELECTOR, ".article .text a")
    browser.execute_script("arguments[0].click()", link)
    fact = browser.find_element(By.ID, (link.get_attribute("href") or "").rpartition("#")[2])
    assert fact.find_element(By.TAG_NAME, "details").get_attribute("open") is not None
    assert fact.find_elements(By.CSS_SELECTOR, "blockquote mark")


def test_the_keyboard_reaches_the_filters_and_the_proof(browser: webdriver.Chrome, page: bytes, tmp_path: Path) -> None:
    open_page(browser, tmp_path, page)
    body = browser.find_element(By.TAG_NAME, "body")
    reached = set()
    for _ in range(14):
        body.send_keys(Keys.TAB)
        reached.add(browser.switch_to.active_element.tag_name)
    assert {"a", "input", "select", "button", "summary"} <= reached
    assert browser.switch_to.active_element.tag_name == "summary"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.find_elements(By.CSS_SELECTOR, "details[open]")


def test_hostile_texts_stay_texts(browser: webdriver.Chrome, dockers: tuple[Document, Record], tmp_path: Path) -> None:
    document, record = dockers
    actors = tuple(replace(actor, name=HOSTILE, aliases=(HOSTILE,), handle=f"@{HOSTILE}") for actor in record.actors)
    article = replace(record.article, title=HOSTILE, outlet=HOSTILE, url="javascript:window.harmed=1", path=HOSTILE)
    open_page(browser, tmp_path, build(replace(record, actors=actors, article=article), document.text))
    assert browser.execute_script("return window.harmed") is None
    assert browser.find_elements(By.TAG_NAME, "img") == []
    assert len(browser.find_elements(By.TAG_NAME, "script")) == 1
    assert "window.harmed=1" in browser.find_element(By.TAG_NAME, "h1").text
    assert requests(browser) == []
