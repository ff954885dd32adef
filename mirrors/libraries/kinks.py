"""Libraries priced from their kinks, without a matrix (docs/theory.md section 10).

A piecewise-linear feature has a few kinks k with known changes of slope, so its correlation with a residual
is a linear term plus a sum of G(k) = sum_n r_n (x_n - k)_+, which two suffix sums give at any k.
"""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary

#: Folds priced at a time, so that what is in between stays in the cache.
_BLOCK = 1 << 15


class SuffixSums:
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
        self._both_sides = not architecture.folds

    def __len__(self) -> int:
        return len(self.sample.u) * (2 if self._both_sides else 1)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Kinks at the data points: facing right first, then facing left."""
        n = len(self.sample.u)
        left, point = np.divmod(self.checked(indices), n)
        return 1.0 - 2.0 * left[:, None], self.sample.u[point][:, None]

    def splits(self, indices: np.ndarray) -> np.ndarray:
        """The kinks."""
        return np.asarray(indices) % len(self.sample.u)

    def price(self, residual: np.ndarray) -> np.ndarray:
        """From suffix sums at the data points."""
        u, kappa = self.sample.u, self.architecture.left_slope
        sums = SuffixSums(u, residual)
        right = sums(u, np.arange(len(u)))  # (u - k)_+
        slope = sums.moment[0] - sums.mass[0] * u  # u - k
        left = right - slope  # (k - u)_+
        facing_right = right - kappa * left
        return np.concatenate([facing_right, left - kappa * right]) if self._both_sides else facing_right


class FoldedPairs(ChainLibrary):
    """Units that fold once at depth 3, priced in as many steps as there are.

    The first n^2 folds are at point i with a crease through point j, in row order; the rest lie halfway
    between a pair (i, j), i < j, with a crease through both. Each has outer kinks lo <= hi and folds at mid:

        W       ||x - b_1| - b_2|      2 (G(lo) - G(mid) + G(hi)) - x . r
        trough  (|x - b_1| - b_2)_+    G(lo) + G(hi) - x . r
        tent    (b_2 - |x - b_1|)_+    G(lo) - 2 G(mid) + G(hi)

    Absolute-value units are the W; symmetrized ReLU units are all troughs, then all tents.

    Parameters
    ----------
    midpoints : bool
        Leave them out for the data library.
    """

    def __init__(self, sample: Sample, architecture: Architecture, midpoints: bool = True):
        super().__init__(sample, architecture)
        u, n = sample.u, len(sample.u)
        # 16 bits: MAX_PRICED admits some 3,000 points
        self._reflected_above = np.searchsorted(u, (2 * u[:, None] - u).ravel()).astype(np.int16)
        self._low, self._high = (side.astype(np.int16) for side in np.triu_indices(n if midpoints else 0, 1))
        self._middle_above = np.searchsorted(u, (u[self._low] + u[self._high]) / 2).astype(np.int16)
        self._folds = n * n + len(self._low)
        self._symmetrized = architecture.kind == "symmetrized"

    def __len__(self) -> int:
        return self._folds * (2 if self._symmetrized else 1)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """b_1 = x_i, b_2 = |x_j - x_i|; of a midpoint b_1 = (x_i + x_j)/2, b_2 = |x_i - x_j|/2."""
        u, n = self.sample.u, len(self.sample.u)
        side, fold = np.divmod(self.checked(indices), self._folds)
        biases = np.empty((len(fold), 2))
        data = fold < n * n
        i, j = np.divmod(fold[data], n)
        biases[data] = np.column_stack([u[i], np.abs(u[j] - u[i])])
        i, j = self._low[fold[~data] - n * n], self._high[fold[~data] - n * n]
        biases[~data] = np.column_stack([(u[i] + u[j]) / 2, (u[j] - u[i]) / 2])
        return np.column_stack([np.ones(len(side)), 1.0 - 2.0 * side]), biases

    def splits(self, indices: np.ndarray) -> np.ndarray:
        """The kinks at points, and the first points beyond reflections and midpoints."""
        n = len(self.sample.u)
        fold = np.asarray(indices) % self._folds
        data, pair = fold[fold < n * n], fold[fold >= n * n] - n * n
        above = self._reflected_above[data], self._low[pair], self._high[pair], self._middle_above[pair]
        return np.concatenate([*np.divmod(data, n), *above])

    def price(self, residual: np.ndarray) -> np.ndarray:
        """O(n^2), from G at the points, their reflections and their midpoints."""
        u, n = self.sample.u, len(self.sample.u)
        sums = SuffixSums(u, residual)
        at_point = sums(u, np.arange(n))
        prices = np.empty(len(self))
        rows = max(1, _BLOCK // n)
        for i in range(0, n, rows):
            some = slice(i * n, (i + rows) * n)
            mirrors = u[i : i + rows, None]
            outer = sums((2 * mirrors - u).ravel(), self._reflected_above[some])
            outer.reshape(-1, n)[:] += at_point
            self._combine(prices, i * n, outer, np.repeat(at_point[i : i + rows], n), sums.moment[0])
        for first in range(0, len(self._low), _BLOCK):
            low, high = self._low[first : first + _BLOCK], self._high[first : first + _BLOCK]
            middle = sums((u[low] + u[high]) / 2, self._middle_above[first : first + _BLOCK])
            self._combine(prices, n * n + first, at_point[low] + at_point[high], middle, sums.moment[0])
        return prices

    def _combine(
        self, prices: np.ndarray, first: int, outer: np.ndarray, middle: np.ndarray, slope: float
    ) -> None:
        """The prices of a run of folds, from G(lo) + G(hi), G(mid) and x . r."""
        some = slice(first, first + len(outer))
        if self._symmetrized:
            np.subtract(outer, slope, out=prices[: self._folds][some])
            np.subtract(outer, 2 * middle, out=prices[self._folds :][some])
        else:
            outer -= middle
            outer *= 2
            np.subtract(outer, slope, out=prices[some])
