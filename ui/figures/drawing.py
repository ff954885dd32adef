"""A drawing by plotly, to be zoomed and read."""

from __future__ import annotations

import plotly.graph_objects as go

from ..drawing import Drawing, Trace
from ..live.palette import plotly_symbol
from .layout import laid_out


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
    figure.update_layout(uirevision="race")
    figure.update_xaxes(range=drawing.x_ends)
    figure.update_yaxes(range=drawing.y_ends)
    if drawing.is_log:
        figure.update_yaxes(type="log", exponentformat="power")
    return laid_out(figure, 330, drawing.x, drawing.y)


def _look(trace: Trace) -> dict[str, object]:
    if trace.size is None:
        return {
            "mode": "lines",
            "line": {"width": trace.width, "color": trace.colour, "dash": trace.dash},
        }
    symbol = plotly_symbol(trace.kind) if trace.kind else "circle"
    marker = {"size": trace.size, "color": trace.colour, "symbol": symbol, "line": {"width": 0}}
    return {"mode": "markers", "marker": marker}
