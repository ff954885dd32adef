"""An optimal network with few units, and what is known about sparser ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ..network import Network
from .optimum import Optimum

S = TypeVar("S", bound=Optimum)


@dataclass(frozen=True)
class Sparsest(Generic[S]):
    """An optimal network with few units.

    Attributes
    ----------
    network : Network
    count : int
        Its units.
    bound : int
        No optimal network of the kind that was searched has fewer.
    solution : Solution
        The same, certified over the library; merged neurons come after its units.

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)
    >>> best = solution.alternatives().fewest_features()
    >>> best.count, best.is_proven
    (1, True)
    """

    network: Network
    count: int
    bound: int
    solution: S

    @property
    def is_proven(self) -> bool:
        """Whether nothing sparser exists; else it is the best that was found in the time."""
        return self.count == self.bound
