"""`lipschitz_fit`: what no network of any depth can get below (docs/theory.md section 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..equality import ByValue
from ..lasso import PROMISE, Certificate, certify
from ..sample import Sample
from ..transport import transport
from ..validation import as_data, as_penalty, as_places
from .interior import interior_point
from .pieces import exact


@dataclass(frozen=True, eq=False)
class LipschitzFit(ByValue):
    """The optimum of 1/2 ||y - u||^2 + beta * max |slope of u|, with its proof.

    Attributes
    ----------
    sample : Sample
        The distinct inputs, n of them.
    y : (N,) labels as given
    beta, beta_max : float
        The price of the steepest slope, and the least one at which the constant is optimal: this constant is
        then optimal at every depth.
    slopes : (n - 1,) between neighbouring distinct inputs
    prices : (n - 1,) the dual variables: positive where u may rise no faster
    intercept : float
        The value at the first distinct input.

    Examples
    --------
    >>> fit = lipschitz_fit([0, 1, 2], [0, 1, 0], beta=0.1)
    >>> round(fit.steepness, 4), fit.is_proven
    (0.85, True)
    """

    sample: Sample
    y: np.ndarray
    beta: float
    beta_max: float
    slopes: np.ndarray
    prices: np.ndarray
    intercept: float

    @property
    def x(self) -> np.ndarray:
        """(N,) inputs as given."""
        return self.sample.x

    @property
    def steepness(self) -> float:
        """The size of the steepest slope."""
        return float(np.abs(self.slopes).max(initial=0.0))

    @property
    def is_steepest(self) -> np.ndarray:
        """(n - 1,) where the slope is the steepest: only these gaps cost.

        >>> lipschitz_fit([0, 1, 3], [0, 1, 1.5], beta=0.1).is_steepest.tolist()
        [True, False]
        """
        return np.abs(self.slopes) >= self.steepness * (1 - PROMISE)

    @cached_property
    def values(self) -> np.ndarray:
        """(n,) at the distinct inputs."""
        return self.intercept + _summed(self.slopes * np.diff(self.sample.points))

    @cached_property
    def residual(self) -> np.ndarray:
        """(N,) label minus fit, in the order of x, both less their mean, which may be large."""
        rises = _summed(self.slopes * np.diff(self.sample.points))[self.sample.row_of]
        return (self.y - _mean(self.y)) - (rises - rises.mean())

    def predict(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Straight between neighbouring inputs and constant beyond the outermost, in the shape of x.

        >>> lipschitz_fit([0, 1, 2], [0, 1, 0], beta=0.1).predict([0.5, 3]).round(4).tolist()
        [0.475, 0.05]
        """
        return np.asarray(np.interp(as_places(x), self.sample.points, self.values))

    @cached_property
    def certificate(self) -> Certificate:
        """Objective, lower bound over all depths, and relative gap, from slopes and prices alone."""
        centred = self.y - _mean(self.y)
        at_points = np.diff(self.prices, prepend=0.0, append=0.0) + self.sample.summed(centred)
        dual = centred - (at_points / self.sample.counts)[self.sample.row_of]
        spent = float(np.diff(self.sample.points) @ np.abs(self.prices))
        return certify(self.residual, np.array([self.steepness]), self.y, self.beta, dual, spent)

    @property
    def objective(self) -> float:
        """1/2 ||residual||^2 + beta * steepness."""
        return self.certificate.objective

    @property
    def bound(self) -> float:
        """No network of any depth that folds or keeps the order of the line has a smaller objective."""
        return self.certificate.dual_objective

    @property
    def relative_gap(self) -> float:
        """Distance to the proven bound, relative to the objective of the constant fit."""
        return self.certificate.relative_gap

    @property
    def is_proven(self) -> bool:
        """Whether the relative gap is at most 1e-9."""
        return self.relative_gap <= PROMISE


def lipschitz_fit(
    x: Any, y: Any, beta: float | None = None, *, beta_ratio: float | None = None
) -> LipschitzFit:
    """The fit that pays for its steepest slope alone: a lower bound for networks of every depth.

    Every unit with slopes in [-1, 1] changes by at most 1 per unit of x, so a network costs at least beta
    times its steepest slope (docs/theory.md section 12.1). O(N log N), and N = 100,000 in about a second.

    Parameters
    ----------
    x, y : array-like, shape (N,)
        Inputs in any order, repeats welcome, and labels.
    beta : float
        The price, in units of x times y.
    beta_ratio : float
        The same as a share of `LipschitzFit.beta_max`; give one of the two.

    Raises
    ------
    InvalidProblem
        For data or a beta that cannot be used.

    Examples
    --------
    >>> fit = lipschitz_fit([0, 1, 2, 3], [0, 1, 0, 1], beta=0.1)
    >>> fit.values.round(3).tolist(), round(fit.objective, 4)
    ([0.05, 0.95, 0.05, 0.95], 0.095)
    """
    inputs, labels = as_data(x, y)
    given = as_penalty(beta, beta_ratio)
    sample = Sample(inputs)
    counts, gaps = sample.counts, np.diff(sample.u)
    mean = _mean(labels)
    unit = float(np.abs(labels - mean).max()) or 1.0
    at_points = sample.summed((labels - mean) / unit) / counts
    at_points -= counts @ at_points / counts.sum()
    largest, scale = transport(sample.u, counts * at_points), unit * sample.scale
    price = given * largest if beta_ratio is not None else given / scale
    pieces = [(np.zeros_like(gaps), -np.cumsum(counts * at_points)[:-1])]
    if price < largest:
        problem = gaps, counts, at_points, price
        rises, prices, stiffness = interior_point(*problem)
        bound = stiffness * (1 / counts[:-1] + 1 / counts[1:]) > 1
        pieces = [(rises / gaps, prices), exact(*problem, np.where(bound, np.sign(prices), 0.0))]
    found = [
        LipschitzFit(
            sample=sample,
            y=labels,
            beta=price * scale if beta is None else given,
            beta_max=largest * scale,
            slopes=slopes * (unit / sample.scale),
            prices=prices * unit,
            intercept=mean - unit * float(counts @ _summed(slopes * gaps) / counts.sum()),
        )
        for slopes, prices in pieces
    ]
    return min(found, key=lambda fit: fit.relative_gap)


def _mean(labels: np.ndarray) -> float:
    """The mean, without rounding where all are one number."""
    return float(labels.mean() if np.ptp(labels) else labels[0])


def _summed(steps: np.ndarray) -> np.ndarray:
    """Running sums from 0."""
    return np.concatenate([[0.0], np.cumsum(steps)])
