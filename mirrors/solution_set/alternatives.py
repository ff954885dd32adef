"""All optimal networks of one problem (docs/theory.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..display.html import alternatives_html
from ..display.plots import plot_alternatives
from ..network import Network
from ..validation import as_numbers
from .band import band, reach
from .curve import refined
from .library_optima import LibraryOptima, S
from .merging import merged, merging_candidates
from .polytope import Polytope
from .sparsest import Sparsest
from .uniqueness import agree_at, critical

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: A jump is drawn over this share of the spread of x.
_BESIDE = 4e-9


class Alternatives(LibraryOptima[S]):
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

    @cached_property
    def is_unique(self) -> bool:
        """Whether all optimal networks are the same function: the band has width 0 everywhere.

        It is looked at between all neighbouring places where a data point or a kink of an optimal unit lies,
        and beyond the last of them.
        """
        places = critical(self._units)
        gaps, margin = np.diff(places), 0.37 * (float(np.ptp(places)) or 1.0)
        probes = np.array([places[0] - margin, places[-1] + margin, *(places[:-1] + 0.382 * gaps)])
        return agree_at(self._units, probes)

    @cached_property
    def is_unique_between_data(self) -> bool:
        """Whether all optimal networks agree between the first and the last data point, if not beyond.

        >>> import mirrors
        >>> absolute = mirrors.Architecture("absolute", 2)
        >>> line = mirrors.fit([0, 1, 2], [0, 1, 2], absolute, beta=0.1).alternatives()
        >>> line.is_unique, line.is_unique_between_data
        (False, True)
        """
        points, places = self.solution.library.sample.points, critical(self._units)
        within = places[(places >= points[0]) & (places <= points[-1])]
        return len(within) < 2 or agree_at(self._units, within[:-1] + 0.382 * np.diff(within))

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
        own = critical(self._units)
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
