"""Pricing: which units are correlated with a residual, whatever way a library holds them."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator

import numpy as np


class Pricing(ABC):
    """Units j with a price a_j . r for every residual r (n,) at the distinct points, in scaled units.

    `price` is all that has to be said; a library with structure answers the other questions without it.
    """

    @abstractmethod
    def price(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), up to a constant times the sum of `residual`.

        `residual` (n,) is summed over the rows at each distinct point; solvers keep its sum at zero.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> library.price(np.array([1.0, 0.0, -1.0])).tolist()
        [0.0, -2.0, -2.0]
        """

    def runs(self, residual: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
        """The same in runs of neighbours, each with the number of its first unit, in any order.

        What is looked at once need not be kept: a run that stays in the cache is quick to look at.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> [(first, prices.tolist()) for first, prices in library.runs(np.array([1.0, 0.0, -1.0]))]
        [(0, [0.0, -2.0, -2.0])]
        """
        yield 0, self.price(residual)

    @abstractmethod
    def __len__(self) -> int:
        """Units that can be asked for by number."""

    def strongest(self, residual: np.ndarray, count: int, above: float) -> tuple[np.ndarray, np.ndarray]:
        """Up to `count` units with |a_j . r| > `above`, the most correlated first: indices and a_j . r.

        They are the strongest of as many equal parts of the library: neighbours are much alike, and one of
        them is enough to go on with.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> found, prices = library.strongest(np.array([2.0, -1.0, -1.0]), count=2, above=0.5)
        >>> found.tolist(), prices.tolist()
        ([1, 2], [-4.0, -2.0])
        """
        kept = []
        for first, prices in self.runs(residual):
            places = spread(np.abs(prices), math.ceil(count * len(prices) / len(self)), above)
            kept.append((first + places, prices[places]))
        if len(kept) == 1:
            return kept[0]
        found, prices = _joined(kept)
        best = spread(np.abs(prices), count, above)
        return found[best], prices[best]

    def largest(self, residual: np.ndarray) -> float:
        """max |a_j . r| over all units.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> library.largest(np.array([2.0, -1.0, -1.0]))
        4.0
        """
        return float(max(max(prices.max(), -prices.min()) for _, prices in self.runs(residual)))

    def reaches(self, residual: np.ndarray) -> bool:
        """Whether `largest` is the price of a unit, and not only a bound on all of them.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> library.reaches(np.array([1.0, -3.0, 2.0]))
        True
        """
        return True

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Units with |a_j . r| >= `floor` and those of `known`: ascending indices and a_j . r.

        A library that does not list its units may leave out what it has never met.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> found, prices = library.near(np.array([2.0, -1.0, -1.0]), 3.0, np.array([0]))
        >>> found.tolist(), prices.tolist()
        ([0, 1], [0.0, -4.0])
        """
        kept = []
        for first, prices in self.runs(residual):
            taken = np.abs(prices) >= floor
            taken[known[(known >= first) & (known < first + len(prices))] - first] = True
            places = taken.nonzero()[0]
            kept.append((first + places, prices[places]))
        return kept[0] if len(kept) == 1 else _joined(kept)


def _joined(kept: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Units of several runs, ascending, and their prices."""
    found, prices = (np.concatenate(each) for each in zip(*kept, strict=True))
    order = found.argsort()
    return found[order], prices[order]


def spread(sizes: np.ndarray, count: int, above: float) -> np.ndarray:
    """Up to `count` places of sizes (P,) beyond `above`, the largest first, spread over equal parts of all.

    >>> spread(np.array([1.0, 3.0, 5.0, 4.0, 2.0]), 2, 2.5).tolist()
    [2, 1]
    """
    if len(sizes) > 2 * count:
        length = len(sizes) // count
        parts = sizes[: count * length].reshape(count, length)
        best = parts.argmax(axis=1) + length * np.arange(count)
        found = np.concatenate([best, np.arange(parts.size, len(sizes))])
        found = found[sizes[found] > above]
    else:
        found = (sizes > above).nonzero()[0]
    return found[(-sizes[found]).argsort(kind="stable")][:count]
