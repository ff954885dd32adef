"""Deep units that keep the order of the line: leaky ReLU (docs/theory.md section 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

import numpy as np

from ..architecture import Architecture
from ..features.unfolding import fold
from ..sample import Sample
from .chains import ListedLibrary
from .suffix_sums import SuffixSums


class MonotoneChains(ListedLibrary):
    """Units of strictly monotone layers: every layer bends at a data point.

    They are priced without a matrix. Layer l, which bends at point p_l, multiplies the slope by B_l before it
    and by A_l after it, so that the unit bends there by A_l - B_l times what the other layers multiply by:

        a . r = x . r prod B_l + sum_l G(p_l) (A_l - B_l) prod_{m != l} (A_m if p_m < p_l else B_m)

    with G(k) = sum_n r_n (x_n - k)_+; of layers that bend at one point the first counts as the earlier.
    """

    most_held = 0

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

    def price(self, residual: np.ndarray) -> np.ndarray:
        """O(1) for each unit, from G at the points."""
        sums = SuffixSums(self.sample.u, residual)
        at_points, line = sums.at_points(), sums.moment[0]
        facing = _facing(self.architecture.hidden_layers)
        return np.concatenate([self._price(signs, at_points, line) for signs in facing])

    def _price(self, signs: tuple[float, ...], at_points: np.ndarray, line: float) -> np.ndarray:
        """The prices of units whose layers face one way each, for all choices of points in row order."""
        before, after = self._slopes(signs)
        places = np.indices((len(at_points),) * len(signs), sparse=True)
        prices = np.full((len(at_points),) * len(signs), prod(before) * line)
        for layer, place in enumerate(places):
            bends = (after[layer] - before[layer]) * at_points[place]
            for other, there in enumerate(places):
                if other != layer:
                    is_earlier = there <= place if other < layer else there < place
                    bends = bends * np.where(is_earlier, after[other], before[other])
            prices += bends
        return prices.ravel()

    def _slopes(self, signs: tuple[float, ...]) -> tuple[list[float], list[float]]:
        """What each layer multiplies the slope by, before the point at which it bends and after it."""
        neuron, rises = self.architecture.unit, 1.0  # whether what comes in rises along the line, or falls
        before, after = [], []
        for sign in signs:
            left, right = (neuron.left, neuron.right) if sign * rises > 0 else (neuron.right, neuron.left)
            before.append(sign * left)
            after.append(sign * right)
            rises *= np.sign(before[-1])
        return before, after


def _facing(layers: int) -> Iterator[tuple[float, ...]]:
    """The signs of the layers, in the order in which units are listed."""
    return product((1.0, -1.0), repeat=layers)


def monotone_chains(u: np.ndarray, architecture: Architecture) -> tuple[np.ndarray, np.ndarray]:
    """2^D n^D chains; signs and biases, (P, D) each.

    Every layer is invertible, so two points never meet and each crease is fixed by one point of its own.
    """
    layers, n = architecture.hidden_layers, len(u)
    points = np.indices((n,) * layers).reshape(layers, -1)
    all_signs, all_biases = [], []
    for signs in _facing(layers):
        biases = np.empty((points.shape[1], layers))
        for layer, place in enumerate(points):
            biases[:, layer] = fold(u[place], architecture.layers[:layer], signs, biases.T)
        all_biases.append(biases)
        all_signs.append(np.broadcast_to(signs, biases.shape))
    return np.concatenate(all_signs), np.concatenate(all_biases)
