"""Where the complete library is out of reach: the best of fewer layers, and its gap over all depths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from .. import deadline
from ..architecture import Architecture
from ..errors import LibraryTooLarge
from ..libraries import Library, shallower
from ..sample import Sample
from .result import Solution

S = TypeVar("S", bound=Solution)


def solve_in_reach(
    sample: Sample,
    architecture: Architecture,
    complete: Callable[[], Library],
    solve: Callable[[Library], S],
    *,
    promising: Iterable[Library] = (),
    takes_best: bool = True,
) -> S:
    """The optimum, over as few layers as it takes (docs/theory.md section 12.3).

    Parameters
    ----------
    sample : Sample
    architecture : Architecture
    complete : callable
        Builds the complete library, or raises `LibraryTooLarge`.
    solve : callable
        The optimum over a library.
    promising : iterable of Library
        Of fewer layers, tried first: one that no depth beats is the answer.
    takes_best : bool
        Where the complete library is out of reach, give the best network of fewer layers, with its gap over
        all depths; False asks that this gap keeps the promise.

    Raises
    ------
    LibraryTooLarge

    Examples
    --------
    >>> import mirrors, numpy as np
    >>> from mirrors.libraries import library_on
    >>> from mirrors.solution import fit_over
    >>> leaky, x = Architecture("leaky_relu", depth=9), Sample(np.arange(6.0))
    >>> def optimum(library):
    ...     return fit_over(library, np.arange(6.0) % 2, beta=0.1)
    >>> found = solve_in_reach(x, leaky, lambda: library_on(x, leaky), optimum)
    >>> found.library.listed_depth, len(found.features[0].biases), found.relative_gap < 0.1
    (6, 8, True)
    """
    best = _best(promising, solve)
    if best and best.is_deep_enough:
        return best
    try:
        library = complete()
    except LibraryTooLarge:
        if takes_best and not best:
            with deadline.limited(deadline.seconds()):  # as long again, if building it took all the time
                best = _best(shallower(sample, architecture), solve)
        if best and (takes_best or best.is_proven):
            return best
        raise
    return solve(library)


def _best(libraries: Iterable[Library], solve: Callable[[Library], S]) -> S | None:
    """The first optimum that no depth beats, else the best one; None of no libraries."""
    best: S | None = None
    for library in libraries:
        found = solve(library)
        if found.is_deep_enough:
            return found
        best = found if best is None or found.objective < best.objective else best
    return best
