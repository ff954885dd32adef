"""The band: the lowest and highest value of any optimal network at an input (docs/theory.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..columns import distinct_columns
from ..lasso.simplex import tableau, walk
from ..libraries import library_size
from .optimum import Optimum
from .polytope import Polytope
from .tight import TightUnits, label_scale, tight_units

#: Inputs refine the arrangement together while it has at most so many times the units that it has with one,
#: and up to so many units; not those where so many are tight that more would take longer.
_MORE, _MOST, _MANY = 2, 50_000, 200
#: They lie at least this share of the spread of x apart, and at most so many times that spread away.
_APART, _NEAR = 1e-6, 2.0
#: Rounding of a reduced cost, as a share of the largest cost, and of the fit at the data.
_REDUCED, _MISSED = 1e-11, 1e-10


def band(solution: Optimum, grid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest value at each input of `grid` (m,)."""
    at, back = np.unique(grid, return_inverse=True)
    fitted = solution.y - solution.residual
    low, high = np.full((2, len(at)), np.mean(solution.y))
    if not len(solution.indices):  # all optimal coefficients have one sum of sizes: here it is 0
        return low[back], high[back]
    rows = [solution.library.sample.point_at(x) for x in at.tolist()]
    is_free = np.array([row is None for row in rows], dtype=bool)
    low[~is_free] = high[~is_free] = fitted[[row for row in rows if row is not None]]
    low[is_free], high[is_free] = np.array([*_free_ranges(solution, at[is_free])]).reshape(-1, 2).T
    return low[back], high[back]


def refined(solution: Optimum, x: float) -> TightUnits:
    """The tight units of the arrangement refined by x, one of each column."""
    return tight_units(solution, [x]).distinct()


def reach(solution: Optimum, x: float) -> tuple[np.ndarray, np.ndarray, TightUnits]:
    """Coefficients of an optimal network that is lowest at x, and of one that is highest."""
    units = refined(solution, x)
    return units.polytope.minimise(units.outside[0]), units.polytope.minimise(-units.outside[0]), units


def _free_ranges(solution: Optimum, at: np.ndarray) -> Iterator[tuple[float, float]]:
    """The least and greatest value at each ascending input that is no data point.

    A finer arrangement has more vertices, but no further optimal networks: so inputs may share one.
    """
    most = _together(solution)
    while len(at):
        some = at[: _first_apart(solution, at[:most])]
        units = tight_units(solution, some)
        yield from zip(*_ranges(units), strict=True)
        at, most = at[len(some) :], most if len(units.indices) <= _MANY else 1


def _together(solution: Optimum) -> int:
    """How many inputs may refine the arrangement at a time."""
    n, architecture = len(solution.library.sample.points), solution.architecture
    limit, count = min(_MORE * library_size(n + 1, architecture), _MOST), 1
    while count <= n and library_size(n + count + 1, architecture) <= limit:
        count += 1
    return count


def _first_apart(solution: Optimum, at: np.ndarray) -> int:
    """How many of these ascending inputs, from the first on, can be told apart well in one arrangement."""
    points = solution.library.sample.points
    first, last = float(points[0]), float(points[-1])
    spread = (last - first) or 1.0
    is_near = (at >= first - _NEAR * spread) & (at <= last + _NEAR * spread)
    fits = is_near & np.append(is_near[0], np.diff(at) > _APART * spread)
    return max(1, len(at) if fits.all() else int(fits.argmin()))


def _ranges(units: TightUnits) -> tuple[np.ndarray, np.ndarray]:
    """The least and greatest value at the further inputs.

    Of units with one column at the data the lowest, or the highest, at an input is enough.
    """
    solution, (first, told_by) = units.solution, distinct_columns(units.columns)
    order = told_by.argsort(kind="stable")
    begins = told_by[order].searchsorted(np.arange(len(first)))
    lowest = np.minimum.reduceat(units.outside[:, order], begins, axis=1)
    highest = np.maximum.reduceat(units.outside[:, order], begins, axis=1)
    known = np.abs(solution.coefficients) * solution.library.column_scale / label_scale(solution)
    start = np.bincount(told_by[: len(known)], known, len(first))
    columns, fit = units.columns[:, first], units.fit
    least, negative = np.split(_least(columns, fit, start, np.concatenate([lowest, -highest])), 2)
    low, high = np.mean(solution.y) + label_scale(solution) * np.array([least, -negative])
    return np.minimum(low, high), np.maximum(low, high)


def _least(columns: np.ndarray, fit: np.ndarray, start: np.ndarray, costs: np.ndarray) -> np.ndarray:
    """The least costs @ z over {z >= 0: columns @ z = fit} for each row of costs (m, k); `start` is one z.

    From one to the next the simplex method goes on where it is; where rounding stops it, HiGHS solves.
    """
    table, basis = tableau(columns, start)
    polytope: Polytope | None = None
    found = np.empty(len(costs))
    for row, cost in enumerate(costs):
        tolerance = np.full(len(cost), _REDUCED * np.abs(cost).max())
        if table is not None and walk(table, basis, cost, tolerance):
            z = table[:, -1]
            if np.abs(columns[:, basis] @ z - fit).max() <= _MISSED:
                found[row] = cost[basis] @ z
                continue
        polytope = polytope or Polytope(columns, fit)
        found[row] = cost @ polytope.minimise(cost)
    return found
