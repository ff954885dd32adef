"""Forecasts some steps ahead: a line, or a fan from a set of quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..architecture import Architecture
from ..errors import InvalidProblem
from ..libraries import build_library
from ..losses import Quantile
from ..solution import LossSolution, fit_loss
from .series import Map, Pairs


def forecasts(predict: Map, last: np.ndarray, steps: int) -> np.ndarray:
    """The next values when each forecast is taken for what happened.

    Parameters
    ----------
    predict : callable
    last : (lag,) the latest values in time
    steps : int

    Returns
    -------
    (steps,) array

    Examples
    --------
    >>> forecasts(lambda x: 2 * x, np.array([1.0]), steps=3).tolist()
    [2.0, 4.0, 8.0]
    """
    known = [float(v) for v in last]
    for _ in range(steps):
        known.append(float(predict(np.array([known[-len(last)]]))[0]))
    return np.array(known[len(last) :])


@dataclass(frozen=True)
class Fan:
    """Quantile networks that never cross.

    Attributes
    ----------
    taus : (q,) ascending
    solutions : tuple of LossSolution

    Examples
    --------
    >>> from mirrors.time_series import pairs
    >>> made = fan(pairs([0, 3, 1, 2, 0, 3, 1]), Architecture("relu", depth=2), 0.5, taus=(0.1, 0.9))
    >>> made.taus.tolist(), len(made.solutions)
    ([0.1, 0.9], 2)
    """

    taus: np.ndarray
    solutions: tuple[LossSolution, ...]

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """(q, len(x)) quantiles at inputs; where curves cross, their values are put in order.

        >>> from mirrors.time_series import pairs
        >>> made = fan(pairs([0, 3, 1, 2, 0, 3, 1]), Architecture("relu", depth=2), 0.5, taus=(0.1, 0.9))
        >>> low, high = made([0.0, 1.5, 3.0])
        >>> bool((low <= high).all())
        True
        """
        return np.sort([solution.predict(np.asarray(x, dtype=float)) for solution in self.solutions], axis=0)

    def ahead(self, last: np.ndarray, steps: int, draws: int = 400, seed: int = 0) -> np.ndarray:
        """(q, steps) quantiles of simulated futures: each step draws between the curves, held at the ends.

        >>> from mirrors.time_series import pairs
        >>> made = fan(pairs([0, 3, 1, 2, 0, 3, 1]), Architecture("relu", depth=2), 0.5, taus=(0.1, 0.9))
        >>> made.ahead(np.array([1.0]), steps=4).shape
        (2, 4)
        """
        rng = np.random.default_rng(seed)
        known = [np.full(draws, float(v)) for v in last]
        for _ in range(steps):
            curves = self(known[-len(last)])
            level = rng.uniform(size=draws)
            place = np.clip(np.searchsorted(self.taus, level) - 1, 0, len(self.taus) - 2)
            share = np.clip((level - self.taus[place]) / (self.taus[place + 1] - self.taus[place]), 0.0, 1.0)
            each = np.arange(draws)
            known.append((1 - share) * curves[place, each] + share * curves[place + 1, each])
        return np.quantile(np.array(known[len(last) :]), self.taus, axis=1)


#: Quantiles of a fan, unless others are asked for.
TAUS = (0.05, 0.25, 0.5, 0.75, 0.95)


def fan(given: Pairs, architecture: Architecture, beta_ratio: float, taus: Sequence[float] = TAUS) -> Fan:
    """Fit a network for each quantile; at least two of them.

    Parameters
    ----------
    given : Pairs
    architecture : Architecture
    beta_ratio : float
        A share of each quantile's own beta_max.
    taus : numbers between 0 and 1

    Raises
    ------
    InvalidProblem

    Examples
    --------
    >>> from mirrors.time_series import pairs
    >>> made = fan(pairs([0, 3, 1, 2, 0, 3, 1]), Architecture("relu", depth=2), beta_ratio=0.5)
    >>> made([1.0]).shape
    (5, 1)
    """
    levels = sorted({float(tau) for tau in taus})
    if len(levels) < 2:
        raise InvalidProblem(f"taus are {levels}; a fan needs two quantiles or more.")
    library, ones = build_library(given.x, architecture), np.ones(len(given.x))
    solutions = [fit_loss(library, given.y, Quantile(tau), ones, beta_ratio=beta_ratio) for tau in levels]
    return Fan(np.array(levels), tuple(solutions))
