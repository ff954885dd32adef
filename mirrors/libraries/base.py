"""The protocol of a library, and the explicit library that lists its units."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..architecture import Architecture
from ..features import Feature
from ..sample import Sample


class Library:
    """Every unit a globally optimal network may need, as a list of chains (docs/theory.md section 2).

    Solvers work on the *distinct* inputs in scaled units, through ``len``, `price` and `scaled_columns`;
    people work on the rows they gave, through `matrix`, `columns`, `correlations` and `feature`.

    Parameters
    ----------
    sample : Sample
    architecture : Architecture
    signs, biases : (P, D) arrays
        The chains t_l = activation(s_l (t_{l-1} - b_l)), in scaled units.
    """

    def __init__(self, sample: Sample, architecture: Architecture, signs: np.ndarray, biases: np.ndarray):
        self.sample = sample
        self.architecture = architecture
        self.signs = signs
        self.biases = biases
        #: what one unit of a scaled column is worth in the user's units
        self.column_scale = 1.0 if architecture.is_step else sample.scale
        self._rows = self._evaluate(np.arange(len(biases)))  # (P, n): one unit a row, fast to price

    def __len__(self) -> int:
        return len(self.biases)

    def _evaluate(self, indices: np.ndarray) -> np.ndarray:
        unit, slope = self.architecture.unit.value, self.architecture.slope
        t = np.broadcast_to(self.sample.u, (len(indices), len(self.sample.u)))
        for s, b in zip(self.signs[indices].T, self.biases[indices].T, strict=True):
            t = unit(s[:, None] * (t - b[:, None]), slope)
        return t

    # ---- for solvers: distinct points, scaled units
    def price(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit; `residual` (n,) is summed over the rows at each distinct point."""
        return self._rows @ residual

    def scaled_columns(self, indices: np.ndarray) -> np.ndarray:
        """(n, k) columns on the distinct points, in scaled units."""
        return self._rows[indices].T

    # ---- for people: rows as given, the user's units
    def columns(self, indices: np.ndarray) -> np.ndarray:
        """Columns of the dictionary A, in the order of x as given: (N, k)."""
        return self.scaled_columns(np.asarray(indices))[self.sample.row_of] * self.column_scale

    def matrix(self) -> np.ndarray:
        """The dictionary A (N, P), in the order of x as given."""
        return self.columns(np.arange(len(self)))

    def correlations(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), for a residual (N,) in the order of x as given."""
        summed = np.bincount(self.sample.row_of, weights=residual, minlength=len(self.sample.u))
        return self.price(summed) * self.column_scale

    def feature(self, index: int) -> Feature:
        """Unit `index`, in the user's units, with its breakpoints and where each comes from."""
        biases = self.biases[index] * self.sample.scale
        biases[0] = self.sample.snap(self.sample.shift + biases[0])
        return Feature(
            self.architecture, tuple(biases.tolist()), tuple(self.signs[index].tolist()), self.sample
        )

    def creases_on_data(self, indices: np.ndarray) -> np.ndarray:
        """Which creases pass through a data point, (k, D): b_l = t_{l-1}(x_p) for some p."""
        t = np.broadcast_to(self.sample.u, (len(indices), len(self.sample.u)))
        pinned = []
        for s, b in zip(self.signs[indices].T, self.biases[indices].T, strict=True):
            pinned.append(np.abs(t - b[:, None]).min(axis=1) <= 1e-9)
            t = self.architecture.unit.value(s[:, None] * (t - b[:, None]), self.architecture.slope)
        return np.array(pinned).T

    def simplest_twin(self, index: int) -> int:
        """Of the units that share a column: most creases on data, then fewest layers that fold, then first."""
        twins = self.twins(index)
        if len(twins) == 1:
            return index
        loose = (~self.creases_on_data(twins)).sum(axis=1)
        folds = np.count_nonzero(self.biases[twins, 1:], axis=1)
        return int(twins[np.lexsort((twins, folds, loose))[0]])

    @cached_property
    def _hashes(self) -> np.ndarray:
        """One number a column that ignores sign and constants."""
        probe = np.cos(1.0 + np.arange(len(self.sample.u)) * 2.399963)  # any fixed generic direction
        return np.abs(self.price(probe - probe.mean()))

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
