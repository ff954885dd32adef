"""Units of one layer that bends, at any two slopes (docs/theory.md section 3.1)."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary
from .suffix_sums import SuffixSums


class DepthTwo(ChainLibrary):
    """One kink at every data point: O(n) to hold and to price."""

    def __init__(self, sample: Sample, architecture: Architecture):
        super().__init__(sample, architecture)
        self._both_sides = not architecture.unit.is_even

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Every unit of one layer that bends."""
        return not architecture.is_step and architecture.hidden_layers == 1

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """A unit for each point, or one for each side of it."""
        return n if architecture.unit.is_even else 2 * n

    def __len__(self) -> int:
        return len(self.sample.u) * (2 if self._both_sides else 1)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Kinks at the data points: facing right first, then facing left."""
        n = len(self.sample.u)
        left, point = np.divmod(self.checked(indices), n)
        return 1.0 - 2.0 * left[:, None], self.sample.u[point][:, None]

    def twins(self, index: int) -> np.ndarray:
        """Only units that bend at an outermost point, and so are straight on the data, share a column."""
        (unit,) = self.checked([index]).tolist()
        inside = 0 < unit % len(self.sample.u) < len(self.sample.u) - 1
        return np.array([unit]) if inside else super().twins(unit)

    def splits(self, indices: np.ndarray) -> np.ndarray:
        """The kinks."""
        return np.asarray(indices) % len(self.sample.u)

    def price(self, residual: np.ndarray) -> np.ndarray:
        """From suffix sums at the data points."""
        n, neuron = len(self.sample.u), self.architecture.unit
        sums = SuffixSums(self.sample.u, residual)
        above = sums.at_points()  # (u - k)_+
        below = above - sums.moment[0]  # (k - u)_+
        prices = np.empty(len(self))
        np.subtract(neuron.right * above, neuron.left * below, out=prices[:n])
        if self._both_sides:
            np.subtract(neuron.right * below, neuron.left * above, out=prices[n:])
        return prices
