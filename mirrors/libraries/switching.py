"""Units that switch (docs/theory.md section 4): listed while few, found by dynamic programming beyond.

A unit is its *switches*: ascending numbers of the points at which its value changes, low first. Starting high
would give the same column up to sign and a constant, so each column is held once.
"""

from __future__ import annotations

import math
from itertools import combinations
from threading import RLock

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..errors import LibraryTooLarge
from ..features import SwitchFeature
from ..sample import Sample
from .base import Library

#: Units that one run of the dynamic program brings in.
_MET_AT_ONCE = 8
#: A jump below this share of the largest one is rounding.
_ROUNDING = 1e-13
#: Share of the past in the average of residuals.
_MEMORY = 0.9


def switching_count(n: int, switches: int) -> int:
    """How many vectors of length n switch at most so often, up to sign: the sum of C(n - 1, k)."""
    return sum(math.comb(n - 1, k) for k in range(min(switches, n - 1) + 1))


class Switching(Library):
    """Units given by their switches.

    Parameters
    ----------
    switches : (P, K) int array
        Ascending in each row; n stands for a switch that does not happen.
    """

    def __init__(self, sample: Sample, architecture: Architecture, switches: np.ndarray):
        super().__init__(sample, architecture)
        self._switches = switches
        self._low, high = architecture.step_values
        self._jump = high - self._low

    def __len__(self) -> int:
        return len(self._switches)

    def price(self, residual: np.ndarray) -> np.ndarray:
        """O(PK): what lies behind each switch, up and down in turn; exactly 0 for the constant."""
        behind = np.append(np.cumsum(residual[::-1])[::-1], 0.0)
        turns = behind[self._switches[: len(self)]]
        up, down = turns[:, ::2].sum(axis=1), turns[:, 1::2].sum(axis=1)
        return self._jump * (up - down)

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """(n, k) columns of low and high values."""
        switches = self._switches[indices]
        turns = np.zeros((len(switches), len(self.sample.u) + 1), dtype=np.int32)
        np.add.at(turns, (np.arange(len(switches))[:, None], switches), 1)
        return self._low + self._jump * (np.cumsum(turns[:, :-1], axis=1)[:, rows] % 2).T

    def splits(self, indices: np.ndarray) -> np.ndarray:
        """The switches."""
        return self._switches[indices].ravel()

    def switches(self, indices: np.ndarray) -> np.ndarray:
        """The switches of units, (k, K)."""
        return self._switches[self.checked(indices)]

    def kinks(self, indices: np.ndarray) -> np.ndarray:
        """The points at which each unit switches."""
        return np.append(self.sample.points, np.nan)[self.switches(indices)]

    def feature(self, index: int) -> SwitchFeature:
        """Unit `index` with its switches."""
        (switches,) = self.switches(np.array([index]))
        biases = self.sample.points[switches[switches < len(self.sample.u)]]
        signs = np.where(np.arange(len(biases)) % 2, -1.0, 1.0)
        return SwitchFeature(self.architecture, tuple(biases.tolist()), tuple(signs.tolist()), self.sample)

    def twins(self, index: int) -> np.ndarray:
        """The unit alone: each column is held once."""
        return self.checked([index])

    def simplest_twin(self, index: int) -> int:
        """The unit itself."""
        return index


