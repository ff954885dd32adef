"""A globally optimal network for any loss, with its proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InvalidProblem
from ..lasso import Certificate, relative_gap
from ..solution import Solution
from .loss import Loss, Squared

#: A correlation below this share of the dual point is rounding.
NOISE = 1e-14

if TYPE_CHECKING:
    from ..solution_set import Alternatives


@dataclass(frozen=True)
class LossSolution(Solution):
    """As `Solution`, for another loss or with weights (docs/theory.md section 8).

    Attributes
    ----------
    loss : Loss
    weights : (N,) what each row counts
    theta : (N,) the dual point: the slope of the loss at each row, times its weight
    constant : float
        The objective of the best constant.

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 2, 30], beta=0.1, loss="absolute")
    >>> solution.loss.slopes, solution.weights.tolist(), solution.relative_gap < 1e-9
    ((-1.0, 1.0), [1.0, 1.0, 1.0, 1.0], True)
    """

    loss: Loss = field(default_factory=Squared)
    weights: np.ndarray = field(default_factory=lambda: np.empty(0))
    theta: np.ndarray = field(default_factory=lambda: np.empty(0))
    constant: float = 0.0

    @cached_property
    def residual(self) -> np.ndarray:
        """(N,) y minus the fit, in the order of x."""
        values, middle = self.library.columns(self.indices) @ self.coefficients, float(np.median(self.y))
        return (self.y - middle) - (values + (self.intercept - middle))  # close labels keep their digits

    @cached_property
    def certificate(self) -> Certificate:
        """Objective, lower bound and relative gap, computed from coefficients, dual point and library."""
        primal = float(self.weights @ self.loss.value(self.residual))
        primal += self.beta * float(np.abs(self.coefficients).sum())
        bound = self.bound(self.theta)
        return Certificate(primal, bound, relative_gap(primal, bound, self.constant))

    def bound(self, theta: np.ndarray) -> float:
        """What no network can get below, by a dual point brought into the feasible set.

        Parameters
        ----------
        theta : (N,) array
            Any vector: its mean is taken out, and it is shrunk until no slope and no feature exceeds.

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 2, 30], beta=0.1, loss="absolute")
        >>> solution.bound(np.zeros(4)) <= solution.bound(solution.theta) <= solution.objective + 1e-9
        True
        """
        theta = theta - theta.mean()
        low, high = self.loss.slopes
        with np.errstate(divide="ignore", invalid="ignore"):
            steep = np.where(theta > 0, theta / (high * self.weights), theta / (low * self.weights))
        sample = self.library.sample
        summed = np.bincount(sample.row_of, weights=theta, minlength=len(sample.u))
        met = self.library.largest(summed)
        if met <= NOISE * np.abs(theta).sum():
            met = 0.0  # no feature tells these labels apart
        over = met * self.library.column_scale / self.beta if met else 0.0
        theta = theta / max(1.0, float(np.nan_to_num(steep).max(initial=0.0)), over)
        middle = self.y.mean()  # theta sums to zero, so labels may be moved
        conjugate = self.weights * self.loss.conjugate(theta / self.weights)
        return float(theta @ (self.y - middle) - conjugate.sum())

    def alternatives(self) -> Alternatives:
        """Only the plain squared loss has one fit at the data, on which the set of optima is built.

        Raises
        ------
        InvalidProblem
            For any other loss, and for weights other than 1.

        Examples
        --------
        >>> import mirrors
        >>> mirrors.fit([0, 1, 2, 3], [0, 1, 2, 30], beta=0.1, loss="absolute").alternatives()
        Traceback (most recent call last):
            ...
        mirrors.errors.InvalidProblem: The set of all optimal networks is computed for ...
        """
        if isinstance(self.loss, Squared) and (self.weights == 1).all():
            return super().alternatives()
        raise InvalidProblem("The set of all optimal networks is computed for the plain squared loss only.")
