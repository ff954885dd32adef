"""The squared error on points that were held out, as a function of beta (docs/theory.md section 6.3)."""

from __future__ import annotations

import numpy as np

from ..path import Path
from .curve import PiecewiseQuadratic


def squared_error(path: Path, x: np.ndarray, y: np.ndarray, lowest: float) -> PiecewiseQuadratic:
    """The mean squared error of every optimum on a path, on points it was not fitted to.

    Parameters
    ----------
    path : Path
    x, y : (M,) arrays
        What it is judged by.
    lowest : float
        Where the path ends, above 0.

    Examples
    --------
    >>> import mirrors
    >>> path = mirrors.fit_path([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", 2))
    >>> squared_error(path, np.array([0.5]), np.array([0.5]), 1e-3)(1.0).round(3).tolist()
    0.028
    """
    if not path.segments:
        knots = np.array([lowest, 2 * lowest])  # the constant, whatever beta
        error = np.full(1, np.mean((y - path.problem.mean) ** 2))
        return PiecewiseQuadratic(knots, error, error, np.zeros(1))
    at_upper, at_lower = (y[:, None] - values for values in ends(path, x))
    knots = path.betas[::-1]
    moved = (at_upper - at_lower)[:, ::-1]
    below, above = (np.mean(rest**2, axis=0)[::-1] for rest in (at_lower, at_upper))
    return PiecewiseQuadratic(knots, below, above, np.mean((moved / np.diff(knots)) ** 2, axis=0))


def ends(path: Path, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(M, segments) the fit at x at the upper and at the lower end of each segment."""
    numbers = path.features
    columns = np.column_stack([path.problem.library.feature(int(i))(x) for i in numbers])
    top, bottom = np.empty((2, len(x), len(path.segments)))
    for k, (segment, (above, below)) in enumerate(zip(path.segments, path.intercepts, strict=True)):
        used = columns[:, np.searchsorted(numbers, segment.indices)] * path.problem.coefficient_scale
        top[:, k] = used @ segment.at_top + above
        bottom[:, k] = used @ segment.at_bottom + below
    return top, bottom
