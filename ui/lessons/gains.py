"""The gain |a · r| of every ramp, wherever it bends: straight between two data points."""

from __future__ import annotations

import numpy as np

from .lesson import Gains


def rising(x: np.ndarray, r: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Sum over n of r_n (x_n - k)^+ for each place k.

    Parameters
    ----------
    x, r : (N,) inputs and errors
    at : (k,) places
    """
    return np.asarray(np.maximum(x - at[:, None], 0.0) @ r)


def falling(x: np.ndarray, r: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Sum over n of r_n (k - x_n)^+ for each place k."""
    return np.asarray(np.maximum(at[:, None] - x, 0.0) @ r)


def gains(
    x: np.ndarray, r: np.ndarray, span: tuple[float, float], beta: float | None, dots: list[float] | None
) -> Gains:
    """Over `span`; with a price in both directions, and else to the right alone.

    The sizes of straight pieces have corners at the inputs and where they change their sign.
    """
    places = _corners(x, r, span)
    at = np.unique(x) if dots is None else np.array(dots)
    right, heights = np.abs(rising(x, r, places)), np.abs(rising(x, r, at))
    if beta is None:
        return Gains(places, right, None, None, (at, heights))
    left = np.abs(falling(x, r, places))
    highest = np.maximum(heights, np.abs(falling(x, r, at)))
    return Gains(places, right, left, beta, (at, highest))


def _corners(x: np.ndarray, r: np.ndarray, span: tuple[float, float]) -> np.ndarray:
    knots = np.unique([*span, *x[(x > span[0]) & (x < span[1])]])
    zeros = []
    for gain in (rising, falling):
        values = gain(x, r, knots)
        cross = np.flatnonzero(values[:-1] * values[1:] < 0)
        share = values[cross] / (values[cross] - values[cross + 1])
        zeros.append(knots[cross] + share * (knots[cross + 1] - knots[cross]))
    return np.unique(np.concatenate([knots, *zeros]))
