"""A library and some units more: neurons that lie between its vertices (docs/theory.md section 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from ..architecture import Architecture
from ..features import ChainFeature
from .base import Library
from .chains import ChainLibrary, ListedLibrary


class JoinedLibrary(ChainLibrary):
    """The units of a library, and after them further chains.

    Parameters
    ----------
    base : Library
        Of chains.
    more : sequence of ChainFeature
        On the same data, in the user's units.

    Examples
    --------
    >>> import mirrors
    >>> relu = mirrors.Architecture("relu", depth=2)
    >>> base = mirrors.build_library([0, 1, 3], relu)
    >>> between = ChainFeature(relu, (2.0,), (1.0,), base.sample)
    >>> library = JoinedLibrary(base, [between])
    >>> len(library), library.columns([6]).tolist(), library.feature(6).origin
    (7, [[0.0], [0.0], [1.0]], 'x₁ mirrored at x₂')
    """

    def __init__(self, base: Library, more: Sequence[ChainFeature]):
        super().__init__(base.sample, base.architecture)
        self.base, self.more, self.members = base, tuple(more), base.members
        self.merged = len(self.more)

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """None by itself: it is made of another one."""
        return False

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """As many as are given."""
        return ListedLibrary.most(n, architecture)

    def __len__(self) -> int:
        return len(self.base) + len(self.more)

    def _told(self) -> tuple[np.ndarray | int, ...]:
        chains = self.chains(np.arange(len(self.base), len(self)))
        return (len(self), *chains, *self.base._told())

    def feature(self, index: int) -> ChainFeature:
        """Unit `index`, in the user's units."""
        (index,) = self.checked([index]).tolist()
        beyond = index - len(self.base)
        found = self.more[beyond] if beyond >= 0 else self.base.feature(index)
        assert isinstance(found, ChainFeature)
        return found

    def chains(self, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signs and biases, in scaled units."""
        features = [self.feature(index) for index in indices.tolist()]
        shape, sample = (len(features), self.architecture.hidden_layers), self.sample
        biases = np.array([f.biases for f in features]).reshape(shape)
        biases[:, 0] -= sample.shift
        return np.array([f.signs for f in features]).reshape(shape), biases / sample.scale

    @cached_property
    def _rows(self) -> np.ndarray:
        return self.scaled_columns(np.arange(len(self.base), len(self))).T

    def price(self, residual: np.ndarray) -> np.ndarray:
        """Of the library, then of the further units."""
        return np.concatenate([self.base.price(residual), self._rows @ residual])

    def simplest_twin(self, index: int) -> int:
        """Further units stand for themselves."""
        return index if index >= len(self.base) else self.base.simplest_twin(index)
