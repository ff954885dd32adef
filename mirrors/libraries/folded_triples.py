"""Units of three layers that fold twice, priced from their kinks (docs/theory.md section 10.1)."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..architecture import Architecture
from .folded import FoldedChains
from .suffix_sums import SuffixSums

#: Units priced at a time, so that what is in between stays in the cache.
_BLOCK = 1 << 11
#: Up to so many points a matrix is as quick.
_LISTED = 40


class FoldedTriples(FoldedChains):
    """Units of depth 4, each priced from at most seven kinks, without a matrix.

    With W the price of ||x - b_1| - b_2| and X = x . r, a unit of absolute values has

        (a . r + X) / 2 = G(b_1 - b_2 - b_3) + G(b_1 + b_2 + b_3) - G(b_1 - b_2) - G(b_1 + b_2) + rest,
        rest = G(b_1 - b_2 + b_3) + G(b_1 + b_2 - b_3) - G(b_1)   where b_2 >= b_3, else G(b_1),

    and those of a symmetrized unit, which ends in one ReLU, are (a . r + W) / 2 and (a . r - W) / 2.
    """

    most_held = 0

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Three layers of which the first two are even mirrors, with more points than a matrix is for."""
        return FoldedChains.suits(n, architecture) and architecture.hidden_layers == 3 and n > _LISTED

    def splits(self, indices: np.ndarray) -> np.ndarray:
        """The first points beyond their kinks."""
        return self._above[:, self.checked(indices) % self._folds].ravel().astype(np.intp)

    def price(self, residual: np.ndarray) -> np.ndarray:
        """O(1) for each unit."""
        sums, folds = SuffixSums(self.sample.u, residual), self._folds
        line, prices = sums.moment[0], np.empty(len(self))
        for first in range(0, folds, _BLOCK):
            some = slice(first, min(first + _BLOCK, folds))
            biases = self._biases[some].T
            at = sums(_kinks(*biases), self._above[:, some])
            middle, shoulders = at[0], at[1] + at[2]
            rest = np.where(biases[1] >= biases[2], at[5] + at[6] - middle, middle)
            unit = 2 * (at[3] + at[4] - shoulders + rest) - line
            if folds < len(self):
                w = 2 * (shoulders - middle) - line
                prices[some], prices[folds:][some] = (unit + w) / 2, (unit - w) / 2
            else:
                prices[some] = unit
        return prices

    @property
    def _folds(self) -> int:
        """Units but for the way in which the last layer faces."""
        return len(self) // (2 if self.architecture.kind == "symmetrized" else 1)

    @cached_property
    def _above(self) -> np.ndarray:
        """The first point beyond each kink (7, P), in 16 bits: more points have too many units."""
        above = np.empty((7, self._folds), dtype=np.uint16)
        for row, places in zip(above, _kinks(*self._biases[: self._folds].T), strict=True):
            row[:] = np.searchsorted(self.sample.u, places)
        return above


def _kinks(b1: np.ndarray, b2: np.ndarray, b3: np.ndarray) -> np.ndarray:
    """Where units may bend, (7, P): at the first fold, the second, and the third on both sides of that."""
    outer, inner = b2 + b3, b2 - b3
    return np.array([b1, b1 - b2, b1 + b2, b1 - outer, b1 + outer, b1 - inner, b1 + inner])
