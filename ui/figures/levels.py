"""How useful every feature is, and how many there are."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from mirrors import Architecture, library_size

from ..catalogue import GROUPS, Catalogue
from ..live.palette import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILION
from .layout import laid_out

_COLOURS = {"data": BLUE, "mirror": VERMILION, "mirrors": ORANGE, "midpoint": GREEN, "switch": PURPLE}
#: Dots a line, at most.
_DOTS = 300


def levels_figure(catalogue: Catalogue) -> go.Figure:
    """|a . r| / beta of all features, sorted within each group; the line at 1 that none crosses."""
    figure = go.Figure()
    for key in catalogue.counts():
        members = np.flatnonzero(catalogue.groups == key)
        levels = np.sort(catalogue.levels[members])[::-1]
        places = np.unique(np.round(np.geomspace(1, len(levels), _DOTS)).astype(int))
        figure.add_scatter(
            x=places,
            y=levels[places - 1],
            mode="lines+markers" if len(levels) < _DOTS else "lines",
            line={"color": _COLOURS[key], "width": 2, "dash": _DASHES[key]},
            name=f"{GROUPS[key]} ({len(levels):,})",
            hovertemplate="the %{x}. most useful: %{y:.4f}<extra></extra>",
        )
    figure.add_hline(y=1, line_dash="dot", line_color=GREY, annotation_text="1: what a best network may use")
    figure.update_xaxes(type="log", dtick=1)
    figure.update_yaxes(range=[0, 1.08])
    return laid_out(figure, 330, "features of the group, the most useful first", "|a · r| / β")


_DASHES = {"data": "solid", "mirror": "dash", "mirrors": "dashdot", "midpoint": "dot", "switch": "solid"}


def growth_figure(architecture: Architecture, n: int, size: int) -> go.Figure:
    """How many features there are at most, by points and depth; and how many there are here."""
    figure = go.Figure()
    counts = np.unique(np.round(np.geomspace(2, max(200, 2 * n), 40)).astype(int))
    colours = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)
    for same, colour in zip(_alike(architecture), colours, strict=False):
        figure.add_scatter(
            x=counts,
            y=[float(library_size(int(k), same)) for k in counts],
            mode="lines",
            line={"color": colour},
            name=f"{same.depth} layers",
        )
    figure.add_scatter(
        x=[n], y=[float(size)], mode="markers", marker={"size": 12, "color": GREY}, name="your points"
    )
    figure.update_xaxes(type="log", dtick=1)
    figure.update_yaxes(type="log")
    return laid_out(figure, 330, "data points", "features, at most")


def _alike(architecture: Architecture) -> list[Architecture]:
    """The same network at depths 2 to 5; of networks that jump the one itself."""
    if architecture.is_step:
        return [architecture]
    name, slope, kind = architecture.activation, architecture.slope, architecture.kind
    return [Architecture(name, depth, slope, kind if depth > 2 else "deep_narrow") for depth in range(2, 6)]
