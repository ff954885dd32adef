"""The dictionary: what units are at the data, a column each."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from reprlib import repr as brief
from typing import Any

import numpy as np

from .. import limits
from ..errors import LibraryTooLarge, NoSuchUnit
from ..sample import Sample
from .pricing import Pricing

#: Numbers in columns that are evaluated together, so that they stay in the cache.
_TOGETHER = 1 << 15


class Dictionary(Pricing):
    """Units by their columns, numbered from 0.

    Solvers ask for `scaled_columns` on the distinct points. People work on the rows that they gave, in their
    units: `columns`, `matrix`, `correlations`, and `twins`, which share a column.

    Attributes
    ----------
    sample : Sample
    column_scale : float
        What one unit of a scaled column is worth in the user's units.
    """

    sample: Sample
    column_scale: float

    def checked(self, indices: Any) -> np.ndarray:
        """The numbers of units as an array.

        Raises
        ------
        NoSuchUnit
            If one is not the number of a unit.

        Examples
        --------
        >>> import mirrors
        >>> mirrors.build_library([0, 1], mirrors.Architecture("relu", depth=2)).checked([3, 0]).tolist()
        [3, 0]
        """
        units = np.asarray(indices)
        if not units.size:
            return units.astype(np.intp)
        if units.dtype.kind not in "iu":
            raise NoSuchUnit(f"The units are {brief(indices)}; give their numbers, which are whole.")
        least, largest = np.minimum.reduce(units, axis=None), np.maximum.reduce(units, axis=None)
        if least < 0 or largest >= len(self):
            bad = least if least < 0 else largest
            raise NoSuchUnit(f"There is no unit {bad}; the library has units 0 to {len(self) - 1}.")
        return units.astype(np.intp, copy=False)

    @abstractmethod
    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """(n, k) columns on the distinct points, or on some of them, in scaled units.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> (library.scaled_columns(np.array([1])) * library.column_scale).tolist()
        [[0.0], [0.0], [2.0]]
        """

    def columns(self, indices: np.ndarray) -> np.ndarray:
        """Columns of the dictionary A, in the order of x as given: (N, k).

        >>> import mirrors
        >>> library = mirrors.build_library([3, 1, 0], mirrors.Architecture("relu", depth=2))
        >>> library.columns([0, 1]).tolist()
        [[3.0, 2.0], [1.0, 0.0], [0.0, 0.0]]
        """
        return self.scaled_columns(self.checked(indices))[self.sample.row_of] * self.column_scale

    def combined(self, indices: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
        """The sum of coefficient times column, in the order of x as given: (N,).

        >>> import mirrors
        >>> library = mirrors.build_library([3, 1, 0], mirrors.Architecture("relu", depth=2))
        >>> library.combined(np.array([0, 1]), np.array([1.0, -1.0])).tolist()
        [1.0, 1.0, 0.0]
        """
        units, n = self.checked(indices), len(self.sample.u)
        step, values = max(1, _TOGETHER // (len(units) or 1)), np.empty(n)
        for first in range(0, n, step):
            rows = slice(first, first + step)
            values[rows] = self.scaled_columns(units, rows) @ coefficients
        return values[self.sample.row_of] * self.column_scale

    def matrix(self) -> np.ndarray:
        """The dictionary A (N, P), in the order of x as given.

        Raises
        ------
        LibraryTooLarge
            If it would not fit in memory; `correlations` and `columns` never need it.

        Examples
        --------
        >>> import mirrors
        >>> mirrors.build_library([0, 1], mirrors.Architecture("relu", depth=2)).matrix().tolist()
        [[0.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 0.0]]
        """
        entries = len(self) * len(self.sample.x)
        if entries > limits.MAX_MATRIX_ENTRIES:
            raise LibraryTooLarge(
                f"The dictionary would hold {entries:,} numbers; the limit is {limits.MAX_MATRIX_ENTRIES:,}. "
                "Use columns() for some of them, fewer points or a smaller depth."
            )
        return self.columns(np.arange(len(self)))

    def correlations(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), for a residual (N,) in the order of x as given that sums to zero.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> library.correlations([1.0, -2.0, 1.0]).tolist()
        [1.0, 3.0, -1.0]
        """
        return self.price(self.sample.summed(residual)) * self.column_scale

    def twins(self, index: int) -> np.ndarray:
        """Units whose column equals that of `index` up to sign and a constant, `index` included.

        The Lasso cannot tell them apart, because the intercept takes up the constant; away from the data
        they are different functions (docs/theory.md section 2.5).

        Returns
        -------
        (k,) int array, ascending

        Examples
        --------
        >>> import mirrors
        >>> library = mirrors.build_library([0, 1], mirrors.Architecture("absolute", depth=2))
        >>> library.twins(0).tolist()
        [0, 1]
        """
        (index,) = self.checked([index]).tolist()
        candidates = np.flatnonzero(np.abs(self._hashes - self._hashes[index]) <= 1e-12)
        if len(candidates) == 1:
            return candidates
        columns = self.scaled_columns(candidates)
        columns = columns - columns.mean(axis=0)
        own = columns[:, [np.searchsorted(candidates, index)]]
        same = np.abs(columns - own).max(axis=0) <= 1e-12
        opposite = np.abs(columns + own).max(axis=0) <= 1e-12
        return candidates[same | opposite]

    def like(self, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The first units whose columns are given ones up to sign and a constant, and that sign.

        Parameters
        ----------
        columns : (n, k) array
            In scaled units, each of them that of some unit.

        Examples
        --------
        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> units, signs = library.like(1.0 - library.scaled_columns(np.array([2, 1])))
        >>> units.tolist(), signs.tolist()
        ([0, 1], [1.0, -1.0])
        """
        centred = columns - columns.mean(axis=0)
        told = np.abs(self._probe @ centred)
        units = np.array([np.abs(self._hashes - one).argmin() for one in told], dtype=np.intp)
        return units, np.sign((self.scaled_columns(units) * centred).sum(axis=0))

    @cached_property
    def _probe(self) -> np.ndarray:
        """Any fixed generic direction (n,) that ignores constants."""
        direction = np.cos(1.0 + np.arange(len(self.sample.u)) * 2.399963)
        return direction - direction.mean()

    @cached_property
    def _hashes(self) -> np.ndarray:
        """One number a column that ignores sign and constants."""
        return np.abs(self.price(self._probe))
