"""The band: the lowest and highest value of any optimal network at an input (docs/theory.md section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .program import minimise
from .tight import TightUnits, label_scale, tight_units

if TYPE_CHECKING:
    from ..solution import Solution

#: Columns of one linear program that answers for many inputs at once.
_TOGETHER = 500


def band(solution: Solution, grid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest value at each input of `grid` (m,)."""
    at, back = np.unique(grid, return_inverse=True)
    fitted = solution.y - solution.residual
    low, high = np.full((2, len(at)), np.mean(solution.y))
    if not len(solution.indices):  # all optimal coefficients have one sum of sizes: here it is 0
        return low[back], high[back]
    waiting: list[tuple[int, TightUnits]] = []

    def answer() -> None:
        places = [place for place, _ in waiting]
        low[places], high[places] = _ranges([units for _, units in waiting])
        waiting.clear()

    for place, x in enumerate(at.tolist()):
        row = solution.library.sample.point_at(x)
        if row is not None:
            low[place] = high[place] = fitted[row]
            continue
        waiting.append((place, refined(solution, x)))
        if sum(len(units.indices) for _, units in waiting) > _TOGETHER:
            answer()
    if waiting:
        answer()
    return low[back], high[back]


def refined(solution: Solution, x: float) -> TightUnits:
    """The tight units of the arrangement refined by x, one of each column."""
    return tight_units(solution, [x]).distinct()


def reach(solution: Solution, x: float) -> tuple[np.ndarray, np.ndarray, TightUnits]:
    """Coefficients of an optimal network that is lowest at x, and of one that is highest."""
    units = refined(solution, x)
    return units.polytope.minimise(units.outside[0]), units.polytope.minimise(-units.outside[0]), units


def _ranges(several: list[TightUnits]) -> tuple[np.ndarray, np.ndarray]:
    """The least and greatest value at the further input of each, by two linear programs for all of them."""
    from scipy.sparse import block_diag

    values = np.concatenate([units.outside[0] for units in several])
    equal = block_diag([units.polytope.columns for units in several], format="csc")
    fit = np.concatenate([units.polytope.fit for units in several])
    ends = np.cumsum([0, *(len(units.indices) for units in several)])
    # each in units of its own: far from the data values are large
    costs = np.concatenate([u.outside[0] / (np.abs(u.outside[0]).max(initial=0.0) or 1.0) for u in several])
    found = []
    for side in (1.0, -1.0):
        z = minimise(side * costs, equal, fit)
        found.append(np.add.reduceat(np.append(values * z, 0.0), ends[:-1]))
    solution = several[0].solution
    low, high = np.mean(solution.y) + label_scale(solution) * np.array(found)
    return np.minimum(low, high), np.maximum(low, high)
