"""What a picture that moves is told of a plotly figure: lines, dots and axes, in few digits."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

#: Share of an axis that is left free at each end.
_ROOM = 0.04
#: Digits kept of an axis: finer than a pixel.
_DIGITS = 4


def moving_payload(figure: go.Figure) -> dict[str, Any]:
    """The scatter traces of a figure without subplots; values of a logarithmic axis become exponents."""
    xs = [_values(trace.x, False) for trace in figure.data]
    is_log = figure.layout.yaxis.type == "log"
    ys = [_values(trace.y, is_log) for trace in figure.data]
    x, y = _axis(figure.layout.xaxis, xs), _axis(figure.layout.yaxis, ys)
    traces = []
    for trace, across, up in zip(figure.data, xs, ys, strict=True):
        dots = trace.mode == "markers"
        told = {
            "x": _short(across, x["range"]),
            "y": _short(up, y["range"]),
            "name": None if trace.showlegend is False else trace.name,
            "colour": trace.marker.color if dots else trace.line.color,
            "opacity": trace.opacity,
        }
        if dots:
            told["size"] = np.broadcast_to(trace.marker.size, len(across)).round(1).tolist()
        else:
            told |= {"width": trace.line.width, "dash": trace.line.dash}
        traces.append(told)
    return {"x": x, "y": y | {"log": is_log}, "traces": traces}


def _values(given: Any, is_log: bool) -> np.ndarray:
    """Numbers in the unit of the axis, nan where a line breaks."""
    values = np.array(given, dtype=float)
    return np.log10(values) if is_log else values


def _axis(axis: Any, values: list[np.ndarray]) -> dict[str, Any]:
    """Title and ends; the figure's own, or those of the data and some room."""
    if axis.range:
        low, high = map(float, axis.range)
    else:
        everything = np.concatenate(values)
        low, high = float(np.nanmin(everything)), float(np.nanmax(everything))
        room = _ROOM * (high - low) or 1.0
        low, high = low - room, high + room
    return {"title": axis.title.text, "range": [low, high]}


def _short(values: np.ndarray, ends: list[float]) -> list[float | None]:
    digits = _DIGITS - int(np.floor(np.log10(ends[1] - ends[0])))
    return [None if v != v else v for v in np.round(values, digits).tolist()]
