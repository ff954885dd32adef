"""The colours and signs that every picture shares (Okabe–Ito, safe for colour-blind readers)."""

from __future__ import annotations

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
    "between": {"colour": ORANGE, "title": "kink where the labels put it"},
}
