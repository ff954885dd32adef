"""The active-set method: exact, and it stops at a vertex of the solution set (docs/theory.md section 10)."""

from __future__ import annotations

import numpy as np

from .factor import Factor
from .problem import LassoProblem

#: |a_j . r| may exceed beta by this share, or by this share of beta_max (floating-point noise).
EXCESS = 1e-11
NOISE = 2e-15
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
    active = solve_from(ActiveSet(problem, beta), beta)
    order = np.argsort(active.indices)
    return np.array(active.indices, dtype=np.intp)[order], active.z[order]


def exact(problem: LassoProblem, indices: np.ndarray, signs: np.ndarray, beta: float) -> np.ndarray | None:
    """The optimal coefficients of given features and signs; None if they are dependent or a sign is wrong."""
    active = ActiveSet(problem, beta)
    columns = problem.library.scaled_columns(indices)
    for index, column, sign in zip(indices.tolist(), columns.T, signs.tolist(), strict=True):
        active.join(index, column, sign)
    if active.indices != indices.tolist():
        return None
    z = active.goal()
    return z if (z * signs > 0).all() else None


def solve_from(active: ActiveSet, beta: float) -> ActiveSet:
    """Solve at `beta`, starting with the features that are active already."""
    problem = active.problem
    active.beta = beta
    active.settle()
    count = max(1, min(_WORKING_SET, _WORKING_ENTRIES // len(problem.target)))
    for _ in range(200 + 20 * len(problem.target)):
        r = active.residual()
        violating, _ = problem.library.strongest(active.summed(r), count, active.limit(r, beta))
        if not len(violating):
            break
        working = np.union1d(violating, np.array(active.indices, dtype=np.intp))
        if not _solve_within(active, working):
            break  # nothing that violates could improve the objective: rounding has the last word
    return active


def _solve_within(active: ActiveSet, working: np.ndarray) -> bool:
    """Solve over the working columns alone; returns whether anything was added."""
    columns = active.problem.library.scaled_columns(working)
    changed = False
    for _ in range(50 * len(working)):
        r = active.residual()
        correlations = columns.T @ active.summed(r)
        position = int(np.argmax(np.abs(correlations)))
        index = int(working[position])
        if abs(correlations[position]) <= active.limit(r, active.beta) or index in active.indices:
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

    def residual_line(self) -> tuple[np.ndarray, np.ndarray]:
        """The weighted residual b - Az is `rest` + beta * `slope` while the active features and signs stay.

        Found without the coefficients: where they are large and cancel, b - Az would lose digits.
        """
        q = self.factor.q
        return self.b - q @ (q.T @ self.b), q @ self.factor.solve(self.signs, transposed=True)

    def residual(self) -> np.ndarray:
        """The weighted residual at the optimum of the active set."""
        rest, slope = self.residual_line()
        return rest + self.beta * slope

    def summed(self, r: np.ndarray) -> np.ndarray:
        """A weighted vector at each distinct point, summed over its rows, orthogonal to the constant."""
        return self.root * (r - self.mean_direction * (self.mean_direction @ r))

    def limit(self, r: np.ndarray, beta: float) -> float:
        """What |a_j . r| of a feature outside may be at most, for a weighted residual.

        Inside it should be beta; by how much it is not tells how far rounding can be trusted.
        """
        inside = np.abs(self.columns[:, : len(self.z)].T @ r)
        return beta + 4 * np.abs(inside - beta).max(initial=EXCESS * beta) + NOISE * self.problem.beta_max

    def line(self) -> tuple[np.ndarray, np.ndarray]:
        """u and v with z = u - beta v, as long as the active features and their signs stay."""
        f = self.factor
        return f.solve(f.q.T @ self.b), f.solve(f.solve(self.signs, transposed=True))

    def goal(self) -> np.ndarray:
        """The optimal coefficients at beta with the signs held, after one step of iterative refinement."""
        u, v = self.line()
        z = u - self.beta * v
        columns = self.columns[:, : len(z)]
        defect = columns.T @ (self.b - columns @ z) - self.beta * self.signs
        return z + self.factor.solve(self.factor.solve(defect, transposed=True))

    def add(self, index: int, column: np.ndarray, sign: float) -> None:
        """Bring a column in and go to the optimum of the new active set."""
        self.join(index, column, sign)
        self.settle()

    def join(self, index: int, column: np.ndarray, sign: float) -> None:
        """Bring a column in with coefficient 0.

        One that depends on the active columns comes in along the direction that keeps the fit, until another
        leaves; where none can leave, it adds nothing and stays out.
        """
        a = self.centred(column)
        inside, rest, length = self.factor.split(a)
        step = 0.0
        if not length:
            step = self._move(-sign * self.factor.solve(inside), np.inf)
            inside, rest, length = self.factor.split(a)
        if length:
            self._append(index, a, sign, sign * step)
            self.factor.append(inside, rest, length)

    def _append(self, index: int, a: np.ndarray, sign: float, z: float) -> None:
        k = len(self.z)
        if k == self.columns.shape[1]:
            self.columns = np.concatenate([self.columns, np.empty_like(self.columns)], axis=1)
        self.columns[:, k] = a
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
        self.drop(int(shrinking[place]))
        return step

    def drop(self, position: int) -> None:
        """Let an active feature go."""
        self.factor.drop(position)
        del self.indices[position]
        keep = np.arange(len(self.z)) != position
        self.columns[:, position : len(self.z) - 1] = self.columns[:, position + 1 : len(self.z)]
        self.z, self.signs = self.z[keep], self.signs[keep]

    def settle(self) -> None:
        """Solve with signs held; a coefficient that would change sign leaves on the way."""
        while self.indices:
            goal = self.goal()
            if self._move(goal - self.z, 1.0) == 1.0:
                self.z = goal
                return
