"""What prices a library from its kinks, without a matrix (docs/theory.md section 10).

A piecewise-linear feature has a few kinks k with known changes of slope, so its correlation with a residual
is a linear term plus a sum of G(k) = sum_n r_n (x_n - k)_+, which two suffix sums give at any k.
"""

from __future__ import annotations

import numpy as np


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
