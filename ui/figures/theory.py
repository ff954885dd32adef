"""Pictures beside the theory: the dual function and its vertices, two mirrors, several fits."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from mirrors import Feature, Solution

from ..live.palette import BLUE, GREEN, GREY, KINDS, ORANGE, PURPLE, VERMILION, plotly_symbol
from .layout import laid_out

_LINES = ((VERMILION, "solid"), (BLUE, "dash"), (GREEN, "dot"), (PURPLE, "dashdot"))


def vertices_figure(solution: Solution, creases: np.ndarray, levels: Mapping[str, np.ndarray]) -> go.Figure:
    """|a . r| / beta over the crease of a unit of two layers, one line a side (m,), and its vertices.

    `creases` (m,) contain the data points.
    """
    figure = go.Figure()
    points = np.unique(solution.x)
    for (name, level), (colour, dash) in zip(levels.items(), _LINES, strict=False):
        figure.add_scatter(x=creases, y=level, mode="lines", name=name, line={"color": colour, "dash": dash})
        figure.add_scatter(
            x=points,
            y=np.interp(points, creases, level),
            mode="markers",
            name="vertices: creases at data points",
            showlegend=colour == _LINES[0][0],
            marker={"size": 9, "color": ORANGE, "line": {"width": 1, "color": "#000000"}},
        )
    figure.add_hline(y=1, line_dash="dot", line_color=GREY, annotation_text="β")
    return laid_out(figure, 330, "where the unit bends", "|a · r| / β")


def mirrors_figure(features: Mapping[str, Feature], low: float, high: float) -> go.Figure:
    """Features and their kinks, each with the sign of how it came about and its name."""
    figure = go.Figure()
    for (name, feature), (colour, dash) in zip(features.items(), _LINES, strict=False):
        grid = np.union1d([low, high], [p.position for p in feature.breakpoints])
        figure.add_scatter(
            x=grid, y=feature(grid), mode="lines", name=name, line={"color": colour, "dash": dash}
        )
    for kind in ("data", "reflection", "midpoint"):
        marks = [(p, f) for f in features.values() for p in f.breakpoints if p.kind == kind]
        figure.add_scatter(
            x=[p.position for p, _ in marks],
            y=[float(f(p.position)) for p, f in marks],
            hovertext=[p.label for p, _ in marks],
            mode="markers",
            name=KINDS[kind]["title"],
            marker={"size": 12, "symbol": plotly_symbol(kind), "color": KINDS[kind]["colour"]},
        )
    return laid_out(figure, 330, "x", "value of the feature")


def fits_figure(solutions: Mapping[str, Solution], low: float, high: float) -> go.Figure:
    """Several networks for the same data, and the data."""
    figure = go.Figure()
    for (name, solution), (colour, dash) in zip(solutions.items(), _LINES, strict=False):
        kinks = [p.position for p in solution.breakpoints if low < p.position < high]
        grid = np.union1d([low, high], kinks)
        shape = "hv" if solution.architecture.is_step else "linear"
        figure.add_scatter(
            x=grid,
            y=solution.predict(grid),
            mode="lines",
            name=name,
            line={"color": colour, "dash": dash, "width": 2.5, "shape": shape},
        )
    data = next(iter(solutions.values()))
    figure.add_scatter(
        x=data.x, y=data.y, mode="markers", name="data point", marker={"size": 9, "color": GREY}
    )
    return laid_out(figure, 330, "x", "f(x)")
