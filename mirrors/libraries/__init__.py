"""Which features there are: `build_library` lists them, `library_size` bounds how many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from numbers import Integral

import numpy as np

from .. import limits
from ..architecture import Architecture, as_architecture
from ..errors import InvalidProblem, LibraryTooLarge
from ..sample import Sample
from ..validation import as_inputs
from .base import Library
from .kinks import DepthTwo, FoldedPairs
from .listed import ListedLibrary
from .monotone import CappedRamps, leaky_chains
from .part import part_of
from .switching import SwitchingPaths, listed_switching, readable, switching_count
from .vertices import candidate_count, fold_vertices

#: Up to so many points the folded pairs are listed, so that equal ones on grids are counted once.
_LISTED_PAIRS = 40
#: Rounding of a crease, in scaled units.
_ROUNDING = 1e-14

__all__ = ["Library", "build_library", "library_on", "library_size", "part_of", "sample_for"]


def library_size(n_distinct: int, architecture: Architecture) -> int:
    """An upper bound on the number of units, without building anything (docs/theory.md sections 2 to 4).

    Parameters
    ----------
    n_distinct : int
        Number of distinct inputs.
    architecture : Architecture

    Raises
    ------
    InvalidProblem

    Examples
    --------
    >>> library_size(10, Architecture("absolute", depth=3))
    145
    """
    if not isinstance(n_distinct, Integral) or isinstance(n_distinct, bool) or n_distinct < 1:
        raise InvalidProblem(f"n_distinct is {n_distinct!r}; it must be a whole number of inputs, 1 or more.")
    return _library_size(int(n_distinct), as_architecture(architecture))  # a cached function shows no types


@lru_cache(maxsize=256)
def _library_size(n: int, architecture: Architecture) -> int:
    layers = architecture.hidden_layers
    if architecture.is_step:
        return switching_count(n, architecture.switches)
    if architecture.folds:
        return candidate_count(n, layers) * (2 if architecture.kind == "symmetrized" else 1)
    if not architecture.left_slope:
        return 2 * n + (n * (n - 1) if layers > 1 else 0)
    return (2 * n) ** layers


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
    architecture = as_architecture(architecture)
    return library_on(sample_for(as_inputs(x), architecture), architecture, members)


def sample_for(x: np.ndarray, architecture: Architecture) -> Sample:
    """The distinct inputs of an architecture: what jumps tells any two apart, however close they lie.

    >>> x = np.array([0.0, 0.7, 7 * 0.1])
    >>> [len(sample_for(x, Architecture(name, depth=2)).points) for name in ("relu", "sign")]
    [2, 3]
    """
    return Sample(x, 0.0) if architecture.is_step else Sample(x)


def library_on(sample: Sample, architecture: Architecture, members: str = "complete") -> Library:
    """As `build_library`, on inputs that are sorted already.

    >>> len(library_on(Sample(np.array([0.0, 1.0, 3.0])), Architecture("absolute", depth=3)))
    12
    """
    n = len(sample.u)
    if architecture.is_step:
        few = architecture.switches == 1 or library_size(n, architecture) <= limits.MAX_LISTED_SWITCHES
        return listed_switching(sample, architecture) if few else SwitchingPaths(sample, architecture)
    _guard(n, architecture)
    if architecture.depth == 2:
        return DepthTwo(sample, architecture)
    if architecture.folds:
        return _folded(sample, architecture, members)
    if not architecture.left_slope:
        return CappedRamps(sample, architecture)
    return ListedLibrary(
        sample, architecture, *leaky_chains(sample.u, architecture.depth, architecture.left_slope)
    )


def _folded(sample: Sample, architecture: Architecture, members: str) -> Library:
    """Units with mirrors, of depth 3 or more."""
    n = len(sample.u)
    if architecture.depth == 3 and n > _LISTED_PAIRS:
        return FoldedPairs(sample, architecture, midpoints=members == "complete")
    tolerance = max(sample.tolerance / sample.scale, _ROUNDING)
    biases = fold_vertices(
        sample.u, architecture.depth, tolerance, limits.MAX_LIBRARY, direct_only=members == "data"
    )
    signs = np.ones_like(biases)
    if architecture.kind == "symmetrized":
        biases, signs = np.tile(biases, (2, 1)), np.tile(signs, (2, 1))
        signs[len(signs) // 2 :, -1] = -1
    _guard_entries(len(biases), n, architecture)
    return ListedLibrary(sample, architecture, signs, biases)


def _guard(n: int, architecture: Architecture) -> None:
    """Refuse before any work what would not fit."""
    size, layers = library_size(n, architecture), architecture.hidden_layers
    if layers == 1 or (layers == 2 if architecture.folds else not architecture.left_slope):
        what, limit = "features", limits.MAX_PRICED
    elif architecture.folds:
        what, limit, size = "candidates to test", limits.MAX_CANDIDATES, candidate_count(n, layers)
    else:
        return _guard_entries(size, n, architecture)
    if size > limit:
        raise LibraryTooLarge(
            f"{n:,} distinct inputs at depth {architecture.depth} give up to {readable(size)} {what}; the "
            f"limit is {limit:,}. Use fewer points or a smaller depth."
        )


def _guard_entries(size: int, n: int, architecture: Architecture) -> None:
    if size > limits.MAX_LIBRARY or size * n > limits.MAX_MATRIX_ENTRIES:
        raise LibraryTooLarge(
            f"{n} distinct inputs at depth {architecture.depth} give {readable(size)} features, a dictionary "
            f"of {readable(size * n)} numbers; the limits are {limits.MAX_LIBRARY:,} features and "
            f"{limits.MAX_MATRIX_ENTRIES:,} numbers. Use fewer points or a smaller depth."
        )
