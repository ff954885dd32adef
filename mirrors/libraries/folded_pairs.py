"""Units of two layers that fold once, priced from their kinks (docs/theory.md sections 3.2 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary
from .folded import FoldedChains
from .suffix_sums import SuffixSums

#: Folds priced at a time, so that what is in between stays in the cache.
_BLOCK = 1 << 14
#: Up to so many points the folded pairs are listed, so that equal ones on grids are counted once.
_LISTED = 40


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

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Two layers of which the first is an even mirror, with more points than are listed."""
        return FoldedChains.suits(n, architecture) and architecture.hidden_layers == 2 and n > _LISTED

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """Folds at a point with a crease through a point, and halfway between a pair."""
        return FoldedChains.most(n, architecture)

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> FoldedPairs:
        """With or without midpoints."""
        return cls(sample, architecture, midpoints=members == "complete")

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
        """O(n^2)."""
        prices = np.empty(len(self))
        for first, some in self.runs(residual):
            prices[first : first + len(some)] = some
        return prices

    def runs(self, residual: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
        """From G at the points, their reflections and their midpoints."""
        u, n = self.sample.u, len(self.sample.u)
        sums = SuffixSums(u, residual)
        at_point = sums.at_points()
        rows = max(1, _BLOCK // n)
        for i in range(0, n, rows):
            mirrors, above = u[i : i + rows, None], self._reflected_above[i * n : (i + rows) * n]
            outer = sums(2 * mirrors - u, above.reshape(-1, n))
            outer += at_point
            yield from self._units(i * n, outer, at_point[i : i + rows, None], sums.moment[0])
        for first in range(0, len(self._low), _BLOCK):
            some = slice(first, first + _BLOCK)
            low, high = (side[some].astype(np.intp) for side in (self._low, self._high))
            middle = sums((u.take(low) + u.take(high)) / 2, self._middle_above[some])
            outer = at_point.take(low) + at_point.take(high)
            yield from self._units(n * n + first, outer, middle, sums.moment[0])

    def _units(
        self, first: int, outer: np.ndarray, middle: np.ndarray, slope: float
    ) -> Iterator[tuple[int, np.ndarray]]:
        """The prices of a run of folds, from G(lo) + G(hi), G(mid) and x . r."""
        if self._symmetrized:
            yield first, (outer - slope).ravel()
            yield self._folds + first, (outer - 2 * middle).ravel()
        else:
            outer -= middle + slope / 2
            outer *= 2
            yield first, outer.ravel()
