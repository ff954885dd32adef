"""Functions of beta that are quadratic between knots: what a squared error is along an exact path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..equality import ByValue


@dataclass(frozen=True, eq=False)
class PiecewiseQuadratic(ByValue):
    """q(beta) = the chord of its piece - bend * (beta - lower end) * (upper end - beta).

    It may jump at a knot, where the value is that of the piece above, as for `Path.at`. Below the first knot
    and above the last it goes on with the value there. Bends are 0 or more: it is convex in each piece.

    Attributes
    ----------
    knots : (m + 1,) ascending, in units of beta
    at_lower, at_upper : (m,) values at the two ends of each piece
    bends : (m,) half of the second derivative in each piece

    Examples
    --------
    >>> square = PiecewiseQuadratic(np.array([0.0, 2.0]), np.array([1.0]), np.array([1.0]), np.array([1.0]))
    >>> square([0.0, 1.0, 2.0, 5.0]).tolist()  # (beta - 1)^2
    [1.0, 0.0, 1.0, 1.0]
    """

    knots: np.ndarray
    at_lower: np.ndarray
    at_upper: np.ndarray
    bends: np.ndarray

    def __call__(self, beta: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Its values at any beta, in their shape.

        >>> step = PiecewiseQuadratic(np.arange(3.0), np.array([5.0, 7.0]), np.array([5.0, 7.0]), np.zeros(2))
        >>> step(1.0).tolist()  # of the piece above
        7.0
        """
        within = np.clip(np.asarray(beta, dtype=float), self.knots[0], self.knots[-1])
        piece = np.clip(np.searchsorted(self.knots, within, side="right") - 1, 0, len(self.bends) - 1)
        return self._within(piece, within)

    def refined(self, knots: np.ndarray) -> PiecewiseQuadratic:
        """The same function, told by more knots (ascending; its own are among them).

        >>> line = PiecewiseQuadratic(np.array([0.0, 2.0]), np.array([0.0]), np.array([4.0]), np.zeros(1))
        >>> line.refined(np.array([0.0, 1.0, 2.0, 3.0])).at_upper.tolist()
        [2.0, 4.0, 4.0]
        """
        lower, upper = knots[:-1], knots[1:]
        piece = np.searchsorted(self.knots, lower, side="right") - 1
        inside = (piece >= 0) & (piece < len(self.bends))
        piece = np.clip(piece, 0, len(self.bends) - 1)
        ends = (np.clip(end, self.knots[piece], self.knots[piece + 1]) for end in (lower, upper))
        at_lower, at_upper = (self._within(piece, end) for end in ends)
        return PiecewiseQuadratic(knots, at_lower, at_upper, np.where(inside, self.bends[piece], 0.0))

    def minimiser(self) -> float:
        """The largest beta at which it is least (where it jumps: at which it comes as near as floats can).

        >>> v = PiecewiseQuadratic(np.arange(3.0), np.array([2.0, 1.0]), np.array([1.0, 1.0]), np.zeros(2))
        >>> v.minimiser()
        2.0
        """
        lower, upper = self.knots[:-1], self.knots[1:]
        slope = (self.at_upper - self.at_lower) / (upper - lower)
        with np.errstate(divide="ignore", invalid="ignore"):
            vertex = np.clip(0.5 * (lower + upper - slope / self.bends), lower, upper)
        best = np.where(self.bends > 0, vertex, np.where(slope > 0, lower, upper))
        values = self._within(np.arange(len(best)), best)
        piece = len(best) - 1 - int(values[::-1].argmin())
        return self._reached(piece, float(best[piece]))

    def largest_below(self, level: float) -> float:
        """The largest beta at which it is `level` or less.

        Parameters
        ----------
        level : float
            At least its least value.

        Examples
        --------
        >>> square = PiecewiseQuadratic(np.array([0.0, 2.0]), np.ones(1), np.ones(1), np.ones(1))
        >>> square.largest_below(0.25)
        1.5
        """
        width = np.diff(self.knots)
        # as a function of t = upper end - beta: at_upper - fall t + bend t^2, and its smaller root
        fall = (self.at_upper - self.at_lower) / width + self.bends * width
        above = self.at_upper - level
        with np.errstate(divide="ignore", invalid="ignore"):
            root = 2 * above / (fall + np.sqrt(fall**2 - 4 * self.bends * above))
        t = np.where(above <= 0, 0.0, root)
        found = np.flatnonzero((t >= 0) & (t <= width))
        if not len(found):
            return self.minimiser()  # the least value itself, up to rounding
        piece = int(found[-1])
        return self._reached(piece, float(self.knots[piece + 1] - t[piece]))

    def _within(self, piece: np.ndarray, beta: np.ndarray) -> np.ndarray:
        """Values of the given pieces."""
        lower, upper = self.knots[piece], self.knots[piece + 1]
        share = (beta - lower) / (upper - lower)
        chord = (1 - share) * self.at_lower[piece] + share * self.at_upper[piece]
        return chord - self.bends[piece] * (beta - lower) * (upper - beta)

    def _reached(self, piece: int, beta: float) -> float:
        """A beta of a piece; at its upper end one float below, if it jumps up there."""
        if beta == self.knots[piece + 1] and self(beta) > self.at_upper[piece]:
            return float(np.nextafter(beta, -np.inf))
        return beta


def mean_of(curves: Sequence[PiecewiseQuadratic]) -> PiecewiseQuadratic:
    """Their mean, over the knots of all.

    >>> one = PiecewiseQuadratic(np.array([0.0, 1.0]), np.array([0.0]), np.array([2.0]), np.zeros(1))
    >>> two = PiecewiseQuadratic(np.array([0.0, 2.0]), np.array([4.0]), np.array([0.0]), np.zeros(1))
    >>> mean_of([one, two])([0.0, 1.0, 2.0]).tolist()
    [2.0, 2.0, 1.0]
    """
    knots = np.unique(np.concatenate([curve.knots for curve in curves]))
    told = [curve.refined(knots) for curve in curves]
    return PiecewiseQuadratic(
        knots,
        np.mean([curve.at_lower for curve in told], axis=0),
        np.mean([curve.at_upper for curve in told], axis=0),
        np.mean([curve.bends for curve in told], axis=0),
    )
