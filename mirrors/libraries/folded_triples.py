"""Units of three layers that fold twice, priced from their kinks (docs/theory.md section 10.1)."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..architecture import Architecture
from .folded import FoldedChains
from .suffix_sums import FirstAbove, SuffixSums

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
        return self._above[:, self.checked(indices) % len(self._biases)].ravel().astype(np.intp)

    def priced(self, units: np.ndarray | slice, residual: np.ndarray) -> np.ndarray:
        """O(1) for each unit."""
        sums, (sides, vertices) = SuffixSums(self.sample.u, residual), self._faces(units)
        biases, above = self._biases.T[:, vertices], self._above[:, vertices]
        prices, is_pair = np.empty(biases.shape[1]), self.architecture.kind == "symmetrized"
        for first in range(0, len(prices), _BLOCK):
            some = slice(first, first + _BLOCK)
            at, line = sums(_kinks(*biases[:, some]), above[:, some]), sums.moment[0]
            middle, shoulders = at[0], at[1] + at[2]
            rest = np.where(biases[1, some] >= biases[2, some], at[5] + at[6] - middle, middle)
            prices[some] = 2 * (at[3] + at[4] - shoulders + rest) - line
            if is_pair:
                prices[some] += sides[some] * (2 * (shoulders - middle) - line)
        return prices / 2 if is_pair else prices

    @cached_property
    def _above(self) -> np.ndarray:
        """The first point beyond each kink, (7, P)."""
        above = np.empty((7, len(self._biases)), dtype=np.min_scalar_type(len(self.sample.u)))
        first_above = FirstAbove(self.sample.u)
        for first in range(0, len(self._biases), _BLOCK):
            some = slice(first, first + _BLOCK)
            above[:, some] = first_above(_kinks(*self._biases[some].T))
        return above


def _kinks(b1: np.ndarray, b2: np.ndarray, b3: np.ndarray) -> np.ndarray:
    """Where units may bend, (7, P): at the first fold, the second, and the third on both sides of that."""
    outer, inner = b2 + b3, b2 - b3
    return np.array([b1, b1 - b2, b1 + b2, b1 - outer, b1 + outer, b1 - inner, b1 + inner])
