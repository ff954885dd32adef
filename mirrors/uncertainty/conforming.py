"""Split-conformal intervals: they hold a new label with a probability that needs no model of the noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..architecture import Architecture
from ..equality import ByValue
from ..errors import InvalidProblem
from ..losses import Loss, as_loss
from ..solution import Solution, fit
from ..validation import as_data, as_share

#: level (m + 1) counts as whole within this.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Conformal(ByValue):
    """An optimal network, and how far new labels lie from it.

    Attributes
    ----------
    solution : Solution
        Trained on some of the rows.
    loss : Loss
    distances : (m,) how far the labels of the other rows lie from it, ascending, in units of y
    level : float
        With what probability an interval holds a new label, at least; at most 1 / (m + 1) more where no
        distances are equal.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x = rng.uniform(0, 1, 100)
    >>> held = conformal(x, np.sin(6 * x) + 0.1 * rng.normal(size=100), Architecture("relu", 2), beta=0.1)
    >>> low, high = held.interval([0.5])
    >>> round(float(high[0] - low[0]), 2)
    0.49
    """

    solution: Solution
    loss: Loss
    distances: np.ndarray
    level: float

    @property
    def radius(self) -> float:
        """Half of the width of each interval: the k-th distance, k = level (m + 1) rounded up."""
        return float(self.distances[_rank(self.level, len(self.distances)) - 1])

    def interval(self, x: Sequence[float] | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(M,), (M,): where a new label at each input lies with probability `level`, over data and label.

        >>> x = np.arange(20.0)
        >>> held = conformal(x, np.abs(x - 9), Architecture("absolute", 2), level=0.8, beta=0.1)
        >>> low, high = held.interval([9.0, 12.0])
        >>> np.allclose(high - low, 2 * held.radius)
        True
        """
        middle = self.loss.expected(self.solution.predict(x))
        return middle - self.radius, middle + self.radius


def conformal(
    x: Any,
    y: Any,
    architecture: Architecture | None = None,
    *,
    level: float = 0.9,
    held_out: float = 0.5,
    seed: Any = 0,
    beta: float | None = None,
    beta_ratio: float | None = None,
    loss: Any = "squared",
) -> Conformal:
    """Train on some rows, and measure on the others how far labels lie from the network.

    If the rows and a new one might as well have come in any other order, the rank of the new distance among
    those of the m rows held out is as likely one as another, so the k-th of them is not exceeded with
    probability k / (m + 1) (Papadopoulos et al. 2002; Lei et al., JASA 113, 2018). A series in time is not
    like that.

    Parameters
    ----------
    x, y : array-like, shape (N,)
    architecture : Architecture, optional
        Three layers of absolute-value units if left out.
    level : float
        Probability, between 0 and 1.
    held_out : float
        Share of the rows that is not trained on, between 0 and 1.
    seed : int or anything that `numpy.random.default_rng` takes
        Which rows these are.
    beta, beta_ratio, loss
        As for `mirrors.fit`.

    Raises
    ------
    InvalidProblem
        As `mirrors.fit`, for a loss of classes, and if too few rows are held out for the level.

    Examples
    --------
    >>> conformal(range(9), range(9), level=0.9, beta=0.1)
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: 4 rows are held out, and level 0.9 needs 9; ...
    """
    inputs, labels = as_data(x, y)
    level, share = as_share(level, "level"), as_share(held_out, "held_out")
    chosen = as_loss(loss)
    if chosen.tells_classes:
        raise InvalidProblem(
            f"The {chosen.name} loss tells classes, which have no distance; use another loss."
        )
    m = int(share * len(labels))
    if _rank(level, m) > m:
        least = int(np.ceil(level / (1 - level) - _ROUNDING))
        raise InvalidProblem(
            f"{m} rows are held out, and level {level:g} needs {least}; give more rows or a lower level."
        )
    order = np.random.default_rng(seed).permutation(len(labels))
    kept, other = np.sort(order[m:]), order[:m]
    solution = fit(inputs[kept], labels[kept], architecture, beta=beta, beta_ratio=beta_ratio, loss=chosen)
    off = labels[other] - chosen.expected(solution.predict(inputs[other]))
    return Conformal(solution, chosen, np.sort(np.abs(off)), level)


def _rank(level: float, m: int) -> int:
    return int(np.ceil(level * (m + 1) - _ROUNDING))
