"""Libraries priced from their kinks, without a matrix (docs/theory.md section 10).

A piecewise-linear feature has a few kinks k with known changes of slope, so its correlation with a residual
is a linear term plus a sum of G(k) = sum_n r_n (x_n - k)_+, which two suffix sums give at any k.
"""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary


class _SuffixSums:
    """G(k) = sum_n r_n (u_n - k)_+ for one residual."""

    def __init__(self, u: np.ndarray, residual: np.ndarray):
        zero = np.zeros(1)
        self.mass = np.concatenate([np.cumsum(residual[::-1])[::-1], zero])
        self.moment = np.concatenate([np.cumsum((residual * u)[::-1])[::-1], zero])

    def __call__(self, kinks: np.ndarray, first_above: np.ndarray) -> np.ndarray:
        """At kinks whose first data point beyond each is known; memory of one more array of their size."""
        values = self.mass[first_above]
        values *= kinks
        np.subtract(self.moment[first_above], values, out=values)
        return values


class DepthTwo(ChainLibrary):
    """One kink at every data point: O(n) to hold and to price."""

    def __init__(self, sample: Sample, architecture: Architecture):
        super().__init__(sample, architecture)
        self._both_sides = architecture.activation in ("relu", "leaky_relu")

    def __len__(self) -> int:
        return len(self.sample.u) * (2 if self._both_sides else 1)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Kinks at the data points: facing right first, then facing left."""
        n = len(self.sample.u)
        signs = np.where(np.asarray(indices) < n, 1.0, -1.0)
        return signs[:, None], self.sample.u[np.asarray(indices) % n][:, None]

    def price(self, residual: np.ndarray) -> np.ndarray:
        """From suffix sums at the data points."""
        u, name = self.sample.u, self.architecture.activation
        sums = _SuffixSums(u, residual)
        right = sums(u, np.arange(len(u)))  # (u - k)_+
        slope = sums.moment[0] - sums.mass[0] * u  # u - k
        left = right - slope  # (k - u)_+
        if name == "absolute":
            return right + left
        if name == "relu":
            return np.concatenate([right, left])
        kappa = self.architecture.slope
        return np.concatenate([right - kappa * left, left - kappa * right])


class FoldedPairs(ChainLibrary):
    """Absolute value at depth 3: n^2 + n(n-1)/2 features, each a W, priced in as many steps.

    The first n^2 fold at point i and bend at point j, in row order; the rest fold halfway between a pair
    (i, j), i < j, and bend at both. With kinks lo <= mid <= hi a feature's correlation is
    2 (G(lo) - G(mid) + G(hi)) - x . r.

    Parameters
    ----------
    midpoints : bool
        Leave them out for the data library.
    """

    def __init__(self, sample: Sample, architecture: Architecture, midpoints: bool = True):
        super().__init__(sample, architecture)
        u, n = sample.u, len(sample.u)
        index = np.int16 if n < 2**15 else np.int32
        self._reflected_above = np.searchsorted(u, (2 * u[:, None] - u).ravel()).astype(index)
        self._low, self._high = (side.astype(index) for side in np.triu_indices(n if midpoints else 0, 1))
        self._middle_above = np.searchsorted(u, (u[self._low] + u[self._high]) / 2).astype(index)

    def __len__(self) -> int:
        return len(self._reflected_above) + len(self._low)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """b_1 = x_i, b_2 = |x_j - x_i|; of a midpoint b_1 = (x_i + x_j)/2, b_2 = |x_i - x_j|/2."""
        u, n, indices = self.sample.u, len(self.sample.u), np.asarray(indices, dtype=np.intp)
        biases = np.empty((len(indices), 2))
        data = indices < n * n
        i, j = np.divmod(indices[data], n)
        biases[data] = np.column_stack([u[i], np.abs(u[j] - u[i])])
        i, j = self._low[indices[~data] - n * n], self._high[indices[~data] - n * n]
        biases[~data] = np.column_stack([(u[i] + u[j]) / 2, (u[j] - u[i]) / 2])
        return np.ones_like(biases), biases

    def price(self, residual: np.ndarray) -> np.ndarray:
        """O(n^2), from G at the points, their reflections and their midpoints."""
        u, n = self.sample.u, len(self.sample.u)
        sums = _SuffixSums(u, residual)
        at_point = sums(u, np.arange(n))
        prices = np.empty(len(self))
        reflected = prices[: n * n].reshape(n, n)
        reflected[:] = sums((2 * u[:, None] - u).ravel(), self._reflected_above).reshape(n, n)
        reflected += at_point
        reflected -= at_point[:, None]
        if len(self._low):
            middles = u[self._low]
            middles += u[self._high]
            middles /= 2
            middle = prices[n * n :]
            np.negative(sums(middles, self._middle_above), out=middle)
            middle += at_point[self._low]
            middle += at_point[self._high]
        prices *= 2
        prices -= sums.moment[0]
        return prices
