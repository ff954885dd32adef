"""The Poisson loss: the likelihood of counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import InvalidProblem
from .smooth import Smooth

#: The logarithm of a rate below which the loss of a count of 0 is rounding, with the sign changed.
_NEVER = 45.0


@dataclass(frozen=True)
class Poisson(Smooth):
    """exp(f) - y f, less its least value y - y log y: half the deviance of a count y whose mean is exp(f).

    The fit f is the logarithm of the rate. Where all counts are 0 no constant is best, because a smaller one
    is better; -45 stands for minus infinity, with a loss of 3e-20 a row.

    >>> Poisson().value(np.array([0.0, 2.0]), np.log([1.0, 2.0])).tolist()
    [1.0, 0.0]
    """

    @property
    def name(self) -> str:
        """ "poisson"."""
        return "poisson"

    def labels(self, y: np.ndarray) -> np.ndarray:
        """The counts.

        Raises
        ------
        InvalidProblem
            For a label below 0.
        """
        bad = np.flatnonzero(y < 0)
        if len(bad):
            i = int(bad[0])
            raise InvalidProblem(
                f"y[{i}] is {y[i]:g}, and the Poisson loss is for counts, which are 0 or more. Count "
                "something, or choose another loss."
            )
        return y

    def value(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """y (exp(d) - 1 - d), where d is f less log y; exp(f) for a count of 0."""
        d = f - _log(y)
        with np.errstate(over="ignore"):
            return np.where(y > 0, y * (np.expm1(d) - d), np.exp(f))

    def slope(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The count less the rate."""
        return y - _rate(f)

    def expected(self, f: np.ndarray) -> np.ndarray:
        """The rate, exp(f)."""
        return _rate(f)

    def curvature(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The rate."""
        return _rate(f)

    def conjugate(self, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
        """With the rate y - theta: rate log(rate / y) - rate + y - theta log y."""
        rate = np.maximum(y - theta, 0.0)
        return rate * (_log(rate) - _log(y)) - rate + y - theta * _log(y)

    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Without end below; the count above, as a rate is positive."""
        return np.full_like(y, -np.inf), y

    def reference(self, y: np.ndarray) -> np.ndarray:
        """A count is off by about its own size."""
        return np.maximum(y, 1.0)

    def constant(self, y: np.ndarray, weights: np.ndarray, offset: np.ndarray) -> float:
        """The rates then add up to the counts."""
        top = float(offset.max())
        total = float(weights @ y)
        if total == 0:
            return -_NEVER - top
        return float(np.log(total / (weights @ np.exp(offset - top)))) - top


def _log(count: np.ndarray) -> np.ndarray:
    """log(count); 0 for 0, of which nothing is asked."""
    return np.log(np.where(count > 0, count, 1.0))


def _rate(f: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        return np.exp(f)


NAMED = {"poisson": Poisson()}
