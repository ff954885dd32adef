"""A library that lists its units and holds its dictionary: for any architecture, as far as memory goes."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ChainLibrary


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
        self._rows = self._layers(signs, biases, architecture.hidden_layers)  # (P, n): fast to price

    def __len__(self) -> int:
        return len(self._biases)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases, as they were given."""
        return self._signs[indices], self._biases[indices]

    def price(self, residual: np.ndarray) -> np.ndarray:
        """One matrix product."""
        return self._rows @ residual

    def scaled_columns(self, indices: np.ndarray) -> np.ndarray:
        """Rows of the held dictionary."""
        return self._rows[indices].T
