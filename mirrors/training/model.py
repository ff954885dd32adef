"""The training objective and its gradient, for many sets of weights at once.

A row of `theta` holds all numbers of one network: the weights, first layer first and the output weights
last; the biases, layer by layer; the output bias. Only the weights are penalised.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..activations import Activation
from ..architecture import Architecture


@dataclass(frozen=True)
class Model(ABC):
    """1/2 ||f(x) - y||^2 + (beta / power) sum |weight|^power for networks of one shape.

    Attributes
    ----------
    architecture : Architecture
    units : int
    x, y : (N,) data
    beta : float
    power : int
        L, or 2 for plain weight decay (docs/theory.md section 2).
    """

    architecture: Architecture
    units: int
    x: np.ndarray
    y: np.ndarray
    beta: float
    power: int

    @property
    @abstractmethod
    def weights(self) -> int:
        """How many numbers of a row are weights."""

    @property
    def size(self) -> int:
        """Length of a row."""
        return self.weights + self.units * self.architecture.hidden_layers + 1

    @property
    @abstractmethod
    def fan_in(self) -> np.ndarray:
        """(weights,) how many neurons feed the one that a weight belongs to."""

    @abstractmethod
    def evaluate(self, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Objectives (S,) and their gradients (S, size) at the rows of theta (S, size)."""

    @abstractmethod
    def hidden(self, theta: np.ndarray, x: np.ndarray) -> list[np.ndarray]:
        """What the neurons of each hidden layer of one row are given at x: D arrays (units, len(x))."""

    @abstractmethod
    def predict(self, theta: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Values (S, len(x)) of the networks in the rows of theta."""

    @abstractmethod
    def network(self, theta: np.ndarray) -> Any:
        """One row as a network that can be called and written down."""

    def penalty(self, theta: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """The penalties (S,); their gradient is added to `gradient`."""
        w = theta[:, : self.weights]
        size = np.abs(w)
        slope = self.beta * w
        for _ in range(self.power - 2):
            slope *= size
        gradient[:, : self.weights] += slope
        return np.einsum("sp,sp->s", slope, w) / self.power

    def biases(self, theta: np.ndarray) -> list[np.ndarray]:
        """Views (S, units) of each hidden layer's biases."""
        starts = range(self.weights, self.size - 1, self.units)
        return [theta[:, start : start + self.units] for start in starts]


def slope_function(activation: Activation) -> Callable[[np.ndarray], np.ndarray]:
    """The derivative of a positively homogeneous activation; times its argument it is the activation.

    One formula serves them all: the mean of the two slopes plus or minus half their difference.
    """
    mean, half = (activation.right + activation.left) / 2, (activation.right - activation.left) / 2
    if mean == 0:
        return lambda u: np.copysign(half, u)
    return lambda u: np.copysign(half, u) + mean
