"""A drawing as a picture that moves, in few digits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ... import drawing
from ..contract.chart import Axis, Chart, Trace

#: Share of an axis that is left free at each end.
_ROOM = 0.04
#: Digits kept of an axis: finer than a pixel.
_DIGITS = 4


def chart_payload(shown: drawing.Drawing) -> Chart:
    """Its traces and axes; values of a logarithmic axis become exponents."""
    xs = [trace.x for trace in shown.traces]
    ys = [np.log10(trace.y) if shown.is_log else trace.y for trace in shown.traces]
    x, y = _axis(shown.x, shown.x_ends, xs, False), _axis(shown.y, shown.y_ends, ys, shown.is_log)
    traces = [
        _trace(trace, _short(across, x["range"]), _short(up, y["range"]))
        for trace, across, up in zip(shown.traces, xs, ys, strict=True)
    ]
    return {"screen": "chart", "x": x, "y": y, "traces": traces}


def _trace(trace: drawing.Trace, x: list[float | None], y: list[float | None]) -> Trace:
    return {
        "x": x,
        "y": y,
        "name": trace.name or None,
        "colour": trace.colour,
        "opacity": trace.opacity,
        "size": None if trace.size is None else np.broadcast_to(trace.size, len(x)).round(1).tolist(),
        "width": trace.width,
        "dash": trace.dash,
    }


def _axis(title: str, ends: drawing.Ends | None, values: Sequence[np.ndarray], is_log: bool) -> Axis:
    """Title and ends; the drawing's own, or those of the data and some room."""
    if ends is None:
        everything = np.concatenate(values)
        low, high = float(np.nanmin(everything)), float(np.nanmax(everything))
        room = _ROOM * (high - low) or 1.0
        ends = low - room, high + room
    return {"title": title, "range": ends, "log": is_log}


def _short(values: np.ndarray, ends: drawing.Ends) -> list[float | None]:
    digits = _DIGITS - int(np.floor(np.log10(ends[1] - ends[0])))
    return [None if v != v else v for v in np.round(values, digits).tolist()]
