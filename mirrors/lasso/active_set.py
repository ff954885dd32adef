"""Active features with their coefficients: they come and go, and the optimum is solved for exactly."""

from __future__ import annotations

import numpy as np

from .coordinates import Coordinates
from .factor import Factor
from .problem import LassoProblem

#: |a_j . r| may exceed beta by this share, or by this share of beta_max (floating-point noise).
EXCESS = 1e-11
NOISE = 2e-15


class ActiveSet:
    """Independent columns with their coefficients; signs are held while the coefficients are solved for.

    Parameters
    ----------
    problem : LassoProblem
    beta : float
    coordinates : Coordinates, optional
        In which columns and residuals are told; they must suit every column that comes in.
    """

    def __init__(self, problem: LassoProblem, beta: float, coordinates: Coordinates | None = None):
        self.problem = problem
        self.beta = beta
        self.coordinates = coordinates or problem.coordinates
        self.b = self.coordinates.target
        self.indices: list[int] = []
        self.factor = Factor(len(self.b), len(self.b) - 1)  # columns have no constant part
        self.columns = np.empty((len(self.b), 8), order="F")
        self.z = np.empty(0)
        self.signs = np.empty(0)

    @classmethod
    def begun(
        cls,
        problem: LassoProblem,
        beta: float,
        coordinates: Coordinates,
        indices: np.ndarray,
        columns: np.ndarray,
        z: np.ndarray,
        signs: np.ndarray,
    ) -> ActiveSet:
        """Start from coefficients near the optimum; of dependent columns some are left out."""
        active = cls(problem, beta, coordinates)
        if len(indices) and active.factor.load(columns):
            active.indices, active.columns = indices.tolist(), np.array(columns, order="F")
            active.z, active.signs = z.copy(), signs.copy()
            return active
        for index, column, value, sign in zip(
            indices.tolist(), columns.T, z.tolist(), signs.tolist(), strict=True
        ):
            inside, rest, length = active.factor.split(column)
            if length:
                active._append(index, column, sign, value)
                active.factor.append(inside, rest, length)
        return active

    def moved(self, coordinates: Coordinates) -> ActiveSet:
        """The same features and coefficients in other coordinates."""
        indices = np.array(self.indices, dtype=np.intp)
        columns = coordinates.columns(indices)
        return self.begun(self.problem, self.beta, coordinates, indices, columns, self.z, self.signs)

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
        """The optimal coefficients at beta with the signs held."""
        return self.factor.stationary(self.columns[:, : len(self.z)], self.b, self.beta * self.signs)

    def objective(self, r: np.ndarray) -> float:
        """1/2 ||r||^2 + beta ||z||_1 at the optimum of the active set, where beta ||z||_1 is r . Az."""
        return float(r @ self.b - 0.5 * (r @ r))

    def add(self, index: int, column: np.ndarray, sign: float) -> bool:
        """Bring a column in, in the coordinates used, and go to the optimum of the new active set."""
        came_in = self.join(index, column, sign)
        self.settle()
        return came_in

    def join(self, index: int, column: np.ndarray, sign: float) -> bool:
        """Bring a column in with coefficient 0; whether it came in.

        One that depends on the active columns comes in along the direction that keeps the fit, until another
        leaves; where none can leave, it adds nothing and stays out.
        """
        inside, rest, length = self.factor.split(column)
        step = 0.0
        if not length:
            step = self._move(-sign * self.factor.solve(inside), np.inf)
            inside, rest, length = self.factor.split(column)
        if length:
            self._append(index, column, sign, sign * step)
            self.factor.append(inside, rest, length)
        return length > 0

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
        shrinking = (self.signs * direction < 0).nonzero()[0]
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
