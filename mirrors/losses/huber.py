"""Huber's loss: squared near 0, straight beyond."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from .huber_dual import column_generation
from .loss import Found, Task
from .of_residual import OfResidual, number
from .smooth import Smooth


@dataclass(frozen=True)
class Huber(OfResidual, Smooth):
    """1/2 r^2 up to delta, and delta |r| - 1/2 delta^2 beyond, for r = y - f.

    Parameters
    ----------
    delta : float
        Above 0, in the units of y.

    Raises
    ------
    InvalidProblem
        For another delta.

    Examples
    --------
    >>> Huber(1.0).value(np.array([0.5, -3.0]), np.zeros(2)).tolist()
    [0.125, 2.5]
    """

    delta: float
    flat: ClassVar[float] = 1e-2  # rows beyond delta have no curvature at all

    def __post_init__(self) -> None:
        delta = number(self.delta, "delta", "give a number above 0, in the units of y")
        object.__setattr__(self, "delta", delta)

    def cost(self, residual: np.ndarray) -> np.ndarray:
        """Quadratic within delta, straight beyond."""
        inside = np.minimum(np.abs(residual), self.delta)
        return 0.5 * inside**2 + self.delta * (np.abs(residual) - inside)

    def slope(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The residual, up to delta."""
        return np.clip(y - f, -self.delta, self.delta)

    def curvature(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """1 within delta, 0 beyond."""
        return (np.abs(y - f) <= self.delta).astype(float)

    def conjugate_cost(self, slope: np.ndarray) -> np.ndarray:
        """1/2 slope^2."""
        return 0.5 * slope**2

    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """-delta and delta."""
        return np.full_like(y, -self.delta), np.full_like(y, self.delta)

    def solve(self, task: Task, beta: float) -> Found:
        """From the dual, or as any smooth loss."""
        return column_generation(task, beta) or super().solve(task, beta)

    @property
    def degree(self) -> int:
        """2."""
        return 2

    def shrunk(self, factor: float) -> Huber:
        """With delta in the new units."""
        return replace(self, delta=self.delta / factor)
