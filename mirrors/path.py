"""`fit_path`: the optimum for every beta at once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from . import limits
from .architecture import Architecture, as_architecture
from .choice import choose
from .display.html import path_html
from .display.plots import plot_path
from .equality import ByValue
from .errors import InvalidProblem
from .lasso import LassoProblem, Segment, solve, trace
from .libraries import build_library
from .losses import as_loss
from .naming import column_names
from .solution import Solution
from .solution.losses import weighted_in_user_units
from .solution.squared import in_user_units
from .validation import as_data, as_positive, as_weights

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: A coefficient below this share of its sizes at both ends of a segment is 0: at a knot features come and go.
_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Path(ByValue):
    """The optimum as a function of beta: piecewise linear, exact (docs/theory.md section 6).

    Where several networks are equally good, the path follows one of them, which may be another than `fit`
    shows; their values at the data agree.

    >>> path = fit_path([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2))
    >>> [round(beta, 3) for beta in path.betas.tolist()]
    [0.667, 0.0]
    """

    problem: LassoProblem
    segments: tuple[Segment, ...]
    names: tuple[str, str] = field(default=("x", "y"), compare=False)

    @cached_property
    def betas(self) -> np.ndarray:
        """The knots, descending from beta_max, in the user's units."""
        ends = [s.bottom for s in self.segments]
        return np.array([self.problem.beta_max, *ends]) * self.problem.beta_scale

    @cached_property
    def features(self) -> np.ndarray:
        """Numbers of all library units that are used somewhere on the path, ascending."""
        used = [s.indices for s in self.segments]
        return np.unique(np.concatenate([np.empty(0, dtype=np.intp), *used]))

    @cached_property
    def coefficients(self) -> np.ndarray:
        """(knots, features) coefficients at the knots."""
        table = np.zeros((len(self.betas), len(self.features)))
        for row, segment in enumerate(self.segments):
            columns = np.searchsorted(self.features, segment.indices)
            table[row] = 0.0  # where optima are many, the path may step from one to another at a knot
            table[row, columns], table[row + 1, columns] = segment.at_top, segment.at_bottom
        return table * self.problem.coefficient_scale

    def at(self, beta: float) -> Solution:
        """The solution at one beta, by interpolation; its certificate is computed when it is asked for.

        Where the path could not be followed (`Segment.is_exact`) it is solved for.

        Raises
        ------
        InvalidProblem
            If beta is not a number above 0, or lies below the end of the path.

        Examples
        --------
        >>> path = fit_path([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2))
        >>> path.at(0.5).predict([0, 1, 2]).round(3).tolist()
        [0.25, 0.5, 0.25]
        """
        beta = as_positive(beta, "beta")
        if beta >= self.betas[0]:
            return self._told(beta, np.empty(0, dtype=np.intp), np.empty(0))
        if beta < self.betas[-1] * (1 - 1e-12):
            raise InvalidProblem(
                f"beta is {beta:g}, and the path ends at {self.betas[-1]:g}; trace it further down."
            )
        row = min(bisect_left(self._ascending, -beta), len(self.segments)) - 1
        segment = self.segments[max(row, 0)]
        scaled = beta / self.problem.beta_scale
        if not segment.is_exact:
            return self._told(beta, *solve(self.problem, scaled))
        share = min(1.0, (segment.top - scaled) / (segment.top - segment.bottom))
        z = segment.at_top + share * (segment.at_bottom - segment.at_top)
        kept = np.abs(z) > _ROUNDING * np.maximum(np.abs(segment.at_top), np.abs(segment.at_bottom))
        top, bottom = self.intercepts[max(row, 0)]
        intercept = top + share * (bottom - top)
        return self._told(beta, segment.indices[kept], z[kept], intercept)

    def plot(self, ax: Axes | None = None) -> Axes:
        """The coefficients over beta, by matplotlib (`pip install mirrors[plot]`).

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw; new ones, with a legend, if left out.

        Examples
        --------
        >>> from matplotlib.figure import Figure
        >>> path = fit_path([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2))
        >>> path.plot(Figure().subplots()).lines[0].get_label()
        'feature 1'
        """
        return plot_path(self, ax)

    def _repr_html_(self) -> str:
        return path_html(self)

    def shown(self, beta: float) -> Solution:
        """The solution at one beta that `fit` shows: of several optima the one by its rule.

        >>> path = fit_path([0, 1, 2], [0, 1, 0], Architecture("absolute", depth=2))
        >>> [feature.biases for feature in path.shown(0.5).features]
        [(1.0,)]
        """
        found = self.at(beta)
        scaled = beta / self.problem.beta_scale
        z = found.coefficients / self.problem.coefficient_scale
        return self._told(beta, *choose(self.problem, found.indices, z, scaled))

    def _told(
        self, beta: float, indices: np.ndarray, z: np.ndarray, intercept: float | None = None
    ) -> Solution:
        told = in_user_units if (self.problem.row_weights == 1).all() else weighted_in_user_units
        return replace(told(self.problem, beta, indices, z, intercept), names=self.names)

    @cached_property
    def _ascending(self) -> list[float]:
        return (-self.betas).tolist()

    @cached_property
    def intercepts(self) -> list[tuple[float, float]]:
        """Output biases at the two ends of each segment."""
        problem, found = self.problem, []
        for s in self.segments:
            ends = (problem.library.combined(s.indices, z) for z in (s.at_top, s.at_bottom))
            means = (float(np.average(values, weights=problem.row_weights)) for values in ends)
            top, bottom = (problem.mean - problem.coefficient_scale * mean for mean in means)
            found.append((top, bottom))
        return found


