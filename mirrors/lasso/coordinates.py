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
        self._starts, self._ends = starts, starts + sizes - 1
        mass = np.add.reduceat(problem.weights, starts)
        self._middle = np.add.reduceat(problem.weights * u, starts) / mass
        away = self._root * (u - np.repeat(self._middle, sizes))
        self._spread = np.sqrt(np.add.reduceat(away**2, starts))
        self._spread[sizes == 1] = 0.0
        self._mass = np.sqrt(mass)
        self._sizes = sizes
        self._constant = self._root / np.repeat(self._mass, sizes)
        self._straight = away / np.repeat(np.where(self._spread, self._spread, np.inf), sizes)
        self.target = np.concatenate(
            [np.add.reduceat(self._labels * along, starts) for along in (self._constant, self._straight)]
        )
        self._beyond = self._labels - self._spanned(self.target)

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
        return self._beyond + self._spanned(residual)

    def _spanned(self, vector: np.ndarray) -> np.ndarray:
        constant, straight = (np.repeat(part, self._sizes) for part in np.split(vector, 2))
        constant *= self._constant
        straight *= self._straight
        return constant + straight


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
