"""Charts of lines and dots, in few digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from ..contract.chart import Chart, Trace
from ..palette import BLUE
from .numbers import placed, rounded

Dash = Literal["solid", "dash", "dot"]
Numbers = Sequence[float] | np.ndarray
#: Diameter of a dot, in pixels.
DOT = 8.0
#: Above and below the lines, as a share of their height.
_ROOM = 0.08


def chart(x: str, y: str, span: tuple[float, float], traces: list[Trace], log: bool = False) -> Chart:
    """As tall as its lines are, from 0; with `log` x is told in powers of ten."""
    values = [v for trace in traces if trace["size"] is None for v in trace["y"] if v is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = _ROOM * (high - low) or 1.0
    return {
        "screen": "chart",
        "x": {"title": x, "range": span, "log": log},
        "y": {"title": y, "range": (low - room, high + room), "log": False},
        "traces": traces,
    }


def line(
    x: Numbers,
    y: Numbers,
    colour: str = BLUE,
    dash: Dash = "solid",
    name: str | None = None,
) -> Trace:
    """Through places in the units of the axes, broken at nan; with a name it is in the legend."""
    span = float(np.ptp(x)) if len(x) else 0.0
    return {
        "x": [placed(v, span) for v in x],
        "y": [None if v != v else rounded(v) for v in y],
        "name": name,
        "colour": colour,
        "opacity": None,
        "size": None,
        "width": 2.0,
        "dash": dash,
    }


def dots(x: Numbers, y: Numbers, colour: str, name: str | None = None) -> Trace:
    """At places in the units of the axes."""
    return {**line(x, y, colour, name=name), "size": [DOT] * len(x)}
