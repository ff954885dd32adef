"""The hinge loss: that of support vector machines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .kinked import Kinked
from .of_margin import OfMargin


@dataclass(frozen=True)
class Hinge(Kinked, OfMargin):
    """max(0, 1 - y f): straight on either side of f = y.

    >>> Hinge().value(np.array([1.0, -1.0]), np.array([0.5, 0.5])).tolist()
    [0.5, 1.5]
    """

    @property
    def name(self) -> str:
        """ "hinge"."""
        return "hinge"

    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """0, and the label: a fit beyond its label costs nothing."""
        return np.minimum(y, 0.0), np.maximum(y, 0.0)


NAMED = {"hinge": Hinge()}
