"""Deep ReLU units: ramps that may saturate once on each side (docs/theory.md section 3.3)."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary
from .suffix_sums import SuffixSums


class CappedRamps(ChainLibrary):
    """ReLU from the third layer on: 2n ramps, then n(n - 1) that are capped, priced without a matrix.

    Deeper layers add nothing: a chain of ReLUs is a ramp that may saturate once on each side. The layers
    that are not needed pass their input on (s = 1, b = 0, and the input is never negative). With
    G(k) = sum_n r_n (x_n - k)_+ and points lo < hi:

        ramps    (x - lo)_+, then (lo - x)_+             G(lo) and G(lo) - (x - lo) . r
        rising   ((hi - lo) - (hi - x)_+)_+              G(lo) - G(hi)
        falling  ((hi - lo) - (x - lo)_+)_+              G(hi) - G(lo)
    """

    def __init__(self, sample: Sample, architecture: Architecture):
        super().__init__(sample, architecture)
        # 16 bits: MAX_PRICED admits some 3,900 points
        self._low, self._high = (side.astype(np.int16) for side in np.triu_indices(len(sample.u), 1))

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Two layers or more that cut off left of 0."""
        unit = architecture.unit
        return cls.is_plain_chain(architecture) and unit.kappa == 0 and unit.turns == (1.0, 1.0)

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """Ramps, and those that are capped."""
        return 2 * n + n * (n - 1)

    def __len__(self) -> int:
        return 2 * (len(self.sample.u) + len(self._low))

    def _ends(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Which of the four families a unit is in, and the points where it begins and ends."""
        n, indices = len(self.sample.u), self.checked(indices)
        capped = indices >= 2 * n
        falls, pair = np.divmod(np.where(capped, indices - 2 * n, 0), max(1, len(self._low)))
        low, high = np.where(capped, 0, indices % n), np.where(capped, 0, indices % n)
        low[capped], high[capped] = self._low[pair[capped]], self._high[pair[capped]]
        return np.where(capped, 2 + falls, indices // n), low, high

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Two layers that bend for a capped ramp, one for a ramp."""
        family, low, high = self._ends(indices)
        u, capped = self.sample.u, family >= 2
        signs = np.ones((len(family), self.architecture.hidden_layers))
        biases = np.zeros_like(signs)
        signs[(family == 1) | (family == 2), 0] = -1
        signs[capped, 1] = -1
        biases[:, 0] = u[np.where(family == 2, high, low)]
        biases[:, 1] = u[high] - u[low]
        return signs, biases

    def splits(self, indices: np.ndarray) -> np.ndarray:
        """The points where units begin and end."""
        return np.concatenate(self._ends(indices)[1:])

    def price(self, residual: np.ndarray) -> np.ndarray:
        """O(n^2), from G at the points."""
        u = self.sample.u
        sums = SuffixSums(u, residual)
        right = sums(u, np.arange(len(u)))
        rising = right[self._low] - right[self._high]
        return np.concatenate([right, right - (sums.moment[0] - sums.mass[0] * u), rising, -rising])
