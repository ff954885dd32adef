"""Units of few layers in a deeper network, at the price of every depth (docs/theory.md section 12.3)."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..transport import transport
from .base import Library
from .capped_ramps import CappedRamps
from .chains import ChainLibrary
from .folded import FoldedChains

#: Two prices are one within this share.
_SAME = 1e-12

#: What neurons that keep the order of the line can do in the limit (docs/theory.md section 12.4).
_RAMPS = Architecture("relu", depth=3)


class EveryDepth(ChainLibrary):
    """A library of fewer layers whose largest price bounds that of every unit of the kind, of any depth.

    A network of its units that is optimal at this price is optimal at every depth. The layers that its units
    do not need pass their input on: they have their crease at 0 after a fold, whose values do not change
    sign, and at the outermost point after a neuron that keeps the order of the line.

    Parameters
    ----------
    inner : ChainLibrary
        Units that bend.
    architecture : Architecture
        The same units with as many layers or more.

    Examples
    --------
    >>> import mirrors
    >>> inner = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3))
    >>> library = EveryDepth(inner, mirrors.Architecture("absolute", depth=6))
    >>> inner.feature(1).biases, library.feature(1).biases
    ((0.0, 1.0), (0.0, 1.0, 0.0, 0.0, 0.0))
    >>> residual = np.array([1.0, -3.0, 2.0])
    >>> inner.largest(residual), library.largest(residual), library.column_scale
    (1.25, 1.25, 4.0)
    """

    def __init__(self, inner: ChainLibrary, architecture: Architecture):
        super().__init__(inner.sample, architecture)
        self.inner = inner
        self._ramps = None if architecture.deepens else CappedRamps(inner.sample, _RAMPS)

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """None by itself: it holds the units of another library."""
        return False

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """As many as the complete library has at most."""
        return FoldedChains.most(n, architecture)

    def __len__(self) -> int:
        return len(self.inner)

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and isinstance(other, EveryDepth) and self.inner == other.inner

    def __hash__(self) -> int:
        return super().__hash__()

    @property
    def listed_depth(self) -> int:
        """Layers of the inner library."""
        return self.inner.architecture.depth

    def complete(self) -> Library:
        """All vertices of its architecture.

        Raises
        ------
        LibraryTooLarge
        """
        from . import library_on  # that module imports this one

        return library_on(self.sample, self.architecture)

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those of the inner library, with layers that pass on; the ReLU of a symmetrized unit stays last."""
        signs, biases = self.inner.chains(indices)
        inner, (up, side) = signs.shape[1], self.architecture.layers[0].turns
        place = inner - (self.architecture.kind == "symmetrized")
        places = [place] * (self.architecture.hidden_layers - inner)
        signs, biases = np.insert(signs, places, up * side, axis=1), np.insert(biases, places, 0.0, axis=1)
        if self._ramps and places:
            outermost = np.min if up > 0 else np.max
            biases[:, place] = outermost(self.inner.scaled_columns(indices), axis=0)
        return signs, biases

    def splits(self, indices: np.ndarray) -> np.ndarray | None:
        """As in the inner library."""
        return self.inner.splits(indices)

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """As in the inner library; but for a constant, where the order of the line is kept."""
        return (
            super().scaled_columns(indices, rows) if self._ramps else self.inner.scaled_columns(indices, rows)
        )

    def price(self, residual: np.ndarray) -> np.ndarray:
        """As in the inner library."""
        return self.inner.price(residual)

    def strongest(self, residual: np.ndarray, count: int, above: float) -> tuple[np.ndarray, np.ndarray]:
        """As in the inner library."""
        return self.inner.strongest(residual, count, above)

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As in the inner library."""
        return self.inner.near(residual, floor, known)

    def largest(self, residual: np.ndarray) -> float:
        """The transport distance, or that of capped ramps: no unit of any depth is more correlated, O(n)."""
        return self._ramps.largest(residual) if self._ramps else transport(self.sample.u, residual)

    def reaches(self, residual: np.ndarray) -> bool:
        """Whether a unit of the inner library is correlated as much as any unit of any depth."""
        return self.inner.largest(residual) >= self.largest(residual) * (1 - _SAME)