def fit_path(
    x: Any,
    y: Any,
    architecture: Architecture | None = None,
    *,
    ratio: float = limits.BETA_RATIO_MIN,
    loss: Any = "squared",
    weights: Any = None,
) -> Path:
    """Train the network to global optimality for every beta between `ratio` * beta_max and beta_max.

    Parameters
    ----------
    x, y : array-like, shape (N,)
    architecture : Architecture, optional
        Three layers of absolute-value units if left out.
    ratio : float
        Where the path ends, as a share of beta_max, below 1.
    loss : "squared"
        No other has a path here; `fit` has them at one beta.
    weights : array-like, shape (N,), optional
        What each row counts, above 0; 1 if left out.

    Raises
    ------
    InvalidProblem, LibraryTooLarge

    Examples
    --------
    >>> path = fit_path([0, 1, 2, 3], [0, 1, 0, 1], Architecture("relu", depth=2))
    >>> path.at(0.1 * path.betas[0]).relative_gap < 1e-9
    True
    """
    inputs, labels = as_data(x, y)
    ratio = as_positive(ratio, "ratio")
    if ratio >= 1:
        raise InvalidProblem(f"ratio is {ratio:g}; the path runs down from beta_max, so give less than 1.")
    if as_loss(loss).name != "squared":
        raise InvalidProblem(
            f"The loss is {loss!r}, and a path is exact for the squared loss only. Use fit(..., loss=...) at "
            "each beta."
        )
    counts = as_weights(weights, len(labels))
    problem = LassoProblem(build_library(inputs, as_architecture(architecture)), labels, counts)
    return Path(problem, tuple(trace(problem, ratio * problem.beta_max)), column_names(x, y))


def path_down_to(x: np.ndarray, y: np.ndarray, architecture: Architecture, lowest: float) -> Path:
    """As `fit_path`, to a given beta above 0; without segments where that is beta_max or more.

    >>> x, y = np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0])
    >>> path_down_to(x, y, Architecture("absolute", depth=2), 0.5).betas.round(3).tolist()
    [0.667, 0.5]
    """
    problem = LassoProblem(build_library(x, architecture), y)
    return Path(problem, tuple(trace(problem, lowest / problem.beta_scale)))
