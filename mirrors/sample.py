"""The data as the libraries see them: distinct, sorted, near 1 in size."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import InitVar, dataclass, field
from functools import cached_property

import numpy as np

from .equality import ByValue
from .naming import point_name

#: Inputs closer than this share of the spread are one: what tells them apart would be lost in rounding.
RESOLUTION = 1e-11
#: Rounding of a position, in scaled units.
_ROUNDING = 1e-14


@dataclass(frozen=True, eq=False)
class Sample(ByValue):
    """Distinct sorted inputs, with the way back to the rows the user gave.

    Parameters
    ----------
    x : (N,) the inputs as given
    closest : float, optional
        The `tolerance`; if left out, `RESOLUTION` of the spread, or a few units in the last place of x.

    Attributes
    ----------
    tolerance : inputs, and any two positions, that are not further apart are one
    points : (n,) distinct inputs, ascending; of inputs that count as one, the first as given
    u : (n,) the same, moved to start at 0 and divided by `scale`
    row_of : (N,) which distinct point each row is
    first_row : (n,) the first row at each distinct point: the index a person sees
    counts : (n,) rows at each distinct point
    scale : a power of two near the spread, so that scaling is exact in floating point

    Examples
    --------
    >>> sample = Sample(np.array([0.5, 0.7, 7 * 0.1, 1.0]))
    >>> sample.points.tolist(), sample.nearly_equal
    ([0.5, 0.7, 1.0], ((1, 2),))
    """

    x: np.ndarray
    closest: InitVar[float | None] = None
    tolerance: float = field(init=False)
    points: np.ndarray = field(init=False)
    u: np.ndarray = field(init=False)
    row_of: np.ndarray = field(init=False)
    first_row: np.ndarray = field(init=False)
    counts: np.ndarray = field(init=False)
    scale: float = field(init=False)

    def __post_init__(self, closest: float | None) -> None:
        order = self.x.argsort()
        ascending = self.x[order]
        tolerance = _resolved(ascending) if closest is None else closest
        begins = np.ones(len(order), dtype=bool)
        begins[1:] = ascending[1:] - ascending[:-1] > tolerance
        row_of = np.empty_like(order)
        row_of[order] = begins.cumsum() - 1
        first = np.minimum.reduceat(order, begins.nonzero()[0])
        points, counts = self.x[first], np.bincount(row_of)
        spread = float(points[-1] - points[0])
        scale = 2.0 ** math.frexp(spread)[1] if spread > 0 else 1.0
        vars(self).update(
            tolerance=tolerance,
            points=points,
            u=(points - points[0]) / scale,
            row_of=row_of,
            first_row=first,
            counts=counts.astype(float),
            scale=scale,
        )

    @property
    def resolution(self) -> float:
        """As `tolerance`, in scaled units."""
        return max(self.tolerance / self.scale, _ROUNDING)

    @cached_property
    def nearly_equal(self) -> tuple[tuple[int, ...], ...]:
        """Rows of inputs that differ and yet count as one, for each such point."""
        moved = np.unique(self.row_of[self.x != self.points[self.row_of]])
        return tuple(tuple(np.flatnonzero(self.row_of == point).tolist()) for point in moved)

    @cached_property
    def shift(self) -> float:
        """The input that becomes 0."""
        return float(self.points[0])

    def summed(self, values: np.ndarray) -> np.ndarray:
        """Values (N,) of the rows, summed at each distinct point: (n,).

        >>> Sample(np.array([2.0, 1.0, 2.0])).summed(np.array([1.0, 10.0, 100.0])).tolist()
        [10.0, 101.0]
        """
        return np.bincount(self.row_of, values)

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


def _resolved(points: np.ndarray) -> float:
    """How far apart two of these ascending inputs must at least be to be told apart."""
    first, last = float(points[0]), float(points[-1])
    return max(RESOLUTION * (last - first), 2.0**-50 * max(-first, last), 1e-300)
