"""`fit`: from data and architecture to a globally optimal network with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from . import limits
from .architecture import Architecture, as_architecture
from .choice import choose
from .features import Breakpoint, Feature
from .features.breakpoint import point_name
from .features.slopes import bending
from .lasso import PROMISE, Certificate, LassoProblem, certify, dual_point, solve
from .libraries import Library, build_library
from .network import Network, reconstruct
from .solution_set import Alternatives
from .validation import as_data, as_penalty, as_weights

#: A gap that needs no better dual point.
_CLEAR = 1e-11
#: Nearly equal inputs that are named one by one.
_NAMED = 6


@dataclass(frozen=True)
class Solution:
    """A globally optimal network, as a sum of features with coefficients (docs/theory.md sections 2 and 6).

    Attributes
    ----------
    x, y : (N,) the data as given
    library : Library
        The complete library it was chosen from.
    beta, beta_max : float
        The penalty used, and the smallest one at which the constant fit is optimal.
    indices : (k,) columns of the library that are used
    coefficients : (k,) their coefficients, none of them zero
    intercept : float
        The output bias.

    Examples
    --------
    >>> solution = fit([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2), beta=0.1)
    >>> round(solution.objective, 4), round(solution.beta_max, 4), solution.library_size
    (0.0925, 0.6667, 3)
    >>> [(f.biases, round(z, 3)) for f, z in zip(solution.features, solution.coefficients.tolist())]
    [((1.0,), -0.85)]
    """

    x: np.ndarray
    y: np.ndarray
    library: Library
    beta: float
    beta_max: float
    indices: np.ndarray
    coefficients: np.ndarray
    intercept: float

    @property
    def architecture(self) -> Architecture:
        """The network that was trained."""
        return self.library.architecture

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
        entries = len(self.indices) * len(self.x)
        if plain.relative_gap <= _CLEAR or not 0 < entries <= limits.MAX_MATRIX_ENTRIES:
            return plain
        columns, signs = self.library.columns(self.indices), np.sign(self.coefficients)
        refined = self._certified_by(dual_point(self.residual, columns, signs, self.beta))
        return min(plain, refined, key=lambda certificate: certificate.relative_gap)

    def _certified_by(self, dual: np.ndarray) -> Certificate:
        sample = self.library.sample
        summed = np.bincount(sample.row_of, weights=dual - dual.mean(), minlength=len(sample.u))
        largest = self.library.largest(summed) * self.library.column_scale if self.beta_max else 0.0
        return certify(self.residual, self.coefficients, self.y, self.beta, dual, largest)

    @property
    def objective(self) -> float:
        """1/2 ||residual||^2 + beta * sum of |coefficients|."""
        return self.certificate.objective

    @property
    def relative_gap(self) -> float:
        """Distance to the proven lower bound, relative to the objective of the constant fit."""
        return self.certificate.relative_gap

    @property
    def is_proven(self) -> bool:
        """Whether the relative gap is at most 1e-9, which is what a solution promises.

        >>> fit([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2), beta=0.1).is_proven
        True
        """
        return self.relative_gap <= PROMISE

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What a reader has to know besides, in sentences: inputs that count as one, a promise not kept.

        >>> fit([0, 0.7, 7 * 0.1, 1], [0, 1, 2, 0], Architecture("relu", depth=2), beta=0.1).cautions
        ('x₂ and x₃ are nearly equal and count as one input.',)
        """
        said = [_counted_as_one(rows) for rows in self.library.sample.nearly_equal]
        if not self.is_proven:
            said.append(
                f"The duality gap is {self.relative_gap:.1e}, above the {PROMISE:g} that is promised: large "
                "coefficients cancel, and rounding shows. Use a larger beta, or move or remove inputs that "
                "lie close together."
            )
        return tuple(said)

    @property
    def library_size(self) -> int:
        """Number of features in the complete library."""
        return self.library.size

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """The features that are used, in the order of `coefficients`."""
        return tuple(self.library.feature(int(i)) for i in self.indices)

    @cached_property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where the fit bends or jumps, ascending; where features share one, its simplest origin."""
        simplest: list[Breakpoint] = []
        everything = sorted(
            (p for f in self.features for p in f.breakpoints),
            key=lambda p: (p.order, p.kind != "data", p.position),
        )
        tolerance = self.library.sample.tolerance
        for point in everything:
            if all(abs(point.position - other.position) > tolerance for other in simplest):
                simplest.append(point)
        simplest.sort(key=lambda p: p.position)
        if self.architecture.is_step:
            return tuple(simplest)
        # kinks of several features may cancel in the sum
        return tuple(bending(simplest, self.predict, self.library.sample.scale, 1e-9))

    def predict(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """The fit at any inputs, in the shape of x.

        >>> solution = fit([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2), beta_ratio=0.1)
        >>> solution.predict([0, 1, 2]).round(3).tolist()
        [0.033, 0.933, 0.033]
        """
        x = np.asarray(x, dtype=float)
        total = np.where(np.isnan(x), np.nan, self.intercept)
        for feature, z in zip(self.features, self.coefficients.tolist(), strict=True):
            total = total + z * feature(x)
        return total

    def network(self) -> Network:
        """The network itself, with balanced weights.

        >>> solution = fit([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2), beta_ratio=0.1)
        >>> solution.network().units[0].biases[0] == -solution.network().units[0].weights[0]
        True
        """
        return reconstruct(self.architecture, self.features, self.coefficients, self.intercept)

    def alternatives(self) -> Alternatives:
        """All optimal networks; they differ only away from the data (docs/theory.md section 6).

        >>> fit([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2), beta=0.1).alternatives().is_unique
        True
        """
        return Alternatives(self)


def fit(
    x: Any,
    y: Any,
    architecture: Architecture | None = None,
    *,
    beta: float | None = None,
    beta_ratio: float | None = None,
    loss: Any = "squared",
    weights: Any = None,
) -> Solution:
    """Train the network to global optimality.

    Parameters
    ----------
    x, y : array-like, shape (N,)
        Inputs in any order, repeats welcome, and labels.
    architecture : Architecture, optional
        Three layers of absolute-value units if left out.
    beta : float
        Regularisation, in units of x times y (sign, threshold: of y).
    beta_ratio : float
        The same as a share of `beta_max`; give one of the two.
    loss : {"squared", "absolute"}, Huber or Quantile
        Half the squared residual, its size, or a loss of `mirrors.losses`.
    weights : array-like, shape (N,), optional
        What each row counts, above 0; 1 if left out.

    Raises
    ------
    InvalidProblem
        For data or a beta that cannot be used.
    LibraryTooLarge
        If the complete library would not fit in memory.

    Examples
    --------
    >>> solution = fit([0, 1, 2, 3], [0, 1, 0, 1], Architecture("relu", depth=2), beta_ratio=0.01)
    >>> solution.relative_gap < 1e-9
    True
    """
    architecture = as_architecture(architecture)
    inputs, labels = as_data(x, y)
    as_penalty(beta, beta_ratio)
    if weights is not None or not (isinstance(loss, str) and loss == "squared"):
        from .losses import as_loss, fit_loss  # a LossSolution is a Solution, defined here

        chosen, counts = as_loss(loss), as_weights(weights, len(labels))
        library = build_library(inputs, architecture)
        return fit_loss(library, labels, chosen, counts, beta=beta, beta_ratio=beta_ratio)
    return fit_over(build_library(inputs, architecture), labels, beta=beta, beta_ratio=beta_ratio)


def fit_over(
    library: Library, y: np.ndarray, *, beta: float | None = None, beta_ratio: float | None = None
) -> Solution:
    """The best network made of the units of a given library; its gap is over these units.

    Parameters
    ----------
    library : Library
    y : (N,) labels, in the order of the library's x
    beta, beta_ratio : float
        As for `fit`.
    """
    given, problem = as_penalty(beta, beta_ratio), LassoProblem(library, y)
    scaled = given * problem.beta_max if beta_ratio is not None else given / problem.beta_scale
    indices, z = np.empty(0, dtype=np.intp), np.empty(0)
    if scaled < problem.beta_max:
        indices, z = choose(problem, *solve(problem, scaled), scaled)
    return in_user_units(problem, given if beta is not None else scaled * problem.beta_scale, indices, z)


def _counted_as_one(rows: tuple[int, ...]) -> str:
    names = [point_name(row) for row in rows[:_NAMED]]
    others = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    listed = ", ".join(names) + others if others else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} are nearly equal and count as one input."


def in_user_units(
    problem: LassoProblem, beta: float, indices: np.ndarray, z: np.ndarray, intercept: float | None = None
) -> Solution:
    """A solution of the scaled problem, for people; `beta` and `intercept` are in their units already."""
    coefficients = z * problem.coefficient_scale
    if intercept is None:
        intercept = problem.mean - float(np.mean(problem.library.combined(indices, coefficients)))
    return Solution(
        x=problem.library.sample.x,
        y=problem.y,
        library=problem.library,
        beta=float(beta),
        beta_max=problem.beta_max * problem.beta_scale,
        indices=indices,
        coefficients=coefficients,
        intercept=intercept,
    )
