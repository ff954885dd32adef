"""A chart as it is before anything draws it: plotly (`ui/figures/drawing.py`) or the component
(`ui/live/payloads/chart.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

Dash = Literal["solid", "dash", "dot"]
Ends = tuple[float, float]


@dataclass(frozen=True)
class Trace:
    """A line through places in the units of the axes, or dots there.

    Attributes
    ----------
    x, y : (k,) arrays
        A line breaks at nan.
    colour : str
    name : str
        In the legend; "" where it is not named there.
    told : str
        What is pointed at, where the name does not say it.
    width : float
        Of a line, in pixels.
    dash : str
    opacity : float or None
    size : (k,) array or float, or None
        Diameters in pixels, which make it dots.
    kind : str
        Of the breakpoints that the dots are (`ui.live.palette.KINDS`); "" for plain circles.
    """

    x: np.ndarray
    y: np.ndarray
    colour: str
    name: str = ""
    told: str = ""
    width: float = 2.0
    dash: Dash = "solid"
    opacity: float | None = None
    size: np.ndarray | float | None = None
    kind: str = ""


@dataclass(frozen=True)
class Drawing:
    """Traces on two axes.

    Attributes
    ----------
    x, y : str
        Titles of the axes.
    traces : tuple of Trace
        The first one lowest.
    x_ends, y_ends : (float, float) or None
        What an axis spans; None: all there is.
    is_log : bool
        Whether y stands on a logarithmic axis.
    """

    x: str
    y: str
    traces: tuple[Trace, ...]
    x_ends: Ends | None = None
    y_ends: Ends | None = None
    is_log: bool = False

    def named(self, name: str) -> Trace:
        """The trace that has this name in the legend."""
        return next(trace for trace in self.traces if trace.name == name)
