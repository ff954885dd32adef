"""The simplex method on a dense table: few equations, and a point that is known.

The points are {z >= 0: columns @ z = columns @ start}. A table tells all columns, and the right-hand side in
its last one, by the columns of a basis; it can be walked on from one cost to the next.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import qr

from .factor import Factor

#: A column whose distance to the span of others is below this share of the longest one lies in it; a smaller
#: entry of a table is 0.
RANK = 1e-9
#: Pivots in a walk.
_PIVOTS = 200


def tableau(columns: np.ndarray, start: np.ndarray) -> tuple[np.ndarray | None, np.ndarray]:
    """The table (m, k + 1) of columns (n, k) by a basis (m,) that has those where `start` (k,) is positive.

    None where those are nearly dependent, so that nothing can be told by them.

    Examples
    --------
    >>> table, basis = tableau(np.array([[1.0, 2.0, 0.0]]), np.array([3.0, 0.0, 0.0]))
    >>> basis.tolist(), table.round(9).tolist()
    ([0], [[1.0, 2.0, 0.0, 3.0]])
    """
    basis, factor = start.nonzero()[0], Factor(len(columns), len(columns))
    if not factor.load(columns[:, basis]):
        return None, basis
    inside = factor.q.T @ columns
    rest = columns - factor.q @ inside
    smallest = RANK * np.sqrt((columns**2).sum(axis=0).max())
    if (rest**2).sum(axis=0).max() > smallest**2:
        r, order = qr(rest, mode="r", pivoting=True, check_finite=False)
        basis = np.append(basis, order[: np.count_nonzero(np.abs(np.diag(r)) > smallest)])
        if not factor.load(columns[:, basis]):
            return None, basis
        inside = factor.q.T @ columns
    sizes = np.abs(factor.r.diagonal())
    if sizes.min() <= RANK * sizes.max():
        return None, basis
    return factor.solve(np.concatenate([inside, (inside @ start)[:, None]], axis=1)), basis


def walk(table: np.ndarray, basis: np.ndarray, costs: np.ndarray, tolerance: np.ndarray) -> bool:
    """Pivot, in place, while costs @ z falls; whether no pivot lowers it any further.

    Parameters
    ----------
    table, basis : as `tableau` gives them, and as they were left
    costs : (k,) array
    tolerance : (k,) array
        A reduced cost of a column is negative below minus this.

    Examples
    --------
    >>> table, basis = tableau(np.array([[1.0, 2.0, 0.0]]), np.array([3.0, 0.0, 0.0]))
    >>> walk(table, basis, np.array([1.0, 1.0, 0.0]), np.full(3, 1e-9)), basis.tolist(), table[:, -1].tolist()
    (True, [1], [1.5])
    """
    for _ in range(_PIVOTS):
        reduced = costs - costs[basis] @ table[:, :-1]
        reduced[basis] = 0.0  # as they are, but for rounding
        enters = int(reduced.argmin())
        if reduced[enters] > -tolerance[enters]:
            return True
        column = table[:, enters].copy()
        falling = (column > RANK).nonzero()[0]
        if not len(falling):
            return False
        leaves = falling[(table[falling, -1] / column[falling]).argmin()]
        table[leaves] /= column[leaves]
        column[leaves] = 0.0
        table -= np.multiply.outer(column, table[leaves])
        np.maximum(table[:, -1], 0.0, out=table[:, -1])
        basis[leaves] = enters
    return False
