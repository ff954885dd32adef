"""A series with its forecasts, and the map from one value to the next."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from mirrors import Solution
from mirrors.time_series import Pairs, Series

from ..live.palette import BLUE, GREY, KINDS, ORANGE, SKY, VERMILION, pale, plotly_symbol
from .layout import laid_out


def series_figure(
    series: Series,
    fitted: np.ndarray,
    lag: int,
    first_held_out: int,
    ahead: np.ndarray,
    fan: np.ndarray | None,
) -> go.Figure:
    """The series, forecasts of it (T - lag,), and what comes next: a line (steps,), quantiles (q, steps)."""
    figure = go.Figure()
    step = float(np.median(np.diff(series.times)))
    future = series.times[-1] + step * np.arange(1, len(ahead) + 1)
    figure.add_scatter(
        x=series.times,
        y=series.values,
        mode="lines+markers",
        name=series.unit,
        line={"color": GREY, "width": 1.5},
        marker={"size": 3},
    )
    figure.add_scatter(
        x=series.times[lag:],
        y=fitted,
        mode="lines",
        name=f"forecast from {lag} step{'s' * (lag > 1)} before",
        line={"color": BLUE, "width": 2, "dash": "dot"},
    )
    if fan is not None:
        for k in range(len(fan) // 2):
            edges = {"x": future, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
            figure.add_scatter(y=fan[k], showlegend=False, **edges)
            figure.add_scatter(
                y=fan[-1 - k],
                fill="tonexty",
                fillcolor=pale(SKY, 0.33),
                name="where it may go",
                showlegend=k == 0,
                **edges,
            )
    figure.add_scatter(
        x=future, y=ahead, mode="lines", name="what comes next", line={"color": VERMILION, "width": 2.5}
    )
    split = series.times[lag + first_held_out]
    figure.add_vline(x=float(split), line_dash="dash", line_color=ORANGE)
    figure.add_annotation(
        x=float(split), y=1.05, yref="paper", text="held out from here", showarrow=False, xanchor="left"
    )
    return laid_out(figure, 400, "time", series.unit)


def map_figure(
    solution: Solution, early: Pairs, late: Pairs, series: Series, curves: np.ndarray | None
) -> go.Figure:
    """Each value against a later one, the network, its breakpoints by kind, and the true map if it is known.

    `curves` (q, 300) are quantile networks on the same grid: 300 inputs over the range of the series.
    """
    figure = go.Figure()
    low, high = float(series.values.min()), float(series.values.max())
    grid = np.linspace(low, high, 300)
    for given, name, colour in ((early, "to train on", BLUE), (late, "held out", ORANGE)):
        figure.add_scatter(
            x=given.x,
            y=given.y,
            mode="markers",
            name=name,
            marker={"size": 5, "color": colour, "opacity": 0.9},
        )
    for k, curve in enumerate([] if curves is None else curves):
        figure.add_scatter(
            x=grid,
            y=curve,
            mode="lines",
            line={"width": 1.5, "color": SKY},
            name="quantiles",
            showlegend=k == 0,
        )
    figure.add_scatter(
        x=grid, y=solution.predict(grid), mode="lines", name="the network", line={"width": 3, "color": GREY}
    )
    if series.truth is not None:
        figure.add_scatter(
            x=grid,
            y=series.truth(grid),
            mode="lines",
            name="the true map",
            line={"dash": "dash", "color": VERMILION},
        )
    _draw_kinks(figure, solution, low, high)
    return laid_out(figure, 400, "value now", f"value {early.lag} step{'s' * (early.lag > 1)} later")


def _draw_kinks(figure: go.Figure, solution: Solution, low: float, high: float) -> None:
    """The breakpoints from `low` to `high`, by kind."""
    inner = [point for point in solution.breakpoints if low <= point.position <= high]
    for kind in dict.fromkeys(point.kind for point in inner):
        at = np.array([point.position for point in inner if point.kind == kind])
        figure.add_scatter(
            x=at,
            y=solution.predict(at),
            mode="markers",
            name=KINDS[kind]["title"],
            marker={
                "size": 11,
                "symbol": plotly_symbol(kind),
                "color": KINDS[kind]["colour"],
                "line": {"width": 1, "color": "white"},
            },
        )
