"""The active-set method: exact, and it stops at a vertex of the solution set (docs/theory.md section 10)."""

from __future__ import annotations

import numpy as np
from scipy.linalg import solve_triangular

from .problem import LassoProblem

#: |a_j . r| may exceed beta by this share, or by this share of beta_max (floating-point noise).
_EXCESS = 1e-11
_NOISE = 2e-15
#: A column whose distance to the span of the active ones is below this share of its length lies in it.
_DEPENDENT = 1e-9
#: Columns priced again and again between two prices of the whole library.
_WORKING_SET = 64


def solve(problem: LassoProblem, beta: float) -> tuple[np.ndarray, np.ndarray]:
    """Solve the Lasso at one beta, in the problem's scaled units.

    The active features are kept independent. A round adds the most correlated feature, solves for the active
    coefficients with their signs held, and drops whatever changes sign on the way. A feature in the span of
    the active ones is brought in along the direction that leaves the fit as it is, until one leaves.

    Returns
    -------
    indices : (k,) int array, ascending
        Units of the library with a nonzero coefficient; at most n - 1.
    coefficients : (k,) array
    """
    active = _ActiveSet(problem, beta)
    limit = beta * (1 + _EXCESS) + _NOISE * problem.beta_max
    library = problem.library
    for _ in range(200 + 20 * len(problem.target)):
        violating, _ = library.strongest(active.summed_residual(), _WORKING_SET, limit)
        if not len(violating):
            break
        working = np.union1d(violating, np.array(active.indices, dtype=np.intp))
        if not _solve_within(active, working, limit):
            break  # nothing that violates could improve the objective: rounding has the last word
    order = np.argsort(active.indices)
    return np.array(active.indices, dtype=np.intp)[order], active.z[order]


def _solve_within(active: _ActiveSet, working: np.ndarray, limit: float) -> bool:
    """Solve over the working columns alone; returns whether anything was added."""
    columns = active.problem.library.scaled_columns(working)
    changed = False
    for _ in range(50 * len(working)):
        correlations = columns.T @ active.summed_residual()
        position = int(np.argmax(np.abs(correlations)))
        index = int(working[position])
        if abs(correlations[position]) <= limit or index in active.indices:
            return changed
        active.add(index, columns[:, position], float(np.sign(correlations[position])))
        changed = True
    return changed


class _ActiveSet:
    """Independent columns with their coefficients; signs are held while the coefficients are solved for."""

    def __init__(self, problem: LassoProblem, beta: float):
        self.problem = problem
        self.beta = beta
        self.root = np.sqrt(problem.weights)
        self.b = self.root * problem.target
        self.mean_direction = self.root / np.linalg.norm(self.root)
        self.indices: list[int] = []
        self.columns = np.empty((len(self.b), 0))
        self.z = np.empty(0)
        self.signs = np.empty(0)

    def summed_residual(self) -> np.ndarray:
        """Residual at each distinct point, summed over its rows, orthogonal to the constant."""
        r = self.b - self.columns @ self.z
        return self.root * (r - self.mean_direction * (self.mean_direction @ r))

    def add(self, index: int, column: np.ndarray, sign: float) -> None:
        """Bring a column in, pivoting if it is dependent, and go to the optimum of the new active set."""
        a = self.root * column
        a = a - self.mean_direction * (self.mean_direction @ a)
        step = 0.0
        if self.indices:
            q, r = np.linalg.qr(self.columns)
            inside = q.T @ a
            if np.linalg.norm(a - q @ inside) <= _DEPENDENT * np.linalg.norm(a):
                direction = -sign * solve_triangular(r, inside)  # keeps the fit as `step` grows
                step = self._move(direction, np.inf)
        self.indices.append(index)
        self.columns = np.column_stack([self.columns, a])
        self.z = np.append(self.z, sign * step)
        self.signs = np.append(self.signs, sign)
        self._settle()

    def _move(self, direction: np.ndarray, furthest: float) -> float:
        """Go along a direction until a coefficient reaches zero, and drop it; returns the step made."""
        shrinking = self.signs * direction < 0
        ratios = np.full(len(self.z), np.inf)
        ratios[shrinking] = np.abs(self.z[shrinking]) / np.abs(direction[shrinking])
        first = int(np.argmin(ratios)) if len(ratios) else 0
        if not len(ratios) or ratios[first] >= furthest:
            self.z = self.z + furthest * direction
            return furthest
        step = float(ratios[first])
        self.z = self.z + step * direction
        keep = np.arange(len(self.z)) != first
        del self.indices[first]
        self.columns, self.z, self.signs = self.columns[:, keep], self.z[keep], self.signs[keep]
        return step

    def _settle(self) -> None:
        """Solve with signs held; a coefficient that would change sign leaves on the way."""
        while self.indices:
            q, r = np.linalg.qr(self.columns)
            goal = solve_triangular(r, q.T @ self.b - self.beta * solve_triangular(r, self.signs, trans=1))
            if self._move(goal - self.z, 1.0) == 1.0:
                self.z = goal
                return
