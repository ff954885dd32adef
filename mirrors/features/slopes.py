"""How steep a piecewise-linear function is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .breakpoint import Breakpoint


def slopes(function: Callable[[np.ndarray], np.ndarray], kinks: np.ndarray, spread: float) -> np.ndarray:
    """Slopes (K + 1,) left of, between and right of the ascending places where alone a function may bend.

    Parameters
    ----------
    function : callable
    kinks : (K,) array, K at least 1
    spread : float
        About the width of the data: so far beyond the outermost kinks the slopes there are read off.

    Examples
    --------
    >>> slopes(lambda x: np.abs(x) + 3.0, np.array([0.0]), spread=2.0).tolist()
    [-1.0, 1.0]
    """
    reach = max(float(kinks[-1] - kinks[0]), spread)
    ends = np.concatenate([[kinks[0] - reach], kinks, [kinks[-1] + reach]])
    left, right = ends[:-1], ends[1:]
    inner = np.stack([left + (right - left) / 4, right - (right - left) / 4])
    values = function(inner)
    return (values[1] - values[0]) / (inner[1] - inner[0])


def bending(
    points: list[Breakpoint], function: Callable[[np.ndarray], np.ndarray], spread: float, least: float
) -> list[Breakpoint]:
    """Those of the ascending `points` at which a function bends, by more than a share of its slopes."""
    if not points:
        return points
    found = slopes(function, np.array([point.position for point in points]), spread)
    floor = least * np.abs(found).max()
    return [point for point, bend in zip(points, np.abs(np.diff(found)), strict=True) if bend > floor]
