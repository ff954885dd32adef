"""What prices a library from its kinks, without a matrix (docs/theory.md section 10).

A piecewise-linear feature has a few kinks k with known changes of slope, so its correlation with a residual
is a linear term plus a sum of G(k) = sum_n r_n (x_n - k)_+, which two suffix sums give at any k.
"""

from __future__ import annotations

import numpy as np

#: Cells for each point, and points in one of them up to which it is quicker to look at all.
_CELLS, _FEW = 16, 8


class SuffixSums:
    """G(k) = sum_n r_n (u_n - k)_+ for one residual."""

    def __init__(self, u: np.ndarray, residual: np.ndarray):
        self._u = u
        sums = np.zeros((2, len(u) + 1))
        np.array((residual, residual * u))[:, ::-1].cumsum(axis=1, out=sums[:, -2::-1])
        self.mass, self.moment = sums

    def at_points(self) -> np.ndarray:
        """At the data points, (n,)."""
        return self.moment[:-1] - self.mass[:-1] * self._u

    def __call__(self, kinks: np.ndarray, first_above: np.ndarray) -> np.ndarray:
        """At kinks whose first data point beyond each is known; memory of one more array of their size."""
        above = first_above.astype(np.intp, copy=False)
        values = self.mass.take(above)
        values *= kinks
        np.subtract(self.moment.take(above), values, out=values)
        return values


class FirstAbove:
    """The number of the first of some points that is not below a place, as `np.searchsorted` tells it.

    Points are two or more and ascend. A table tells for each of many short cells from which point on to look,
    which takes a third of the time where points are spread out.

    Examples
    --------
    >>> FirstAbove(np.array([0.0, 0.5, 2.0]))(np.array([-1.0, 0.0, 0.1, 1.0, 2.0, 3.0])).tolist()
    [0, 0, 1, 2, 2, 3]
    """

    def __init__(self, u: np.ndarray):
        self._u, self._last = np.append(u, np.inf), _CELLS * len(u)
        self._per_cell = self._last / (u[-1] - u[0])
        edges = u[0] + (np.arange(self._last + 2) - 0.5) / self._per_cell  # half a cell more, for rounding
        self._least = np.searchsorted(u, edges)
        self._steps = int((np.searchsorted(u, edges[1:] + 1 / self._per_cell) - self._least[:-1]).max())

    def __call__(self, places: np.ndarray) -> np.ndarray:
        """For each place, n beyond the last point."""
        if self._steps > _FEW:
            return np.searchsorted(self._u[:-1], places)
        cells = (places - self._u[0]) * self._per_cell
        np.clip(cells, 0, self._last, out=cells)
        found = self._least.take(cells.astype(np.intp))
        for _ in range(self._steps):
            found += self._u.take(found) < places
        return found
