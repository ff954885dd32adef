"""What every library can do, whatever way it holds its units."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..errors import LibraryTooLarge
from ..features import Feature
from ..sample import Sample


class Library(ABC):
    """Every unit a globally optimal network may need (docs/theory.md sections 2 to 4).

    Units are chains t_l = activation(s_l (t_{l-1} - b_l)), numbered from 0. Solvers work on the *distinct*
    inputs in scaled units, through ``len``, `price` and `scaled_columns`; people work on the rows they
    gave, through `matrix`, `columns`, `correlations` and `feature`.

    A library is one class that says how many units there are, what their chains are and how they are priced.
    Solvers ask it only for the units that matter: `strongest`, `largest` and `near`.
    """

    def __init__(self, sample: Sample, architecture: Architecture):
        self.sample = sample
        self.architecture = architecture
        #: what one unit of a scaled column is worth in the user's units
        self.column_scale = 1.0 if architecture.is_step else sample.scale

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases of the units `indices`, (k, D) each, in scaled units."""

    @abstractmethod
    def price(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), up to a constant times the sum of `residual`.

        `residual` (n,) is summed over the rows at each distinct point; solvers keep its sum at zero.
        """

    def strongest(self, residual: np.ndarray, count: int, above: float) -> tuple[np.ndarray, np.ndarray]:
        """Up to `count` units with |a_j . r| > `above`, the most correlated first: indices and a_j . r."""
        prices = self.price(residual)
        sizes = np.abs(prices)
        found = np.flatnonzero(sizes > above)
        if len(found) > count:
            found = found[np.argpartition(-sizes[found], count - 1)[:count]]
        found = found[np.lexsort((found, -sizes[found]))]
        return found, prices[found]

    def largest(self, residual: np.ndarray) -> float:
        """max |a_j . r| over all units."""
        prices = self.price(residual)
        return float(max(prices.max(), -prices.min()))

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Units with |a_j . r| >= `floor` and those of `known`: ascending indices and a_j . r.

        A library that does not list its units may leave out what it has never met.
        """
        prices = self.price(residual)
        found = np.union1d(np.flatnonzero(np.abs(prices) >= floor), known)
        return found, prices[found]

    def scaled_columns(self, indices: np.ndarray) -> np.ndarray:
        """(n, k) columns on the distinct points, in scaled units."""
        signs, biases = self.chains(indices)
        return self._layers(signs, biases, self.architecture.hidden_layers).T

    def _layers(self, signs: np.ndarray, biases: np.ndarray, count: int) -> np.ndarray:
        """t_count of every chain at the distinct points, (k, n)."""
        t = np.broadcast_to(self.sample.u, (len(signs), len(self.sample.u)))
        for s, b in zip(signs.T[:count], biases.T[:count], strict=True):
            t = self.architecture.unit.value(s[:, None] * (t - b[:, None]), self.architecture.slope)
        return t

    # ---- for people: rows as given, the user's units
    def columns(self, indices: np.ndarray) -> np.ndarray:
        """Columns of the dictionary A, in the order of x as given: (N, k)."""
        return self.scaled_columns(np.asarray(indices, dtype=np.intp))[self.sample.row_of] * self.column_scale

    def matrix(self) -> np.ndarray:
        """The dictionary A (N, P), in the order of x as given.

        Raises
        ------
        LibraryTooLarge
            If it would not fit in memory; `correlations` and `columns` never need it.
        """
        entries = len(self) * len(self.sample.x)
        if entries > limits.MAX_MATRIX_ENTRIES:
            raise LibraryTooLarge(
                f"The dictionary would hold {entries:,} numbers; the limit is {limits.MAX_MATRIX_ENTRIES:,}. "
                "Use columns() for some of them, fewer points or a smaller depth."
            )
        return self.columns(np.arange(len(self)))

    def correlations(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), for a residual (N,) in the order of x as given that sums to zero."""
        summed = np.bincount(self.sample.row_of, weights=residual, minlength=len(self.sample.u))
        return self.price(summed) * self.column_scale

    def feature(self, index: int) -> Feature:
        """Unit `index`, in the user's units, with its breakpoints and where each comes from."""
        signs, scaled = (values[0] for values in self.chains(np.array([index])))
        biases = scaled * self.sample.scale
        biases[0] = self.sample.snap(self.sample.shift + biases[0])
        return Feature(self.architecture, tuple(biases.tolist()), tuple(signs.tolist()), self.sample)

    # ---- units that share a column
    def twins(self, index: int) -> np.ndarray:
        """Units whose column equals that of `index` up to sign and a constant, `index` included.

        The Lasso cannot tell them apart: the intercept takes up the constant.
        """
        candidates = np.flatnonzero(np.abs(self._hashes - self._hashes[index]) <= 1e-9)
        columns = self.scaled_columns(candidates)
        columns = columns - columns.mean(axis=0)
        own = columns[:, [np.searchsorted(candidates, index)]]
        same = np.abs(columns - own).max(axis=0) <= 1e-9
        opposite = np.abs(columns + own).max(axis=0) <= 1e-9
        return candidates[same | opposite]

    def simplest_twin(self, index: int) -> int:
        """Of units that share a column: most creases on data, then fewest layers that fold, then first."""
        twins = self.twins(index)
        if len(twins) == 1:
            return index
        loose = (~self.creases_on_data(twins)).sum(axis=1)
        folds = np.count_nonzero(self.chains(twins)[1][:, 1:], axis=1)
        return int(twins[np.lexsort((twins, folds, loose))[0]])

    def creases_on_data(self, indices: np.ndarray) -> np.ndarray:
        """Which creases pass through a data point, (k, D): b_l = t_{l-1}(x_p) for some p."""
        signs, biases = self.chains(indices)
        return np.array(
            [
                np.abs(self._layers(signs, biases, layer) - b[:, None]).min(axis=1) <= 1e-9
                for layer, b in enumerate(biases.T)
            ]
        ).T

    @cached_property
    def _hashes(self) -> np.ndarray:
        """One number a column that ignores sign and constants."""
        probe = np.cos(1.0 + np.arange(len(self.sample.u)) * 2.399963)  # any fixed generic direction
        return np.abs(self.price(probe - probe.mean()))
