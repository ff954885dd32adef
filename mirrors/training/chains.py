"""Parallel chains of single neurons: the deep narrow and the symmetrized network."""

from __future__ import annotations

import numpy as np

from ..network import Network
from ..network.reconstruct import chain_unit
from .model import Model, slope_function


class Chains(Model):
    """f(x) = xi + sum_i alpha_i t_D(x), t_l = activation_l(w_l t_{l-1} + c_l) (docs/theory.md section 1).

    A tied pair of ReLUs is one absolute value here, and its weight one number.
    """

    @property
    def weights(self) -> int:
        """D of each chain, and its output weight."""
        return self.units * self.architecture.depth

    @property
    def fan_in(self) -> np.ndarray:
        """One neuron feeds one neuron, all chains feed the output."""
        return np.repeat([1.0, self.units], [self.weights - self.units, self.units])

    def _layers(self, theta: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray], np.ndarray]:
        """Views (S, units): the D hidden layers' weights, their biases, the output weights."""
        u = self.units
        w = [theta[:, start : start + u] for start in range(0, self.weights, u)]
        return w[:-1], self.biases(theta), w[-1]

    def _forward(
        self, theta: np.ndarray, x: np.ndarray
    ) -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]]:
        """Arguments, slopes and values of each layer, (N, S, units) each; the first values are x."""
        w, c, _ = self._layers(theta)
        arguments, slopes, values = [], [], [x[:, None, None]]
        for layer, activation in enumerate(self.architecture.layers):
            u = w[layer] * values[-1] + c[layer]
            arguments.append(u)
            slopes.append(slope_function(activation)(u))
            values.append(slopes[-1] * u)
        return arguments, slopes, values

    def evaluate(self, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        w, _, alpha = self._layers(theta)
        gradient = np.empty_like(theta)
        to_w, to_c, to_alpha = self._layers(gradient)
        _, slopes, values = self._forward(theta, self.x)
        residual = (values[-1] * alpha).sum(axis=2) + theta[:, -1] - self.y[:, None]
        gradient[:, -1] = residual.sum(axis=0)
        np.sum(values[-1] * residual[:, :, None], axis=0, out=to_alpha)
        back = residual[:, :, None] * alpha
        for layer in reversed(range(len(w))):
            back = back * slopes[layer]
            np.sum(back, axis=0, out=to_c[layer])
            np.sum(back * values[layer], axis=0, out=to_w[layer])
            back *= w[layer]
        loss = 0.5 * np.einsum("ns,ns->s", residual, residual)
        return loss + self.penalty(theta, gradient), gradient

    def hidden(self, theta: np.ndarray, x: np.ndarray) -> list[np.ndarray]:
        return [u[:, 0].T for u in self._forward(theta[None], x)[0]]

    def predict(self, theta: np.ndarray, x: np.ndarray) -> np.ndarray:
        last = self._forward(theta, x)[2][-1]
        return (last * self._layers(theta)[2]).sum(axis=2).T + theta[:, -1:]

    def network(self, theta: np.ndarray) -> Network:
        w, c, alpha = self._layers(theta[None])
        units = zip(np.stack(w, -1)[0].tolist(), np.stack(c, -1)[0].tolist(), alpha[0].tolist(), strict=True)
        return Network(
            self.architecture,
            tuple(chain_unit(self.architecture, tuple(w), tuple(c), a) for w, c, a in units),
            float(theta[-1]),
        )

    def row(self, network: Network) -> np.ndarray:
        """The row of a network with at most `units` units; chains without a unit are zero."""
        theta = np.zeros((1, self.size))
        w, c, alpha = self._layers(theta)
        for i, unit in enumerate(network.units):
            alpha[0, i] = unit.output
            for layer in range(len(w)):  # of a tied pair, the first neuron and what its first child gives it
                w[layer][0, i] = np.ravel(unit.weights[layer])[0]
                c[layer][0, i] = np.ravel(unit.biases[layer])[0]
        theta[0, -1] = network.output_bias
        return theta[0]
