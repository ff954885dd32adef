"""A drawing by plotly, to be zoomed and read."""

from __future__ import annotations

import plotly.graph_objects as go

from ..drawing import Drawing, Trace
from ..live.palette import plotly_symbol
from . import POINT


def drawing_figure(drawing: Drawing) -> go.Figure:
    """The same lines and dots; what is pointed at says its numbers."""
    figure = go.Figure()
    numbers = f"{drawing.x} %{{x:.6~g}}, {drawing.y} %{{y:.4~g}}"
    for trace in drawing.traces:
        figure.add_scatter(
            x=trace.x,
            y=trace.y,
            name=trace.name or trace.told,
            showlegend=bool(trace.name),
            opacity=trace.opacity,
            hovertemplate=f"{numbers}<extra>{trace.told or trace.name}</extra>",
            **_look(trace),
        )
    figure.update_layout(
        separators=POINT,
        height=330,
        margin={"t": 16, "b": 10, "r": 10},
        legend={"orientation": "h", "y": -0.22},
        uirevision="race",
    )
    figure.update_xaxes(title=drawing.x, range=drawing.x_ends)
    figure.update_yaxes(title=drawing.y, range=drawing.y_ends)
    if drawing.is_log:
        figure.update_yaxes(type="log", exponentformat="power")
    return figure


def _look(trace: Trace) -> dict[str, object]:
    if trace.size is None:
        return {
            "mode": "lines",
            "line": {"width": trace.width, "color": trace.colour, "dash": trace.dash},
        }
    symbol = plotly_symbol(trace.kind) if trace.kind else "circle"
    marker = {"size": trace.size, "color": trace.colour, "symbol": symbol, "line": {"width": 0}}
    return {"mode": "markers", "marker": marker}
