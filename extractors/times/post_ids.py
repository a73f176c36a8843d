"""The clock inside a post's id: X and Twitter snowflakes, Mastodon ids, Bluesky record keys. Exact, and offline."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

Platform = Literal["x", "mastodon", "bluesky"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SNOWFLAKE_START_MS: Final = 1_288_834_974_657
_FIRST_SNOWFLAKE: Final = 30_000_000_000
"""Below it, ids of Twitter are counts, not clocks."""
_SORTABLE: Final = "234567abcdefghijklmnopqrstuvwxyz"
_YEARS: Final = range(2006, 2101)
_ADDRESSES: Final[tuple[tuple[Platform, re.Pattern[str]], ...]] = (
    ("x", re.compile(r"(?:twitter|x)\.com/(?:#!/)?\w+/status(?:es)?/(\d+)", re.IGNORECASE)),
    ("bluesky", re.compile(r"/app\.bsky\.feed\.post/([2-7a-z]{13})|bsky\.app/profile/[^/\s]+/post/([2-7a-z]{13})", re.IGNORECASE)),
    ("mastodon", re.compile(r"/(?:@[^/\s]+|users/[^/\s]+/statuses|notice|web/statuses)/(\d{15,20})")),
)


def address_instant(address: str) -> datetime | None:
    """When the post at this address was made, UTC. None: no post's address, or an id that holds no clock."""
    for platform, pattern in _ADDRESSES:
        if match := pattern.search(address):
            return post_instant(next(group for group in match.groups() if group), platform)
    return None


def post_instant(identifier: str, platform: Platform) -> datetime | None:
    """When the post of this id was made, UTC. None: the id holds no clock."""
    if platform == "bluesky":
        return _tid_instant(identifier)
    if not re.fullmatch(r"[0-9]{1,20}", identifier):
        return None
    number = int(identifier)
    if platform == "mastodon":
        return _instant(milliseconds=number >> 16)
    return _instant(milliseconds=(number >> 22) + _SNOWFLAKE_START_MS) if number > _FIRST_SNOWFLAKE else None


def _tid_instant(identifier: str) -> datetime | None:
    if not re.fullmatch(r"[2-7a-j][2-7a-z]{12}", identifier):
        return None
    number = 0
    for letter in identifier:
        number = number * 32 + _SORTABLE.index(letter)
    return _instant(microseconds=number >> 10)


def _instant(*, milliseconds: int = 0, microseconds: int = 0) -> datetime | None:
    try:
        moment = _EPOCH + timedelta(milliseconds=milliseconds, microseconds=microseconds)
    except OverflowError:
        return None
    return moment if moment.year in _YEARS else None


__all__ = ["Platform", "address_instant", "post_instant"]
