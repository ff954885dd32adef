"""How the optimum moves as the price of weights falls."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from mirrors import Path

from ..drawn_path import drawn_betas, drawn_columns
from ..live.palette import ORANGE, feature_colour
from .layout import laid_out


def path_figure(path: Path, beta: float) -> go.Figure:
    """Coefficients, and the number of features with the fit error, over beta; `beta` is marked."""
    figure = make_subplots(
        rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.08, specs=[[{}], [{"secondary_y": True}]]
    )
    betas = drawn_betas(path)[::-1]
    _draw_coefficients(figure, path, betas)
    _draw_fits(figure, path, betas)
    for row in (1, 2):
        figure.add_vline(x=beta, line={"color": ORANGE, "dash": "dash"}, row=row, col=1)
    figure.add_annotation(x=np.log10(beta), y=1.04, yref="paper", text="β now", showarrow=False)
    figure.update_xaxes(type="log", autorange="reversed")
    figure.update_xaxes(title="β, the price of weights: large on the left, small on the right", row=2, col=1)
    return laid_out(figure, 560)


def _draw_coefficients(figure: go.Figure, path: Path, betas: np.ndarray) -> None:
    """Of every feature that is drawn, with a dot at each knot."""
    knots, coefficients = path.betas[::-1], path.coefficients[::-1]
    marker = {"size": np.where(np.isin(betas, knots), 6, 0)}
    for rank, column in enumerate(drawn_columns(path)):
        name = f"feature {path.features[column] + 1:,}"
        figure.add_scatter(
            x=betas,
            y=np.interp(betas, knots, coefficients[:, column]),
            name=name,
            showlegend=False,
            mode="lines+markers",
            marker=marker,
            line={"color": feature_colour(rank), "width": 1.5},
            hovertemplate=f"{name}: %{{y:.4g}} at β = %{{x:.4g}}<extra></extra>",
            row=1,
            col=1,
        )
    figure.update_yaxes(title="coefficient", row=1, col=1)


def _draw_fits(figure: go.Figure, path: Path, betas: np.ndarray) -> None:
    """How many features there are, on the left axis; errors and objective on the right one."""
    solutions = [path.at(b) for b in betas]
    counts = [len(s.coefficients) for s in solutions]
    errors = [float(s.residual @ s.residual) for s in solutions]
    objectives = [s.objective for s in solutions]
    for rank, (name, heights, line) in enumerate(
        (
            ("features in use", counts, {"shape": "vh"}),
            ("sum of squared errors", errors, {"dash": "dot"}),
            ("objective", objectives, {"dash": "dash"}),
        )
    ):
        figure.add_scatter(
            x=betas,
            y=heights,
            name=name,
            mode="lines",
            line={"color": feature_colour(rank), **line},
            row=2,
            col=1,
            secondary_y=rank > 0,
        )
    figure.update_yaxes(title="features", row=2, col=1)
    figure.update_yaxes(
        title="errors, objective", tickmode="auto", showgrid=False, row=2, col=1, secondary_y=True
    )
