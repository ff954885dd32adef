"""All optimal networks of one problem (docs/theory.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from ..display.html import alternatives_html
from ..display.plots import plot_alternatives
from ..errors import InvalidProblem
from ..libraries import Library
from ..network import Network
from ..validation import as_numbers
from .band import band, reach
from .curve import refined
from .kinks import bends, kinks
from .merging import merged, merging_candidates
from .optimum import Optimum
from .polytope import Fewest, Polytope
from .tight import TightUnits, label_scale, tight_units

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Up to this dimension and so many coefficients all extreme points are listed; beyond, some are found.
_FEW_DIMENSIONS, _FEW_COEFFICIENTS, _SOME = 4, 40, 30
#: An output bias below this share of the largest label is rounding.
_ROUNDING = 1e-15
#: The band has width 0 where it is narrower than this share of the spread of the fit.
_NARROW = 1e-8
#: A jump is drawn over this share of the spread of x.
_BESIDE = 4e-9
#: Units whose kinks are looked at one by one.
_LOOKED_AT = 200


S = TypeVar("S", bound=Optimum)


@dataclass(frozen=True)
class Sparsest(Generic[S]):
    """An optimal network with few units.

    Attributes
    ----------
    network : Network
    count : int
        Its units.
    bound : int
        No optimal network of the kind that was searched has fewer.
    solution : Solution
        The same, certified over the library; merged neurons come after its units.

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
    >>> best = solution.alternatives().fewest_features()
    >>> best.count, best.is_proven
    (1, True)
    """

    network: Network
    count: int
    bound: int
    solution: S

    @property
    def is_proven(self) -> bool:
        """Whether nothing sparser exists; else it is the best that was found in the time."""
        return self.count == self.bound


class Alternatives(Generic[S]):
    """The optimal networks of one problem: they agree at the data, and may differ elsewhere.

    Raises
    ------
    InvalidProblem
        For other losses than the plain squared one, whose optima may differ at the data.
    LibraryTooLarge
        On the first question, if the library does not list its units (wide step networks).

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
    >>> alternatives = solution.alternatives()
    >>> alternatives.is_unique, alternatives.dimension
    (False, 1)
    """

    def __init__(self, solution: S):
        if not solution.is_plain:
            raise InvalidProblem(
                "The set of all optimal networks is computed for the plain squared loss only."
            )
        self.solution = solution

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alternatives) and bool(self.solution == other.solution)

    def __hash__(self) -> int:
        return hash(self.solution)

    @cached_property
    def _units(self) -> TightUnits:
        return tight_units(self.solution)

    @cached_property
    def _distinct(self) -> TightUnits:
        return self._units.distinct()

    def plot(self, ax: Axes | None = None) -> Axes:
        """The band of all optimal networks, by matplotlib (`pip install mirrors[plot]`).

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw; new ones, with a legend, if left out.

        Examples
        --------
        >>> import mirrors
        >>> from matplotlib.figure import Figure
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
        >>> [line.get_label() for line in solution.alternatives().plot(Figure().subplots()).lines]
        ['the one shown', 'data point']
        """
        return plot_alternatives(self, ax)

    def _repr_html_(self) -> str:
        return alternatives_html(self)

    # ---- over the library
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
        units, points = self._units, self.solution.library.sample.points
        if self.solution.architecture.is_step or not len(units.indices):
            return self.solution
        features = units.features(np.arange(len(units.indices)))
        at = np.unique(np.concatenate([kinks(f) for f in features]))
        tolerance = self.solution.library.sample.tolerance
        at = at[(at <= points[0] + tolerance) | (at >= points[-1] - tolerance)]
        at = at[np.append(True, np.diff(at) > tolerance)[: len(at)]]
        changes = np.array([bends(f, at) for f in features]).T * units.signs
        return self._solution(units, units.polytope.minimise_sizes(changes.reshape(len(at), len(features))))

    # ---- over all units
    @cached_property
    def is_unique(self) -> bool:
        """Whether all optimal networks are the same function: the band has width 0 everywhere.

        It is looked at between all neighbouring places where a data point or a kink of an optimal unit lies,
        and beyond the last of them.
        """
        critical = self._critical()
        gaps, margin = np.diff(critical), 0.37 * (float(np.ptp(critical)) or 1.0)
        probes = np.array([critical[0] - margin, critical[-1] + margin, *(critical[:-1] + 0.382 * gaps)])
        return self._agree_at(probes)

    @cached_property
    def is_unique_between_data(self) -> bool:
        """Whether all optimal networks agree between the first and the last data point, if not beyond.

        >>> import mirrors
        >>> absolute = mirrors.Architecture("absolute", 2)
        >>> line = mirrors.fit([0, 1, 2], [0, 1, 2], absolute, beta=0.1).alternatives()
        >>> line.is_unique, line.is_unique_between_data
        (False, True)
        """
        points, critical = self.solution.library.sample.points, self._critical()
        within = critical[(critical >= points[0]) & (critical <= points[-1])]
        return len(within) < 2 or self._agree_at(within[:-1] + 0.382 * np.diff(within))

    def _agree_at(self, probes: np.ndarray) -> bool:
        """Whether all optimal networks have the same values at inputs (m,)."""
        narrow = _NARROW * label_scale(self.solution)
        apart, at_data = (
            np.abs(self._mixed(x) - self.solution.predict(x)).max() for x in (probes, self.solution.x)
        )
        if apart > narrow + 10 * at_data:
            return False  # seen without a linear program at every probe
        low, high = self.band(probes)
        return bool((high - low).max() <= narrow)

    def _mixed(self, at: np.ndarray) -> np.ndarray:
        """At inputs (m,), the optimal network that uses every library unit that any optimal one uses."""
        units, interior = self._units, self._units.polytope.interior
        chosen = np.flatnonzero(interior)
        coefficients = units.in_user_units(interior[chosen], chosen)
        values = sum(
            (
                z * (f(at) - f(self.solution.x).mean())
                for f, z in zip(units.features(chosen), coefficients, strict=True)
            ),
            np.zeros(len(at)),
        )
        return self.solution.y.mean() + values

    def fewest_neurons(self, time_limit: float = 2.0) -> Sparsest[S]:
        """The optimal network with the fewest neurons of all, wherever their creases lie.

        Units whose biases lie in one cell of the arrangement merge into one neuron (docs/theory.md section
        6.8). Where there are too many to try, that of `fewest_features`, with no bound but 1.

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 0, 1, 1], mirrors.Architecture("relu", 2), beta=0.01)
        >>> solution.alternatives().fewest_neurons().count
        3
        """
        if self.solution.architecture.is_step or not len(self.solution.indices):
            return self.fewest_features(time_limit)
        units = self._units
        candidates = merging_candidates(units)
        if candidates is None:
            return replace(self.fewest_features(time_limit), bound=1)
        columns, groups = candidates
        polytope = Polytope(units.columns[:, columns], units.fit)
        start = np.zeros(len(columns))
        known = self._start(units)
        for j in np.flatnonzero(known):
            apart = np.abs(units.columns[:, columns] - units.columns[:, [j]]).max(axis=0)
            start[apart.argmin()] += known[j]
        found = polytope.fewest(start, groups, time_limit)
        return self._sparsest(found, self._answered(*merged(units, columns, groups, found.z)))

    def band(self, grid: Sequence[float] | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The lowest and the highest value of any optimal network at each input.

        Exact: it sees all optimal units, not only those of the library, by refining the arrangement by each
        input. A step unit may jump anywhere between two data points, so the band of a step network is
        constant in each gap. An input that equals a data point up to rounding counts as that point.

        Parameters
        ----------
        grid : array-like, shape (m,)

        Returns
        -------
        low, high : (m,) arrays, in the units of y

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
        >>> low, high = solution.alternatives().band([1, 3])
        >>> (high - low).round(3).tolist()
        [0.0, 1.9]
        """
        return band(self.solution, as_numbers(grid, "grid"))

    def band_curve(
        self, low: float, high: float, points: int = 120
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The band from `low` to `high`, on a grid that is finer where it changes.

        Returns
        -------
        grid, lowest, highest : (m,) arrays, m near `points`

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
        >>> grid, low, high = solution.alternatives().band_curve(-1, 3, points=30)
        >>> bool((low <= high).all())
        True
        """
        own = self._critical()
        if self.solution.architecture.is_step:
            beside = _BESIDE * self.solution.library.sample.scale
            own = np.concatenate([own - beside, own, own + beside])
        return refined(self.band, np.unique([low, high, *own[(own > low) & (own < high)]]), points)

    def reach(self, x: float) -> tuple[Network, Network]:
        """Two optimal networks: one is lowest at x, the other highest.

        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
        >>> low, high = solution.alternatives().reach(3)
        >>> round(float(high(3) - low(3)), 3)
        1.9
        """
        position = float(as_numbers([x], "x")[0])
        fixed = not len(self.solution.indices) or self.solution.library.sample.point_at(position) is not None
        if fixed:
            return self.solution.network(), self.solution.network()
        low, high, units = reach(self.solution, position)
        return units.network(low), units.network(high)

    # ---- helpers
    def _critical(self) -> np.ndarray:
        """Data points and the kinks of optimal units, ascending."""
        chosen = np.flatnonzero(self._units.polytope.interior)
        many = len(chosen) > _LOOKED_AT
        features = self.solution.features if many else self._units.features(chosen)
        points = self.solution.library.sample.points
        places = np.unique(np.concatenate([points, *(kinks(f) for f in features)]))
        return places[np.append(True, np.diff(places) > self.solution.library.sample.tolerance)]

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
