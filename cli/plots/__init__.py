"""Facts as pictures, where people would rather look than read: in the terminal, or as SVG and PNG files.

`figures` counts, `terminal` and `picture` draw; the drawing libraries are an extra and are loaded only to draw.
"""

from typing import Final, Literal

PlotName = Literal["timeline", "activity", "actors", "network"]
PLOTS: Final[dict[PlotName, str]] = {
    "timeline": "every dated fact on its day, a line an actor",
    "activity": "how many facts each day, month or year",
    "actors": "who speaks and acts most",
    "network": "who speaks to, or acts on, whom",
}

__all__ = ["PLOTS", "PlotName"]
