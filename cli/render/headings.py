"""What a listing is headed by; apart from the drawing, so that help does not load it."""

from enum import StrEnum


class By(StrEnum):
    """What facts stand under."""

    DAY = "day"
    ACTOR = "actor"
    ARTICLE = "article"


__all__ = ["By"]
