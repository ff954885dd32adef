"""Losses of the residual y - f alone: they may be moved and scaled with the labels."""

from __future__ import annotations

import math
import sys
from abc import abstractmethod
from reprlib import repr as brief
from typing import Any

import numpy as np

from ..errors import InvalidProblem
from .loss import Loss


class OfResidual(Loss):
    """cost(y - f), lowest at 0, where it is 0.

    >>> from mirrors.losses import Huber
    >>> isinstance(Huber(1.0), OfResidual)
    True
    """

    @abstractmethod
    def cost(self, residual: np.ndarray) -> np.ndarray:
        """The loss of each residual.

        >>> from mirrors.losses import Huber
        >>> Huber(1.0).cost(np.array([-3.0])).tolist()
        [2.5]
        """

    @abstractmethod
    def conjugate_cost(self, slope: np.ndarray) -> np.ndarray:
        """max over r of slope * r - cost(r).

        >>> from mirrors.losses import Huber
        >>> Huber(1.0).conjugate_cost(np.array([0.5])).tolist()
        [0.125]
        """

    def value(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The cost of y - f."""
        return self.cost(y - f)

    def conjugate(self, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
        """That of the cost, moved to y."""
        return self.conjugate_cost(theta) - theta * y

    def frame(self, y: np.ndarray, weights: np.ndarray) -> tuple[float, bool]:
        """The median by weight; they may be scaled if the loss says how."""
        order = np.argsort(y)
        share = np.cumsum(weights[order]) / weights.sum()
        return float(y[order[np.searchsorted(share, 0.5)]]), type(self).shrunk is not Loss.shrunk


def number(value: Any, name: str, advice: str, highest: float = math.inf) -> float:
    """A parameter of a loss, between 0 and `highest`, or `InvalidProblem` with the advice."""
    good = isinstance(value, (int, float, np.floating, np.integer)) and not isinstance(value, bool)
    if not good or not 0 < value < min(highest, sys.float_info.max):
        raise InvalidProblem(f"{name} is {brief(value)}; {advice}.")
    return float(value)
