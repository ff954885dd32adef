"""Which beta and depth: those that forecast the later part of the training pairs best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..architecture import Architecture
from ..display.html import choice_html
from ..errors import InvalidProblem
from ..path import fit_path
from ..solution import Solution, fit
from .metrics import rmse
from .series import Pairs, split

#: Places on the path at which forecasts are judged.
_PLACES = 60
#: Where the path ends, as a share of beta_max.
_LOWEST = 1e-3


class Scores(dict[Architecture, tuple[np.ndarray, np.ndarray]]):
    """Ratios (k,) and root mean squared errors (k,) of each candidate; its depth will do if no other has it.

    >>> scores = Scores({Architecture("relu", depth=2): (np.ones(1), np.zeros(1))})
    >>> scores[2] == scores[Architecture("relu", depth=2)]
    True
    """

    def __missing__(self, depth: object) -> tuple[np.ndarray, np.ndarray]:
        found = [score for candidate, score in self.items() if candidate.depth == depth]
        if len(found) != 1:
            raise KeyError(depth)
        return found[0]


@dataclass(frozen=True)
class Choice:
    """What was chosen, and the network fitted to all training pairs.

    Attributes
    ----------
    solution : Solution
    beta_ratio : float
    scores : dict of Architecture to (ratios (k,), root mean squared errors (k,)) on the validation part
        Where a ratio was looked at closely, the error is that of the network that `fit` returns for it.

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
    scores: Scores

    def _repr_html_(self) -> str:
        return choice_html(self)


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
    scores = Scores({architecture: _scored(early, late, architecture) for architecture in candidates})
    if not scores:
        raise InvalidProblem("There are no candidates; give at least one architecture.")
    best = min(scores, key=lambda architecture: scores[architecture][1].min())
    ratios, errors = scores[best]
    ratio = float(ratios[errors.argmin()])
    return Choice(fit(given.x, given.y, best, beta_ratio=ratio), ratio, scores)


def _scored(early: Pairs, late: Pairs, architecture: Architecture) -> tuple[np.ndarray, np.ndarray]:
    """Ratios and errors; the least error is that of the network that `fit` gives there.

    The path may follow another one of several optima, and those differ away from the data.
    """
    ratios = np.geomspace(1.0, _LOWEST, _PLACES)
    path = fit_path(early.x, early.y, architecture, ratio=_LOWEST)
    if not path.segments:
        return ratios, np.full(_PLACES, rmse(late.y, np.full(len(late.y), early.y.mean())))
    betas = np.maximum(ratios * path.betas[0], path.betas[-1])
    errors = np.array([rmse(late.y, path.shown(beta).predict(late.x)) for beta in betas.tolist()])
    fitted: set[int] = set()
    while (least := int(errors.argmin())) not in fitted:
        shown = fit(early.x, early.y, architecture, beta_ratio=float(ratios[least]))
        errors[least] = rmse(late.y, shown.predict(late.x))
        fitted.add(least)
    return ratios, errors
