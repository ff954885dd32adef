"""A library that lists its units and holds its dictionary: for any architecture, as far as memory goes."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary

#: Units evaluated at a time, so that what is in between stays in the cache.
_BLOCK = 1 << 12


class ListedLibrary(ChainLibrary):
    """Chains given one by one.

    Parameters
    ----------
    sample : Sample
    architecture : Architecture
    signs, biases : (P, D) arrays in scaled units
    """

    def __init__(self, sample: Sample, architecture: Architecture, signs: np.ndarray, biases: np.ndarray):
        super().__init__(sample, architecture)
        self._signs, self._biases = signs, biases
        self._rows = np.empty((len(biases), len(sample.u)))  # (P, n): fast to price
        for first in range(0, len(biases), _BLOCK):
            some = slice(first, first + _BLOCK)
            self._rows[some] = self._layers(signs[some], biases[some], architecture.hidden_layers)

    def __len__(self) -> int:
        return len(self._biases)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases, as they were given."""
        units = self.checked(indices)
        return self._signs[units], self._biases[units]

    def price(self, residual: np.ndarray) -> np.ndarray:
        """One matrix product."""
        return self._rows @ residual

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """Rows of the held dictionary."""
        return self._rows[indices].T[rows]
