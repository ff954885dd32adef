"""Libraries of chains of neurons that bend: what all can do, and those that list their units."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..features import ChainFeature
from ..features.unfolding import fold, kinks
from ..sample import Sample
from .base import Library
from .guard import refuse_entries

#: Numbers evaluated at a time, so that what is in between stays in the cache, and in memory that is at hand.
_BLOCK = 1 << 13
#: Two scaled positions closer than this are one.
_SAME = 1e-9


class ChainLibrary(Library):
    """Units t_l = activation_l(s_l (t_{l-1} - b_l)), told by their signs and biases."""

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> ChainLibrary:
        """The library; `members` is "complete" or "data", see `build_library`."""
        return cls(sample, architecture)

    @abstractmethod
    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases of the units `indices`, (k, D) each, in scaled units."""

    @staticmethod
    def is_plain_chain(architecture: Architecture) -> bool:
        """Whether units have two layers or more that bend, all alike."""
        layers = architecture.layers
        return not architecture.is_step and len(layers) > 1 and len(set(layers)) == 1

    def part(self, indices: np.ndarray) -> ListedLibrary:
        """Their chains, listed."""
        return ListedLibrary(self.sample, self.architecture, *self.chains(indices))

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """(n, k) columns on the distinct points, or on some of them, in scaled units."""
        signs, biases = self.chains(indices)
        return self._layers(signs, biases, self.architecture.hidden_layers, rows).T

    def _layers(
        self, signs: np.ndarray, biases: np.ndarray, count: int, rows: np.ndarray | slice = slice(None)
    ) -> np.ndarray:
        """t_count of every chain at the distinct points, (k, n); t_0 is (1, n)."""
        u, layers = self.sample.u[rows], self.architecture.layers[:count]
        return np.asarray(fold(u[None], layers, signs.T[:count, :, None], biases.T[:count, :, None]))

    def values(self, indices: np.ndarray, x: np.ndarray) -> np.ndarray:
        """All at once."""
        chains = (values.T[:, :, None] for values in self.chains(indices))
        u = (np.atleast_2d(x) - self.sample.shift) / self.sample.scale
        return np.asarray(fold(u, self.architecture.layers, *chains)) * self.sample.scale

    def kinks(self, indices: np.ndarray) -> np.ndarray:
        """Every input at which some t_{l-1} meets b_l: creases laid back onto the line, layer by layer."""
        signs, biases = self.chains(indices)
        tolerance = self.sample.tolerance / self.sample.scale
        found = kinks(self.architecture.layers, list(signs.T), list(biases.T), tolerance)
        return np.stack(found, axis=1) * self.sample.scale + self.sample.shift

    def feature(self, index: int) -> ChainFeature:
        """Unit `index`, in the user's units, with its breakpoints and where each comes from."""
        signs, scaled = (values[0] for values in self.chains(np.array([index])))
        biases = scaled * self.sample.scale
        biases[0] = self.sample.snap(self.sample.shift + biases[0])
        return ChainFeature(self.architecture, tuple(biases.tolist()), tuple(signs.tolist()), self.sample)

    def simplest_twin(self, index: int) -> int:
        """Of units that share a column: most creases on data, then fewest layers that fold, then first."""
        twins = self.twins(index)
        return int(twins[self.complexity(twins).argmin()]) if len(twins) > 1 else index

    def complexity(self, indices: np.ndarray) -> np.ndarray:
        """Creases off the data first, then layers that fold."""
        signs, biases = self.chains(indices)
        loose = len(biases.T) - self._on_data(signs, biases).sum(axis=1)
        return np.asarray(loose * self.architecture.depth + (biases[:, 1:] != 0).sum(axis=1))

    def origins(self, indices: np.ndarray) -> np.ndarray:
        """Creases beyond the first that fold, and whether all pass through data points."""
        found = np.full(len(indices), "data", dtype="<U8")
        if self.architecture.folds:
            folded = np.count_nonzero(self.chains(indices)[1][:, 1:] > _SAME, axis=1)
            found[folded == 1], found[folded > 1] = "mirror", "mirrors"
            found[~self.creases_on_data(indices).all(axis=1)] = "midpoint"
        return found

    def creases_on_data(self, indices: np.ndarray) -> np.ndarray:
        """Which creases pass through a data point, (k, D): b_l = t_{l-1}(x_p) for some p."""
        return self._on_data(*self.chains(indices))

    def _on_data(self, signs: np.ndarray, biases: np.ndarray) -> np.ndarray:
        t, met = self.sample.u[None], np.empty(biases.shape, dtype=bool)
        for layer, neuron in enumerate(self.architecture.layers):
            t = t - biases[:, layer, None]
            met[:, layer] = np.abs(t).min(axis=1) <= _SAME
            t = neuron.value(signs[:, layer, None] * t)
        return met


class ListedLibrary(ChainLibrary):
    """Chains given one by one.

    Parameters
    ----------
    sample : Sample
    architecture : Architecture
    signs, biases : (P, D) arrays in scaled units
    """

    #: Numbers in a dictionary that is held; a larger one is evaluated block by block whenever it is priced.
    most_held = limits.MAX_MATRIX_ENTRIES

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """None by itself: it holds what it is given."""
        return False

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """As many as are given."""
        return limits.MAX_LIBRARY

    def __init__(self, sample: Sample, architecture: Architecture, signs: np.ndarray, biases: np.ndarray):
        super().__init__(sample, architecture)
        self._signs, self._biases = signs, biases
        self._rows: np.ndarray | None = None
        if len(self) * len(sample.u) <= self.most_held:
            self._rows = np.empty((len(self), len(sample.u)))  # (P, n): fast to price
            for some, rows in self._evaluated(slice(None)):
                self._rows[some] = rows

    def _evaluated(self, units: np.ndarray | slice) -> Iterator[tuple[slice, np.ndarray]]:
        """Columns of some units, block by block, as rows: which of them, and (k, n)."""
        signs, biases = self._chains(units)
        step = max(1, _BLOCK // len(self.sample.u))
        for first in range(0, len(biases), step):
            some = slice(first, first + step)
            yield some, self._layers(signs[some], biases[some], self.architecture.hidden_layers)

    @classmethod
    def guard(cls, n: int, architecture: Architecture) -> None:
        """Its dictionary is held."""
        refuse_entries(cls.most(n, architecture), n, architecture)

    def __len__(self) -> int:
        return len(self._biases)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases, as they were given."""
        return self._chains(self.checked(indices))

    def _chains(self, units: np.ndarray | slice) -> tuple[np.ndarray, np.ndarray]:
        return self._signs[units], self._biases[units]

    def _told(self) -> tuple[np.ndarray | int, ...]:
        return self._signs, self._biases

    def price(self, residual: np.ndarray) -> np.ndarray:
        """One matrix product, whether the dictionary is held or not."""
        return self.priced(slice(None), residual)

    def priced(self, units: np.ndarray | slice, residual: np.ndarray) -> np.ndarray:
        """a_j . r of some units."""
        if self._rows is not None:
            return np.asarray(self._rows[units] @ residual)
        found = [rows @ residual for _, rows in self._evaluated(units)]
        return np.concatenate([np.empty(0), *found])

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """Rows of the dictionary."""
        if self._rows is None:
            return super().scaled_columns(indices, rows)
        return self._rows[indices].T[rows]
