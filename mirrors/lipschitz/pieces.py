"""The exact fit, once it is known where it is steepest (docs/theory.md section 12.2)."""

from __future__ import annotations

import numpy as np

#: Times that gaps change sides at most.
_ROUNDS = 20


def exact(
    gaps: np.ndarray, masses: np.ndarray, labels: np.ndarray, beta: float, signs: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Slopes and prices of the optimum, from a good guess of where the slope is at its bound.

    Neighbouring gaps at the bound make a piece of known shape: its height is a mean, and the steepness solves
    one linear equation. A gap whose price has the wrong sign is let go, one that is too steep is held.

    Parameters
    ----------
    gaps, masses, labels, beta
        As for `interior_point`.
    signs : (n - 1,) 1 or -1 where the slope is at its bound, else 0

    Returns
    -------
    slopes, prices : (n - 1,)
        The slopes are at most the steepness in size, whatever the guess.

    Examples
    --------
    >>> slopes, prices = exact(np.ones(1), np.ones(2), np.array([-1.0, 1.0]), 0.5, np.ones(1))
    >>> slopes.tolist(), prices.tolist()
    ([1.0], [0.5])
    """
    for _ in range(_ROUNDS):
        slopes, prices, steepness = _pieced(gaps, masses, labels, beta, signs)
        held = np.where(prices * signs > 0, signs, 0.0)
        moved = np.where(signs, held, np.where(np.abs(slopes) > steepness, np.sign(slopes), 0.0))
        if np.array_equal(moved, signs):
            break
        signs = moved
    return np.clip(slopes, -steepness, steepness), prices


def _pieced(
    gaps: np.ndarray, masses: np.ndarray, labels: np.ndarray, beta: float, signs: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float]:
    """Slopes, prices and steepness if just the gaps with a sign are at the bound."""
    starts = np.flatnonzero(np.concatenate([[True], signs == 0]))
    sizes = np.diff(starts, append=len(labels))
    mass = np.add.reduceat(masses, starts)

    def centred(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        means = np.add.reduceat(masses * values, starts) / mass
        return values - np.repeat(means, sizes), means

    shape, _ = centred(np.concatenate([[0.0], np.cumsum(signs * gaps)]))
    rest, heights = centred(labels)
    square = float(masses @ shape**2)
    steepness = max(0.0, (float((masses * shape) @ rest) - beta) / square) if square else 0.0
    sums = np.cumsum(masses * (rest - steepness * shape))
    prices = np.where(signs, -sums[:-1], 0.0)
    values = np.repeat(heights, sizes) + steepness * shape
    return np.where(signs, steepness * signs, np.diff(values) / gaps), prices, steepness
