"""The logistic loss: the likelihood of two classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .of_margin import OfMargin
from .smooth import Smooth

#: A constant beyond which the loss of its own class is rounding.
_CERTAIN = 45.0


@dataclass(frozen=True)
class Logistic(OfMargin, Smooth):
    """log(1 + exp(-y f)), so that class 1 has the probability 1 / (1 + exp(-f)).

    Where all labels agree no constant is best, because a larger one is better; 45 stands for infinity, with a
    loss of 3e-20 a row.

    >>> Logistic().value(np.array([1.0]), np.array([0.0])).round(4).tolist()
    [0.6931]
    """

    @property
    def name(self) -> str:
        """ "logistic"."""
        return "logistic"

    def value(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """log(1 + exp(-y f))."""
        return np.logaddexp(0.0, -y * f)

    def slope(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """y times the probability of the other class."""
        return y * _expit(-y * f)

    def curvature(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The product of the two probabilities."""
        return _expit(f) * _expit(-f)

    def conjugate(self, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
        """Minus the entropy of the probability y theta."""
        p = np.clip(y * theta, 0.0, 1.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(p > 0, p * np.log(p), 0.0) + np.where(p < 1, (1 - p) * np.log1p(-p), 0.0)

    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """0, and the label."""
        return np.minimum(y, 0.0), np.maximum(y, 0.0)

    def constant(self, y: np.ndarray, weights: np.ndarray, offset: np.ndarray) -> float:
        """As for any loss; far out where all labels agree."""
        if np.ptp(y) == 0:
            return float(y[0]) * (_CERTAIN + float(np.abs(offset).max()))
        return super().constant(y, weights, offset)

    def probability(self, f: np.ndarray) -> np.ndarray:
        """1 / (1 + exp(-f)).

        >>> Logistic().probability(np.array([0.0, 800.0])).tolist()
        [0.5, 1.0]
        """
        return _expit(f)


def _expit(f: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-f)), without overflow."""
    small = np.exp(-np.abs(f))
    return np.where(f >= 0, 1.0, small) / (1.0 + small)


NAMED = {"logistic": Logistic()}
