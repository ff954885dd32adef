"""Deep units with even mirrors, listed vertex by vertex (docs/theory.md sections 2.4, 3.2 and 3.5)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..sample import Sample
from .guard import most_candidates, most_vertices, refuse_above
from .screened import ScreenedLibrary
from .vertices import candidate_count, fold_vertices

#: Numbers folded at a time, so that they stay in the cache.
_BLOCK = 1 << 15

_count = lru_cache(maxsize=256)(candidate_count)


class FoldedChains(ScreenedLibrary):
    """Absolute-value units and symmetrized ReLU units."""

    most_held = 4_000_000

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Two layers or more, all of them even mirrors but for the last of a symmetrized network."""
        if architecture.is_step or architecture.hidden_layers == 1:
            return False
        first = architecture.layers[0]
        return first.is_even and first.turns == (1.0, 1.0)

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """Candidate vertices; the last layer of a symmetrized unit may face either way."""
        return _count(n, architecture.hidden_layers) * _sides(architecture)

    @classmethod
    def guard(cls, n: int, architecture: Architecture) -> None:
        """What is tested before anything is kept; the units themselves are counted once they are found."""
        if architecture.hidden_layers == 2:
            refuse_above(limits.MAX_PRICED, cls.most(n, architecture), "features", n, architecture)
        else:
            tested = _count(n, architecture.hidden_layers)
            refuse_above(most_candidates(), tested, "candidates to test", n, architecture)

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> FoldedChains:
        """All vertices, or those whose every crease passes through a data point."""
        most = most_vertices(architecture.hidden_layers)
        biases = fold_vertices(
            sample.u, architecture.depth, sample.resolution, most, direct_only=members != "complete"
        )
        refuse_above(most, len(biases), "features", len(sample.u), architecture)
        return cls(sample, architecture, np.broadcast_to(1.0, biases.shape), biases)

    def __len__(self) -> int:
        return len(self._biases) * _sides(self.architecture)

    def _chains(self, units: np.ndarray | slice) -> tuple[np.ndarray, np.ndarray]:
        sides, vertices = self._faces(units)
        biases = self._biases[vertices]
        signs = np.ones(biases.shape)
        signs[:, -1] = sides
        return signs, biases

    def priced(self, units: np.ndarray | slice, residual: np.ndarray) -> np.ndarray:
        """Folded in place, a point a row: rows are long."""
        if self._rows is not None:
            return super().priced(units, residual)
        sides, vertices = self._faces(units)
        biases, u, last = self._biases.T[:, vertices], self.sample.u[:, None], self.architecture.layers[-1]
        prices, step = np.empty(biases.shape[1]), max(1, _BLOCK // len(u))
        for first in range(0, len(prices), step):
            some = slice(first, first + step)
            t = u - biases[0, some]
            for b in biases[1:, some]:
                np.abs(t, out=t)
                t -= b
            prices[some] = residual @ last.value(t * sides[some] if len(sides) > 1 else t)
        return prices

    def _faces(self, units: np.ndarray | slice) -> tuple[np.ndarray, np.ndarray | slice]:
        """The ways in which last layers face, all right and then all left, and the vertices."""
        if _sides(self.architecture) == 1:
            return np.ones(1), units
        numbers = np.arange(*units.indices(len(self))) if isinstance(units, slice) else units
        side, vertex = np.divmod(numbers, len(self._biases))
        return 1.0 - 2.0 * side, vertex


def _sides(architecture: Architecture) -> int:
    """The ways in which the last layer may face: both in a symmetrized network."""
    return 2 if architecture.kind == "symmetrized" else 1
