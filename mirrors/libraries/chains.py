"""Libraries of chains of neurons that bend."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from ..features import ChainFeature
from .base import Library


class ChainLibrary(Library):
    """Units t_l = activation_l(s_l (t_{l-1} - b_l)), told by their signs and biases."""

    @abstractmethod
    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases of the units `indices`, (k, D) each, in scaled units."""

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """(n, k) columns on the distinct points, or on some of them, in scaled units."""
        signs, biases = self.chains(indices)
        return self._layers(signs, biases, self.architecture.hidden_layers, rows).T

    def _layers(
        self, signs: np.ndarray, biases: np.ndarray, count: int, rows: np.ndarray | slice = slice(None)
    ) -> np.ndarray:
        """t_count of every chain at the distinct points, (k, n)."""
        u = self.sample.u[rows]
        t = np.broadcast_to(u, (len(signs), len(u)))
        neurons = self.architecture.layers[:count]
        for neuron, s, b in zip(neurons, signs.T[:count], biases.T[:count], strict=True):
            t = neuron.value(s[:, None] * (t - b[:, None]), self.architecture.slope)
        return t

    def kinks(self, indices: np.ndarray) -> np.ndarray:
        """Every input at which some t_{l-1} meets b_l: creases laid back onto the line, layer by layer."""
        signs, biases = self.chains(indices)
        found = []
        for layer in range(biases.shape[1]):
            values = [biases[:, layer]]
            for k in range(layer - 1, -1, -1):
                values = [biases[:, k] + signs[:, k] * t for v in values for t in self._meeting(k, v)]
            found += values
        return np.stack(found, axis=1) * self.sample.scale + self.sample.shift

    def _meeting(self, layer: int, v: np.ndarray) -> list[np.ndarray]:
        """Arguments for which a layer's activation takes the values v."""
        neuron = self.architecture.layers[layer]
        assert neuron.left is not None  # steps are no chains
        left = neuron.left(self.architecture.slope)
        if left < 0:
            above = np.where(v >= 0, v, np.nan)
            return [above, -above]
        return [np.where(v >= 0, v, v / left if left else np.nan)]

    def feature(self, index: int) -> ChainFeature:
        """Unit `index`, in the user's units, with its breakpoints and where each comes from."""
        signs, scaled = (values[0] for values in self.chains(np.array([index])))
        biases = scaled * self.sample.scale
        biases[0] = self.sample.snap(self.sample.shift + biases[0])
        return ChainFeature(self.architecture, tuple(biases.tolist()), tuple(signs.tolist()), self.sample)

    def simplest_twin(self, index: int) -> int:
        """Of units that share a column: most creases on data, then fewest layers that fold, then first."""
        twins = self.twins(index)
        if len(twins) == 1:
            return index
        loose = (~self.creases_on_data(twins)).sum(axis=1)
        folds = np.count_nonzero(self.chains(twins)[1][:, 1:], axis=1)
        return int(twins[np.lexsort((twins, folds, loose))[0]])

    def creases_on_data(self, indices: np.ndarray) -> np.ndarray:
        """Which creases pass through a data point, (k, D): b_l = t_{l-1}(x_p) for some p."""
        signs, biases = self.chains(indices)
        return np.array(
            [
                np.abs(self._layers(signs, biases, layer) - b[:, None]).min(axis=1) <= 1e-9
                for layer, b in enumerate(biases.T)
            ]
        ).T
