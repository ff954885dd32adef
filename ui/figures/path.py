"""How the optimum moves as the price of weights falls."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from mirrors import Path

from ..drawn_path import drawn_betas, drawn_columns
from ..live.palette import FEATURE_COLOURS, ORANGE
from .layout import laid_out


def path_figure(path: Path, beta: float) -> go.Figure:
    """Coefficients, and the number of features with the fit error, over beta; `beta` is marked."""
    knots, coefficients = path.betas, path.coefficients
    betas = drawn_betas(path)[::-1]
    solutions = [path.at(b) for b in betas]
    at_knot = np.isin(betas, knots)
    marker = {"size": np.where(at_knot, 6, 0)}
    figure = make_subplots(
        rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.08, specs=[[{}], [{"secondary_y": True}]]
    )
    for rank, column in enumerate(drawn_columns(path)):
        name = f"feature {path.features[column] + 1:,}"
        figure.add_scatter(
            x=betas,
            y=np.interp(betas, knots[::-1], coefficients[::-1, column]),
            name=name,
            showlegend=False,
            mode="lines+markers",
            marker=marker,
            line={"color": FEATURE_COLOURS[rank % len(FEATURE_COLOURS)], "width": 1.5},
            hovertemplate=f"{name}: %{{y:.4g}} at β = %{{x:.4g}}<extra></extra>",
            row=1,
            col=1,
        )
    counts = [len(s.coefficients) for s in solutions]
    errors = [float(s.residual @ s.residual) for s in solutions]
    figure.add_scatter(x=betas, y=counts, name="features in use", mode="lines", row=2, col=1)
    figure.add_scatter(
        x=betas, y=errors, name="sum of squared errors", mode="lines", row=2, col=1, secondary_y=True
    )
    figure.add_scatter(
        x=betas,
        y=[s.objective for s in solutions],
        name="objective",
        mode="lines",
        line={"color": FEATURE_COLOURS[2], "dash": "dash"},
        row=2,
        col=1,
        secondary_y=True,
    )
    figure.data[-3].line.update(color=FEATURE_COLOURS[0], shape="vh")
    figure.data[-2].line.update(color=FEATURE_COLOURS[1], dash="dot")
    for row in (1, 2):
        figure.add_vline(x=beta, line={"color": ORANGE, "dash": "dash"}, row=row, col=1)
    figure.add_annotation(x=np.log10(beta), y=1.04, yref="paper", text="β now", showarrow=False)
    figure.update_xaxes(type="log", autorange="reversed")
    figure.update_xaxes(title="β, the price of weights: large on the left, small on the right", row=2, col=1)
    figure.update_yaxes(title="coefficient", row=1, col=1)
    figure.update_yaxes(title="features", row=2, col=1)
    figure.update_yaxes(
        title="errors, objective", tickmode="auto", showgrid=False, row=2, col=1, secondary_y=True
    )
    return laid_out(figure, 560)
