"""Some units of a library, as a library of their own."""

from __future__ import annotations

import numpy as np

from ..errors import InvalidProblem
from .base import Library


def part_of(library: Library, indices: np.ndarray) -> Library:
    """A library of these units alone, numbered from 0 in the order given.

    The Lasso over them is the best that a network of just these units can do: a stationary point of the
    training problem (docs/theory.md section 6).

    Raises
    ------
    InvalidProblem
        If there are none.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
    >>> part = part_of(library, [0, 4])
    >>> len(part), part.feature(1) == library.feature(4)
    (2, True)
    """
    if not len(indices):
        raise InvalidProblem("No unit is left; keep at least one.")
    return library.part(np.asarray(indices, dtype=np.intp))
