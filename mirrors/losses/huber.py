"""Huber's loss: squared near 0, straight beyond."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from .. import deadline
from .huber_dual import NEAR, column_generation
from .loss import Found, Task
from .of_residual import OfResidual, number
from .smooth import Smooth, exact, newton
from .tilted import Tilted

#: A gap that needs no better answer.
_CLEAR = 1e-9


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
        """From the dual, near the absolute loss where delta is small; else as any smooth loss."""
        best, least, straight = task.constant, np.inf, Tilted(-self.delta, self.delta)
        ways: list[Callable[[], Found | None]] = [
            lambda: column_generation(task, beta, self.delta, task.constant, np.inf),
            lambda: column_generation(task, beta, self.delta, straight.solve(task, beta), NEAR * self.delta),
            lambda: super(Huber, self).solve(task, beta),
            lambda: exact(self, task, beta, newton(self, task, beta, straight.solve(task, beta))),
        ]
        if float(np.ptp(task.y)) > NEAR * self.delta:
            ways[:2] = ways[1::-1]
        for way in ways:
            found = way()
            gap = np.inf if found is None else task.gap(found, beta)
            if found is not None and gap < least:
                best, least = found, gap
            if least <= _CLEAR or deadline.passed():
                break
        return best

    @property
    def degree(self) -> int:
        """2."""
        return 2

    def shrunk(self, factor: float) -> Huber:
        """With delta in the new units."""
        return replace(self, delta=self.delta / factor)
