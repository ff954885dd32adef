"""The colours and signs that every live picture shares (Okabe–Ito, safe for colour-blind readers)."""

from __future__ import annotations

BLUE, VERMILION, GREEN = "#0072B2", "#D55E00", "#009E73"
PURPLE, ORANGE, SKY = "#CC79A7", "#E69F00", "#56B4E9"

#: Selected features, by rank. Yellow and black are left out: each vanishes on one of the two themes.
FEATURE_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)

#: Breakpoint kinds: colour, and what the legend calls them.
KINDS = {
    "data": {"colour": BLUE, "title": "kink at a data point"},
    "reflection": {"colour": VERMILION, "title": "kink seen in a mirror"},
    "midpoint": {"colour": GREEN, "title": "kink halfway between two points"},
    "switch": {"colour": PURPLE, "title": "jump"},
}

#: Red, green, blue stops of a one-sided scale (cividis) and of a two-sided one (blue, pale, vermilion).
SEQUENTIAL = ((0, 34, 78), (67, 78, 108), (125, 124, 120), (187, 175, 113), (254, 232, 56))
DIVERGING = ((0, 84, 134), (86, 160, 204), (245, 245, 242), (232, 148, 86), (172, 72, 0))


def feature_colour(rank: int) -> str:
    """The colour of the selected feature `rank`, 0 first; colours repeat, so number the features as well."""
    return FEATURE_COLOURS[rank % len(FEATURE_COLOURS)]
