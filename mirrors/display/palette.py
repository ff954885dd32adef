"""The colours and signs that every picture shares (Okabe–Ito, safe for colour-blind readers)."""

from __future__ import annotations

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
    "between": {"colour": ORANGE, "shape": "square", "title": "kink where the labels put it"},
}

#: The shapes in the words of plotly and of matplotlib; signs.js in ui/live/assets/lib draws them itself.
SHAPES = {
    "circle": ("circle", "o"),
    "diamond": ("diamond", "D"),
    "triangle": ("triangle-up", "^"),
    "bar": ("line-ns-open", "|"),
    "square": ("square", "s"),
}


def plotly_symbol(kind: str) -> str:
    """The sign of a kind of breakpoint in plotly.

    >>> plotly_symbol("midpoint")
    'triangle-up'
    """
    return SHAPES[KINDS[kind]["shape"]][0]


def matplotlib_marker(kind: str) -> str:
    """The sign of a kind of breakpoint in matplotlib.

    >>> matplotlib_marker("midpoint")
    '^'
    """
    return SHAPES[KINDS[kind]["shape"]][1]


def pale(colour: str, opacity: float) -> str:
    """A colour for areas, in words that every plotly knows.

    >>> pale(SKY, 0.4)
    'rgba(86, 180, 233, 0.4)'
    """
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red}, {green}, {blue}, {opacity})"
