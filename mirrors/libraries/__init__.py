"""Which features there are: `build_library` lists them, `library_size` bounds how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from numbers import Integral
from reprlib import repr as brief

import numpy as np

from .. import deadline, limits
from ..architecture import Architecture, as_architecture
from ..errors import InvalidProblem, LibraryTooLarge
from ..sample import Sample
from ..validation import as_inputs
from .base import Library
from .capped_ramps import CappedRamps
from .chains import ChainLibrary
from .depth_two import DepthTwo
from .every_depth import EveryDepth
from .folded import FoldedChains
from .folded_pairs import FoldedPairs
from .folded_triples import FoldedTriples
from .guard import most_vertices, quick_only
from .monotone import MonotoneChains
from .part import part_of
from .published import PublishedChains
from .skewed import SkewedChains
from .switching import Switching, SwitchingOnce, SwitchingPaths
from .turned import TurnedChains

#: The first that suits holds the units.
_CLASSES: tuple[type[Library], ...] = (
    SwitchingOnce,
    Switching,
    SwitchingPaths,
    DepthTwo,
    FoldedPairs,
    FoldedTriples,
    FoldedChains,
    CappedRamps,
    MonotoneChains,
    SkewedChains,
    TurnedChains,
)

_MEMBERS = ("complete", "data", "paper")

#: Why units were too many, where only listing them tells, for the inputs that were asked for last.
_REFUSED: dict[tuple[object, ...], str] = {}
_MOST_REFUSED = 16

__all__ = [
    "Library",
    "build_library",
    "every_depth",
    "folds_evenly",
    "library_on",
    "library_size",
    "part_of",
    "quick_only",
    "sample_for",
    "shallower",
    "within_limits",
]


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
    n, architecture = int(n_distinct), as_architecture(architecture)
    return _class_for(n, architecture).most(n, architecture)


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
    members : {"complete", "data", "paper"}
        ``"data"`` keeps only the units whose every crease passes through a data point; where units fold at
        two layers or more it is smaller, and not enough for a global optimum (docs/theory.md section 3).
        Other units have no other creases: there the two are the same. ``"paper"`` is the list that was
        published (section 3.9): for ReLU from three layers on one of its own, for units that fold that of
        ``"data"``, for others the complete one.

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
    architecture = as_architecture(architecture)
    return library_on(sample_for(as_inputs(x), architecture), architecture, members)


def every_depth(library: Library) -> Library:
    """A library on the same inputs whose largest price bounds units of every depth of the kind.

    Folds are bounded by the transport distance; what keeps the order of the line by capped ramps, which are
    all that it can do in the limit (docs/theory.md sections 12.1 and 12.4). Chains of ReLUs are those ramps
    from the third layer on: their complete library is that of every depth.

    >>> leaky = build_library([0, 1, 3], Architecture("leaky_relu", depth=2))
    >>> residual = np.array([1.0, -3.0, 2.0])
    >>> leaky.largest(residual), every_depth(leaky).largest(residual)
    (0.975, 1.0)
    """
    if isinstance(library, CappedRamps):
        return library
    if library.architecture.deepens:
        assert isinstance(library, ChainLibrary)
        return EveryDepth(library, library.architecture)
    return library_on(library.sample, Architecture("relu", depth=3))


def shallower(sample: Sample, architecture: Architecture, least: int = 2) -> Iterator[EveryDepth]:
    """Libraries of `least` layers and more, fewer than the architecture has, that are listed in seconds.

    None of networks that jump.

    >>> deep = Architecture("absolute", depth=6)
    >>> [len(library) for library in shallower(Sample(np.array([0.0, 1.0, 3.0])), deep)]
    [3, 12, 48, 178]
    """
    for depth in range(least, 0 if architecture.is_step else architecture.depth):
        try:
            with quick_only():
                inner = library_on(sample, replace(architecture, depth=depth))
        except LibraryTooLarge:
            return
        assert isinstance(inner, ChainLibrary)
        yield EveryDepth(inner, architecture)


def folds_evenly(architecture: Architecture) -> bool:
    """Whether its layers but perhaps the last are even mirrors: optima of different depths often meet.

    >>> [folds_evenly(Architecture(name, depth=3)) for name in ("absolute", "leaky_relu")]
    [True, False]
    """
    return FoldedChains.suits(1, architecture)


def sample_for(x: np.ndarray, architecture: Architecture) -> Sample:
    """The distinct inputs of an architecture: what jumps tells any two apart, however close they lie.

    >>> x = np.array([0.0, 0.7, 7 * 0.1])
    >>> [len(sample_for(x, Architecture(name, depth=2)).points) for name in ("relu", "sign")]
    [2, 3]
    """
    return Sample(x, 0.0) if architecture.is_step else Sample(x)


def within_limits(n: int, architecture: Architecture) -> bool:
    """Whether the complete library on n distinct inputs is not refused before any work.

    >>> [within_limits(8, Architecture("absolute", depth)) for depth in (6, 7)]
    [True, False]
    """
    try:
        _class_for(n, architecture).guard(n, architecture)
    except LibraryTooLarge:
        return False
    return True


def library_on(sample: Sample, architecture: Architecture, members: str = "complete") -> Library:
    """As `build_library`, on inputs that are sorted already.

    >>> len(library_on(Sample(np.array([0.0, 1.0, 3.0])), Architecture("absolute", depth=3)))
    12
    """
    if not isinstance(members, str) or members not in _MEMBERS:
        raise InvalidProblem(f"members is {brief(members)}; use {', '.join(map(repr, _MEMBERS))}.")
    chosen = _class_for(len(sample.u), architecture)
    if members == "paper" and chosen is CappedRamps:
        chosen = PublishedChains
    chosen.guard(len(sample.u), architecture)
    most = most_vertices(architecture.hidden_layers), limits.MAX_LIBRARY
    asked = sample.u.tobytes(), sample.resolution, architecture, members, most
    if asked in _REFUSED:
        raise LibraryTooLarge(_REFUSED[asked])
    try:
        library = chosen.build(sample, architecture, members)
    except LibraryTooLarge as problem:
        _REFUSED[asked] = str(problem)
        if len(_REFUSED) > _MOST_REFUSED:
            _REFUSED.pop(next(iter(_REFUSED)), None)
        raise
    except deadline.OutOfTime:
        raise LibraryTooLarge(
            f"The {deadline.seconds():g} s given are over before the library is built: {len(sample.u):,} "
            f"distinct inputs at depth {architecture.depth} give up to "
            f"{chosen.most(len(sample.u), architecture):,} candidates. Give more time, fewer points or a "
            "smaller depth."
        ) from None
    library.members = members
    return library
