"""The active-set method: exact, and it stops at a vertex of the solution set (docs/theory.md section 10)."""

from __future__ import annotations

import numpy as np

from .factor import Factor
from .problem import LassoProblem

#: |a_j . r| may exceed beta by this share, or by this share of beta_max (floating-point noise).
_EXCESS = 1e-11
_NOISE = 2e-15
#: Columns priced again and again between two prices of the whole library.
_WORKING_SET = 64
#: Numbers in them, at most: with many points it is cheaper to price the library than to hold columns.
_WORKING_ENTRIES = 400_000


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
    active = ActiveSet(problem, beta)
    limit = beta * (1 + _EXCESS) + _NOISE * problem.beta_max
    count = max(1, min(_WORKING_SET, _WORKING_ENTRIES // len(problem.target)))
    for _ in range(200 + 20 * len(problem.target)):
        violating, _ = problem.library.strongest(active.summed_residual(), count, limit)
        if not len(violating):
            break
        working = np.union1d(violating, np.array(active.indices, dtype=np.intp))
        if not _solve_within(active, working, limit):
            break  # nothing that violates could improve the objective: rounding has the last word
    order = np.argsort(active.indices)
    return np.array(active.indices, dtype=np.intp)[order], active.z[order]


def _solve_within(active: ActiveSet, working: np.ndarray, limit: float) -> bool:
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


class ActiveSet:
    """Independent columns with their coefficients; signs are held while the coefficients are solved for."""

    def __init__(self, problem: LassoProblem, beta: float):
        self.problem = problem
        self.beta = beta
        self.root = np.sqrt(problem.weights)
        self.b = self.root * problem.target
        self.mean_direction = self.root / np.sqrt(self.root @ self.root)
        self.indices: list[int] = []
        self.factor = Factor(len(self.b))
        self.columns = np.empty((len(self.b), 8), order="F")
        self.z = np.empty(0)
        self.signs = np.empty(0)

    def centred(self, column: np.ndarray) -> np.ndarray:
        """A column of the library, weighted, without its constant part."""
        a = self.root * column
        a -= self.mean_direction * (self.mean_direction @ a)
        return a

    def residual(self) -> np.ndarray:
        """b - Az, weighted."""
        return self.b - self.columns[:, : len(self.z)] @ self.z

    def summed_residual(self) -> np.ndarray:
        """Residual at each distinct point, summed over its rows, orthogonal to the constant."""
        r = self.residual()
        return self.root * (r - self.mean_direction * (self.mean_direction @ r))

    def add(self, index: int, column: np.ndarray, sign: float) -> None:
        """Bring a column in, pivoting if it is dependent, and go to the optimum of the new active set."""
        a = self.centred(column)
        inside, rest, length = self.factor.split(a)
        step = 0.0
        if not length:
            direction = -sign * self.factor.solve(inside)  # keeps the fit as `step` grows
            step = self._move(direction, np.inf)
            inside, rest, length = self.factor.split(a)
            if not length:
                return  # nothing could leave: the column adds nothing
        self._append(index, a, inside, rest, length, sign * step, sign)
        self._settle()

    def _append(
        self,
        index: int,
        a: np.ndarray,
        inside: np.ndarray,
        rest: np.ndarray,
        length: float,
        z: float,
        sign: float,
    ) -> None:
        k = len(self.z)
        if k == self.columns.shape[1]:
            self.columns = np.concatenate([self.columns, np.empty_like(self.columns)], axis=1)
        self.columns[:, k] = a
        self.factor.append(inside, rest, length)
        self.indices.append(index)
        self.z = np.append(self.z, z)
        self.signs = np.append(self.signs, sign)

    def _move(self, direction: np.ndarray, furthest: float) -> float:
        """Go along a direction until a coefficient reaches zero, and drop it; returns the step made."""
        shrinking = np.flatnonzero(self.signs * direction < 0)
        if not len(shrinking):
            step = furthest if np.isfinite(furthest) else 0.0
            self.z = self.z + step * direction
            return step
        ratios = np.abs(self.z[shrinking] / direction[shrinking])
        place = int(ratios.argmin())
        if ratios[place] >= furthest:
            self.z = self.z + furthest * direction
            return furthest
        step = float(ratios[place])
        self.z = self.z + step * direction
        self._drop(int(shrinking[place]))
        return step

    def _drop(self, position: int) -> None:
        self.factor.drop(position)
        del self.indices[position]
        keep = np.arange(len(self.z)) != position
        self.columns[:, position : len(self.z) - 1] = self.columns[:, position + 1 : len(self.z)]
        self.z, self.signs = self.z[keep], self.signs[keep]

    def _settle(self) -> None:
        """Solve with signs held; a coefficient that would change sign leaves on the way."""
        while self.indices:
            f = self.factor
            goal = f.solve(f.q.T @ self.b - self.beta * f.solve(self.signs, transposed=True))
            if self._move(goal - self.z, 1.0) == 1.0:
                self.z = goal
                return
