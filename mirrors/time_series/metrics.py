"""How good forecasts are."""

from __future__ import annotations

import numpy as np

from ..losses import Quantile


def rmse(y: np.ndarray, forecast: np.ndarray) -> float:
    """Root of the mean squared error."""
    return float(np.sqrt(np.mean((y - forecast) ** 2)))


def mae(y: np.ndarray, forecast: np.ndarray) -> float:
    """Mean absolute error."""
    return float(np.mean(np.abs(y - forecast)))


def pinball(y: np.ndarray, forecast: np.ndarray, tau: float) -> float:
    """Mean quantile loss."""
    return float(Quantile(tau).value(y - forecast).mean())


def coverage(y: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    """Share of values between two curves, ends included."""
    return float(np.mean((low <= y) & (y <= high)))
