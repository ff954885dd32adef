"""`interpolate`: the network of least cost through all points, which is the limit beta -> 0."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from .. import limits
from ..architecture import Architecture, as_architecture
from ..choice import choose
from ..errors import InvalidProblem, LibraryTooLarge
from ..lasso import Certificate, LassoProblem, last_segment
from ..libraries import build_library, sample_for
from ..naming import point_name
from ..sample import Sample
from ..validation import as_data
from .result import TIGHT, Solution

#: Labels of one input, and the fit at the data, may differ by this share of the labels.
_SAME = 1e-10


@dataclass(frozen=True, eq=False)
class Interpolant(Solution):
    """The network of least cost sum |z| through all points, with its proof (docs/theory.md section 6.10).

    As `Solution`, with beta 0, and with the cost in the place of the objective.

    Attributes
    ----------
    dual : (N,) the dual variable, which sums to 0: no unit has |a . dual| above 1, and y . dual is the cost

    Examples
    --------
    >>> found = interpolate([0, 1, 2, 3], [0, 1, 0, 1], Architecture("absolute", depth=3))
    >>> round(found.objective, 9), found.relative_gap < 1e-9, len(found.features)
    (1.0, True, 1)
    """

    dual: np.ndarray
    made_by: ClassVar[str] = "interpolate"

    @cached_property
    def residual(self) -> np.ndarray:
        """(N,) y minus the fit, in the order of x: nothing but rounding."""
        values = self.library.combined(self.indices, self.coefficients)
        return (self.y - self.y.mean()) - (values - values.mean())

    @cached_property
    def certificate(self) -> Certificate:
        """Cost, lower bound on the cost of every interpolating network, and their gap as a share of the cost.

        What the network misses of the labels, as a share of their spread, counts as a gap as well.
        """
        cost = float(np.abs(self.coefficients).sum())
        largest = self.library.largest(self.library.sample.summed(self.dual)) * self.library.column_scale
        labels = self.y - self.y.mean()
        bound = float(self.dual @ labels) / max(1.0, largest)
        missed = float(np.abs(self.residual).max() / (np.abs(labels).max() or 1.0))
        gap = max((cost - bound) / cost if cost else 0.0, missed if missed > _SAME else 0.0, 0.0)
        return Certificate(cost, bound, gap if np.isfinite(gap) else np.inf)

    @cached_property
    def depth_bound(self) -> float:
        """The least cost at any depth: how steep labels are, or without mirrors how much their slopes bend.

        >>> shallow = interpolate([0, 1, 2, 3], [0, 1, 0, 1], Architecture("absolute", depth=2))
        >>> shallow.objective, shallow.depth_bound
        (3.0, 1.0)
        """
        sample = self.library.sample
        slopes = np.diff(self.y[sample.first_row]) / np.diff(sample.points)
        if self.architecture.deepens:
            return float(np.abs(slopes).max(initial=0.0))
        return float(np.abs(np.diff(slopes, prepend=0.0, append=0.0)).sum()) / 2

    @property
    def gap_unit(self) -> float:
        """The cost: gaps are a share of it."""
        return self.objective

    @property
    def is_plain(self) -> bool:
        """It is: all interpolants agree at the data."""
        return True

    @property
    def tightness(self) -> tuple[np.ndarray, float]:
        """The dual variable (N,), and the least |a . dual| of a unit that another interpolant may use."""
        return self.dual, 1 - TIGHT

    def asked(self) -> tuple[str, ...]:
        """Nothing: there is no penalty to choose."""
        return ()


def interpolate(
    x: Any, y: Any, architecture: Architecture | None = None, *, members: str = "complete"
) -> Interpolant:
    """The network of least cost through all points: what `fit` shows in the limit beta -> 0.

    The last segment of the path is straight down to beta = 0. There the coefficients interpolate, and the
    residual over beta is the dual variable that proves them to be the cheapest (docs/theory.md section 6.10).

    Parameters
    ----------
    x, y : array-like, shape (N,)
        Inputs in any order, and labels; a repeated input needs one label.
    architecture : Architecture, optional
        Three layers of absolute-value units if left out.
    members : {"complete", "data", "paper"}
        The library to choose from, see `build_library`; the gap is over its units.

    Raises
    ------
    InvalidProblem
        For data that no network passes through: one input with two labels, or more steps than its units have.
    LibraryTooLarge

    Examples
    --------
    >>> found = interpolate([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3], Architecture("relu", depth=2))
    >>> round(found.objective, 9)
    2.0
    """
    architecture = as_architecture(architecture)
    inputs, labels = as_data(x, y)
    n = len(sample_for(inputs, architecture).u)
    if n > limits.MAX_INTERPOLATED:
        raise LibraryTooLarge(
            f"{n:,} distinct inputs are too many to interpolate; the limit is {limits.MAX_INTERPOLATED}. Use "
            "fewer points, or mirrors.fit with a small beta."
        )
    library = build_library(inputs, architecture, members)
    _refuse_two_labels(library.sample, labels)
    problem = LassoProblem(library, labels)
    indices, z, dual = last_segment(problem)
    if len(indices):
        indices, z = choose(problem, indices, z, 0.0, dual)
    sample = library.sample
    coefficients = z * problem.coefficient_scale
    return Interpolant(
        x=inputs,
        y=labels,
        library=library,
        beta=0.0,
        beta_max=problem.beta_max * problem.beta_scale,
        indices=indices,
        coefficients=coefficients,
        intercept=problem.mean - float(np.mean(library.combined(indices, coefficients))),
        dual=(dual / sample.counts)[sample.row_of] / library.column_scale,
    )


def _refuse_two_labels(sample: Sample, labels: np.ndarray) -> None:
    first = labels[sample.first_row][sample.row_of]
    apart = np.abs(labels - first)
    row = int(apart.argmax())
    if apart[row] > _SAME * np.ptp(labels):
        other = int(sample.first_row[sample.row_of[row]])
        raise InvalidProblem(
            f"{point_name(other)} and {point_name(row)} are one input, {sample.x[row]:g}, with the labels "
            f"{labels[other]:g} and {labels[row]:g}: no network passes through both. Remove one, or use "
            "mirrors.fit."
        )
