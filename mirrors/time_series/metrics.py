"""How good forecasts are."""

from __future__ import annotations

import numpy as np

from ..losses import Quantile


def rmse(y: np.ndarray, forecast: np.ndarray) -> float:
    """Root of the mean squared error.

    >>> rmse(np.array([0.0, 0.0]), np.array([3.0, 3.0]))
    3.0
    """
    return float(np.sqrt(np.mean((y - forecast) ** 2)))


def mae(y: np.ndarray, forecast: np.ndarray) -> float:
    """Mean absolute error.

    >>> mae(np.array([0.0, 0.0]), np.array([1.0, -3.0]))
    2.0
    """
    return float(np.mean(np.abs(y - forecast)))


def pinball(y: np.ndarray, forecast: np.ndarray, tau: float) -> float:
    """Mean quantile loss.

    >>> pinball(np.array([1.0, -1.0]), np.array([0.0, 0.0]), tau=0.75)
    0.5
    """
    return float(Quantile(tau).value(y, forecast).mean())


def coverage(y: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    """Share of values between two curves, ends included.

    >>> coverage(np.array([0.0, 1.0, 2.0, 9.0]), np.zeros(4), np.full(4, 2.0))
    0.75
    """
    return float(np.mean((low <= y) & (y <= high)))
