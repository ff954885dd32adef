"""Which features there are: `build_library` lists them, `library_size` bounds how many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..architecture import Architecture
from ..errors import InvalidProblem
from ..sample import Sample
from ..validation import as_inputs
from .base import Library
from .capped_ramps import CappedRamps
from .depth_two import DepthTwo
from .folded import FoldedChains
from .folded_pairs import FoldedPairs
from .monotone import MonotoneChains
from .part import part_of
from .skewed import SkewedChains
from .switching import Switching, SwitchingPaths
from .turned import TurnedChains

#: The first that suits holds the units.
_CLASSES: tuple[type[Library], ...] = (
    Switching,
    SwitchingPaths,
    DepthTwo,
    FoldedPairs,
    FoldedChains,
    CappedRamps,
    MonotoneChains,
    SkewedChains,
    TurnedChains,
)

__all__ = ["Library", "build_library", "library_size", "part_of"]


def library_size(n_distinct: int, architecture: Architecture) -> int:
    """An upper bound on the number of units, without building anything (docs/theory.md sections 2 to 4).

    Parameters
    ----------
    n_distinct : int
        Number of distinct inputs.
    architecture : Architecture

    Examples
    --------
    >>> library_size(10, Architecture("absolute", depth=3))
    145
    """
    if n_distinct < 1:
        raise InvalidProblem(f"n_distinct is {n_distinct}; a library needs one input or more.")
    return _class_for(n_distinct, architecture).most(n_distinct, architecture)


def _class_for(n: int, architecture: Architecture) -> type[Library]:
    return next(each for each in _CLASSES if each.suits(n, architecture))


def build_library(
    x: Sequence[float] | np.ndarray, architecture: Architecture, members: str = "complete"
) -> Library:
    """The complete library of an architecture on these inputs.

    Parameters
    ----------
    x : array-like, shape (N,)
        Inputs in any order, repeats welcome.
    architecture : Architecture
    members : {"complete", "data"}
        ``"data"`` keeps only the units whose every crease passes through a data point; where units fold at
        two layers or more it is smaller, and not enough for a global optimum (docs/theory.md section 3).
        Other units have no other creases: there the two are the same.

    Raises
    ------
    InvalidProblem, LibraryTooLarge

    Examples
    --------
    >>> library = build_library([0, 1, 3], Architecture("absolute", depth=3))
    >>> len(library), library.matrix().shape
    (12, (3, 12))
    >>> len(build_library([0, 1, 3], Architecture("absolute", depth=3), members="data"))
    9
    """
    if members not in ("complete", "data"):
        raise InvalidProblem(f"members is {members!r}; use 'complete' or 'data'.")
    sample = Sample(as_inputs(x))
    chosen = _class_for(len(sample.u), architecture)
    chosen.guard(len(sample.u), architecture)
    return chosen.build(sample, architecture, members)
