"""What more layers buy: the cost of the best network at each depth, and the fits themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from mirrors import Solution

from ..live.palette import BLUE, GREY, VERMILION
from .layout import laid_out

#: Places at which a fit is drawn.
_GRID = 300


def depths_figure(fits: Sequence[Solution], chosen: int) -> go.Figure:
    """The cost at each depth over the bound of all depths, and below it each fit.

    Parameters
    ----------
    fits : sequence of Solution
        The best networks of the same points at the same price, one for each depth, ascending; not of steps.
    chosen : int
        The depth that is set elsewhere; it is marked if it is among them.
    """
    figure = make_subplots(
        rows=2,
        cols=len(fits),
        specs=[[{"colspan": len(fits)}, *[None] * (len(fits) - 1)], [{}] * len(fits)],
        row_heights=[0.55, 0.45],
        subplot_titles=["", *(f"{fit.architecture.depth} layers" for fit in fits)],
        shared_yaxes=True,
    )
    _draw_costs(figure, fits, chosen)
    for column, fit in enumerate(fits, start=1):
        _draw_fit(figure, fit, column)
    figure.update_xaxes(title="layers", dtick=1, row=1, col=1)
    figure.update_yaxes(title="cost", rangemode="tozero", row=1, col=1)
    return laid_out(figure, 500)


def _draw_costs(figure: go.Figure, fits: Sequence[Solution], chosen: int) -> None:
    depths = [fit.architecture.depth for fit in fits]
    figure.add_scatter(
        x=depths,
        y=[fit.objective for fit in fits],
        mode="lines+markers",
        line={"color": BLUE},
        marker={"size": [13 if depth == chosen else 8 for depth in depths]},
        name="cost of the best network",
        hovertemplate="%{x} layers: %{y:.4g}<extra></extra>",
        row=1,
        col=1,
    )
    figure.add_scatter(
        x=[depths[0], depths[-1] + 1],
        y=[fits[-1].depth_bound] * 2,
        mode="lines",
        line={"color": VERMILION, "dash": "dash"},
        name="no network of any depth costs less",
        row=1,
        col=1,
    )


def _draw_fit(figure: go.Figure, fit: Solution, column: int) -> None:
    margin = 0.08 * (float(np.ptp(fit.x)) or 1.0)
    grid = np.union1d(np.linspace(fit.x.min() - margin, fit.x.max() + margin, _GRID), fit.x)
    place = {"row": 2, "col": column, "showlegend": column == 1}
    figure.add_scatter(
        x=grid,
        y=fit.predict(grid),
        mode="lines",
        line={"color": GREY, "width": 2.5},
        name="the best network",
        **place,
    )
    figure.add_scatter(
        x=fit.x, y=fit.y, mode="markers", marker={"color": BLUE, "size": 6}, name="data point", **place
    )
