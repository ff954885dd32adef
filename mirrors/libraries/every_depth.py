"""Units of few layers in a deeper network, at the price of every depth (docs/theory.md section 12.3)."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..transport import transport
from .base import Library
from .chains import ChainLibrary
from .folded import FoldedChains

#: Two prices are one within this share.
_SAME = 1e-12


class EveryDepth(ChainLibrary):
    """A library of fewer layers whose largest price is that of every unit with slopes in [-1, 1].

    A network of its units that is optimal at this price is optimal at every depth. The layers that its units
    do not need pass their input on: s = 1 and b = 0 after a fold, whose values are never negative.

    Parameters
    ----------
    inner : ChainLibrary
        Even folds of two layers or more.
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
        FoldedChains.guard(len(self.sample.u), self.architecture)
        return FoldedChains.build(self.sample, self.architecture, "complete")

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those of the inner library, with layers that pass on; the ReLU of a symmetrized unit stays last."""
        signs, biases = self.inner.chains(indices)
        place = signs.shape[1] - (self.architecture.kind == "symmetrized")
        places = [place] * (self.architecture.hidden_layers - signs.shape[1])
        return np.insert(signs, places, 1.0, axis=1), np.insert(biases, places, 0.0, axis=1)

    def splits(self, indices: np.ndarray) -> np.ndarray | None:
        """As in the inner library."""
        return self.inner.splits(indices)

    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """As in the inner library."""
        return self.inner.scaled_columns(indices, rows)

    def price(self, residual: np.ndarray) -> np.ndarray:
        """As in the inner library."""
        return self.inner.price(residual)

    def largest(self, residual: np.ndarray) -> float:
        """The transport distance: no unit of any depth is more correlated, O(n)."""
        return transport(self.sample.u, residual)

    def reaches(self, residual: np.ndarray) -> bool:
        """Whether a unit of the inner library is correlated as much as any unit of any depth."""
        return self.inner.largest(residual) >= self.largest(residual) * (1 - _SAME)
