"""The Lasso over a library, in the units in which it is solved."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..libraries import Library
from .coordinates import Coordinates

#: Rounding of a number of size 1.
_EPS = float(np.finfo(float).eps)


class LassoProblem:
    """min over z, xi of 1/2 ||A z + xi 1 - y||^2 + beta ||z||_1 (docs/theory.md section 1).

    Repeated inputs are merged: each distinct point carries its mean label, weighted by its number of rows.
    Labels are centred and divided by a power of two near their spread, features by the library's scale.

    Parameters
    ----------
    library : Library
    y : (N,) labels in the order of the rows
    weights : (N,) array, optional
        What each row counts; 1 if left out.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("sign", depth=2))
    >>> problem = LassoProblem(library, np.array([0.0, 0.0, 3.0]))
    >>> problem.mean, float(problem.beta_max * problem.beta_scale)
    (1.0, 4.0)
    """

    def __init__(self, library: Library, y: np.ndarray, weights: np.ndarray | None = None):
        self.library = library
        self.y = y
        sample = library.sample
        #: what each row counts
        self.row_weights = each = np.ones(len(y)) if weights is None else weights
        self.mean = float(each @ y / each.sum()) if (y != y[0]).any() else float(y[0])
        centred = y - self.mean
        sizes, largest = np.abs(centred), float(np.abs(y).max())
        spread = float(sizes.max())
        if spread <= 8 * _EPS * largest:
            centred, spread = np.zeros_like(y), 0.0  # a constant, up to rounding
        self.label_scale = float(2.0 ** np.frexp(spread)[1]) if spread else 1.0
        self.weights = sample.counts if weights is None else sample.summed(weights)
        sums = sample.summed(each * centred)
        rounding = sample.summed(each * (sizes + largest))
        sums[np.abs(sums) <= 4 * _EPS * rounding] = 0.0  # labels that cancel, but for rounding
        target = sums / self.label_scale / self.weights
        self.target = target - self.weights @ target / self.weights.sum()

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, LassoProblem)
            and self.library == other.library
            and np.array_equal(self.y, other.y)
            and np.array_equal(self.row_weights, other.row_weights)
        )

    def __hash__(self) -> int:
        return hash(self.library)

    @cached_property
    def beta_max(self) -> float:
        """max |a_j . (y - mean)|, in scaled units: from here on the constant is optimal."""
        return self.library.largest(self.weights * self.target)

    @cached_property
    def coordinates(self) -> Coordinates:
        """One for each distinct point."""
        return Coordinates(self)

    @property
    def beta_scale(self) -> float:
        """What one scaled unit of beta is worth in the user's units."""
        return self.label_scale * self.library.column_scale

    @property
    def coefficient_scale(self) -> float:
        """What one scaled unit of a coefficient is worth in the user's units."""
        return self.label_scale / self.library.column_scale
