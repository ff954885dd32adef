"""What every library can do, whatever way it holds its units."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from reprlib import repr as brief
from typing import Any

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..errors import LibraryTooLarge, NoSuchUnit
from ..features import Feature
from ..sample import Sample
from .guard import refuse_above


class Library(ABC):
    """Every unit a globally optimal network may need (docs/theory.md sections 2 to 4).

    Units are numbered from 0. Solvers work on the *distinct* inputs in scaled units and ask only for the
    units that matter: `strongest`, `largest`, `near` and `scaled_columns`. People work on the rows they gave,
    through `matrix`, `columns`, `correlations`, `feature` and `twins`.

    A library is one class that says how many units there are, what they look like and how they are priced.

    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
    >>> library.matrix().tolist()
    [[0.0, 1.0, 3.0], [1.0, 0.0, 2.0], [3.0, 2.0, 0.0]]
    """

    #: Which units it holds, see `build_library`.
    members = "complete"
    #: How many of its units, the last ones, lie between vertices: neurons that were merged.
    merged = 0

    def __init__(self, sample: Sample, architecture: Architecture):
        self.sample = sample
        self.architecture = architecture
        #: what one unit of a scaled column is worth in the user's units
        self.column_scale = 1.0 if architecture.is_step else sample.scale

    # ---- which problems it is for, how large it would be, and how it is made
    @classmethod
    @abstractmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Whether it holds the units of this architecture on n distinct inputs.

        >>> import mirrors
        >>> from mirrors.libraries.depth_two import DepthTwo
        >>> [DepthTwo.suits(5, mirrors.Architecture("relu", depth)) for depth in (2, 3)]
        [True, False]
        """

    @classmethod
    @abstractmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """An upper bound on the number of units, without building anything.

        >>> import mirrors
        >>> from mirrors.libraries.depth_two import DepthTwo
        >>> DepthTwo.most(5, mirrors.Architecture("relu", depth=2))
        10
        """

    @classmethod
    def guard(cls, n: int, architecture: Architecture) -> None:
        """Refuse what would not fit, before any work.

        Raises
        ------
        LibraryTooLarge

        Examples
        --------
        >>> import mirrors
        >>> from mirrors.libraries.depth_two import DepthTwo
        >>> DepthTwo.guard(10_000_000, mirrors.Architecture("relu", depth=2))
        Traceback (most recent call last):
            ...
        mirrors.errors.LibraryTooLarge: 10,000,000 distinct inputs at depth 2 give up to ...
        """
        refuse_above(limits.MAX_PRICED, cls.most(n, architecture), "features", n, architecture)

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> Library:
        """The library; `members` is "complete" or "data", see `build_library`.

        >>> import mirrors
        >>> from mirrors.libraries.depth_two import DepthTwo
        >>> from mirrors.sample import Sample
        >>> relu = mirrors.Architecture("relu", depth=2)
        >>> len(DepthTwo.build(Sample(np.array([0.0, 1.0, 3.0])), relu, "complete"))
        6
        """
        return cls(sample, architecture)

    @abstractmethod
    def part(self, indices: np.ndarray) -> Library:
        """A library of these units alone, numbered from 0 in the order given.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> len(library.part(np.array([0, 4])))
        2
        """

    @abstractmethod
    def __len__(self) -> int:
        """Units that can be asked for by number."""

    def __eq__(self, other: object) -> bool:
        """Whether it holds the same units, by the same numbers, on the same inputs."""
        return (
            type(self) is type(other)
            and isinstance(other, Library)
            and self.architecture == other.architecture
            and self.sample == other.sample
            and all(np.array_equal(a, b) for a, b in zip(self._told(), other._told(), strict=True))
        )

    def __hash__(self) -> int:
        return hash((type(self), self.architecture, self.sample))

    def _told(self) -> tuple[np.ndarray | int, ...]:
        """What tells it from another library of its class, architecture and sample."""
        return (len(self),)

    @property
    def size(self) -> int:
        """Units in the library, listed or not."""
        return len(self)

    @abstractmethod
    def price(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), up to a constant times the sum of `residual`.

        `residual` (n,) is summed over the rows at each distinct point; solvers keep its sum at zero.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> library.price(np.array([1.0, 0.0, -1.0])).tolist()
        [0.0, -2.0, -2.0]
        """

    @abstractmethod
    def scaled_columns(self, indices: np.ndarray, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
        """(n, k) columns on the distinct points, or on some of them, in scaled units.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> (library.scaled_columns(np.array([1])) * library.column_scale).tolist()
        [[0.0], [0.0], [2.0]]
        """

    def combined(self, indices: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
        """The sum of coefficient times column, in the order of x as given: (N,).

        >>> import mirrors
        >>> library = mirrors.build_library([3, 1, 0], mirrors.Architecture("relu", depth=2))
        >>> library.combined(np.array([0, 1]), np.array([1.0, -1.0])).tolist()
        [1.0, 1.0, 0.0]
        """
        return self.columns(indices) @ coefficients

    def splits(self, indices: np.ndarray) -> np.ndarray | None:
        """Where columns `indices` may bend: each is straight on the points from one split to before the next.

        Numbers of distinct points in any order, n for none; None if they may bend at every point.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> library.splits(np.array([1, 2])).tolist()
        [1, 2]
        """
        return None

    @abstractmethod
    def feature(self, index: int) -> Feature:
        """Unit `index`, in the user's units, with its breakpoints and where each comes from.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> library.feature(1).origin
        'x₂'
        """

    @abstractmethod
    def kinks(self, indices: np.ndarray) -> np.ndarray:
        """Where units bend or jump, (k, K) in the user's units; NaN: does not happen; some repeat.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> library.kinks(np.array([1, 2])).tolist()
        [[1.0], [3.0]]
        """

    def origins(self, indices: np.ndarray) -> np.ndarray:
        """Where the kinks of units come from, (k,) words: what is farthest from the data decides.

        "data" points, one "mirror", "mirrors" of mirrors, a "midpoint" between folded points, or the "switch"
        of a unit that jumps.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3))
        >>> library.origins(np.array([0, 1, 9])).tolist()
        ['data', 'mirror', 'midpoint']
        """
        return np.full(len(indices), "switch", dtype="<U8")

    def complexity(self, indices: np.ndarray) -> np.ndarray:
        """How much there is to tell of units, (k,) whole numbers: what to compare if they share a column.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3))
        >>> library.complexity(np.array([0, 1, 9])).tolist()  # creases off the data count twice, mirrors once
        [0, 1, 4]
        """
        return np.zeros(len(indices), dtype=np.intp)

    @abstractmethod
    def simplest_twin(self, index: int) -> int:
        """The unit to show of those that share a column.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1], mirrors.Architecture("absolute", depth=2))
        >>> library.simplest_twin(1)
        0
        """

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
        prices = self.price(residual)
        sizes = np.abs(prices)
        if len(sizes) > 2 * count:
            length = len(sizes) // count
            parts = sizes[: count * length].reshape(count, length)
            best = parts.argmax(axis=1) + length * np.arange(count)
            found = np.concatenate([best, np.arange(parts.size, len(sizes))])
            found = found[sizes[found] > above]
        else:
            found = (sizes > above).nonzero()[0]
        found = found[(-sizes[found]).argsort(kind="stable")][:count]
        return found, prices[found]

    def largest(self, residual: np.ndarray) -> float:
        """max |a_j . r| over all units.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> library.largest(np.array([2.0, -1.0, -1.0]))
        4.0
        """
        prices = self.price(residual)
        return float(max(prices.max(), -prices.min()))

    @property
    def listed_depth(self) -> int:
        """Layers of the units that are listed: fewer than the network has where `largest` bounds the others.

        >>> import mirrors
        >>> mirrors.build_library([0, 1], mirrors.Architecture("relu", depth=4)).listed_depth
        4
        """
        return self.architecture.depth

    def reaches(self, residual: np.ndarray) -> bool:
        """Whether `largest` is the price of a unit, and not only a bound on all of them.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> library.reaches(np.array([1.0, -3.0, 2.0]))
        True
        """
        return True

    def complete(self) -> Library:
        """All units of the architecture, listed or not.

        Raises
        ------
        LibraryTooLarge

        Examples
        --------
        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> library.complete() is library
        True
        """
        return self

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Units with |a_j . r| >= `floor` and those of `known`: ascending indices and a_j . r.

        A library that does not list its units may leave out what it has never met.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2))
        >>> found, prices = library.near(np.array([2.0, -1.0, -1.0]), 3.0, np.array([0]))
        >>> found.tolist(), prices.tolist()
        ([0, 1], [0.0, -4.0])
        """
        prices = self.price(residual)
        taken = np.abs(prices) >= floor
        taken[known] = True
        found = taken.nonzero()[0]
        return found, prices[found]

    def checked(self, indices: Any) -> np.ndarray:
        """The numbers of units as an array.

        Raises
        ------
        NoSuchUnit
            If one is not the number of a unit.

        Examples
        --------
        >>> import mirrors
        >>> mirrors.build_library([0, 1], mirrors.Architecture("relu", depth=2)).checked([3, 0]).tolist()
        [3, 0]
        """
        units = np.asarray(indices)
        if not units.size:
            return units.astype(np.intp)
        if units.dtype.kind not in "iu":
            raise NoSuchUnit(f"The units are {brief(indices)}; give their numbers, which are whole.")
        if units.min() < 0 or units.max() >= len(self):
            bad = units.min() if units.min() < 0 else units.max()
            raise NoSuchUnit(f"There is no unit {bad}; the library has units 0 to {len(self) - 1}.")
        return units.astype(np.intp, copy=False)

    # ---- for people: rows as given, the user's units
    def columns(self, indices: np.ndarray) -> np.ndarray:
        """Columns of the dictionary A, in the order of x as given: (N, k).

        >>> import mirrors
        >>> library = mirrors.build_library([3, 1, 0], mirrors.Architecture("relu", depth=2))
        >>> library.columns([0, 1]).tolist()
        [[3.0, 2.0], [1.0, 0.0], [0.0, 0.0]]
        """
        return self.scaled_columns(self.checked(indices))[self.sample.row_of] * self.column_scale

    def matrix(self) -> np.ndarray:
        """The dictionary A (N, P), in the order of x as given.

        Raises
        ------
        LibraryTooLarge
            If it would not fit in memory; `correlations` and `columns` never need it.

        Examples
        --------
        >>> import mirrors
        >>> mirrors.build_library([0, 1], mirrors.Architecture("relu", depth=2)).matrix().tolist()
        [[0.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 0.0]]
        """
        entries = len(self) * len(self.sample.x)
        if entries > limits.MAX_MATRIX_ENTRIES:
            raise LibraryTooLarge(
                f"The dictionary would hold {entries:,} numbers; the limit is {limits.MAX_MATRIX_ENTRIES:,}. "
                "Use columns() for some of them, fewer points or a smaller depth."
            )
        return self.columns(np.arange(len(self)))

    def correlations(self, residual: np.ndarray) -> np.ndarray:
        """a_j . r for every unit (P,), for a residual (N,) in the order of x as given that sums to zero.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> library.correlations([1.0, -2.0, 1.0]).tolist()
        [1.0, 3.0, -1.0]
        """
        summed = np.bincount(self.sample.row_of, weights=residual, minlength=len(self.sample.u))
        return self.price(summed) * self.column_scale

    def twins(self, index: int) -> np.ndarray:
        """Units whose column equals that of `index` up to sign and a constant, `index` included.

        The Lasso cannot tell them apart, because the intercept takes up the constant; away from the data
        they are different functions (docs/theory.md section 2).

        Returns
        -------
        (k,) int array, ascending

        Examples
        --------
        >>> import mirrors
        >>> library = mirrors.build_library([0, 1], mirrors.Architecture("absolute", depth=2))
        >>> library.twins(0).tolist()
        [0, 1]
        """
        (index,) = self.checked([index]).tolist()
        candidates = np.flatnonzero(np.abs(self._hashes - self._hashes[index]) <= 1e-12)
        if len(candidates) == 1:
            return candidates
        columns = self.scaled_columns(candidates)
        columns = columns - columns.mean(axis=0)
        own = columns[:, [np.searchsorted(candidates, index)]]
        same = np.abs(columns - own).max(axis=0) <= 1e-12
        opposite = np.abs(columns + own).max(axis=0) <= 1e-12
        return candidates[same | opposite]

    def like(self, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The first units whose columns are given ones up to sign and a constant, and that sign.

        Parameters
        ----------
        columns : (n, k) array
            In scaled units, each of them that of some unit.

        Examples
        --------
        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2))
        >>> units, signs = library.like(1.0 - library.scaled_columns(np.array([2, 1])))
        >>> units.tolist(), signs.tolist()
        ([0, 1], [1.0, -1.0])
        """
        centred = columns - columns.mean(axis=0)
        told = np.abs(self._probe @ centred)
        units = np.array([np.abs(self._hashes - one).argmin() for one in told], dtype=np.intp)
        return units, np.sign((self.scaled_columns(units) * centred).sum(axis=0))

    @cached_property
    def _probe(self) -> np.ndarray:
        """Any fixed generic direction (n,) that ignores constants."""
        direction = np.cos(1.0 + np.arange(len(self.sample.u)) * 2.399963)
        return direction - direction.mean()

    @cached_property
    def _hashes(self) -> np.ndarray:
        """One number a column that ignores sign and constants."""
        return np.abs(self.price(self._probe))
