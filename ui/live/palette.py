"""The colours and signs of the package, and scales that only the app has.

``python -m scripts.contract`` writes them down for the modules as ``assets/lib/palette.js``.
"""

from __future__ import annotations

import json

from mirrors.display.palette import (
    BLUE,
    FEATURE_COLOURS,
    GREEN,
    KINDS,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    pale,
    plotly_symbol,
)

__all__ = [
    "BLUE",
    "DIVERGING",
    "FEATURE_COLOURS",
    "GREEN",
    "GREY",
    "KINDS",
    "ORANGE",
    "PURPLE",
    "SEQUENTIAL",
    "SKY",
    "VERMILION",
    "as_module",
    "feature_colour",
    "pale",
    "plotly_symbol",
]

#: Of a network beside what else is drawn: it stands out on light and on dark.
GREY = "#7f7f7f"
#: Red, green, blue stops of a one-sided scale (cividis) and of a two-sided one (blue, pale, vermilion).
SEQUENTIAL = ((0, 34, 78), (67, 78, 108), (125, 124, 120), (187, 175, 113), (254, 232, 56))
DIVERGING = ((0, 84, 134), (86, 160, 204), (245, 245, 242), (232, 148, 86), (172, 72, 0))


def feature_colour(rank: int) -> str:
    """The colour of the selected feature `rank`, 0 first; colours repeat, so number the features as well."""
    return FEATURE_COLOURS[rank % len(FEATURE_COLOURS)]


def as_module() -> str:
    """The same for the browser, as a JavaScript module."""
    names = {
        "BLUE": BLUE,
        "VERMILION": VERMILION,
        "FEATURE_COLOURS": FEATURE_COLOURS,
        "KINDS": KINDS,
        "SEQUENTIAL": SEQUENTIAL,
        "DIVERGING": DIVERGING,
    }
    lines = [
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in names.items()
    ]
    return (
        "\n".join(
            ["// Written by python -m scripts.contract from ui/live/palette.py; change it there.", *lines]
        )
        + "\n"
    )
