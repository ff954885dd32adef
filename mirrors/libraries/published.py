"""The libraries of ReLU chains as the paper lists them (docs/theory.md section 3.9)."""

from __future__ import annotations

from itertools import product

import numpy as np

from ..architecture import Architecture
from ..errors import InvalidProblem
from ..features.unfolding import fold
from ..sample import Sample
from .chains import ListedLibrary

#: Depths at which the paper lists ReLU chains, and the one at which the first crease may be a reflection.
_LISTED, _REFLECTING = (3, 4), 4


class PublishedChains(ListedLibrary):
    """Signs s, points j, and at four layers a flag: every crease passes through a point, b_l = t_{l-1}(a_l).

    a_l is the data point x_{j_l}; where the flag is set a_1 is the reflection of x_{j_1} about x_{j_2}. Each
    distinct chain is listed once; columns repeat (`twins`), and some are zero.
    """

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """Choices of signs, points and flag."""
        return int((2 * n) ** architecture.hidden_layers) * (1 + (architecture.depth == _REFLECTING))

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str = "paper") -> PublishedChains:
        """The library, with the reflections where the paper has them.

        Raises
        ------
        InvalidProblem
            For more layers than the paper lists.

        Examples
        --------
        >>> relu = Architecture("relu", depth=4)
        >>> len(PublishedChains.build(Sample(np.array([0.0, 4, 5, 7, 10, 11])), relu))
        916
        """
        if architecture.depth not in _LISTED:
            raise InvalidProblem(
                f"The paper lists no ReLU networks of {architecture.depth} layers; use a depth of 2, 3 or 4, "
                "or members='complete'."
            )
        layers, u = architecture.hidden_layers, sample.u
        tables = [(s, u[np.array(j)]) for s, j in _choices(layers, len(u))]
        signs = np.array([s for s, _ in tables])
        points = np.array([a for _, a in tables])
        if architecture.depth == _REFLECTING:
            mirrored = points.copy()
            mirrored[:, 0] = 2 * points[:, 1] - points[:, 0]
            signs, points = np.tile(signs, (2, 1)), np.concatenate([points, mirrored])
        biases = np.empty_like(points)
        for layer, a in enumerate(points.T):
            biases[:, layer] = fold(a, architecture.layers[:layer], signs.T, biases.T)
        _, first = np.unique(np.column_stack([signs, biases]) + 0.0, axis=0, return_index=True)
        first.sort()
        return cls(sample, architecture, signs[first], biases[first])


def _choices(layers: int, n: int) -> list[tuple[tuple[float, ...], tuple[int, ...]]]:
    """Signs and numbers of points, a pair for each chain."""
    return list(product(product((1.0, -1.0), repeat=layers), product(range(n), repeat=layers)))
