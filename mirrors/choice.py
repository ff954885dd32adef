"""Which of several equal optima is shown.

The rule: few features first, then few mirrors. Every feature with |a_j . r| = beta may take part in an
optimum. Where they are more than the active ones, linear programs look for a vertex of the set of optima
with fewer features; units that share a column are told by the simplest of them. All ties are broken by the
library's fixed order, so that the same data always show the same network.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import qr, solve_triangular

from .lasso import LassoProblem, exact

#: |a_j . r| counts as beta within this share of beta, plus this share of beta_max for rounding.
_TIGHT, _NOISE = 1e-8, 1e-13
#: Beyond so many candidates the vertex that the solver found is shown as it is.
_MANY = 2_000
#: Up to so many candidates a linear program is repeated with new weights.
_FEW = 100
#: A pivot below this share of the largest one counts as zero.
_RANK = 1e-9
#: Rows that are brought into triangular form at once.
_BLOCK = 512
#: A coefficient below this share of the largest one counts as zero.
_ZERO = 1e-12


def choose(
    problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float
) -> tuple[np.ndarray, np.ndarray]:
    """Move from one optimum to the one that is shown; the fit at the data stays as it is."""
    if not len(indices):
        return indices, z
    indices, z = _fewer_features(problem, indices, z, beta)
    chosen = {}
    for index, value in zip(indices.tolist(), z.tolist(), strict=True):
        twin, sign = _simplest_twin(problem, index)
        chosen[twin] = sign * value
    order = sorted(chosen)
    return np.array(order, dtype=np.intp), np.array([chosen[i] for i in order])


def _centred(problem: LassoProblem, indices: np.ndarray) -> np.ndarray:
    columns = problem.library.scaled_columns(indices)
    return columns - problem.weights @ columns / problem.weights.sum()


def _fewer_features(
    problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float
) -> tuple[np.ndarray, np.ndarray]:
    fit = _centred(problem, indices) @ z
    floor = beta - _TIGHT * beta - _NOISE * problem.beta_max
    tight, prices = problem.library.near(problem.weights * (problem.target - fit), floor, indices)
    if not len(indices) < len(tight) <= _MANY:
        return indices, z
    columns = _centred(problem, tight) * np.sign(prices)
    both = np.column_stack([columns, fit])
    while len(both) >= 2 * (height := max(_BLOCK, 2 * both.shape[1])):
        both = _shortened(both, height)
    columns, fit = both[:, :-1], both[:, -1]
    _, first = np.unique(np.round(columns, 9) + 0.0, axis=1, return_index=True)  # one of each column
    first.sort()
    found = _sparse_vertex(columns[:, first], fit) if len(first) > len(indices) else None
    if found is None or np.count_nonzero(found) > len(indices):
        return indices, z
    used = first[np.flatnonzero(found)]
    chosen = exact(problem, tight[used], np.sign(prices[used]), beta)
    return (indices, z) if chosen is None else (tight[used], chosen)


def _shortened(columns: np.ndarray, height: int) -> np.ndarray:
    """The same lengths and angles in fewer coordinates: each block of rows by its triangular factor."""
    whole = len(columns) // height * height
    blocks = columns[:whole].reshape(-1, height, columns.shape[1])
    return np.vstack([*np.linalg.qr(blocks, mode="r"), columns[whole:]])


def _sparse_vertex(columns: np.ndarray, fit: np.ndarray) -> np.ndarray | None:
    """A sparse z >= 0 with columns @ z = fit, or None where there is only one z."""
    count, scale = columns.shape[1], float(np.abs(fit).max())
    q, r, order = qr(columns, mode="economic", pivoting=True, check_finite=False)
    diagonal = np.abs(np.diag(r))
    rank = int(np.count_nonzero(diagonal > _RANK * diagonal[0]))
    if scale == 0 or rank == count:
        return None
    basis = q[:, :rank]
    right = basis.T @ fit / scale
    found: np.ndarray | None
    if rank == count - 1:
        found = _end_of_segment(r[:rank, :rank], r[:rank, rank], right, order)
    else:
        found = _by_linear_programs(basis.T @ columns, right)
    return None if found is None else found * scale


def _end_of_segment(r: np.ndarray, last: np.ndarray, right: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The optima form a segment: its end with fewer features, else the earlier ones."""
    start, direction = np.zeros(len(order)), np.ones(len(order))
    start[:-1] = solve_triangular(r, right)
    direction[:-1] = -solve_triangular(r, last)
    start[order], direction[order] = start.copy(), direction.copy()
    with np.errstate(divide="ignore"):
        ratios = -start / direction
    ends = []
    for t in (ratios[direction > 0].max(), ratios[direction < 0].min()):
        z = np.maximum(start + t * direction, 0.0)
        z[z <= _ZERO * z.max()] = 0.0
        ends.append(z)
    return min(ends, key=lambda z: (np.count_nonzero(z), float(z @ np.arange(len(z)))))


def _by_linear_programs(columns: np.ndarray, fit: np.ndarray) -> np.ndarray | None:
    """Linear programs, each discouraging what was small before."""
    from scipy.optimize import linprog, nnls  # imported here, because it takes half a second

    count = columns.shape[1]
    weights = 1.0 + 1e-3 * np.arange(count) / count
    best: np.ndarray | None = None
    for _ in range(1 if count > _FEW else 3):
        program = linprog(weights, A_eq=columns, b_eq=fit, method="highs-ds")
        if program.status != 0:
            break
        used = np.flatnonzero(program.x > _ZERO * program.x.max())
        exact, error = nnls(columns[:, used], fit)
        if error > 1e-10 * np.sqrt(len(fit)):
            break
        if best is None or np.count_nonzero(exact) < np.count_nonzero(best):
            best = np.zeros(count)
            best[used] = exact
        weights = 1.0 / (program.x / program.x.max() + 1e-3) + 1e-3 * np.arange(count) / count
    return best


def _simplest_twin(problem: LassoProblem, index: int) -> tuple[int, float]:
    """The simplest of the units that share a column, and the sign between the two columns."""
    best = problem.library.simplest_twin(index)
    if best == index:
        return index, 1.0
    pair = _centred(problem, np.array([index, best]))
    return best, float(np.sign(pair[:, 0] @ pair[:, 1]))
