"""Which beta and depth: those that forecast the later part of the training pairs best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..architecture import Architecture
from ..path import fit_path
from ..solution import Solution, fit
from .metrics import rmse
from .series import Pairs, split

#: Places on the path at which forecasts are judged.
_PLACES = 60
#: Where the path ends, as a share of beta_max.
_LOWEST = 1e-3


@dataclass(frozen=True)
class Choice:
    """What was chosen, and the network fitted to all training pairs.

    Attributes
    ----------
    solution : Solution
    beta_ratio : float
    scores : dict of depth to (ratios (k,), root mean squared errors (k,)) on the validation part

    Examples
    --------
    >>> from mirrors.time_series import pairs
    >>> choice = choose_network(pairs(np.arange(12.0)), [Architecture("relu", depth=2)])
    >>> ratios, errors = choice.scores[2]
    >>> bool(choice.beta_ratio == ratios[errors.argmin()])
    True
    """

    solution: Solution
    beta_ratio: float
    scores: dict[int, tuple[np.ndarray, np.ndarray]]


def choose_network(given: Pairs, candidates: Iterable[Architecture], share: float = 0.3) -> Choice:
    """The place on the paths over the earlier pairs that forecasts the later ones best, then fitted to all.

    Parameters
    ----------
    given : Pairs
        Training pairs; those to be judged by in the end must not be among them.
    candidates : architectures, at least one
    share : float
        Of the training pairs that choose.

    Examples
    --------
    >>> from mirrors.time_series import pairs
    >>> choice = choose_network(pairs(np.arange(12.0)), [Architecture("relu", depth=2)])
    >>> choice.solution.predict([11.0]).round(1).tolist()
    [12.0]
    """
    early, late = split(given, share)
    ratios = np.geomspace(1.0, _LOWEST, _PLACES)
    scores: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    found = []
    for architecture in candidates:
        path = fit_path(early.x, early.y, architecture, ratio=_LOWEST)
        solutions = (
            [path.at(max(ratio * path.betas[0], path.betas[-1])) for ratio in ratios] if path.segments else []
        )
        constant = rmse(late.y, np.full(len(late.y), early.y.mean()))
        errors = np.array([rmse(late.y, s.predict(late.x)) for s in solutions] or [constant] * _PLACES)
        scores[architecture.depth] = (ratios, errors)
        found.append((float(errors.min()), float(ratios[errors.argmin()]), architecture))
    _, ratio, best = min(found, key=lambda one: one[0])
    return Choice(fit(given.x, given.y, best, beta_ratio=ratio), ratio, scores)
