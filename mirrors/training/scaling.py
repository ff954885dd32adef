"""Every run sees inputs and labels of unit size, so that learning rates and random starts fit any data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .model import Model


@dataclass(frozen=True)
class Scaling:
    """x = shift + x_unit x', y = mean + y_unit y': the way between user's units and those of the run.

    All weights of a network change by one factor g with g^L = y_unit / x_unit, so the penalty changes by
    one factor too, and with beta' = beta g^power / y_unit^2 the objective is y_unit^2 times that of the run,
    for any weights.
    """

    shift: float
    x_unit: float
    mean: float
    y_unit: float

    @classmethod
    def of(cls, x: np.ndarray, y: np.ndarray) -> Scaling:
        """Zero mean and unit standard deviation; data without spread keep their size."""
        return cls(float(x.mean()), float(x.std()) or 1.0, float(y.mean()), float(y.std()) or 1.0)

    def factor(self, depth: int) -> float:
        """g: a weight in the user's units over the same in the run's."""
        return float((self.y_unit / self.x_unit) ** (1 / depth))

    def beta(self, beta: float, depth: int, power: int) -> float:
        """The penalty's weight in the run."""
        return float(beta * self.factor(depth) ** power / self.y_unit**2)

    def to_user(self, model: Model, theta: np.ndarray) -> np.ndarray:
        """Rows of the run as rows in the user's units."""
        theta, g = theta.copy(), self.factor(model.architecture.depth)
        theta[:, : model.weights] *= g
        for layer, c in enumerate(model.biases(theta), start=1):
            c *= g**layer * self.x_unit
        theta[:, model.weights : model.weights + model.units] -= theta[:, : model.units] * self.shift
        theta[:, -1] = self.mean + self.y_unit * theta[:, -1]
        return theta

    def to_run(self, model: Model, theta: np.ndarray) -> np.ndarray:
        """The way back."""
        theta, g = theta.copy(), self.factor(model.architecture.depth)
        theta[:, model.weights : model.weights + model.units] += theta[:, : model.units] * self.shift
        theta[:, : model.weights] /= g
        for layer, c in enumerate(model.biases(theta), start=1):
            c /= g**layer * self.x_unit
        theta[:, -1] = (theta[:, -1] - self.mean) / self.y_unit
        return theta
