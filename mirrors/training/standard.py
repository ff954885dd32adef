"""The standard network: fully connected, every hidden layer equally wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..architecture import Architecture
from .model import Model, slope_function


@dataclass(frozen=True)
class StandardNetwork:
    """A trained fully connected network; t_l = activation(W_l t_{l-1} + c_l), f = output . t_D + output_bias.

    Attributes
    ----------
    architecture : Architecture
    weights : tuple of D arrays, (units, 1) the first, (units, units) the others
    biases : tuple of D arrays (units,)
    output : (units,)
    output_bias : float
    """

    architecture: Architecture
    weights: tuple[np.ndarray, ...]
    biases: tuple[np.ndarray, ...]
    output: np.ndarray
    output_bias: float

    def __call__(self, x: Any) -> np.ndarray:
        """Forward pass, in the shape of x."""
        x = np.asarray(x, dtype=float)
        t = x.reshape(1, -1)
        for w, c in zip(self.weights, self.biases, strict=True):
            t = self.architecture.unit.value(w @ t + c[:, None])
        return (self.output @ t + self.output_bias).reshape(x.shape)


class Standard(Model):
    """Fully connected layers of `units` neurons; the Lasso optimum is no bound for it."""

    @property
    def weights(self) -> int:
        """One layer from the input, D - 1 square ones, one to the output."""
        return 2 * self.units + (self.architecture.hidden_layers - 1) * self.units**2

    @property
    def fan_in(self) -> np.ndarray:
        """The input feeds the first layer."""
        return np.repeat([1.0, self.units], [self.units, self.weights - self.units])

    def _layers(self, theta: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray], np.ndarray]:
        """Views: the hidden layers' weights (S, units, fan-in), their biases, the output weights."""
        u = self.units
        w = [theta[:, :u, None]]
        for start in range(u, self.weights - u, u * u):
            w.append(theta[:, start : start + u * u].reshape(-1, u, u))
        return w, self.biases(theta), theta[:, self.weights - u : self.weights]

    def _forward(
        self, theta: np.ndarray, x: np.ndarray
    ) -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]]:
        """Arguments, slopes and values of each layer, (S, units, N) each; the first values are x."""
        w, c, _ = self._layers(theta)
        slope = slope_function(self.architecture.unit)
        arguments, slopes, values = [], [], [np.broadcast_to(x, (len(theta), 1, len(x)))]
        for layer in range(len(w)):
            u = w[layer] @ values[-1] + c[layer][:, :, None]
            arguments.append(u)
            slopes.append(slope(u))
            values.append(slopes[-1] * u)
        return arguments, slopes, values

    def evaluate(self, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        w, _, output = self._layers(theta)
        gradient = np.empty_like(theta)
        to_w, to_c, to_output = self._layers(gradient)
        _, slopes, values = self._forward(theta, self.x)
        residual = np.einsum("su,sun->sn", output, values[-1]) + theta[:, -1:] - self.y
        gradient[:, -1] = residual.sum(axis=1)
        to_output[...] = np.einsum("sn,sun->su", residual, values[-1])
        back = residual[:, None, :] * output[:, :, None]
        for layer in reversed(range(len(w))):
            back = back * slopes[layer]
            np.sum(back, axis=2, out=to_c[layer])
            np.matmul(back, values[layer].swapaxes(1, 2), out=to_w[layer])
            if layer:
                back = w[layer].swapaxes(1, 2) @ back
        loss = 0.5 * np.einsum("sn,sn->s", residual, residual)
        return loss + self.penalty(theta, gradient), gradient

    def hidden(self, theta: np.ndarray, x: np.ndarray) -> list[np.ndarray]:
        return [u[0] for u in self._forward(theta[None], x)[0]]

    def predict(self, theta: np.ndarray, x: np.ndarray) -> np.ndarray:
        last = self._forward(theta, x)[2][-1]
        return np.einsum("su,sun->sn", self._layers(theta)[2], last) + theta[:, -1:]

    def network(self, theta: np.ndarray) -> StandardNetwork:
        w, c, output = self._layers(theta[None].copy())
        return StandardNetwork(
            self.architecture, tuple(a[0] for a in w), tuple(b[0] for b in c), output[0], float(theta[-1])
        )
