"""The polytope {z >= 0, Az = b} of optimal coefficients: its dimension, vertices and sparsest point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

from .program import minimise, silent

#: A coefficient below this share of the largest one counts as zero.
_ZERO = 1e-9
#: Equations that differ by less than this are one.
_DEPENDENT = 1e-8
#: Beyond so many columns no sparser point is looked for: setting the program up would take minutes.
_MANY = 4_000
#: What tells points with one sum of sizes apart, whatever the rounding.
_TIE = 1e-6
#: Singular values below this share of the largest one count as zero.
_RANK = 1e-9


@dataclass(frozen=True)
class Fewest:
    """The sparsest point that was found.

    Attributes
    ----------
    z : (k,) array
    count : int
        Groups of columns that it uses.
    bound : int
        No point uses fewer.
    """

    z: np.ndarray
    count: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether nothing sparser exists."""
        return self.count == self.bound


class Polytope:
    """{z >= 0, columns @ z = fit}, bounded and not empty.

    Parameters
    ----------
    columns : (n, k) array, entries near 1 in size
    fit : (n,) array
    """

    def __init__(self, columns: np.ndarray, fit: np.ndarray):
        # Dependent equations, up to rounding, would leave a linear program without any feasible point.
        left, sizes, _ = np.linalg.svd(columns, full_matrices=False)
        basis = left[:, sizes > _DEPENDENT * sizes.max(initial=0.0)]
        self.columns, self.fit = basis.T @ columns, basis.T @ fit

    def minimise(self, costs: np.ndarray) -> np.ndarray:
        """A vertex with the least costs @ z, as (k,) array."""
        return self._exact(minimise(costs, self.columns, self.fit))

    def minimise_sizes(self, rows: csr_array) -> np.ndarray:
        """A point with the least sum of |rows @ z|, rows (m, k) mostly zero; earlier columns first."""
        from scipy.sparse import block_array, eye_array

        m, k = rows.shape
        equal = block_array([[self.columns, None, None], [rows, eye_array(m), -eye_array(m)]], format="csc")
        costs = np.concatenate([_TIE * np.sqrt(np.arange(k) / k), np.ones(2 * m)])
        return self._exact(minimise(costs, equal, np.concatenate([self.fit, np.zeros(m)]))[:k])

    def _exact(self, z: np.ndarray) -> np.ndarray:
        """Take the rounding of a linear program out."""
        used = np.flatnonzero(z > _ZERO * z.max(initial=0.0))
        exact = np.zeros_like(z)
        if not len(used):
            return exact
        error = self.fit - self.columns[:, used] @ z[used]
        correction = np.linalg.lstsq(self.columns[:, used], error, rcond=_RANK)[0]
        exact[used] = np.maximum(z[used] + correction, 0.0)
        return exact

    @cached_property
    def interior(self) -> np.ndarray:
        """A point (k,) that uses every coefficient that any point uses.

        One linear program: the largest sum of t <= 1 where a multiple of a point exceeds t.
        """
        k = len(self.columns.T)
        if not k:
            return np.empty(0)
        costs = np.concatenate([-np.ones(k), np.zeros(k + 1)])
        equal = np.column_stack([self.columns, self.columns, -self.fit])
        bounds = [(0.0, 1.0)] * k + [(0.0, None)] * (k + 1)
        found = minimise(costs, equal, np.zeros(len(self.fit)), bounds=bounds)
        if not found[-1]:  # by rounding there is no point: the nearest one
            from scipy.optimize import nnls

            return np.asarray(nnls(self.columns, self.fit)[0])
        used = found[:k] > 0.5
        return np.where(used, found[:k] + found[k:-1], 0.0) / found[-1]

    @cached_property
    def _directions(self) -> np.ndarray:
        """(s, d) basis of the directions in which the s positive coefficients of `interior` may move."""
        used = self.columns[:, self.interior > 0]
        if not used.shape[1]:
            return np.empty((0, 0))
        _, sizes, right = np.linalg.svd(used)
        return right[np.count_nonzero(sizes > _RANK * sizes[0]) :].T

    @property
    def dimension(self) -> int:
        """0 for a single point."""
        return self._directions.shape[1]

    def vertices(self) -> np.ndarray:
        """All of them, (v, k). The number may grow exponentially with the dimension."""
        used = self.interior > 0
        if not self.dimension:
            return self._exact(self.interior)[None]
        rows = self._directions / self.interior[used, None]  # rows @ w >= -1
        if self.dimension == 1:
            slopes = rows[:, 0]
            moves = np.array([[-1 / slopes.max()], [-1 / slopes.min()]])
        else:
            from scipy.spatial import HalfspaceIntersection

            halfspaces = np.column_stack([-rows, -np.ones(len(rows))])
            moves = HalfspaceIntersection(halfspaces, np.zeros(self.dimension)).intersections
        found = np.zeros((len(moves), len(used)))
        found[:, used] = self.interior[used] * (1 + moves @ rows.T)
        found = np.array([self._exact(z) for z in found])
        _, first = np.unique(np.round(found / found.max(), 8), axis=0, return_index=True)
        return found[np.sort(first)]

    def some_vertices(self, tries: int) -> np.ndarray:
        """Those that minimise random costs, (v, k): the same ones every time."""
        rng = np.random.default_rng(0)
        found = np.array([self.minimise(costs) for costs in rng.normal(size=(tries, self.columns.shape[1]))])
        _, first = np.unique(np.round(found / found.max(), 8), axis=0, return_index=True)
        return found[np.sort(first)]

    def fewest(self, start: np.ndarray, groups: np.ndarray, time_limit: float) -> Fewest:
        """The point that uses the fewest groups of columns, by a mixed-integer program.

        Parameters
        ----------
        start : (k,) a point known already; its sum bounds every coefficient
        groups : (k,) int array, the group 0, 1, ... of each column
        time_limit : seconds
        """
        from scipy.optimize import Bounds, LinearConstraint, milp, nnls

        k, count = len(groups), int(groups.max(initial=-1)) + 1
        known = Fewest(start, len(np.unique(groups[start > 0])), 0 if not start.any() else 1)
        if known.is_proven or k > _MANY:
            return known
        largest = float(start.sum())
        of_fit = np.column_stack([self.columns, np.zeros((len(self.fit), count))])
        member = (groups == np.arange(count)[:, None]).astype(float)
        with silent():
            program = milp(
                np.concatenate([np.zeros(k), np.ones(count)]),
                integrality=np.concatenate([np.zeros(k), np.ones(count)]),
                bounds=Bounds(0, np.concatenate([np.full(k, np.inf), np.ones(count)])),
                constraints=[
                    LinearConstraint(of_fit, self.fit, self.fit),
                    LinearConstraint(np.column_stack([member, -largest * np.eye(count)]), -np.inf, 0.0),
                ],
                options={"time_limit": time_limit},
            )
        bound = program.mip_dual_bound
        least = known.bound if bound is None or not np.isfinite(bound) else max(1, int(np.ceil(bound - 1e-6)))
        if program.x is not None:
            chosen = np.flatnonzero((program.x[k:] > 0.5)[groups])
            z, error = nnls(self.columns[:, chosen], self.fit)
            used = len(np.unique(groups[chosen[z > 0]]))
            if error <= 1e-9 * np.linalg.norm(self.fit) and used < known.count:
                found = np.zeros(k)
                found[chosen] = z
                return Fewest(found, used, min(least, used))
        return Fewest(start, known.count, min(least, known.count))
