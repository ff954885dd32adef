"""Fitted curve and breakpoints for the canvas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..contract.canvas import Canvas
from ..contract.curves import View
from .curves import bends, curve
from .marks import breakpoint_payload, members


def canvas_payload(sol: Any | None, view: Sequence[float]) -> Canvas:
    """What the canvas draws beside the points; without a solution nothing.

    Parameters
    ----------
    sol : mirrors.Solution or None
    view : (x0, x1, y0, y1)
        What the axes span.
    """
    x0, x1, y0, y1 = (float(v) for v in view)
    shown: View = (x0, x1, y0, y1)
    if sol is None:
        return {"view": shown, "xs": [], "ys": [], "breaks": [], "fit": None}
    positions = [b.position for b in sol.breakpoints]
    xs, ys = curve(sol.predict, positions, view, sol.architecture.is_step)
    heights = np.asarray(sol.predict(np.array(positions, dtype=float))).tolist()
    steps = sol.architecture.is_step
    sizes = [0.0] * len(positions) if steps else bends(positions, sol.predict, x1 - x0)
    bent_by = members(sol, x1 - x0)
    return {
        "view": shown,
        "xs": xs,
        "ys": ys,
        "breaks": [
            breakpoint_payload(b, y if math.isfinite(y) else None, size, bent_by(b.position))
            for b, y, size in zip(sol.breakpoints, heights, sizes, strict=True)
        ],
        "fit": {"objective": float(sol.objective), "gap": float(sol.relative_gap), "beta": float(sol.beta)},
    }
