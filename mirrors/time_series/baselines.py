"""What a network has to beat, each a function of the training pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..architecture import Architecture
from ..training import train
from .series import Map, Pairs

#: Of the training pairs, at least this share on each side of a threshold.
_SIDE = 0.15


@dataclass(frozen=True)
class Baseline:
    """A way to forecast.

    Attributes
    ----------
    title : str
    fit : callable (Pairs) -> map from values to forecasts

    Examples
    --------
    >>> from mirrors.time_series import pairs
    >>> BASELINES["linear"].fit(pairs([1, 2, 4, 8, 16]))(np.array([16.0])).round(6).tolist()
    [32.0]
    """

    title: str
    fit: Callable[[Pairs], Map]


def _mean(given: Pairs) -> Map:
    mean = float(given.y.mean())
    return lambda x: np.full(np.shape(x), mean)


def _line(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Intercept and slope by least squares; flat for one input."""
    away = x - x.mean()
    slope = float(away @ (y - y.mean()) / (away @ away)) if away @ away > 0 else 0.0
    return float(y.mean() - slope * x.mean()), slope


def _linear(given: Pairs) -> Map:
    intercept, slope = _line(given.x, given.y)
    return lambda x: intercept + slope * np.asarray(x)


def _threshold(given: Pairs) -> Map:
    """A line on each side of the threshold with the least squared error."""
    least, best = np.inf, (np.inf, _line(given.x, given.y), (0.0, 0.0))
    few = max(2, round(_SIDE * len(given.x)))
    for threshold in np.unique(given.x)[:-1].tolist():
        left = given.x <= threshold
        if min(left.sum(), (~left).sum()) < few:
            continue
        lines = _line(given.x[left], given.y[left]), _line(given.x[~left], given.y[~left])
        fitted = np.where(left, lines[0][0] + lines[0][1] * given.x, lines[1][0] + lines[1][1] * given.x)
        error = float(((given.y - fitted) ** 2).sum())
        if error < least:
            least, best = error, (threshold, *lines)
    threshold, (a, b), (c, d) = best
    return lambda x: np.where(np.asarray(x) <= threshold, a + b * np.asarray(x), c + d * np.asarray(x))


def adam(
    architecture: Architecture, beta: float, seed: int = 0, steps: int = 2000, units: int = 30
) -> Baseline:
    """A network trained from a random start on the objective that ours minimises."""

    def fit(given: Pairs) -> Map:
        network = train(given.x, given.y, architecture, beta, units=units, steps=steps, seed=seed).network
        return lambda x: network(np.asarray(x))

    return Baseline("network trained with Adam", fit)


#: Without the trained network, which needs an architecture and a beta: see `adam`.
BASELINES = {
    "mean": Baseline("mean", _mean),
    "last": Baseline("last value", lambda given: lambda x: np.asarray(x, dtype=float)),
    "linear": Baseline("linear AR(1)", _linear),
    "threshold": Baseline("threshold AR(1)", _threshold),
}
