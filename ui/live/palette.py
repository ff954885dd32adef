"""The colours and signs that every picture shares (Okabe–Ito, safe for colour-blind readers).

``python -m scripts.contract`` writes them down for the modules as ``assets/lib/palette.js``.
"""

from __future__ import annotations

import json

BLUE, VERMILION, GREEN = "#0072B2", "#D55E00", "#009E73"
PURPLE, ORANGE, SKY = "#CC79A7", "#E69F00", "#56B4E9"

#: Selected features, by rank. Yellow and black are left out: each vanishes on one of the two themes.
FEATURE_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)

#: Breakpoint kinds: colour, shape, and what the legend calls them.
KINDS = {
    "data": {"colour": BLUE, "shape": "circle", "title": "kink at a data point"},
    "reflection": {"colour": VERMILION, "shape": "diamond", "title": "kink at a mirror image"},
    "midpoint": {"colour": GREEN, "shape": "triangle", "title": "kink halfway between points"},
    "switch": {"colour": PURPLE, "shape": "bar", "title": "jump"},
}

#: The shapes in the words of plotly and of matplotlib; assets/lib/signs.js draws them itself.
SHAPES = {
    "circle": ("circle", "o"),
    "diamond": ("diamond", "D"),
    "triangle": ("triangle-up", "^"),
    "bar": ("line-ns-open", "|"),
}

#: Red, green, blue stops of a one-sided scale (cividis) and of a two-sided one (blue, pale, vermilion).
SEQUENTIAL = ((0, 34, 78), (67, 78, 108), (125, 124, 120), (187, 175, 113), (254, 232, 56))
DIVERGING = ((0, 84, 134), (86, 160, 204), (245, 245, 242), (232, 148, 86), (172, 72, 0))


def feature_colour(rank: int) -> str:
    """The colour of the selected feature `rank`, 0 first; colours repeat, so number the features as well."""
    return FEATURE_COLOURS[rank % len(FEATURE_COLOURS)]


def plotly_symbol(kind: str) -> str:
    """The sign of a kind of breakpoint in plotly."""
    return SHAPES[KINDS[kind]["shape"]][0]


def matplotlib_marker(kind: str) -> str:
    """The sign of a kind of breakpoint in matplotlib."""
    return SHAPES[KINDS[kind]["shape"]][1]


def pale(colour: str, opacity: float) -> str:
    """A colour for areas, in words that every plotly knows.

    >>> pale(SKY, 0.4)
    'rgba(86, 180, 233, 0.4)'
    """
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red}, {green}, {blue}, {opacity})"


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
