"""What every library says of itself and of its units."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from .. import limits
from ..architecture import Architecture
from ..features import Feature
from ..sample import Sample
from .dictionary import Dictionary
from .guard import refuse_above


class Library(Dictionary):
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

    def values(self, indices: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Units at any inputs, which (m,) are the same for all or (k, m) for each its own: (k, m).

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> library.values(np.array([0, 1]), np.array([1.0, 5.0])).tolist()
        [[1.0, 5.0], [0.0, 4.0]]
        """
        places = np.broadcast_to(x, (len(indices), np.shape(x)[-1]))
        found = [self.feature(index)(at) for index, at in zip(indices.tolist(), places, strict=True)]
        return np.array(found).reshape(places.shape)

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

    @property
    def listed_depth(self) -> int:
        """Layers of the units that are listed: fewer than the network has where `largest` bounds the others.

        >>> import mirrors
        >>> mirrors.build_library([0, 1], mirrors.Architecture("relu", depth=4)).listed_depth
        4
        """
        return self.architecture.depth

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
