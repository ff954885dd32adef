"""The data as the libraries see them: distinct, sorted, near 1 in size."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .equality import ByValue
from .naming import point_name


@dataclass(frozen=True, eq=False)
class Sample(ByValue):
    """Distinct sorted inputs, with the way back to the rows the user gave.

    Attributes
    ----------
    x : (N,) the inputs as given
    points : (n,) distinct inputs, ascending
    u : (n,) the same, moved to start at 0 and divided by `scale`
    row_of : (N,) which distinct point each row is
    first_row : (n,) the first row at each distinct point: the index a person sees
    counts : (n,) rows at each distinct point
    scale : a power of two near the spread, so that scaling is exact in floating point
    """

    x: np.ndarray
    points: np.ndarray = field(init=False)
    u: np.ndarray = field(init=False)
    row_of: np.ndarray = field(init=False)
    first_row: np.ndarray = field(init=False)
    counts: np.ndarray = field(init=False)
    scale: float = field(init=False)

    def __post_init__(self) -> None:
        points, first, row_of, counts = np.unique(
            self.x, return_index=True, return_inverse=True, return_counts=True
        )
        spread = float(points[-1] - points[0])
        scale = 2.0 ** math.frexp(spread)[1] if spread > 0 else 1.0
        for name, value in dict(
            points=points,
            u=(points - points[0]) / scale,
            row_of=row_of,
            first_row=first,
            counts=counts.astype(float),
            scale=scale,
        ).items():
            object.__setattr__(self, name, value)

    @cached_property
    def shift(self) -> float:
        """The input that becomes 0."""
        return float(self.points[0])

    @cached_property
    def tolerance(self) -> float:
        """Two positions closer than this are one."""
        return 1e-9 * max(float(self.points[-1]) - self.shift, abs(self.shift) * 1e-6, 1e-300)

    def point_at(self, position: float) -> int | None:
        """The row of the data point at a position (the first of several), or None."""
        place = bisect_left(self.points, position)
        beside = range(max(place - 1, 0), min(place + 1, len(self.points)))
        apart, nearest = min((abs(float(self.points[k]) - position), k) for k in beside)
        return int(self.first_row[nearest]) if apart <= self.tolerance else None

    def snap(self, position: float) -> float:
        """A position, moved onto the data point it means, if any."""
        row = self.point_at(position)
        return position if row is None else float(self.x[row])

    def name(self, position: float) -> str:
        """What a person calls a position: the data point there, else its value."""
        row = self.point_at(position)
        return f"{position:.4g}" if row is None else point_name(row)
