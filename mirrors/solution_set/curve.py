"""A band as a curve to draw: at few inputs, more of them where it bends."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def refined(
    band: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]], places: np.ndarray, points: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A band from the first to the last of some places: at these, at even steps, and where it bends most.

    Parameters
    ----------
    band : function
        The lowest and the highest value at each of (m,) inputs.
    places : (k,) array, ascending, k at least 2
        Inputs that are surely looked at.
    points : int
        About how many inputs in all.

    Returns
    -------
    grid, lowest, highest : (m,) arrays

    Examples
    --------
    >>> grid, low, high = refined(lambda x: (-abs(x), abs(x)), np.array([-1.0, 0.0, 2.0]), points=7)
    >>> grid.tolist(), high.tolist() == abs(grid).tolist()
    ([-1.0, -0.5, -0.25, 0.0, 0.5, 1.0, 2.0], True)
    """
    even = np.linspace(places[0], places[-1], max(2, (points - len(places)) // 2))
    grid = np.unique([*places, *even])
    lowest, highest = band(grid)
    while len(grid) < points:
        more = _where_bent(grid, lowest, highest, min(points - len(grid), max(8, points // 6)))
        if not len(more):
            break
        added = band(more)
        order = np.argsort(np.append(grid, more), kind="stable")
        grid = np.append(grid, more)[order]
        lowest, highest = np.append(lowest, added[0])[order], np.append(highest, added[1])[order]
    return grid, lowest, highest


def _where_bent(grid: np.ndarray, low: np.ndarray, high: np.ndarray, count: int) -> np.ndarray:
    """Middles of the pieces beside the points where a straight line misses the band the most."""
    share = (grid[1:-1] - grid[:-2]) / (grid[2:] - grid[:-2])
    miss = sum(np.abs(v[1:-1] - (1 - share) * v[:-2] - share * v[2:]) for v in (low, high))
    miss = np.concatenate([[0.0], miss, [0.0]])
    pieces = np.maximum(miss[:-1], miss[1:]) * np.diff(grid)
    worst = np.argsort(-pieces, kind="stable")[:count]
    worst = np.sort(worst[pieces[worst] > 1e-9 * (np.ptp(grid) * (np.ptp(high) or 1.0))])
    return (grid[worst] + grid[worst + 1]) / 2