class SwitchingOnce(Switching):
    """All units that switch at most once: unit i at point i, and unit 0 never.

    Their columns are independent up to constants, so coefficients and fit are told by one another.
    """

    def __init__(self, sample: Sample, architecture: Architecture):
        n = len(sample.u)
        super().__init__(sample, architecture, np.append(n, np.arange(1, n))[:, None])

    def combined(self, indices: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
        """Jumps, added up: O(N)."""
        jumps = np.zeros(len(self.sample.u))
        jumps[self.checked(indices)] = self._jump * coefficients
        jumps[0] = self._low * coefficients.sum()
        return np.cumsum(jumps)[self.sample.row_of]

    def told_by(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Units and coefficients that add up to these values at the distinct points, but for a constant.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> [part.tolist() for part in library.told_by(np.array([2.0, 2.0, 5.0]))]
        [[2], [1.5]]
        """
        jumps = np.diff(values, prepend=values[:1])
        used = np.flatnonzero(np.abs(jumps) > _ROUNDING * np.abs(jumps).max())
        return used, jumps[used] / self._jump


def listed_switching(sample: Sample, architecture: Architecture) -> Switching:
    """All units, those with few switches first; the first one is the constant."""
    n = len(sample.u)
    most = min(architecture.switches, n - 1)
    if most == 1:
        return SwitchingOnce(sample, architecture)
    counts = range(most + 1)
    rows = [(*rows, *(n,) * (most - k)) for k in counts for rows in combinations(range(1, n), k)]
    switches = np.array(rows, dtype=np.intp).reshape(len(rows), most)
    return Switching(sample, architecture, switches)


class SwitchingPaths(Switching):
    """Units met so far, of a library that is too large to list.

    The most correlated unit is found exactly by dynamic programming over (point, switches used); the value
    follows from the number of switches. Each unit keeps the number under which it was first met. `size`
    counts the whole library, ``len`` the units met. Several threads may ask at once.
    """

    def __init__(self, sample: Sample, architecture: Architecture):
        self._most = min(architecture.switches, len(sample.u) - 1)
        self._number: dict[bytes, int] = {}
        self._past: np.ndarray | None = None
        self._lock = RLock()
        super().__init__(sample, architecture, np.empty((64, self._most), dtype=np.int32))

    def __len__(self) -> int:
        return len(self._number)

    @property
    def size(self) -> int:
        """Units in the whole library."""
        return switching_count(len(self.sample.u), self._most)

    def strongest(self, residual: np.ndarray, count: int, above: float) -> tuple[np.ndarray, np.ndarray]:
        """The best unit of the whole library, and others that are good.

        Units that suit an average of the residuals asked for so far keep the search from swinging between
        extremes; they halve the number of rounds.
        """
        with self._lock:
            past = residual if self._past is None else self._past
            self._past = _MEMORY * past + (1 - _MEMORY) * residual
            for asked in (residual, self._past):
                self._meet(best_switches(asked, self._most, _MET_AT_ONCE))
            prices = self.price(residual)
        found = np.argsort(-np.abs(prices), kind="stable")[:count]
        found = found[np.abs(prices[found]) > above]
        return found, prices[found]

    def largest(self, residual: np.ndarray) -> float:
        """max |a_j . r| over the whole library."""
        with self._lock:
            self._meet(best_switches(residual, self._most, 1))
            return super().largest(residual)

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of the units met, those with |a_j . r| >= `floor`, and those of `known`."""
        with self._lock:
            return super().near(residual, floor, known)

    def matrix(self) -> np.ndarray:
        """Always too large; `columns` gives those of the units met."""
        raise LibraryTooLarge(self._why())

    def correlations(self, residual: np.ndarray) -> np.ndarray:
        """Always too large; `largest` and `strongest` give the ones that matter."""
        raise LibraryTooLarge(self._why())

    def _why(self) -> str:
        return (
            f"{len(self.sample.u):,} distinct inputs with up to {self._most:,} switches give a library of "
            f"{readable(self.size)} features; at most {limits.MAX_LISTED_SWITCHES:,} are listed. fit() "
            "needs no list; to see one, use fewer points or a smaller width."
        )

    def _meet(self, found: np.ndarray) -> None:
        for row in found:
            number = self._number.setdefault(row.tobytes(), len(self._number))
            if number == len(self._switches):
                self._switches = np.concatenate([self._switches, np.empty_like(self._switches)])
            self._switches[number] = row


def readable(size: int) -> str:
    """A count in a message, however large."""
    return f"{size:,}" if size < 10**12 else f"about 10^{math.log10(size):.0f}"


def best_switches(residual: np.ndarray, most: int, count: int) -> np.ndarray:
    """The units of largest |a . r|: at most two for each number of switches, O(n K).

    Parameters
    ----------
    residual : (n,) array
    most : int
        K, at most n - 1.
    count : int
        How many units to return at most, the best first.

    Returns
    -------
    (k, K) int32 array of switches; n stands for one that does not happen
    """
    n = len(residual)
    # Between changes of sign of the residual a switch is never better than at one of them.
    starts = np.flatnonzero(np.diff(residual > 0, prepend=residual[0] <= 0))
    runs = np.add.reduceat(residual, starts)
    gains = np.stack([runs, -runs])[:, :, None]
    reach = min(most, len(runs) - 1)
    best = np.full((2, reach + 1), -np.inf)  # sum over the high runs so far, by number of switches used
    best[:, 0] = 0.0
    switched = np.zeros((len(runs), 2, reach + 1), dtype=bool)
    for run in range(1, len(runs)):
        np.greater(best[:, :-1], best[:, 1:], out=switched[run, :, 1:])
        best[:, 1:] = np.maximum(best[:, :-1], best[:, 1:])
        best[:, 1::2] += gains[:, run]
    chosen = np.argsort(-best, axis=None, kind="stable")[:count]
    side, used = np.divmod(chosen, reach + 1)
    turned = np.zeros((len(runs), len(chosen)), dtype=bool)
    for run in range(len(runs) - 1, 0, -1):
        turned[run] = switched[run, side, used]
        used -= turned[run]
    units, at = np.nonzero(turned.T)
    switches = np.full((len(chosen), most), n, dtype=np.int32)
    switches[units, np.arange(len(units)) - np.searchsorted(units, units)] = starts[at]
    return switches
