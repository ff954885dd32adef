"""A closed form and the solver, on the same axes."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from mirrors import Solution

from ..live.palette import BLUE, GREY, VERMILION
from .layout import laid_out


def closed_figure(solution: Solution, fitted: np.ndarray, low: float, high: float) -> go.Figure:
    """The data, the solver's network, and what the formula gives at the data (N,)."""
    figure = go.Figure()
    is_step = solution.architecture.is_step
    kinks = [
        p.position + side for p in solution.breakpoints for side in ((-1e-9, 1e-9) if is_step else (0.0,))
    ]
    grid = np.union1d(np.linspace(low, high, 300), kinks)
    figure.add_scatter(
        x=grid,
        y=solution.predict(grid),
        mode="lines",
        name="the solver",
        line={"width": 3, "color": GREY},
    )
    figure.add_scatter(
        x=solution.x, y=solution.y, mode="markers", name="data point", marker={"size": 8, "color": BLUE}
    )
    figure.add_scatter(
        x=solution.x,
        y=fitted,
        mode="markers",
        name="the formula",
        marker={"size": 14, "color": VERMILION, "symbol": "circle-open", "line": {"width": 2.5}},
    )
    return laid_out(figure, 360, "x", "f(x)")
