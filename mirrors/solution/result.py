"""A globally optimal network, whatever the loss and however it was found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from ..display.html import solution_html
from ..display.plots import plot_solution
from ..equality import ByValue
from ..errors import InvalidProblem, LibraryTooLarge
from ..lasso import PROMISE, Certificate, relative_gap
from ..libraries import Library, every_depth
from ..solution_set import Alternatives
from .cautions import cautions
from .feature_sum import FeatureSum

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: |a . dual| counts as tight within this share, plus this share of beta_max for rounding.
TIGHT, _NOISE = 1e-8, 1e-13
#: Of sums of labels, as a share of the sum of their sizes.
_ROUNDING = 1e-15


@dataclass(frozen=True, eq=False)
class Solution(FeatureSum, ByValue, ABC):
    """A globally optimal network: a sum of features, and its proof (docs/theory.md sections 2 and 6).

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
    names : (str, str)
        What the columns of x and y are called, for axes.
    time_limit : float or None
        The seconds given, if they were over before the search ended.

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", depth=2), beta=0.1)
    >>> round(solution.objective, 4), round(solution.beta_max, 4), solution.library_size
    (0.0925, 0.6667, 3)
    >>> [(f.biases, round(z, 3)) for f, z in zip(solution.features, solution.coefficients.tolist())]
    [((1.0,), -0.85)]
    """

    #: The function of `mirrors` that finds it.
    made_by: ClassVar[str] = "fit"

    x: np.ndarray
    y: np.ndarray
    library: Library
    beta: float
    beta_max: float
    indices: np.ndarray
    coefficients: np.ndarray
    intercept: float
    names: tuple[str, str] = field(default=("x", "y"), kw_only=True, compare=False)
    time_limit: float | None = field(default=None, kw_only=True, compare=False)

    @property
    @abstractmethod
    def residual(self) -> np.ndarray:
        """(N,) label minus fit, in the order of x."""

    @property
    @abstractmethod
    def certificate(self) -> Certificate:
        """Objective, lower bound and relative gap, computed from the coefficients and the library alone."""

    @property
    @abstractmethod
    def gap_unit(self) -> float:
        """What gaps are told as a share of: the objective of the best constant, unless that is rounding."""

    @property
    @abstractmethod
    def depth_bound(self) -> float:
        """What no network of the kind gets below, however deep (docs/theory.md sections 12.1 and 12.4)."""

    @property
    def depth_gap(self) -> float:
        """How much a deeper network of the kind saves at most, relative to the objective of the constant fit.

        Raises
        ------
        InvalidProblem
            For networks that jump: their depth alone says nothing (docs/theory.md section 4.2).

        Examples
        --------
        >>> import mirrors
        >>> x, y = range(8), [0, 1, 0, 1, 0, 1, 0, 1]
        >>> depths = [mirrors.Architecture("absolute", depth) for depth in (2, 3, 4, 12)]
        >>> [round(mirrors.fit(x, y, depth, beta=0.02).depth_gap, 4) for depth in depths]
        [0.1149, 0.0262, 0.0, 0.0]
        """
        architecture = self.architecture
        if architecture.is_step:
            raise InvalidProblem(
                f"depth_gap is for networks that bend. Those of {architecture.unit.title} units jump: what "
                "they can do depends on their width."
            )
        if every_depth(self.library) is self.library:
            return self.relative_gap
        return relative_gap(self.objective, self.depth_bound, self.gap_unit)

    @cached_property
    def is_deep_enough(self) -> bool:
        """Whether no deeper network of the kind is better: no unit of any depth is worth more than it costs.

        Sharper than a small `depth_gap`, a share of the constant fit, which hides what a tiny
        beta can still save. False for networks that jump.

        Examples
        --------
        >>> import mirrors
        >>> three = mirrors.fit([0, 5, 6, 11], [0, 5, 4, 9], mirrors.Architecture("absolute", 3), beta=1e-9)
        >>> three.depth_gap < 1e-9, three.is_deep_enough
        (True, False)
        """
        if self.architecture.is_step:
            return False
        library, (dual, _) = every_depth(self.library), self.tightness
        summed = library.sample.summed(dual - dual.mean())
        rounding = _ROUNDING * float(np.abs(self.y - self.y.mean()).sum()) * library.column_scale
        return library.largest(summed) * library.column_scale <= self.beta * (1 + TIGHT) + rounding

    @property
    @abstractmethod
    def is_plain(self) -> bool:
        """Whether the loss is 1/2 (y - f)^2 in every row, so that all optima agree at the data."""

    @property
    def tightness(self) -> tuple[np.ndarray, float]:
        """A dual variable (N,), and the least |a . dual| of a unit that an optimal network may use."""
        return self.residual, self.beta * (1 - TIGHT) - _NOISE * self.beta_max

    def asked(self) -> tuple[str, ...]:
        """What `mirrors.fit` is asked for beside the data and the network, as source text.

        >>> import mirrors
        >>> mirrors.fit([0, 1], [0, 1], beta=0.1, loss="absolute").asked()
        ('beta=0.1', "loss='absolute'", 'weights=[1.0, 1.0]')
        """
        return (f"beta={self.beta or 1.0!r}",)  # constant labels have the penalty 0, which stands for any

    @property
    def objective(self) -> float:
        """The loss of all rows, for the squared loss 1/2 ||residual||^2, + beta * sum of |coefficients|."""
        return self.certificate.objective

    @property
    def relative_gap(self) -> float:
        """Distance to the proven lower bound, relative to the objective of the constant fit."""
        return self.certificate.relative_gap

    @property
    def is_proven(self) -> bool:
        """Whether the relative gap is at most 1e-9, which is what a solution promises.

        >>> import mirrors
        >>> absolute = mirrors.Architecture("absolute", depth=2)
        >>> mirrors.fit([0, 1, 2], [0, 1, 0], absolute, beta=0.1).is_proven
        True
        """
        return self.relative_gap <= PROMISE

    @property
    def is_out_of_reach(self) -> bool:
        """Whether the optimum may need more layers than could be listed: this is the best found of fewer.

        >>> import mirrors
        >>> x, y, deep = [0, 5, 6, 11], [0, 5, 4, 9], mirrors.Architecture("absolute", 9)
        >>> mirrors.fit(x, y, deep, beta=0.1, time_limit=60).is_out_of_reach
        True
        """
        is_shallow = self.library.listed_depth < self.architecture.depth
        return is_shallow and not self.is_proven and not self.is_deep_enough

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What a reader has to know besides, in sentences: inputs that count as one, a promise not kept.

        >>> import mirrors
        >>> relu = mirrors.Architecture("relu", depth=2)
        >>> mirrors.fit([0, 0.7, 7 * 0.1, 1], [0, 1, 2, 0], relu, beta=0.1).cautions
        ('x₂ and x₃ are nearly equal and count as one input.',)
        """
        return cautions(self)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Points, curve and breakpoints, by matplotlib (`pip install mirrors[plot]`).

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw; new ones, with a legend, if left out.

        Examples
        --------
        >>> import mirrors
        >>> from matplotlib.figure import Figure
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], beta_ratio=0.1)
        >>> axes = solution.plot(Figure().subplots())
        >>> [line.get_label() for line in axes.lines]
        ['the network', 'data point', 'kink at a data point']
        """
        return plot_solution(self, ax)

    def _repr_html_(self) -> str:
        return solution_html(self)

    def alternatives(self) -> Alternatives[Self]:
        """All optimal networks; they differ only away from the data (docs/theory.md section 6).

        Raises
        ------
        InvalidProblem
            For other losses than the plain squared one, whose optima may differ at the data.
        LibraryTooLarge
            If the optimum is out of reach; or was found among fewer layers, and the complete library is.

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", depth=2), beta=0.1)
        >>> solution.alternatives().is_unique
        True
        """
        if self.is_out_of_reach:
            raise LibraryTooLarge(" ".join(self.cautions))
        return Alternatives(self._over_all())

    def _over_all(self) -> Self:
        """The same columns with the same coefficients, told by units of the complete library."""
        library = self.library.complete()
        if library is self.library:
            return self
        units, signs = library.like(self.library.scaled_columns(self.indices))
        order = np.argsort(units)
        indices, coefficients = units[order], (signs * self.coefficients)[order]
        intercept = float(np.mean(self.y) - np.mean(library.combined(indices, coefficients)))
        return replace(self, library=library, indices=indices, coefficients=coefficients, intercept=intercept)

    def with_units(
        self, library: Library, indices: np.ndarray, coefficients: np.ndarray, intercept: float
    ) -> Self:
        """The same problem, answered by other units; certified from scratch.

        >>> import mirrors
        >>> solution = mirrors.fit([0, 1], [0, 1], mirrors.Architecture("relu", depth=2), beta=0.1)
        >>> solution.with_units(solution.library, np.empty(0, int), np.empty(0), 0.5).relative_gap > 0.1
        True
        """
        return replace(self, library=library, indices=indices, coefficients=coefficients, intercept=intercept)
