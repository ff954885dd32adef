"""The optimal networks over the library: a polytope of coefficients (docs/theory.md section 6)."""

from __future__ import annotations

from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from ..errors import InvalidProblem
from ..libraries import Library
from .kinks import outer_bends
from .optimum import Optimum
from .polytope import Fewest
from .sparsest import Sparsest
from .tight import TightUnits, label_scale, tight_units

#: Up to this dimension and so many coefficients all extreme points are listed; beyond, some are found.
_FEW_DIMENSIONS, _FEW_COEFFICIENTS, _SOME = 4, 40, 30
#: An output bias below this share of the largest label is rounding.
_ROUNDING = 1e-15

S = TypeVar("S", bound=Optimum)


class LibraryOptima(Generic[S]):
    """The optimal networks that are made of units of the library alone."""

    def __init__(self, solution: S):
        if not solution.is_plain:
            raise InvalidProblem(
                "The set of all optimal networks is computed for the plain squared loss only."
            )
        self.solution = solution

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LibraryOptima) and bool(self.solution == other.solution)

    def __hash__(self) -> int:
        return hash(self.solution)

    @cached_property
    def _units(self) -> TightUnits:
        return tight_units(self.solution)

    @cached_property
    def _distinct(self) -> TightUnits:
        return self._units.distinct()

    @property
    def dimension(self) -> int:
        """Dimension of the polytope of optimal coefficients over the library.

        Units that share a column at the data count one by one. It may be 0 where `is_unique` is false,
        because other optimal units lie between those of the library.
        """
        return self._units.polytope.dimension

    @property
    def has_all_extreme_points(self) -> bool:
        """Whether `extreme_points` is complete; else it is a selection."""
        few = np.count_nonzero(self._units.polytope.interior) <= _FEW_COEFFICIENTS
        return self.dimension == 0 or bool(few and self.dimension <= _FEW_DIMENSIONS)

    @cached_property
    def extreme_points(self) -> tuple[S, ...]:
        """Vertices of the polytope of optimal coefficients, each with at most N - 1 features."""
        polytope = self._units.polytope
        found = polytope.vertices() if self.has_all_extreme_points else polytope.some_vertices(_SOME)
        good = (self._solution(self._units, z) for z in found)
        return tuple(point for point in good if point is not self.solution) or (self.solution,)

    def fewest_features(self, time_limit: float = 2.0) -> Sparsest[S]:
        """The optimal network with the fewest library features, by a mixed-integer program.

        Parameters
        ----------
        time_limit : seconds, after which the best so far is returned with the bound that was proven

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 0, 1], mirrors.Architecture("absolute", 3), beta=0.01)
        >>> solution.alternatives().fewest_features().count
        1
        """
        units = self._distinct
        found = units.polytope.fewest(self._start(units), np.arange(len(units.indices)), time_limit)
        return self._sparsest(found, self._solution(units, found.z))

    def sparsest(self, time_limit: float = 2.0) -> S:
        """The network of `fewest_features`, which also tells whether it is proven to be the sparsest.

        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 0, 1], mirrors.Architecture("absolute", 3), beta=0.01)
        >>> len(solution.alternatives().sparsest().features)
        1
        """
        return self.fewest_features(time_limit).solution

    def smoothest_outside(self) -> S:
        """Of the optimal networks over the library, the one that bends least from the outermost points on.

        It minimises the sum of |change of slope| over all inputs at and beyond the first and the last data
        point. Step networks do not bend: theirs is `solution`.

        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
        >>> solution.alternatives().smoothest_outside().relative_gap < 1e-9
        True
        """
        from scipy.sparse import csr_array

        units, points = self._units, self.solution.library.sample.points
        if self.solution.architecture.is_step or not len(units.indices):
            return self.solution
        place, unit, change = outer_bends(units.library, units.indices, *points[[0, -1]].tolist())
        shape = int(place.max(initial=-1)) + 1, len(units.indices)
        rows = csr_array((change * units.signs[unit], (place, unit)), shape=shape)
        return self._solution(units, units.polytope.minimise_sizes(rows))

    def _start(self, units: TightUnits) -> np.ndarray:
        """The shown solution, as coefficients of `units`."""
        own = self._units
        place = np.searchsorted(own.indices, self.solution.indices)
        scale = label_scale(self.solution) / self.solution.library.column_scale
        z = np.zeros(len(units.indices))
        for j, value in zip(place, np.abs(self.solution.coefficients) / scale, strict=True):
            same = np.abs(units.columns - own.columns[:, [j]]).max(axis=0)
            z[j if units is own else int(np.argmin(same))] += value
        return z

    def _solution(self, units: TightUnits, z: np.ndarray) -> S:
        """Coefficients over the library as a solution of its own, certified from scratch."""
        chosen = np.flatnonzero(z)
        coefficients = units.in_user_units(z[chosen], chosen)
        return self._answered(self.solution.library, units.indices[chosen], coefficients)

    def _answered(self, library: Library, indices: np.ndarray, coefficients: np.ndarray) -> S:
        """The same problem answered by other units; the output bias makes the mean residual zero.

        Where coefficients cancel, rounding may spoil the answer. Then the solution itself is given.
        """
        intercept = float(np.mean(self.solution.y) - np.mean(library.columns(indices) @ coefficients))
        if abs(intercept) <= _ROUNDING * float(np.abs(self.solution.y).max()):
            intercept = 0.0
        found = self.solution.with_units(library, indices, coefficients, intercept)
        is_good = found.is_proven or found.relative_gap <= self.solution.relative_gap
        return found if is_good else self.solution

    def _sparsest(self, found: Fewest, solution: S) -> Sparsest[S]:
        """What was found, as it was answered: by the solution itself, nothing is known of sparser ones."""
        if solution is self.solution:
            count = len(solution.indices)
            return Sparsest(solution.network(), count, min(1, count), solution)
        return Sparsest(solution.network(), found.count, found.bound, solution)
