"""Adam, gradient descent with momentum, and L-BFGS, on all rows of theta at once.

An optimiser owns the weights and is asked to `advance` by a number of steps; it answers with the objective
after each. A row whose objective overflows stays at its last finite weights, and is marked in `diverged`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from .model import Model
from .settings import Settings

_MOMENTUM = 0.9
_ADAM_DECAY = (0.9, 0.999)
_ADAM_FLOOR = 1e-8
#: Evaluations of the objective in one iteration of L-BFGS, at most and on average.
_LINE_SEARCH = 20


class Optimizer(ABC):
    """Weights (S, size) on their way down.

    Attributes
    ----------
    theta : (S, model.size)
    value : (S,) objective there
    diverged : (S,) bool
    """

    def __init__(self, model: Model, theta: np.ndarray, settings: Settings):
        self.model, self.settings, self.theta = model, settings, theta
        self.value, self.gradient = model.evaluate(theta)
        self.diverged = np.zeros(len(theta), dtype=bool)
        self.step = 0

    @abstractmethod
    def advance(self, steps: int) -> np.ndarray:
        """Objectives (steps, S) after each of so many steps."""


class GradientMethod(Optimizer):
    """A step along a direction made from the gradients so far."""

    @abstractmethod
    def direction(self) -> np.ndarray:
        """What is subtracted from theta, before the learning rate."""

    def advance(self, steps: int) -> np.ndarray:
        objectives = np.empty((steps, len(self.theta)))
        with np.errstate(over="ignore", invalid="ignore"):
            for k in range(steps):
                theta = self.theta - self.settings.rate(self.step) * self.direction()
                value, self.gradient = self.model.evaluate(theta)
                if not np.isfinite(value).all():
                    # The gradient of such a row is not finite either, so that it never comes back.
                    self.diverged |= ~np.isfinite(value)
                    theta = np.where(self.diverged[:, None], self.theta, theta)
                    value = np.where(self.diverged, self.value, value)
                self.theta, self.value = theta, value
                objectives[k] = value
                self.step += 1
        return objectives


class Momentum(GradientMethod):
    """Gradient descent with momentum, on the mean loss: then one rate suits any number of points."""

    def __init__(self, model: Model, theta: np.ndarray, settings: Settings):
        super().__init__(model, theta, settings)
        self.velocity = np.zeros_like(theta)

    def direction(self) -> np.ndarray:
        self.velocity = _MOMENTUM * self.velocity + self.gradient / len(self.model.x)
        return self.velocity


class Adam(GradientMethod):
    """Kingma and Ba's method, with bias correction."""

    def __init__(self, model: Model, theta: np.ndarray, settings: Settings):
        super().__init__(model, theta, settings)
        self.mean = np.zeros_like(theta)
        self.square = np.zeros_like(theta)

    def direction(self) -> np.ndarray:
        first, second = _ADAM_DECAY
        self.mean *= first
        self.mean += (1 - first) * self.gradient
        self.square *= second
        self.square += (1 - second) * self.gradient**2
        unbiased = 1 - second ** (self.step + 1)
        size = np.sqrt(self.square / unbiased) + _ADAM_FLOOR
        return self.mean / (size * (1 - first ** (self.step + 1)))


class LBFGS(Optimizer):
    """SciPy's L-BFGS-B, row by row; its memory of curvature starts anew with each call of `advance`."""

    def advance(self, steps: int) -> np.ndarray:
        rows = [self._descend(row, steps) for row in self.theta]
        self.theta = np.stack([theta for theta, _ in rows])
        objectives = np.stack([path for _, path in rows], axis=1)
        self.value = objectives[-1]
        self.step += steps
        return objectives

    def _descend(self, start: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
        """The last point of one row and the objectives on its way; once it has converged, nothing changes."""
        from scipy.optimize import OptimizeResult, minimize  # half a second, which only this method needs

        def objective(theta: np.ndarray) -> tuple[float, np.ndarray]:
            value, gradient = self.model.evaluate(theta[None])
            return float(value[0]), gradient[0]

        path: list[float] = []
        last = start  # not SciPy's own last point, which may be one of a line search that failed

        def remember(intermediate_result: OptimizeResult) -> None:
            nonlocal last
            path.append(float(intermediate_result.fun))
            last = intermediate_result.x.copy()

        options = {"maxiter": steps, "maxfun": _LINE_SEARCH * steps, "ftol": 1e-15, "gtol": 1e-10}
        minimize(objective, start, jac=True, method="L-BFGS-B", callback=remember, options=options)
        objectives = np.full(steps, path[-1] if path else objective(start)[0])
        objectives[: len(path)] = path
        return last, objectives


OPTIMIZERS: dict[str, type[Optimizer]] = {"adam": Adam, "momentum": Momentum, "lbfgs": LBFGS}
