"""The colours and signs that every picture shares (Okabe–Ito, safe for colour-blind readers).

``python -m scripts.contract`` writes them down for the modules as ``assets/lib/palette.js``.
"""

from __future__ import annotations

import json

BLUE, VERMILION, GREEN = "#0072B2", "#D55E00", "#009E73"
PURPLE, ORANGE, SKY = "#CC79A7", "#E69F00", "#56B4E9"

#: Selected features, by rank. Yellow and black are left out: each vanishes on one of the two themes.
FEATURE_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)

#: Breakpoint kinds: colour, and what the legend calls them.
KINDS = {
    "data": {"colour": BLUE, "title": "kink at a data point"},
    "reflection": {"colour": VERMILION, "title": "kink at a mirror image"},
    "midpoint": {"colour": GREEN, "title": "kink halfway between points"},
    "switch": {"colour": PURPLE, "title": "jump"},
}

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
