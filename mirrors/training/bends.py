"""Where a trained network bends, found exactly: between kinks of earlier layers every neuron is linear."""

from __future__ import annotations

import numpy as np

from .model import Model

#: Kinks closer than this share of the data's range are one.
_SAME = 1e-9


def kinks(model: Model, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ascending positions (K,) and slope changes (K,) of the network in one row, zero changes included."""
    low, high = float(model.x.min()), float(model.x.max())
    spread = (high - low) or 1.0
    knots = np.empty(0)
    for layer in range(model.architecture.hidden_layers):
        ends = _with_ends(knots, low, high, spread)
        u = model.hidden(theta, ends)[layer]
        left, right = np.append(-np.inf, ends[1:-1]), np.append(ends[1:-1], np.inf)
        with np.errstate(divide="ignore", invalid="ignore"):
            zeros = ends[:-1] - u[:, :-1] * np.diff(ends) / np.diff(u)
        inside = (zeros > left) & (zeros < right)  # false for the nan of a constant neuron
        knots = _distinct(np.append(knots, zeros[inside]), _SAME * spread)
    ends = _with_ends(knots, low, high, spread)
    slopes = np.diff(model.predict(theta[None], ends)[0]) / np.diff(ends)
    return ends[1:-1], np.diff(slopes)


def _with_ends(knots: np.ndarray, low: float, high: float, spread: float) -> np.ndarray:
    """The knots and a point beyond each end, which give the slopes there."""
    first, last = (knots[0], knots[-1]) if len(knots) else (low, high)
    return np.concatenate([[first - spread], knots, [last + spread]])


def _distinct(positions: np.ndarray, tolerance: float) -> np.ndarray:
    """Ascending, with one of those that nearly coincide."""
    positions = np.sort(positions)
    return positions[np.append(True, np.diff(positions) > tolerance)[: len(positions)]]
