"""The dual certificate as a picture: no feature, wherever its creases are, correlates more than beta."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from mirrors import Solution

from ..certificate import has_one_crease, has_plane, pull_of_creases
from ..live.palette import BLUE, DIVERGING, GREY, ORANGE, VERMILION
from .layout import laid_out

#: Creases along each axis of the map.
_GRID = 141


def dual_figure(solution: Solution, low: float, high: float) -> go.Figure | None:
    """a . r / beta over the crease at depth 2, over both creases of mirrors at depth 3; else None."""
    if has_one_crease(solution.architecture):
        return _line(solution, low, high)
    return _map(solution, low, high) if has_plane(solution.architecture) else None


def _line(solution: Solution, low: float, high: float) -> go.Figure:
    figure = go.Figure()
    shape = "vh" if solution.architecture.is_step else "linear"
    creases, sides = pull_of_creases(solution, low, high)
    for (name, levels), colour, dash in zip(
        sides.items(), (BLUE, VERMILION), ("solid", "dash"), strict=False
    ):
        line = {"color": colour, "dash": dash, "shape": shape}
        figure.add_scatter(x=creases, y=levels, mode="lines", name=name, line=line)
    for level in (1, -1):
        figure.add_hline(y=level, line_dash="dot", line_color=GREY)
    bent = [k for k, feature in enumerate(solution.features) if len(feature.biases)]
    figure.add_scatter(
        x=[solution.features[k].biases[0] for k in bent],
        y=np.sign(solution.coefficients[bent]),
        mode="markers",
        name="selected: here it reaches 1 or −1",
        marker={"size": 10, "color": ORANGE},
    )
    return laid_out(figure, 360, "where the unit bends or jumps", "a · r / β")


def _map(solution: Solution, low: float, high: float) -> go.Figure:
    first, second = np.linspace(low, high, _GRID), np.linspace(0, high - low, _GRID)
    last = solution.architecture.layers[-1]
    folded = np.abs(solution.x[:, None] - first)[:, None, :]
    levels = np.einsum("n,nij->ij", solution.residual, last.value(folded - second[:, None]))
    stops = [[i / (len(DIVERGING) - 1), f"rgb{colour}"] for i, colour in enumerate(DIVERGING)]
    figure = go.Figure()
    figure.add_heatmap(
        x=first,
        y=second,
        z=levels / solution.beta,
        zmin=-1,
        zmax=1,
        colorscale=stops,
        colorbar={"title": "a · r / β"},
        hovertemplate="creases %{x:.3g}, %{y:.3g}: %{z:.3f}<extra></extra>",
    )
    creases = np.array([feature.biases for feature in solution.features]).reshape(-1, 2)
    figure.add_scatter(
        x=creases[:, 0],
        y=creases[:, 1],
        mode="markers",
        name="selected: here it reaches 1 or −1",
        marker={"size": 12, "color": ORANGE, "line": {"width": 2, "color": "#000000"}},
    )
    figure.update_xaxes(range=[low, high])
    figure.update_yaxes(range=[0, high - low])
    return laid_out(figure, 400, "crease of layer 1", "crease of layer 2")
