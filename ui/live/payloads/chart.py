"""A plotly figure as a picture that moves: lines, dots and axes, in few digits."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from ..contract.chart import Axis, Chart, Trace

#: Share of an axis that is left free at each end.
_ROOM = 0.04
#: Digits kept of an axis: finer than a pixel.
_DIGITS = 4


def chart_payload(figure: go.Figure) -> Chart:
    """The scatter traces of a figure without subplots; values of a logarithmic axis become exponents."""
    is_log = figure.layout.yaxis.type == "log"
    xs = [_values(trace.x, False) for trace in figure.data]
    ys = [_values(trace.y, is_log) for trace in figure.data]
    x, y = _axis(figure.layout.xaxis, xs, False), _axis(figure.layout.yaxis, ys, is_log)
    traces = [
        _trace(trace, _short(across, x["range"]), _short(up, y["range"]))
        for trace, across, up in zip(figure.data, xs, ys, strict=True)
    ]
    return {"screen": "chart", "x": x, "y": y, "traces": traces}


def _trace(trace: Any, x: list[float | None], y: list[float | None]) -> Trace:
    dots = trace.mode == "markers"
    return {
        "x": x,
        "y": y,
        "name": None if trace.showlegend is False else trace.name,
        "colour": trace.marker.color if dots else trace.line.color,
        "opacity": trace.opacity,
        "size": np.broadcast_to(trace.marker.size, len(x)).round(1).tolist() if dots else None,
        "width": float(trace.line.width or 2),
        "dash": trace.line.dash or "solid",
    }


def _values(given: Any, is_log: bool) -> np.ndarray:
    """Numbers in the unit of the axis, nan where a line breaks."""
    values = np.array(given, dtype=float)
    return np.log10(values) if is_log else values


def _axis(axis: Any, values: list[np.ndarray], is_log: bool) -> Axis:
    """Title and ends; the figure's own, or those of the data and some room."""
    if axis.range:
        low, high = map(float, axis.range)
    else:
        everything = np.concatenate(values)
        low, high = float(np.nanmin(everything)), float(np.nanmax(everything))
        room = _ROOM * (high - low) or 1.0
        low, high = low - room, high + room
    return {"title": axis.title.text, "range": (low, high), "log": is_log}


def _short(values: np.ndarray, ends: tuple[float, float]) -> list[float | None]:
    digits = _DIGITS - int(np.floor(np.log10(ends[1] - ends[0])))
    return [None if v != v else v for v in np.round(values, digits).tolist()]
