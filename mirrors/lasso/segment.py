"""One straight piece of the path."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..equality import ByValue


@dataclass(frozen=True, eq=False)
class Segment(ByValue):
    """A straight piece of the path, in the problem's scaled units.

    Attributes
    ----------
    top, bottom : float
        beta at its two ends, top > bottom.
    indices : (k,) int array
        Features that take part.
    at_top, at_bottom : (k,) their coefficients at the two ends
    is_exact : bool
        False where the ends alone are optimal: ties or rounding kept it from being followed between them.

    Examples
    --------
    >>> piece = Segment(2.0, 1.0, np.array([5]), np.array([0.0]), np.array([0.5]))
    >>> ((piece.at_bottom - piece.at_top) / (piece.bottom - piece.top)).tolist()  # the slope of z(beta)
    [-0.5]
    """

    top: float
    bottom: float
    indices: np.ndarray
    at_top: np.ndarray
    at_bottom: np.ndarray
    is_exact: bool = field(default=True, kw_only=True)
