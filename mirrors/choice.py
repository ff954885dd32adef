"""Which of several equal optima is shown (docs/theory.md section 6.9).

The rule: few features first, then few mirrors. Every feature with |a_j . r| = beta may take part in an
optimum. Where they are more than the active ones, a walk from vertex to vertex of the set of optima looks for
one with fewer features; units that share a column are told by the simplest of them. All ties are broken by
the library's fixed order, so that the same data always show the same network.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.linalg import qr, solve_triangular

from .lasso import LassoProblem, coordinates_for, exact
from .libraries.switching import SwitchingOnce

#: |a_j . r| counts as beta within this share of beta, plus this share of beta_max for rounding.
_TIGHT, _NOISE = 1e-8, 1e-13
#: Beyond so many candidates the vertex that the solver found is shown as it is.
_MANY = 2_000
#: A column whose distance to the span of others is below this share of the longest one lies in it.
_RANK = 1e-9
#: A coefficient below this share of the largest one counts as zero.
_ZERO = 1e-12
#: The fit may move by this share of beta, and for rounding by this share of the labels.
_MOVED, _ROUNDING = 1e-9, 1e-13
#: Times the walk is repeated, each discouraging what was small before, and pivots in each.
_WALKS, _PIVOTS = 3, 200


def choose(
    problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float, dual: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Move from one optimum to the one that is shown; the fit at the data stays as it is.

    Where inputs almost coincide, columns that count as equal here are not quite: the move is then left out.
    At beta = 0 the residual tells nothing, and `dual` (n,) stands for it over beta.
    """
    if not len(indices) or isinstance(problem.library, SwitchingOnce):
        return indices, z
    shown = _without_rounding(*simplest(problem, *_fewer_features(problem, indices, z, beta, dual)))
    if np.array_equal(shown[0], indices):
        return shown  # the same features, solved for exactly
    here, k = coordinates_for(problem, np.append(indices, shown[0])), len(indices)
    columns = here.columns(np.append(indices, shown[0]))
    given = columns[:, :k] @ z
    moved = columns[:, k:] @ shown[1] - given
    missed = np.abs(columns[:, :k].T @ (here.target - given)) - beta  # how exact the given one is
    may_move = _MOVED * beta + _ROUNDING * math.sqrt(here.target @ here.target) + 4 * np.abs(missed).max()
    return shown if moved @ moved <= may_move**2 else (indices, z)


def _without_rounding(indices: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Only features whose coefficient is more than rounding."""
    kept = np.abs(z) > _ZERO * np.abs(z).max()
    return indices[kept], z[kept]


def simplest(problem: LassoProblem, indices: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same columns told by the simplest units that share them, ascending."""
    chosen: dict[int, float] = {}
    for index, value in zip(indices.tolist(), z.tolist(), strict=True):
        twin, sign = _simplest_twin(problem, index)
        chosen[twin] = chosen.get(twin, 0.0) + sign * value
    order = sorted(chosen)
    return np.array(order, dtype=np.intp), np.array([chosen[i] for i in order], dtype=float)


def _fewer_features(
    problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float, dual: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    if dual is None:
        here = coordinates_for(problem, indices)
        residual = here.summed(here.target - here.columns(indices) @ z)
        floor = beta - _TIGHT * beta - _NOISE * problem.beta_max
        tight, prices = problem.library.near(residual, floor, indices)
    else:
        tight, prices = problem.library.near(dual, 1 - _TIGHT, indices)
    if not len(indices) < len(tight) <= _MANY:
        return indices, z
    columns = coordinates_for(problem, tight).columns(tight) * np.sign(prices)
    distinct, told_by = _distinct(columns)
    start = np.zeros(len(distinct))
    np.add.at(start, told_by[np.searchsorted(tight, indices)], np.abs(z))
    used = distinct[_sparse_vertex(columns[:, distinct], start)]
    if len(used) > len(indices):
        return indices, z
    chosen = exact(problem, tight[used], np.sign(prices[used]), beta)
    return (indices, z) if chosen is None else (tight[used], chosen)


def _distinct(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first of each set of equal columns, ascending, and which of these each column equals."""
    probe = np.cos(1.0 + np.arange(len(columns)) * 2.399963) @ columns  # any fixed generic direction
    _, first, same = np.unique(np.round(probe, 9), return_index=True, return_inverse=True)
    order = np.argsort(first)
    return first[order], np.argsort(order)[same]


def _sparse_vertex(columns: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Where a sparse vertex of {z >= 0: columns @ z = columns @ start} is positive; `start` is one."""
    count = columns.shape[1]
    table, basis = _tableau(columns, start)
    if table is None or len(basis) == count:
        return np.flatnonzero(start)
    used = np.arange(count)
    place = np.sqrt(np.arange(count) / count)  # earlier ones first, and no two ways weigh the same
    weights = 1.0 + 1e-3 * place
    for _ in range(_WALKS):
        _walk(table, basis, weights)
        z = np.zeros(count)
        z[basis] = table[:, -1]
        used = min(used, np.flatnonzero(z > _ZERO * z.max()), key=len)
        weights = 1.0 / (z / z.max() + 1e-3) + 1e-3 * place
    return used


def _tableau(columns: np.ndarray, start: np.ndarray) -> tuple[np.ndarray | None, np.ndarray]:
    """All columns and columns @ start, told by a basis of them that has those where `start` is positive.

    None where those are nearly dependent, so that nothing can be told by them.
    """
    basis = np.flatnonzero(start)
    q, _ = qr(columns[:, basis], mode="economic", check_finite=False)
    rest = columns - q @ (q.T @ columns)
    smallest = _RANK * np.sqrt((columns**2).sum(axis=0).max())
    if (rest**2).sum(axis=0).max() > smallest**2:
        r, order = qr(rest, mode="r", pivoting=True, check_finite=False)
        basis = np.append(basis, order[: np.count_nonzero(np.abs(np.diag(r)) > smallest)])
    q, r = qr(columns[:, basis], mode="economic", check_finite=False)
    sizes = np.abs(np.diag(r))
    if sizes.min() <= _RANK * sizes.max():
        return None, basis
    told = solve_triangular(r, q.T @ np.column_stack([columns, columns @ start]), check_finite=False)
    return told, basis


def _walk(table: np.ndarray, basis: np.ndarray, weights: np.ndarray) -> None:
    """The simplex method: pivot, in place, while the weighted sum of the coefficients falls."""
    for _ in range(_PIVOTS):
        costs = weights - weights[basis] @ table[:, :-1]
        costs[basis] = 0.0  # as they are, but for rounding
        enters = int(costs.argmin())
        column = table[:, enters].copy()
        falling = np.flatnonzero(column > _RANK)
        if costs[enters] > -_RANK * weights[enters] or not len(falling):
            return
        leaves = falling[(table[falling, -1] / column[falling]).argmin()]
        table[leaves] /= column[leaves]
        column[leaves] = 0.0
        table -= np.multiply.outer(column, table[leaves])
        np.maximum(table[:, -1], 0.0, out=table[:, -1])
        basis[leaves] = enters


def _simplest_twin(problem: LassoProblem, index: int) -> tuple[int, float]:
    """The simplest of the units that share a column, and the sign between the two columns."""
    best = problem.library.simplest_twin(index)
    if best == index:
        return index, 1.0
    pair = np.array([index, best])
    pair = coordinates_for(problem, pair).columns(pair)
    return best, float(np.sign(pair[:, 0] @ pair[:, 1]))
