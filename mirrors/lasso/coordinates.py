"""Few coordinates for many points: columns that bend in few places span a small space."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .problem import LassoProblem

#: Cut into pieces only where that takes so many times fewer numbers, and of more points than a few.
_SHORTER, _FEW = 4, 32


class Coordinates:
    """Orthonormal coordinates for weighted vectors on the distinct points: here, one for each point.

    Attributes
    ----------
    target : (m,) array
        The labels.
    """

    def __init__(self, problem: LassoProblem):
        self._library = problem.library
        self._root = np.sqrt(problem.weights)
        self._mean_direction = self._root / np.sqrt(self._root @ self._root)
        self._labels = self.target = self._root * problem.target

    def columns(self, indices: np.ndarray) -> np.ndarray:
        """Columns of the library, weighted, without their constant part: (m, k)."""
        a = self._root[:, None] * self._library.scaled_columns(indices)
        a -= np.multiply.outer(self._mean_direction, self._mean_direction @ a)
        return a

    def summed(self, residual: np.ndarray) -> np.ndarray:
        """A residual (m,) at the distinct points, summed over their rows: what the library prices."""
        r = self._at_points(residual)
        return self._root * (r - self._mean_direction * (self._mean_direction @ r))

    def _at_points(self, residual: np.ndarray) -> np.ndarray:
        return residual


class Pieces(Coordinates):
    """Coordinates for columns that are straight on each of a few pieces: two a piece.

    They go along sqrt(w) and along sqrt(w) (u - mean of the piece). Lengths and angles stay as they are, and
    what is done in them no longer grows with the number of points.

    Parameters
    ----------
    problem : LassoProblem
    starts : (p,) int array
        The first point of each piece, ascending from 0.
    """

    def __init__(self, problem: LassoProblem, starts: np.ndarray):
        super().__init__(problem)
        u, n = problem.library.sample.u, len(self._root)
        sizes = np.diff(starts, append=n)
        self._starts, self._ends, self._sizes = starts, starts + sizes - 1, sizes
        mass = np.add.reduceat(problem.weights, starts)
        self._middle = np.add.reduceat(problem.weights * u, starts) / mass
        self._away = self._root * (u - np.repeat(self._middle, sizes))
        self._mass = np.sqrt(mass)
        self._spread = np.sqrt(np.add.reduceat(self._away**2, starts))
        self._spread[sizes == 1] = 0.0
        #: what a vector along sqrt(w), or along sqrt(w) (u - mean), is divided by to have length 1
        self._lengths = np.concatenate([self._mass, np.where(self._spread, self._spread, np.inf)])
        along = [np.add.reduceat(self._labels * each, starts) for each in (self._root, self._away)]
        self.target = np.concatenate(along) / self._lengths

    def columns(self, indices: np.ndarray) -> np.ndarray:
        """Columns of the library, weighted, without their constant part: (m, k)."""
        u = self._library.sample.u
        first, last = (self._library.scaled_columns(indices, rows) for rows in (self._starts, self._ends))
        width = u[self._ends] - u[self._starts]
        slope = (last - first) / np.where(width, width, np.inf)[:, None]
        middle = first + slope * (self._middle - u[self._starts])[:, None]
        middle -= self._mass**2 @ middle / (self._mass @ self._mass)
        return np.concatenate([self._mass[:, None] * middle, self._spread[:, None] * slope])

    def _at_points(self, residual: np.ndarray) -> np.ndarray:
        level, slope = np.split((self.target - residual) / self._lengths, 2)
        fit = self._root * np.repeat(level, self._sizes)
        fit += self._away * np.repeat(slope, self._sizes)
        return np.asarray(self._labels - fit)


def coordinates_for(problem: LassoProblem, indices: np.ndarray) -> Coordinates:
    """The shortest coordinates for some columns of the library.

    >>> import mirrors
    >>> from mirrors.lasso import LassoProblem
    >>> library = mirrors.build_library(range(100), mirrors.Architecture("relu", depth=2))
    >>> problem = LassoProblem(library, np.arange(100.0))
    >>> len(coordinates_for(problem, np.array([50])).target)  # two straight pieces, two numbers each
    4
    """
    n = len(problem.target)
    splits = problem.library.splits(indices) if n > _FEW else None
    if splits is not None:
        starts = np.union1d(splits[splits < n], 0)
        if 2 * _SHORTER * len(starts) <= n:
            return Pieces(problem, starts)
    return problem.coordinates
