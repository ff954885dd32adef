"""A QR factorisation of the active columns that follows every column coming and going."""

from __future__ import annotations

import numpy as np
from scipy.linalg import qr_delete
from scipy.linalg.lapack import dgeqrf, dorgqr, dtrtrs

#: A column whose distance to the span of the others is below this share of its length lies in it.
DEPENDENT = 1e-12
#: Columns that LAPACK turns at once.
_BLOCK = 32


class Factor:
    """Independent columns A = QR, one after the other.

    A column is orthogonalised twice against those before it, which keeps Q orthogonal to rounding; a column
    that leaves is rotated out. Both cost O(nk).

    Parameters
    ----------
    rows : int
    rank : int
        How many columns can be independent: fewer than rows, where all are orthogonal to a vector.
    """

    def __init__(self, rows: int, rank: int):
        self._rank = rank
        self._q = np.empty((rows, 8), order="F")
        self._r = np.empty((8, 8), order="F")
        self.count = 0

    @property
    def q(self) -> np.ndarray:
        """(n, k) orthonormal."""
        return self._q[:, : self.count]

    @property
    def r(self) -> np.ndarray:
        """(k, k) upper triangular."""
        return self._r[: self.count, : self.count]

    def split(self, column: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
        """What of a column lies in the span, as coordinates in Q; the rest, and its length (0: dependent)."""
        q = self.q
        inside = q.T @ column
        rest = column - q @ inside
        again = q.T @ rest
        rest -= q @ again
        length = float(np.sqrt(rest @ rest))
        whole = float(np.sqrt(column @ column))
        independent = length > DEPENDENT * whole and self.count < self._rank
        return inside + again, rest, length if independent else 0.0

    def load(self, columns: np.ndarray) -> bool:
        """Start from columns (n, k), all at once; False, and nothing done, where they are dependent."""
        count = columns.shape[1]
        if count > self._rank:
            return False
        packed, tau, _, _ = dgeqrf(columns, lwork=_BLOCK * count)
        lengths = np.sqrt((columns * columns).sum(axis=0))
        if (np.abs(packed.diagonal()) <= DEPENDENT * lengths).any():
            return False
        places = np.arange(count)
        self._r = np.asfortranarray(np.where(places[:, None] <= places, packed[:count], 0.0))
        self._q, _, _ = dorgqr(packed, tau, lwork=_BLOCK * count, overwrite_a=True)
        self.count = count
        return True

    def stationary(self, columns: np.ndarray, b: np.ndarray, pull: np.ndarray) -> np.ndarray:
        """The z (k,) with columns.T (b - columns z) = pull, after one step of iterative refinement."""
        z = self.solve(self.q.T @ b - self.solve(pull, transposed=True))
        defect = columns.T @ (b - columns @ z) - pull
        return z + self.solve(self.solve(defect, transposed=True))

    def append(self, inside: np.ndarray, rest: np.ndarray, length: float) -> None:
        """Take in a column as `split` gave it."""
        k = self.count
        if k == self._q.shape[1]:
            self._q = np.concatenate([self._q, np.empty_like(self._q)], axis=1)
            r = np.empty((2 * k, 2 * k), order="F")
            r[:k, :k] = self._r
            self._r = r
        self._q[:, k] = rest / length
        self._r[:k, k] = inside
        self._r[k, :k] = 0.0
        self._r[k, k] = length
        self.count = k + 1

    def drop(self, position: int) -> None:
        """Let a column go."""
        k = self.count - 1
        if position < k:
            q, r = qr_delete(self.q, self.r, position, which="col", check_finite=False)
            self._q[:, :k], self._r[:k, :k] = q[:, :k], r[:k, :k]
        self.count = k

    def solve(self, right: np.ndarray, transposed: bool = False) -> np.ndarray:
        """R^-1 `right`, or R^-T `right`."""
        if not self.count:
            return right
        solution, _ = dtrtrs(self.r, right, trans=int(transposed))
        return solution
