"""How deep is deep enough: the least depth that no deeper network beats (docs/theory.md section 12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import limits
from ..architecture import Architecture, as_architecture
from ..errors import LibraryTooLarge
from .fitting import fit


def depth_needed(
    x: Any,
    y: Any,
    beta: float,
    architecture: Architecture | None = None,
    *,
    most: int = limits.MAX_FOLDED_LAYERS,
) -> int | None:
    """The least depth from which on no further layer helps, where the bound over all depths tells it.

    Parameters
    ----------
    x, y : array-like, shape (N,)
    beta : float
        The price itself: a share of beta_max would mean another price at every depth.
    architecture : Architecture, optional
        The kind of network; its depth does not matter. Absolute-value units if left out.
    most : int
        The largest depth that is tried.

    Returns
    -------
    int or None
        None where it cannot be told: no depth up to `most` whose library can be listed meets the bound. That
        does not mean that deeper networks are better (docs/theory.md section 12.5).

    Raises
    ------
    InvalidProblem
        For data that cannot be used, and for networks that jump.

    Examples
    --------
    >>> depth_needed(range(8), [0, 1, 0, 1, 0, 1, 0, 1], beta=0.02)
    4
    >>> depth_needed(range(8), [0, 1, 0, 1, 0, 1, 0, 1], beta=0.02, architecture=Architecture("relu"))
    3
    >>> depth_needed([0, 5, 6, 11], [0, 5, 4, 9], beta=0.02) is None
    True
    """
    architecture = as_architecture(architecture)
    for depth in range(2, most + 1):
        try:
            solution = fit(x, y, replace(architecture, depth=depth), beta=beta)
        except LibraryTooLarge:
            return None
        if solution.is_deep_enough:
            return depth
    return None
