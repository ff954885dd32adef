"""The optimum of any loss, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..errors import InvalidProblem
from ..lasso import CLEAR, Certificate, LassoProblem, dual_point, relative_gap
from ..libraries import Library, every_depth
from ..losses import NAMED, Loss
from ..losses.loss import lower_bound
from .result import Solution

#: A gap below this share of the loss of a fit that says nothing is rounding, whatever the best constant.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
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
    >>> solution.loss.name, solution.weights.tolist(), solution.relative_gap < 1e-9
    ('absolute', [1.0, 1.0, 1.0, 1.0], True)
    """

    loss: Loss
    weights: np.ndarray
    theta: np.ndarray
    constant: float

    @cached_property
    def labels(self) -> np.ndarray:
        """(N,) the labels as the loss works with them: -1 and 1 where it tells two classes apart."""
        return self.loss.labels(self.y)

    @cached_property
    def residual(self) -> np.ndarray:
        """(N,) label minus fit, in the order of x."""
        return (self.labels - self._frame[0]) - self._fitted  # close labels keep their digits

    @cached_property
    def certificate(self) -> Certificate:
        """Objective, lower bound and relative gap, computed from coefficients, dual point and library."""
        labels = self.labels - self._frame[0]
        primal = float(self.weights @ self.loss.value(labels, self._fitted))
        primal += self.beta * float(np.abs(self.coefficients).sum())
        bound = self.bound(self.theta)
        if relative_gap(primal, bound, self.gap_unit) > CLEAR and 0 < len(self.indices) <= len(self.x):
            columns, signs = self.library.columns(self.indices), np.sign(self.coefficients)
            bound = max(bound, self.bound(dual_point(self.theta, columns, signs, self.beta)))
        return Certificate(primal, bound, relative_gap(primal, bound, self.gap_unit))

    @property
    def gap_unit(self) -> float:
        """The objective of the best constant, unless the labels are all but constant."""
        return max(self.constant, _ROUNDING * float(self.weights @ self.loss.reference(self.labels)))

    @cached_property
    def depth_bound(self) -> float:
        """What no network of the kind gets below, however deep (docs/theory.md sections 12.1 and 12.4)."""
        return self._bound_over(every_depth(self.library), self.theta)

    def bound(self, theta: np.ndarray) -> float:
        """What no network can get below, by a dual point brought into the feasible set.

        Parameters
        ----------
        theta : (N,) array
            Any vector. Slopes that the loss does not have are cut, the heavier of its positive and negative
            parts is shrunk until they balance, and all of it until no feature exceeds beta.

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 2, 30], beta=0.1, loss="absolute")
        >>> solution.bound(np.zeros(4)) <= solution.bound(solution.theta) <= solution.objective + 1e-9
        True
        """
        return self._bound_over(self.library, theta)

    def _bound_over(self, library: Library, theta: np.ndarray) -> float:
        labels, beta = self.labels - self._frame[0], self.beta / library.column_scale
        return lower_bound(self.loss, library, labels, self.weights, theta, beta)

    def asked(self) -> tuple[str, ...]:
        """The loss and the weights.

        Raises
        ------
        InvalidProblem
            For a loss of one's own, whose class cannot be written down.
        """
        loss = repr(self.loss.name)
        if self.loss.name is None:
            if not type(self.loss).__module__.startswith("mirrors."):
                raise InvalidProblem(
                    f"The loss {type(self.loss).__name__} is your own and cannot be written into a few "
                    "lines; export the network instead."
                )
            loss = f"mirrors.losses.{self.loss!r}"
        return *super().asked(), f"loss={loss}", f"weights={self.weights.tolist()!r}"

    @property
    def is_plain(self) -> bool:
        """Not for another loss, nor with weights other than 1."""
        return self.loss.name == "squared" and bool((self.weights == 1).all())

    @cached_property
    def _frame(self) -> tuple[float, bool]:
        return self.loss.frame(self.labels, self.weights)

    @cached_property
    def _fitted(self) -> np.ndarray:
        """(N,) the fit, less what is subtracted from labels."""
        values = self.library.combined(self.indices, self.coefficients)
        return values + (self.intercept - self._frame[0])


@dataclass(frozen=True, eq=False)
class ClassSolution(LossSolution):
    """As `LossSolution`, for a loss that tells two classes apart.

    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2, 3], [0, 0, 1, 1], beta=0.1, loss="logistic")
    >>> solution.classes([0, 3]).tolist(), solution.probabilities([0, 3]).round(2).tolist()
    ([0.0, 1.0], [0.0, 1.0])
    """

    def classes(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """The likelier class at any inputs, in the words of the labels as given: 0 or -1, and 1.

        >>> import mirrors
        >>> mirrors.fit([0, 1, 2], [-1, -1, 1], beta=0.1, loss="hinge").classes([0, 2]).tolist()
        [-1.0, 1.0]
        """
        other = 0.0 if (self.y == 0).any() else -1.0
        return np.where(self.predict(x) >= 0, 1.0, other)

    def probabilities(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """How likely class 1 is at any inputs, in the shape of x.

        Raises
        ------
        InvalidProblem
            If the loss does not tell.

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1], [0, 1], beta=10, loss="logistic")
        >>> solution.probabilities(0.5).tolist()
        0.5
        """
        found = self.loss.probability(self.predict(x))
        if found is None:
            raise InvalidProblem(
                f"The {self.loss.name} loss gives classes, no probabilities; use loss='logistic' for these."
            )
        return found


def weighted_in_user_units(
    problem: LassoProblem, beta: float, indices: np.ndarray, z: np.ndarray, intercept: float | None = None
) -> LossSolution:
    """As `in_user_units`, for a problem whose rows have weights."""
    library, weights = problem.library, problem.row_weights
    coefficients = z * problem.coefficient_scale
    values = library.combined(indices, coefficients)
    mean = float(np.average(values, weights=weights))
    centred = problem.y - problem.mean
    return LossSolution(
        x=library.sample.x,
        y=problem.y,
        library=library,
        beta=float(beta),
        beta_max=problem.beta_max * problem.beta_scale,
        indices=indices,
        coefficients=coefficients,
        intercept=problem.mean - mean if intercept is None else intercept,
        loss=NAMED["squared"],
        weights=weights,
        theta=weights * (centred - (values - mean)),
        constant=0.5 * float(weights @ centred**2),
    )
