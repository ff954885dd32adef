"""The squared loss, with weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..choice import choose
from ..lasso import solve
from .loss import Found, Task
from .of_residual import OfResidual
from .smooth import Smooth


@dataclass(frozen=True)
class Squared(OfResidual, Smooth):
    """1/2 (y - f)^2.

    >>> Squared().value(np.array([3.0]), np.array([1.0])).tolist()
    [2.0]
    """

    def cost(self, residual: np.ndarray) -> np.ndarray:
        """1/2 r^2."""
        return 0.5 * residual**2

    def slope(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The residual."""
        return y - f

    def curvature(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """1."""
        return np.ones_like(y)

    def conjugate_cost(self, slope: np.ndarray) -> np.ndarray:
        """1/2 slope^2."""
        return 0.5 * slope**2

    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Every slope occurs."""
        return np.full_like(y, -np.inf), np.full_like(y, np.inf)

    @property
    def name(self) -> str:
        """ "squared"."""
        return "squared"

    @property
    def degree(self) -> int:
        """2."""
        return 2

    def shrunk(self, factor: float) -> Squared:
        """Itself."""
        return self

    def constant(self, y: np.ndarray, weights: np.ndarray, offset: np.ndarray) -> float:
        """The weighted mean."""
        return float(np.average(y - offset, weights=weights))

    def solve(self, task: Task, beta: float) -> Found:
        """The Lasso with its weights, in its own units."""
        whole = beta * task.heaviest
        indices, z = choose(task.problem, *solve(task.problem, whole), whole)
        spread = task.columns(indices) @ z
        c = self.constant(task.y, task.weights, spread)
        return Found(indices, z, c, task.pull(spread + c))


NAMED = {"squared": Squared()}
