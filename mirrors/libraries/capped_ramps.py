"""Deep ReLU units: ramps that may saturate once on each side (docs/theory.md section 3.3)."""

from __future__ import annotations

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary
from .guard import refuse_above
from .suffix_sums import SuffixSums

#: Up to so many points the prices of all are as quick, and give the solver more to choose from.
_FEW = 100


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
        points = np.arange(len(sample.u))
        #: the number of the first pair that begins at each point, in row order
        self._first = points * (2 * len(points) - 1 - points) // 2

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Two layers or more that cut off left of 0."""
        unit = architecture.unit
        return cls.is_plain_chain(architecture) and unit.kappa == 0 and unit.turns == (1.0, 1.0)

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """Ramps, and those that are capped."""
        return 2 * n + n * (n - 1)

    @classmethod
    def guard(cls, n: int, architecture: Architecture) -> None:
        """Only the ramps are held; those that are capped are found by their ends."""
        refuse_above(limits.MAX_PRICED, 2 * n, "ramps", n, architecture)

    def __len__(self) -> int:
        return self.most(len(self.sample.u), self.architecture)

    def _ends(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Which of the four families a unit is in, and the points where it begins and ends."""
        n, indices = len(self.sample.u), self.checked(indices)
        capped = indices >= 2 * n
        falls, pair = np.divmod(indices[capped] - 2 * n, max(1, n * (n - 1) // 2))
        family, low, high = indices // n, indices % n, indices % n
        family[capped] = 2 + falls
        low[capped] = np.searchsorted(self._first[: n - 1], pair, side="right") - 1
        high[capped] = pair - self._first[low[capped]] + low[capped] + 1
        return family, low, high

    def _rising(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """The numbers of rising units, low < high."""
        return 2 * len(self.sample.u) + self._first[low] + high - low - 1

    def _simplest(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """The units to show of those that rise or fall from `low` to `high` alone: ramps where there are."""
        n = len(self.sample.u)
        rising = self._rising(low, high)
        return np.where(high == n - 1, low, np.where(low == 0, n + high, rising))

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
        """O(n^2), from G at the points.

        Raises
        ------
        LibraryTooLarge
            If these are too many numbers; `largest`, `strongest` and `near` need O(n).
        """
        u = self.sample.u
        refuse_above(limits.MAX_PRICED, len(self), "prices", len(u), self.architecture)
        sums = SuffixSums(u, residual)
        right = sums.at_points()
        low, high = np.triu_indices(len(u), 1)
        rising = right[low] - right[high]
        return np.concatenate([right, right - (sums.moment[0] - sums.mass[0] * u), rising, -rising])

    def _heights(self, residual: np.ndarray) -> np.ndarray:
        """G at the points (n,): each unit is priced by the difference between its two ends."""
        return SuffixSums(self.sample.u, residual).at_points()

    def largest(self, residual: np.ndarray) -> float:
        """O(n): from the highest point of G to the lowest."""
        return float(np.ptp(self._heights(residual)))

    def strongest(self, residual: np.ndarray, count: int, above: float) -> tuple[np.ndarray, np.ndarray]:
        """Up to `count` units with |a_j . r| > `above`, the most correlated first: indices and a_j . r.

        O(n): each peak of G against its lowest valley, and each valley against its highest peak.
        """
        if len(self.sample.u) <= _FEW:
            return super().strongest(residual, count, above)
        heights = self._heights(residual)
        slopes = np.diff(heights)
        turns = np.flatnonzero(
            np.concatenate([[True], slopes[1:] * slopes[:-1] <= 0, [True]])[: len(heights)]
        )
        top, bottom = int(heights.argmax()), int(heights.argmin())
        ends = np.concatenate([np.column_stack([turns, np.full_like(turns, end)]) for end in (bottom, top)])
        low, high = ends.min(axis=1), ends.max(axis=1)
        prices = heights[low] - heights[high]
        kept = np.flatnonzero(np.abs(prices) > above)
        units, first = np.unique(self._simplest(low[kept], high[kept]), return_index=True)
        prices = prices[kept][first] * np.where((units >= len(heights)) & (units < 2 * len(heights)), -1, 1)
        order = np.lexsort((units, -np.abs(prices)))[:count]
        return units[order], prices[order]

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Units with |a_j . r| >= `floor` and those of `known`: ascending indices and a_j . r."""
        n, heights = len(self.sample.u), self._heights(residual)
        peaks = np.flatnonzero(heights >= heights.min() + floor)
        valleys = np.flatnonzero(heights <= heights.max() - floor)
        one, other = (side.ravel() for side in np.meshgrid(peaks, valleys))
        tight = (heights[one] - heights[other] >= floor) & (one != other)
        low, high = np.minimum(one, other)[tight], np.maximum(one, other)[tight]
        rising = self._rising(low, high)
        found = [low[high == n - 1], n + high[low == 0], rising, rising + n * (n - 1) // 2, known]
        units = np.unique(np.concatenate(found))
        family, low, high = self._ends(units)
        begins, ends = np.where(family == 1, 0, low), np.where(family == 0, n - 1, high)
        sides = np.where((family == 0) | (family == 2), 1.0, -1.0)
        return units, sides * (heights[begins] - heights[ends])

    def simplest_twin(self, index: int) -> int:
        """Of units that share a column: a ramp if there is one, else the one that rises."""
        family, low, high = (int(value[0]) for value in self._ends(np.array([index])))
        begin, end = 0 if family == 1 else low, len(self.sample.u) - 1 if family == 0 else high
        return int(self._simplest(np.array([begin]), np.array([end]))[0]) if begin < end else index
