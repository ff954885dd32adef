"""The optimum of the squared loss, with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .. import limits
from ..lasso import CLEAR, Certificate, LassoProblem, certify, dual_point, solve
from ..libraries import every_depth
from ..lipschitz import LipschitzFit, lipschitz_fit
from ..losses import NAMED, Loss
from .result import Solution


@dataclass(frozen=True, eq=False)
class SquaredSolution(Solution):
    """As `Solution`, for 1/2 (y - f)^2 in every row (docs/theory.md sections 2 and 6).

    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", depth=2), beta=0.1)
    >>> solution.is_plain, solution.loss
    (True, Squared())
    """

    @cached_property
    def residual(self) -> np.ndarray:
        """(N,) y minus the fit, in the order of x; its mean is zero."""
        values = self.library.combined(self.indices, self.coefficients)
        mean = self.y.mean() if np.ptp(self.y) else self.y[0]
        return (self.y - mean) - (values - values.mean())

    @cached_property
    def certificate(self) -> Certificate:
        """Objective, lower bound and relative gap, computed from the coefficients and the library alone."""
        plain = self._certified_by(self.residual)
        if plain.relative_gap <= CLEAR:
            return plain
        found, entries = [plain], len(self.indices) * len(self.x)
        if 0 < entries <= limits.MAX_MATRIX_ENTRIES:
            columns, signs = self.library.columns(self.indices), np.sign(self.coefficients)
            found.append(self._certified_by(dual_point(self.residual, columns, signs, self.beta)))
        if self.library.listed_depth < self.architecture.depth:
            found.append(self._certified_by(self._best_of_all_depths.residual))
        return min(found, key=lambda certificate: certificate.relative_gap)

    def _certified_by(self, dual: np.ndarray) -> Certificate:
        summed = self.library.sample.summed(dual - dual.mean())
        largest = self.library.largest(summed) * self.library.column_scale if self.beta_max else 0.0
        return certify(self.residual, self.coefficients, self.y, self.beta, dual, largest)

    @cached_property
    def depth_bound(self) -> float:
        """What no network of the kind gets below, however deep (docs/theory.md sections 12.1 and 12.4)."""
        if not self.beta:  # the labels are constant, and so is every optimum
            return 0.0
        return self._best_of_all_depths.certificate.dual_objective

    @cached_property
    def _best_of_all_depths(self) -> LipschitzFit | SquaredSolution:
        """The fit that no network of the kind beats; its residual is the best dual variable."""
        if self.architecture.deepens:
            return lipschitz_fit(self.x, self.y, self.beta)
        ramps = LassoProblem(every_depth(self.library), self.y)
        found = solve(ramps, self.beta / ramps.beta_scale)
        return in_user_units(ramps, self.beta, *found)

    @property
    def loss(self) -> Loss:
        """1/2 (y - f)^2."""
        return NAMED["squared"]

    @property
    def weights(self) -> np.ndarray:
        """(N,) ones."""
        return np.ones(len(self.y))

    @property
    def constant(self) -> float:
        """The objective of the best constant."""
        centred = self.y - self.y.mean()
        return 0.5 * float(centred @ centred)

    @property
    def gap_unit(self) -> float:
        """The objective of the best constant."""
        return self.constant

    @property
    def is_plain(self) -> bool:
        """It is."""
        return True


def in_user_units(
    problem: LassoProblem, beta: float, indices: np.ndarray, z: np.ndarray, intercept: float | None = None
) -> SquaredSolution:
    """A solution of the scaled problem, for people; `beta` and `intercept` are in their units already."""
    coefficients = z * problem.coefficient_scale
    if intercept is None:
        values = problem.library.combined(indices, coefficients)
        intercept = problem.mean - float(values.sum()) / len(values)
    return SquaredSolution(
        x=problem.library.sample.x,
        y=problem.y,
        library=problem.library,
        beta=float(beta),
        beta_max=problem.beta_max * problem.beta_scale,
        indices=indices,
        coefficients=coefficients,
        intercept=intercept,
    )
