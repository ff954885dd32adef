"""Deep units that keep the order of the line: leaky ReLU (docs/theory.md section 3.4)."""

from __future__ import annotations

from itertools import product

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .chains import ListedLibrary


class MonotoneChains(ListedLibrary):
    """Units of strictly monotone layers: every layer bends at a data point."""

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Slopes of one sign, both above 0 in size."""
        return cls.is_plain_chain(architecture) and architecture.unit.left * architecture.unit.right > 0

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """A point and a side for each layer."""
        return int((2 * n) ** architecture.hidden_layers)

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> MonotoneChains:
        """All of them: they have no other creases than those at data points."""
        return cls(sample, architecture, *monotone_chains(sample.u, architecture))


def monotone_chains(u: np.ndarray, architecture: Architecture) -> tuple[np.ndarray, np.ndarray]:
    """2^D n^D chains; signs and biases, (P, D) each.

    Every layer is invertible, so two points never meet and each crease is fixed by one point of its own.
    """
    layers, n = architecture.hidden_layers, len(u)
    points = np.indices((n,) * layers).reshape(layers, -1)
    all_signs, all_biases = [], []
    for signs in product((1.0, -1.0), repeat=layers):
        t = np.broadcast_to(u[:, None], (n, points.shape[1]))
        biases = np.empty((points.shape[1], layers))
        for layer, (neuron, s) in enumerate(zip(architecture.layers, signs, strict=True)):
            biases[:, layer] = np.take_along_axis(t, points[layer][None], axis=0)[0]
            t = neuron.value(s * (t - biases[:, layer]))
        all_biases.append(biases)
        all_signs.append(np.broadcast_to(signs, biases.shape))
    return np.concatenate(all_signs), np.concatenate(all_biases)
