"""How two facts of different articles may relate; `sameness` decides."""

from typing import Literal

Relation = Literal["exact", "partial", "altered", "other speaker", "same event", "denied"]

__all__ = ["Relation"]
