"""How good forecasts are."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..errors import InvalidProblem
from ..losses import Quantile


def _side_by_side(**curves: Any) -> list[np.ndarray]:
    """Numbers in arrays of one shape, at least one of each; raises `InvalidProblem` otherwise."""
    try:
        arrays = {name: np.asarray(values, dtype=float) for name, values in curves.items()}
    except (TypeError, ValueError):
        raise InvalidProblem(f"{', '.join(curves)} must be lists of numbers.") from None
    shapes = {name: array.shape for name, array in arrays.items()}
    if len(set(shapes.values())) > 1 or not all(array.size for array in arrays.values()):
        told = " and ".join(f"{name} has the shape {shape}" for name, shape in shapes.items())
        raise InvalidProblem(f"{told}; give as many numbers of each, at least one.")
    return list(arrays.values())


def rmse(y: Any, forecast: Any) -> float:
    """Root of the mean squared error.

    >>> rmse(np.array([0.0, 0.0]), np.array([3.0, 3.0]))
    3.0
    """
    y, forecast = _side_by_side(y=y, forecast=forecast)
    return float(np.sqrt(np.mean((y - forecast) ** 2)))


def mae(y: Any, forecast: Any) -> float:
    """Mean absolute error.

    >>> mae(np.array([0.0, 0.0]), np.array([1.0, -3.0]))
    2.0
    """
    y, forecast = _side_by_side(y=y, forecast=forecast)
    return float(np.mean(np.abs(y - forecast)))


def pinball(y: Any, forecast: Any, tau: float) -> float:
    """Mean quantile loss.

    >>> pinball(np.array([1.0, -1.0]), np.array([0.0, 0.0]), tau=0.75)
    0.5
    """
    y, forecast = _side_by_side(y=y, forecast=forecast)
    return float(Quantile(tau).value(y - forecast).mean())


def coverage(y: Any, low: Any, high: Any) -> float:
    """Share of values between two curves, ends included.

    >>> coverage(np.array([0.0, 1.0, 2.0, 9.0]), np.zeros(4), np.full(4, 2.0))
    0.75
    """
    y, low, high = _side_by_side(y=y, low=low, high=high)
    return float(np.mean((low <= y) & (y <= high)))
