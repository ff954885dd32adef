"""The absolute loss and the quantile losses: straight on either side of 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .kinked import Kinked
from .of_residual import OfResidual, number


@dataclass(frozen=True)
class Tilted(Kinked, OfResidual):
    """max(low * r, high * r) for r = y - f.

    Parameters
    ----------
    low, high : float
        Slopes left and right of 0; low < 0 < high.

    Examples
    --------
    >>> Tilted(-1.0, 2.0).value(np.array([-2.0, 3.0]), np.zeros(2)).tolist()
    [2.0, 6.0]
    """

    low: float
    high: float

    def cost(self, residual: np.ndarray) -> np.ndarray:
        """max(low * r, high * r)."""
        return np.maximum(self.low * residual, self.high * residual)

    def conjugate_cost(self, slope: np.ndarray) -> np.ndarray:
        """0."""
        return np.zeros_like(slope)

    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The two slopes."""
        return np.full_like(y, self.low), np.full_like(y, self.high)

    @property
    def name(self) -> str | None:
        """ "absolute" for slopes -1 and 1."""
        return "absolute" if (self.low, self.high) == (-1.0, 1.0) else None

    def shrunk(self, factor: float) -> Tilted:
        """Itself: it grows in proportion to the residual."""
        return self


NAMED = {"absolute": Tilted(-1.0, 1.0)}


class Quantile(Tilted):
    """The pinball loss, whose best constant is the tau-quantile: tau r above the fit, (tau - 1) r below.

    Parameters
    ----------
    tau : float
        Between 0 and 1: the share of labels that should lie below the fit.

    Raises
    ------
    InvalidProblem
        For another tau.

    Examples
    --------
    >>> Quantile(0.9).value(np.array([-10.0, 10.0]), np.zeros(2)).round(12).tolist()
    [1.0, 9.0]
    """

    def __init__(self, tau: Any):
        tau = number(tau, "tau", "a quantile is a number between 0 and 1, such as 0.9", 1.0)
        super().__init__(tau - 1, tau)

    def __repr__(self) -> str:
        return f"Quantile({self.high!r})"
