"""The band of all optimal networks around the one that is shown."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from mirrors import Solution

from ..live.palette import BLUE, GREY, SKY, VERMILION, pale
from .layout import laid_out


def band_figure(
    solution: Solution, grid: np.ndarray, low: np.ndarray, high: np.ndarray, other: np.ndarray | None = None
) -> go.Figure:
    """Lowest and highest value of any optimal network on `grid` (m,), the shown one, another, the data."""
    figure = go.Figure()
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(x=grid, y=low, showlegend=False, **edge)
    figure.add_scatter(
        x=grid,
        y=high,
        fill="tonexty",
        fillcolor=pale(SKY, 0.4),
        name="where optimal networks may run",
        **edge,
    )
    shape = "hv" if solution.architecture.is_step else "linear"
    figure.add_scatter(
        x=grid,
        y=solution.predict(grid),
        mode="lines",
        name="the network shown",
        line={"width": 3, "shape": shape, "color": GREY},
    )
    figure.add_scatter(
        x=solution.x, y=solution.y, mode="markers", name="data point", marker={"size": 9, "color": BLUE}
    )
    if other is not None:
        line = {"width": 3, "color": VERMILION, "dash": "dash", "shape": shape}
        figure.add_scatter(x=grid, y=other, mode="lines", name="another optimal network", line=line)
    return laid_out(figure, 380, "x", "f(x)")
