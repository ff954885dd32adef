"""The mirror that the optimum uses, and whether a trained network found it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..features import Breakpoint
from ..features.slopes import slopes
from ..solution import Solution

#: A network that bends at the place this share as much as the optimum, and the same way, has found it.
_ENOUGH = 0.5


@dataclass(frozen=True)
class Mirror:
    """A reflection between the data points, where the optimum bends.

    Attributes
    ----------
    place : Breakpoint
        Of kind "reflection"; says what was mirrored where.
    change : float
        How much the slope of the optimum changes there, in the units of y over x.
    """

    place: Breakpoint
    change: float

    def is_found(self, positions: np.ndarray, changes: np.ndarray, distance: float) -> bool:
        """Whether a network with such kinks (K,) bends there at least half as much as the optimum does.

        Kinks within `distance`, in the units of x, count together.
        """
        near = np.abs(positions - self.place.position) <= distance
        return bool(changes[near].sum() / self.change >= _ENOUGH)


def kinks_of(solution: Solution) -> tuple[np.ndarray, np.ndarray]:
    """Ascending positions (K,) and slope changes (K,) of an optimum."""
    positions = np.array([point.position for point in solution.breakpoints])
    if not len(positions):
        return positions, positions
    return positions, np.diff(slopes(solution.predict, positions, solution.library.sample.scale))


def mirror_of(solution: Solution) -> Mirror | None:
    """The reflection at which the optimum bends most, between the data points and on none of them.

    >>> import mirrors
    >>> absolute = mirrors.Architecture("absolute", 3)
    >>> solution = mirrors.fit([4, 7, 9, 17], [4.5, 0, 4, 0.5], absolute, beta_ratio=0.35)
    >>> mirror_of(solution).place.label
    'x₁ mirrored at x₂'
    """
    low, high = solution.x.min(), solution.x.max()
    mirrors = [
        Mirror(place, float(change))
        for place, change in zip(solution.breakpoints, kinks_of(solution)[1], strict=True)
        if place.kind == "reflection" and place.on_data is None and low < place.position < high
    ]
    return max(mirrors, key=lambda mirror: abs(mirror.change), default=None)
