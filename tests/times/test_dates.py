"""Dates of containers in any spelling, and the clocks in post ids."""

import subprocess
import sys

import pytest

from onrecord.extractors.times.dates import parse_date
from onrecord.extractors.times.post_ids import address_instant, post_instant


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2022-11-24", "2022-11-24", "day"),
        ("2022-11-24T18:32:10+01:00", "2022-11-24T18:32", "minute"),
        ("20221124", "2022-11-24", "day"),
        ("2022-11", "2022-11", "month"),
        ("2022", "2022", "year"),
        ("24 novembre 2022", "2022-11-24", "day"),
        ("le jeudi 24 novembre 2022 à 18 h 32", "2022-11-24T18:32", "minute"),
        ("Nov. 24, 2022", "2022-11-24", "day"),
        ("24/11/2022 - 18:32", "2022-11-24T18:32", "minute"),
        ("Thu, 24 Nov 2022 18:32:00 GMT", "2022-11-24T18:32", "minute"),
        ("novembre 2022", "2022-11", "month"),
    ],
)
def test_spellings(text: str, value: str, precision: str) -> None:
    parsed = parse_date(text, ("fr", "en"))
    assert parsed is not None
    assert (parsed.value, parsed.precision) == (value, precision)


@pytest.mark.parametrize("text", ["", "hier", "lundi", "sa", "je", "38 ans", "x" * 500, "2022-02-30", "12"])
def test_no_date(text: str) -> None:
    assert parse_date(text, ("fr", "en")) is None


def test_grammar_alone_does_not_import_dateparser() -> None:
    code = (
        "import sys; from onrecord.extractors.times import find_times; from onrecord.extractors.times.dates import parse_date;"
        "find_times('Lundi 3 mai 2021', 'fr', None); parse_date('3 mai 2021', ('fr',)); sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_clocks_in_post_ids() -> None:
    x = post_instant("1212092628029698048", "x")
    mastodon = post_instant("109372843234578432", "mastodon")
    bluesky = post_instant("3jzfcijpj2z2a", "bluesky")
    assert x is not None
    assert x.isoformat(timespec="seconds") == "2019-12-31T19:26:16+00:00"
    assert mastodon is not None
    assert mastodon.date().isoformat() == "2022-11-19"
    assert bluesky is not None
    assert bluesky.year == 2023


@pytest.mark.parametrize(
    ("identifier", "platform"), [("20", "x"), ("abc", "x"), ("²", "mastodon"), ("1", "mastodon"), ("zzzzzzzzzzzzz", "bluesky")]
)
def test_ids_without_a_clock(identifier: str, platform: str) -> None:
    assert post_instant(identifier, platform) is None  # type: ignore[arg-type]


def test_addresses_of_posts() -> None:
    assert address_instant("https://twitter.com/quint/status/1212092628029698048?s=20") is not None
    assert address_instant("https://social.example/@quint/109372843234578432") is not None
    assert address_instant("https://bsky.app/profile/quint.example/post/3jzfcijpj2z2a") is not None
    assert address_instant("https://example.org/2022/11/24/title") is None
