"""What all figures of plotly have in common."""

from __future__ import annotations

import plotly.graph_objects as go


def laid_out(figure: go.Figure, height: int, x: str = "", y: str = "") -> go.Figure:
    """The same figure, `height` pixels high, with titles of its axes and its legend in rows at the bottom.

    Numbers have a decimal point and nothing between thousands, since x may be years.
    """
    figure.update_layout(
        separators=".",
        height=height,
        margin={"t": 26, "b": 10, "r": 10},
        showlegend=True,
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom"},
    )
    if x:
        figure.update_xaxes(title=x)
    if y:
        figure.update_yaxes(title=y)
    return figure
