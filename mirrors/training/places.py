"""Which places kinks may end at, and what share of a network's bend lies there."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture

KINDS = ("data", "reflection", "midpoint")


def places(x: np.ndarray, architecture: Architecture) -> list[np.ndarray]:
    """Data points, their reflections 2 x_i - x_j about each other, midpoints; the last two only where
    layers fold (docs/theory.md section 3). Images in two and more mirrors are not listed.
    """
    i, j = np.nonzero(~np.eye(len(x), dtype=bool))
    if not architecture.reflects or architecture.depth == 2:
        return [x, np.empty(0), np.empty(0)]
    return [x, 2 * x[i] - x[j], (x[i] + x[j])[i < j] / 2]


def kind_of(positions: np.ndarray, known: list[np.ndarray], distance: float) -> np.ndarray:
    """Index in `KINDS` of the simplest place within a distance of each position, else -1."""
    kind = np.full(len(positions), -1)
    for k in reversed(range(len(known))):
        ends = np.concatenate([[-np.inf], np.sort(known[k]), [np.inf]])
        after = np.searchsorted(ends[1:-1], positions) + 1
        kind[np.minimum(ends[after] - positions, positions - ends[after - 1]) <= distance] = k
    return kind


def shares(
    x: np.ndarray, positions: np.ndarray, bends: np.ndarray, known: list[np.ndarray], tolerance: float
) -> np.ndarray:
    """For each kind the sum of |slope change| there, over that of all kinks between the data's ends.

    Kinks further out say nothing about the data. `tolerance` is a share of the data's range, and the ends
    are included with it.
    """
    distance = tolerance * float(np.ptp(x))
    inside = (positions >= x.min() - distance) & (positions <= x.max() + distance)
    kind, weight = kind_of(positions[inside], known, distance), np.abs(bends[inside])
    return np.array([weight[kind == k].sum() for k in range(len(KINDS))]) / max(float(weight.sum()), 1e-300)


def expected(x: np.ndarray, known: list[np.ndarray], tolerance: float) -> np.ndarray:
    """The same for a kink that is uniform on the range of the data."""
    anywhere = np.linspace(x.min(), x.max(), 100_001)
    return shares(x, anywhere, np.ones(len(anywhere)), known, tolerance)
